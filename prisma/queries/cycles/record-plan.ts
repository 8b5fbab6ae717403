import type { Plan } from '../../../rules/plan.ts';
import type { Queryable } from '../../database.ts';

/** Records a version of a cycle's plan with its moments. The same version recorded again changes nothing. */
export async function recordPlan(
  db: Queryable,
  input: { cycleId: number; version: number; plan: Plan; reason: string; at: Date },
): Promise<void> {
  const { rows } = await db.query<{ id: number }>(
    `INSERT INTO plans (cycle_id, version, reason, made_at, due_by_level) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (cycle_id, version) DO NOTHING RETURNING id`,
    [input.cycleId, input.version, input.reason, input.at, JSON.stringify(input.plan.dueByLevel)],
  );
  const planId = rows[0]?.id;
  if (planId === undefined) return;
  const { moments } = input.plan;
  await db.query(
    `INSERT INTO moments (plan_id, ordinal, key, kind, at, due, moved_from, held_at)
     SELECT $1, m.ordinal, m.key, m.kind, m.at, m.due, m.moved_from,
            (SELECT max(b.held_at) FROM moments b JOIN plans p ON p.id = b.plan_id WHERE p.cycle_id = $2 AND b.key = m.key)
     FROM unnest($3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::date[], $8::date[]) AS m(ordinal, key, kind, at, due, moved_from)`,
    [
      planId,
      input.cycleId,
      moments.map((_, index) => index),
      moments.map((m) => m.key),
      moments.map((m) => m.kind),
      moments.map((m) => m.at),
      moments.map((m) => m.due),
      moments.map((m) => m.movedFrom),
    ],
  );
  await db.query('UPDATE cycles SET cut_off = $2 WHERE id = $1', [input.cycleId, input.plan.cutOff]);
}

/** Notes in the latest plan that a moment was held. */
export async function recordHeld(db: Queryable, input: { cycleId: number; key: string; at: Date }): Promise<void> {
  await db.query(
    `UPDATE moments SET held_at = coalesce(held_at, $3)
     WHERE key = $2 AND plan_id = (SELECT id FROM plans WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1)`,
    [input.cycleId, input.key, input.at],
  );
}
