import { lostReports, type WouldBeLost } from '../../../rules/would-be-lost.ts';
import type { Queryable } from '../../database.ts';
import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';
import { changeableIn } from './states-in-sql.ts';

/**
 * What of a cycle would be left out if it closed now, in the order of the tree, `most` of each sort by name: reports that nobody has decided, that were
 * returned, and that were never sent; and corrections that nobody has decided. Indexes assignments_cycle_id_state_due_at, report_corrections_waiting.
 */
export async function readWouldBeLost(db: Queryable, { cycleId, most }: { cycleId: number; most: number }): Promise<WouldBeLost> {
  const { rows } = await db.query<{
    why: keyof WouldBeLost;
    total: number;
    units: { code: string; name: string; parentName: string | null; since: string | null }[];
  }>(
    `SELECT l.why, count(*)::int AS total,
       coalesce(json_agg(json_build_object('code', u.code, 'name', u.name, 'parentName', up.name, 'since', l.since) ORDER BY l.ordinal) FILTER (WHERE l.n <= $2), '[]') AS units
     FROM (SELECT a.unit_id, a.ordinal, w.why, CASE w.why WHEN 'undecided' THEN a.last_sent_at WHEN 'returned' THEN a.decided_at END AS since,
                  row_number() OVER (PARTITION BY w.why ORDER BY a.ordinal) AS n
           FROM assignments a CROSS JOIN LATERAL (SELECT CASE a.state WHEN 'submitted' THEN 'undecided' WHEN 'returned' THEN 'returned' ELSE 'unsent' END AS why) w
           WHERE a.cycle_id = $1 AND ${changeableIn('a.state')}
           UNION ALL SELECT a.unit_id, a.ordinal, 'corrections', x.asked_at, row_number() OVER (ORDER BY a.ordinal)
           FROM report_corrections x JOIN assignments a ON a.id = x.assignment_id JOIN cycles c ON c.id = a.cycle_id
           WHERE x.state = 'waiting' AND a.cycle_id = $1 AND ${waitsIn('x', 'a', 'c')}) l
     JOIN units u ON u.id = l.unit_id LEFT JOIN units up ON up.id = u.parent_id GROUP BY l.why`,
    [cycleId, most],
  );
  const found = new Map(rows.map(({ why, total, units }) => [why, { total, units }]));
  const sorts = [...lostReports, 'corrections'] as const;
  return Object.fromEntries(sorts.map((why) => [why, found.get(why) ?? { total: 0, units: [] }])) as unknown as WouldBeLost;
}
