import { laneOf } from '../../../rules/message-kinds.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/**
 * Plans a mail that asks a program's standing office for the days off of a year: the first time, and again `againDays` after it was last asked. Answers to how many
 * it goes. Two workers at once ask once: the round is counted.
 */
export async function prepareCalendarAsked(
  db: Queryable,
  input: { programId: string; year: number; againDays: number; at: Date },
): Promise<number> {
  const { rowCount } = await db.query(
    `WITH asked AS (
       SELECT count(DISTINCT round) AS times, max(planned_at) AS last FROM messages
       WHERE program_id = $1 AND cycle_id IS NULL AND kind = 'calendar-asked' AND facts->>'year' = $2::text)
     INSERT INTO messages (lane, program_id, round, kind, contact_id, facts, planned_at)
     SELECT ${laneOf('calendar-asked')}, $1, 'calendar-asked@' || $2::text || '.' || asked.times, 'calendar-asked', c.id, jsonb_build_object('year', $2::int), $4
     FROM asked, contacts c
     WHERE c.program_id = $1 AND c.role = 'coordinator' AND ${isMailed('c', '$4')}
       AND (asked.last IS NULL OR asked.last <= $4::timestamptz - make_interval(days => $3))
     ORDER BY c.id ON CONFLICT DO NOTHING`,
    [input.programId, input.year, input.againDays, input.at],
  );
  return rowCount ?? 0;
}
