import { momentsToUnits, type UnwrittenRound } from '../../../rules/why-no-mail.ts';
import type { Queryable } from '../../database.ts';

/**
 * The rounds of a cycle's plan of which a duty has no mail, in order: of the plan that holds, and what was held of earlier ones. One that went
 * out only to those above others is of no unit without any below it.
 */
export async function readUnwrittenRounds(
  db: Queryable,
  input: { cycleId: number; assignmentId: number; leaf: boolean },
): Promise<(UnwrittenRound & { key: string })[]> {
  const { rows } = await db.query<Record<'at' | 'heldAt', Date | null> & Omit<UnwrittenRound, 'at' | 'heldAt'> & { key: string }>(
    `SELECT key, kind, at, due, held_at AS "heldAt", skipped_why AS "skippedWhy",
            (SELECT CASE WHEN s.cancelled THEN 'cancelled' ELSE 'paused' END FROM stopped_rounds s WHERE s.cycle_id = $1 AND s.round = CASE round.kind WHEN 'open' THEN 'opening' ELSE round.key END) AS stopped
     FROM (SELECT DISTINCT ON (m.key) m.key, m.kind, m.at, m.due, m.held_at, m.skipped_why, m.ordinal
           FROM moments m JOIN plans p ON p.id = m.plan_id
           WHERE p.cycle_id = $1 AND m.kind = ANY($3)
             AND (m.held_at IS NOT NULL OR p.version = (SELECT max(version) FROM plans WHERE cycle_id = $1))
           ORDER BY m.key, p.version DESC) round
     WHERE NOT EXISTS (SELECT FROM messages x
       WHERE x.assignment_id = $2 AND x.round = CASE round.kind WHEN 'open' THEN 'opening' ELSE round.key END)
     ORDER BY coalesce(held_at, at), ordinal`,
    [input.cycleId, input.assignmentId, momentsToUnits.filter((kind) => !input.leaf || kind !== 'escalate-parent')],
  );
  return rows.map(({ at, heldAt, ...row }) => ({ ...row, at: (at as Date).toISOString(), heldAt: heldAt?.toISOString() ?? null }));
}
