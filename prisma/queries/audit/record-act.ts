import { keyOf } from '../../../rules/cycle-key.ts';
import { pressKnownHours } from '../../../rules/same-press.ts';
import type { Queryable } from '../../database.ts';

/** What a coordinator did to a cycle or to many of its units at once. */
export const cycleActs = [
  'cycle.reminded',
  'cycle.extended',
  'cycle.unextended',
  'cycle.waived',
  'cycle.unwaived',
  'cycle.rescheduled',
  'cycle.worded',
  'cycle.released',
  'cycle.unreleased',
  'cycle.round-paused',
  'cycle.round-resumed',
  'cycle.round-cancelled',
  'cycle.round-sent',
  'cycle.closed-early',
  'cycle.close-taken-back',
  'cycle.reopened',
] as const;
export type CycleAct = (typeof cycleActs)[number];

export interface ActDetails {
  /** The press of the button: pressed twice, it is one act. */
  key: string;
  units?: number;
  /** The unit itself, where it was only one. */
  code?: string;
  reason?: string;
  /** Of a reminder: how many mails were planned, of which round, and what was chosen. */
  mails?: number;
  round?: string;
  /** How the round is named (web/cycle/mail-words.ts). */
  mail?: string;
  choice?: string;
  until?: string;
  changes?: number;
  /** Of the plan that it made. */
  version?: number;
}

export interface ActRow {
  id: number;
  at: Date;
  actor: string;
  action: CycleAct;
  details: ActDetails;
}

/** A cycle in the record. */
export const cycleSubject = (cycle: { year: number; key?: string | undefined; kind: string }): string => `${cycle.kind}-${keyOf(cycle)}`;

/** How many units an act is about, and which where it is one; null: all that it may be about. */
export const unitsOfAct = (codes: string[] | null): Pick<ActDetails, 'units' | 'code'> =>
  codes === null ? {} : codes.length === 1 ? { units: 1, code: codes[0] as string } : { units: codes.length };

/** Of a plan that is laid anew: the daily reminders to reviewers are one line of it. */
export const changesCounted = (moved: readonly { key: string }[]): number =>
  moved.filter((change) => !change.key.startsWith('remind-reviewers')).length;

/** Adds an act to the record, or answers the one that the same press of a button made: that one is not `added`. */
export async function recordAct(
  db: Queryable,
  input: { programId: string; subject: string; at: Date; actor: string; action: CycleAct; details: ActDetails },
): Promise<{ id: number; added: boolean }> {
  const { rows } = await db.query<{ id: number; added: boolean }>(
    `WITH known AS (
       SELECT id FROM audit_events WHERE program_id = $1 AND at > $2::timestamptz - make_interval(hours => $7) AND subject = $3 AND action = $5
         AND details->>'key' = $6::jsonb->>'key' LIMIT 1),
     added AS (
       INSERT INTO audit_events (program_id, at, subject, actor, action, details)
       SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
     SELECT id, false AS added FROM known UNION ALL SELECT id, true FROM added`,
    [input.programId, input.at, input.subject, input.actor, input.action, JSON.stringify(input.details), pressKnownHours],
  );
  return rows[0] as { id: number; added: boolean };
}
