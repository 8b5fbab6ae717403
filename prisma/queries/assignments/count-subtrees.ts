import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';
import { inHandIn } from './states-in-sql.ts';

/** The units right below the top, each with how many reports its subtree must send and has sent. None where those are the leaves. */
export async function countSubtrees(
  db: Queryable,
  cycleId: number,
): Promise<{ code: string; name: string; level: string; state: AssignmentState; expected: number; inHand: number }[]> {
  const { rows } = await db.query(
    `WITH below AS (
       SELECT split_part(path, '/', 3)::int AS unit_id, count(*) FILTER (WHERE state <> 'waived')::int AS expected,
              count(*) FILTER (WHERE ${inHandIn('state')})::int AS in_hand, bool_or(depth > 1) AS deeper
       FROM assignments WHERE cycle_id = $1 AND depth > 0 GROUP BY 1)
     SELECT u.code, u.name, a.level, a.state, b.expected, b.in_hand AS "inHand"
     FROM below b JOIN assignments a ON a.cycle_id = $1 AND a.unit_id = b.unit_id JOIN units u ON u.id = a.unit_id
     WHERE (SELECT bool_or(deeper) FROM below) ORDER BY a.ordinal`,
    [cycleId],
  );
  return rows;
}
