import type { Text } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';

export interface HappeningRow {
  at: Date;
  words: Text;
  /** Who did it, where a person did, and why. */
  actor: string | null;
  reason: string | null;
}

/**
 * What happened to a cycle, or to a program itself (`cycleId` null), in order. Who asked for it is the act of the same instant in the record:
 * `subject` is what that calls the cycle or the program. By the unique index, and audit_events_program_id_at.
 */
export async function readHappenings(
  db: Queryable,
  input: { programId: string; cycleId: number | null; subject: string },
): Promise<HappeningRow[]> {
  const { rows } = await db.query<HappeningRow>(
    `SELECT h.at, h.words, coalesce(h.actor, act.actor) AS actor, coalesce(h.reason, act.reason) AS reason
     FROM happenings h LEFT JOIN LATERAL (
       SELECT e.actor, e.details->>'reason' AS reason FROM audit_events e
       WHERE e.program_id = h.program_id AND e.at = h.at AND e.subject = $3 AND e.actor <> 'engine' AND h.key ~ '^(replan|extend|terminate|remind)'
       ORDER BY e.id LIMIT 1) act ON true
     WHERE h.program_id = $1 AND (h.cycle_id = $2 OR h.cycle_id IS NULL AND $2::int IS NULL) ORDER BY h.at, h.id`,
    [input.programId, input.cycleId, input.subject],
  );
  return rows;
}
