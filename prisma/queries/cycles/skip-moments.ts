import type { SkippedWhy } from '../../../rules/plan-history.ts';
import { type Database, inTransaction } from '../../database.ts';
import { holdLatestPlan } from './record-plan.ts';

/** Notes in the latest plan that moments will not be held. What was held or skipped stays as it is. */
export const skipMoments = (
  database: Pick<Database, 'pool'>,
  input: { cycleId: number; keys: string[]; why: SkippedWhy; at: Date },
): Promise<void> =>
  inTransaction(database, async (client) => {
    await holdLatestPlan(client, input.cycleId);
    await client.query(
      `UPDATE moments SET skipped_at = $4, skipped_why = $3
       WHERE key = ANY($2) AND held_at IS NULL AND skipped_at IS NULL
         AND plan_id = (SELECT id FROM plans WHERE cycle_id = $1 ORDER BY version DESC LIMIT 1)`,
      [input.cycleId, input.keys, input.why, input.at],
    );
  });
