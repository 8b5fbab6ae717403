import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

/** Of each program that runs, the days after an instant on which its plans do something, on its own clock: of cycles that are planned or going on. */
export async function readReachedDays(db: Queryable, { at }: { at: Date }): Promise<{ programId: string; days: CalendarDate[] }[]> {
  const { rows } = await db.query<{ programId: string; days: CalendarDate[] }>(
    `SELECT p.id AS "programId", array_agg(DISTINCT to_char(m.at AT TIME ZONE p.time_zone, 'YYYY-MM-DD')) AS days
     FROM programs p JOIN cycles c ON c.program_id = p.id AND c.kind <> 'baseline' AND c.state IN ('planned', 'open', 'closed', 'compiled')
     JOIN LATERAL (SELECT id FROM plans WHERE cycle_id = c.id ORDER BY version DESC LIMIT 1) l ON true JOIN moments m ON m.plan_id = l.id
     WHERE p.state IN ('active', 'paused', 'evaluating') AND m.at > $1 GROUP BY p.id ORDER BY p.id`,
    [at],
  );
  return rows;
}
