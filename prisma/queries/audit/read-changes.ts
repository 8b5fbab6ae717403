import type { Queryable } from '../../database.ts';

/** Something that was changed after it had been agreed, decided or announced. */
export interface Change {
  /** The action of the record. */
  what: string;
  at: Date;
  who: string;
  reason: string | null;
  /** What it was done to. */
  of: string;
}

const changing = [
  'program.signed',
  'amendment.signed',
  'program.amended',
  'party.replaced',
  'handover.taken',
  'cycle.skipped',
  'cycle.closed-early',
  'cycle.close-taken-back',
  'cycle.reopened',
  'cycle.skip-taken-back',
  'report.approval-returned',
  'calendar.changed',
];

/** What was signed and changed of a program, and of the installation's days off, in the order in which it was done. */
export async function readChanges(db: Queryable, programId: string): Promise<Change[]> {
  const { rows } = await db.query<Change>(
    `SELECT action AS what, at, actor AS who, coalesce(details->>'reason', details->>'comment') AS reason, subject AS of FROM audit_events
     WHERE (program_id = $1 OR program_id IS NULL) AND action = ANY($2) ORDER BY at, action, subject`,
    [programId, changing],
  );
  return rows;
}
