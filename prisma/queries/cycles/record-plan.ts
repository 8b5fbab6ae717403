import { movedRounds } from '../../../rules/moved-rounds.ts';
import type { Plan } from '../../../rules/plan.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { moveStoppedRounds } from '../messages/move-stopped-rounds.ts';
import { readPlan } from './read-plan.ts';

/**
 * Records a version of a cycle's plan with its moments; what somebody has stopped of the one before stays stopped. The same version recorded again changes nothing.
 */
export async function recordPlan(
  db: Queryable,
  input: { cycleId: number; version: number; plan: Plan; reason: string; at: Date },
): Promise<void> {
  const { moments } = input.plan;
  const before = input.version > 1 ? await readPlan(db, input.cycleId, input.version - 1) : null;
  // One statement: killed between the plan and its moments, a second try would find the plan and leave it empty.
  await db.query(
    `WITH plan AS (
       INSERT INTO plans (cycle_id, version, reason, made_at, due_by_level) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (cycle_id, version) DO NOTHING RETURNING id)
     INSERT INTO moments (plan_id, ordinal, key, kind, at, due, moved_from, held_at, skipped_at, skipped_why)
     SELECT plan.id, m.ordinal, m.key, m.kind, m.at, m.due, m.moved_from, before.held_at, before.skipped_at, before.skipped_why
     FROM plan, unnest($6::int[], $7::text[], $8::text[], $9::timestamptz[], $10::date[], $11::date[]) AS m(ordinal, key, kind, at, due, moved_from)
     LEFT JOIN LATERAL (
       SELECT max(b.held_at) AS held_at, max(b.skipped_at) AS skipped_at, max(b.skipped_why) AS skipped_why
       FROM moments b JOIN plans p ON p.id = b.plan_id WHERE p.cycle_id = $1 AND b.key = m.key) before ON true`,
    [
      input.cycleId,
      input.version,
      input.reason,
      input.at,
      JSON.stringify(input.plan.dueByLevel),
      moments.map((_, index) => index),
      moments.map((m) => m.key),
      moments.map((m) => m.kind),
      moments.map((m) => m.at),
      moments.map((m) => m.due),
      moments.map((m) => m.movedFrom),
    ],
  );
  await db.query('UPDATE cycles SET cut_off = $2 WHERE id = $1', [input.cycleId, input.plan.cutOff]);
  if (before) await moveStoppedRounds(db, { cycleId: input.cycleId, moved: movedRounds(before.plan, input.plan) });
}

interface HeldMoment {
  cycleId: number;
  key: string;
  at: Date;
}

/** Notes in the latest plan that a moment was held. */
export const recordHeld = (database: Pick<Database, 'pool'>, moment: HeldMoment): Promise<void> =>
  inTransaction(database, (client) => recordHeldIn(client, moment));

/** The same in a transaction: under the cycle's row, for a plan that is laid anew at that instant would have been copied from one in which it was not held. */
export async function recordHeldIn(client: Queryable, input: HeldMoment): Promise<void> {
  await holdLatestPlan(client, input.cycleId);
  await client.query(
    `UPDATE moments SET held_at = coalesce(held_at, $3)
     WHERE key = $2 AND plan_id = (SELECT id FROM plans WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1)`,
    [input.cycleId, input.key, input.at],
  );
}

/** Whoever lays a plan anew has the cycle's row, and what is read after this is the plan that it has made. */
export const holdLatestPlan = (client: Queryable, cycleId: number): Promise<unknown> =>
  client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
