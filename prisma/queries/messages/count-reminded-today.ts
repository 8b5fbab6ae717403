import type { Queryable } from '../../database.ts';

export interface RemindedToday {
  units: number;
  lastAt: Date;
}

/**
 * How many of these duties have had a reminder on this day of the program, whoever asked for it or the calendar, and when the last was planned.
 * One that was dropped or failed reminded nobody. Null: none (index messages_assignment_id).
 */
export async function countRemindedToday(
  db: Queryable,
  input: { assignmentIds: number[]; timeZone: string; at: Date },
): Promise<RemindedToday | null> {
  const { rows } = await db.query<{ units: number; lastAt: Date | null }>(
    `SELECT count(DISTINCT assignment_id)::int AS units, max(planned_at) AS "lastAt" FROM messages
     WHERE assignment_id = ANY($1) AND kind IN ('reminder', 'parent-reminder') AND state NOT IN ('dropped', 'failed')
       AND (planned_at AT TIME ZONE $2)::date = ($3::timestamptz AT TIME ZONE $2)::date`,
    [input.assignmentIds, input.timeZone, input.at],
  );
  const [{ units, lastAt } = { units: 0, lastAt: null }] = rows;
  return lastAt === null ? null : { units, lastAt };
}
