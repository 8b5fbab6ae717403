import type { Queryable } from '../../database.ts';

/** What a coordinator did to a cycle or to many of its units at once. */
export const cycleActs = ['cycle.reminded', 'cycle.extended', 'cycle.waived', 'cycle.unwaived', 'cycle.rescheduled'] as const;
export type CycleAct = (typeof cycleActs)[number];

export interface ActDetails {
  /** The press of the button: pressed twice, it is one act. */
  key: string;
  units?: number;
  /** The unit itself, where it was only one. */
  code?: string;
  reason?: string;
  mails?: number;
  until?: string;
  changes?: number;
}

export interface ActRow {
  id: number;
  at: Date;
  actor: string;
  action: CycleAct;
  details: ActDetails;
}

/** A cycle in the record. */
export const cycleSubject = (cycle: { year: number; kind: string }): string => `${cycle.kind}-${cycle.year}`;

/** Adds an act to the record, or answers the one that the same press of a button made: that one is not `added`. */
export async function recordAct(
  db: Queryable,
  input: { programId: string; subject: string; at: Date; actor: string; action: CycleAct; details: ActDetails },
): Promise<{ id: number; added: boolean }> {
  const { rows } = await db.query<{ id: number; added: boolean }>(
    `WITH known AS (
       SELECT id FROM audit_events WHERE program_id = $1 AND at > $2::timestamptz - interval '1 day' AND subject = $3 AND action = $5
         AND details->>'key' = $6::jsonb->>'key' LIMIT 1),
     added AS (
       INSERT INTO audit_events (program_id, at, subject, actor, action, details)
       SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
     SELECT id, false AS added FROM known UNION ALL SELECT id, true FROM added`,
    [input.programId, input.at, input.subject, input.actor, input.action, JSON.stringify(input.details)],
  );
  return rows[0] as { id: number; added: boolean };
}
