import type { Moment, Plan } from '../../../rules/plan.ts';
import type { Queryable } from '../../database.ts';
import { yearInSql } from './cycle-in-sql.ts';

/** The plan that holds for a cycle, or one version of it, with which of its moments were held; null where there is none. */
export async function readPlan(
  db: Queryable,
  cycleId: number,
  version: number | null = null,
): Promise<{ version: number; plan: Plan; held: Map<string, Date> } | null> {
  const { rows } = await db.query(
    `SELECT p.id, p.version, p.due_by_level AS "dueByLevel", ${yearInSql('c')} AS year, c.cut_off AS "cutOff" FROM plans p JOIN cycles c ON c.id = p.cycle_id
     WHERE p.cycle_id = $1 AND ($2::int IS NULL OR p.version = $2) ORDER BY p.version DESC LIMIT 1`,
    [cycleId, version],
  );
  const [row] = rows;
  if (!row) return null;
  const moments = await db.query<{
    key: string;
    kind: Moment['kind'];
    at: Date;
    due: string | null;
    movedFrom: string | null;
    heldAt: Date | null;
  }>(`SELECT key, kind, at, due, moved_from AS "movedFrom", held_at AS "heldAt" FROM moments WHERE plan_id = $1 ORDER BY ordinal`, [
    row.id,
  ]);
  return {
    version: row.version,
    plan: {
      year: row.year,
      cutOff: row.cutOff,
      dueByLevel: row.dueByLevel,
      moments: moments.rows.map(({ key, kind, at, due, movedFrom }) => ({ key, kind, at: at.toISOString(), due, movedFrom })),
    },
    held: new Map(moments.rows.flatMap(({ key, heldAt }) => (heldAt ? [[key, heldAt] as const] : []))),
  };
}
