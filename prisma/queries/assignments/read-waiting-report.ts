import type { Instant } from '../../../rules/instants.ts';
import type { WaitingReport } from '../../../rules/may-decide.ts';
import type { Queryable } from '../../database.ts';
import { waitingSince } from './deciders-in-sql.ts';

/** A report that waits, as rules/may-decide.ts asks of it, with the name of the unit right above; null: it waits for nobody. */
export async function readWaitingReport(
  db: Queryable,
  { assignmentId, today }: { assignmentId: number; today: string },
): Promise<(WaitingReport & { parentName: string | null }) | null> {
  const { rows } = await db.query<{
    since: Date;
    coordinators: boolean;
    parentDueAt: Date | null;
    parentName: string | null;
    above: { id: number; waitedFor: boolean }[];
  }>(
    `SELECT ${waitingSince('a')} AS since, a.reviewer = 'coordinator' AS coordinators, pa.due_at AS "parentDueAt", pu.name AS "parentName",
       (SELECT coalesce(json_agg(json_build_object('id', s.id, 'waitedFor', s.state <> 'waived' AND coalesce(u.valid_to > $2::date, true)) ORDER BY s.depth DESC), '[]')
        FROM assignments s JOIN units u ON u.id = s.unit_id
        WHERE s.cycle_id = a.cycle_id AND s.unit_id = ANY(string_to_array(btrim(a.path, '/'), '/')::int[]) AND s.id <> a.id) AS above
     FROM assignments a LEFT JOIN assignments pa ON pa.id = a.parent_id LEFT JOIN units pu ON pu.id = pa.unit_id
     WHERE a.id = $1 AND a.state = 'submitted' AND a.last_sent_at IS NOT NULL`,
    [assignmentId, today],
  );
  const [row] = rows;
  if (!row) return null;
  const instant = (at: Date): Instant => at.toISOString();
  return { ...row, since: instant(row.since), parentDueAt: row.parentDueAt && instant(row.parentDueAt) };
}
