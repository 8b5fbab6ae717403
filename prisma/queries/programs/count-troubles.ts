import type { Queryable } from '../../database.ts';

/** Steps that coordinators were told of since an instant, by step. Leans on the index of messages by program and cycle. */
export async function countTroubles(db: Queryable, since: Date): Promise<{ step: string; count: number }[]> {
  const { rows } = await db.query<{ step: string; count: number }>(
    `SELECT t.step, count(*)::int AS count
     FROM programs p CROSS JOIN LATERAL (
       SELECT DISTINCT m.facts->>'step' AS step, m.facts->>'key' AS key FROM messages m
       WHERE m.program_id = p.id AND m.cycle_id IS NULL AND m.kind = 'trouble' AND m.planned_at >= $1) AS t
     GROUP BY 1 ORDER BY 1`,
    [since],
  );
  return rows;
}
