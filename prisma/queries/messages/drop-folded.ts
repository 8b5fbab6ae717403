import type { Queryable } from '../../database.ts';

/** Of rounds that go out together, the most urgent first, leaves each contact one mail: that of the first round that concerns it. */
export async function dropFolded(db: Queryable, input: { cycleId: number; rounds: readonly string[] }): Promise<void> {
  await db.query(
    `WITH ranked AS (
       SELECT id, first_value(id) OVER (PARTITION BY contact_id ORDER BY array_position($2::text[], round), id) AS first
       FROM messages WHERE cycle_id = $1 AND round = ANY($2) AND state <> 'dropped')
     UPDATE messages m SET state = 'dropped', reason = 'folded', folded_into = ranked.first FROM ranked
     WHERE m.id = ranked.id AND ranked.id <> ranked.first AND m.state = 'planned'`,
    [input.cycleId, input.rounds],
  );
}
