import type { MomentKind } from '../../../rules/plan.ts';
import type { Queryable } from '../../database.ts';

/**
 * Moments whose instant went by before `before` and that were neither held nor skipped, by kind, in cycles that have not ended. A few hundred
 * rows, whatever the tree: moments belong to cycles, not to units.
 */
export async function countOverdueMoments(db: Queryable, before: Date): Promise<{ kind: MomentKind; count: number }[]> {
  const { rows } = await db.query<{ kind: MomentKind; count: number }>(
    `SELECT m.kind, count(*)::int AS count
     FROM cycles c JOIN LATERAL (SELECT id FROM plans WHERE cycle_id = c.id ORDER BY version DESC LIMIT 1) p ON true
     JOIN moments m ON m.plan_id = p.id
     WHERE c.state IN ('planned', 'open', 'closed', 'compiled') AND m.held_at IS NULL AND m.skipped_at IS NULL AND m.at < $1
     GROUP BY 1 ORDER BY 1`,
    [before],
  );
  return rows;
}
