import { type LostReports, lostReports, type WouldBeLost } from '../../../rules/would-be-lost.ts';
import type { Queryable } from '../../database.ts';
import { changeableIn } from './states-in-sql.ts';

/**
 * What of a cycle would be left out if it closed now, in the order of the tree, `most` of each sort by name: reports that nobody has decided, that were
 * returned, and that were never sent. Index assignments_cycle_id_state_due_at.
 */
export async function readWouldBeLost(db: Queryable, { cycleId, most }: { cycleId: number; most: number }): Promise<WouldBeLost> {
  const { rows } = await db.query<{
    why: LostReports;
    total: number;
    units: { code: string; name: string; parentName: string | null; since: string | null }[];
  }>(
    `SELECT l.why, count(*)::int AS total,
       coalesce(json_agg(json_build_object('code', u.code, 'name', u.name, 'parentName', up.name, 'since', l.since) ORDER BY l.ordinal) FILTER (WHERE l.n <= $2), '[]') AS units
     FROM (SELECT a.unit_id, a.ordinal, w.why, CASE w.why WHEN 'undecided' THEN a.last_sent_at WHEN 'returned' THEN a.decided_at END AS since,
                  row_number() OVER (PARTITION BY w.why ORDER BY a.ordinal) AS n
           FROM assignments a CROSS JOIN LATERAL (SELECT CASE a.state WHEN 'submitted' THEN 'undecided' WHEN 'returned' THEN 'returned' ELSE 'unsent' END AS why) w
           WHERE a.cycle_id = $1 AND ${changeableIn('a.state')}) l
     JOIN units u ON u.id = l.unit_id LEFT JOIN units up ON up.id = u.parent_id GROUP BY l.why`,
    [cycleId, most],
  );
  const found = new Map(rows.map(({ why, total, units }) => [why, { total, units }]));
  return Object.fromEntries(lostReports.map((why) => [why, found.get(why) ?? { total: 0, units: [] }])) as unknown as WouldBeLost;
}
