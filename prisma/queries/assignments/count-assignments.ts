import type { Completeness } from '../../../rules/assignments.ts';
import { inTierOrder } from '../../../rules/unit-tiers.ts';
import type { Queryable } from '../../database.ts';
import { inHandIn } from './states-in-sql.ts';

export interface ProgressRow extends Completeness {
  level: string;
  depth: number;
  /** Units now in each state. */
  states: Record<string, number>;
}

/** How a cycle stands, level by level from the top. While it is open, `missed` is what is still owed. */
export async function countAssignments(db: Queryable, cycleId: number): Promise<ProgressRow[]> {
  const { rows } = await db.query<ProgressRow>(
    `WITH counted AS (
       SELECT level, max(depth) AS depth, state, count(*)::int AS n,
              count(*) FILTER (WHERE ${inHandIn('state')} AND report_kind = 'nothing')::int AS nothing,
              count(*) FILTER (WHERE ${inHandIn('state')} AND report_kind <> 'nothing')::int AS sent,
              count(*) FILTER (WHERE ${inHandIn('state')} AND first_sent_at > due_at)::int AS late,
              count(*) FILTER (WHERE ${inHandIn('state')} AND ever_returned)::int AS returned
       FROM assignments WHERE cycle_id = $1 GROUP BY level, state)
     SELECT level, max(depth)::int AS depth,
            coalesce(sum(n) FILTER (WHERE state <> 'waived'), 0)::int AS expected, sum(sent)::int AS submitted, sum(nothing)::int AS "nothingToReport",
            (coalesce(sum(n) FILTER (WHERE state <> 'waived'), 0) - sum(sent) - sum(nothing))::int AS missed,
            coalesce(sum(n) FILTER (WHERE state = 'waived'), 0)::int AS waived, sum(late)::int AS late, sum(returned)::int AS returned,
            coalesce(sum(n) FILTER (WHERE state = 'approved'), 0)::int AS approved,
            json_object_agg(state, n) AS states
     FROM counted GROUP BY level`,
    [cycleId],
  );
  return inTierOrder(rows);
}
