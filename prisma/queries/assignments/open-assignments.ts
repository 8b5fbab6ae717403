import type { Queryable } from '../../database.ts';

const validOn = (unit: string) => `${unit}.valid_from <= $3 AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > $3)`;

/**
 * Gives every unit that is valid at the cut-off its duty in the cycle: due by its level, a leaf if nothing is below it then,
 * reviewed by the unit above (the top one by the coordinator). One statement, in which each row is written once: setting the duty above
 * afterwards cost as much as the rest. `above` has the units with others below and the ids of their duties, and is looked up by key, so that
 * no plan depends on statistics of duties that are just being written. NOT EXISTS for each unit read the whole tree each time where all units
 * had one parent and the tree was analysed: 16,000 units took over 30 s.
 * Repeatable: who has a duty keeps it, and gets the one above it if an opening of release 0.1.0 was cut off before that.
 */
export async function openAssignments(
  db: Queryable,
  input: { cycleId: number; programId: string; validOn: string; due: { level: string; at: string }[] },
): Promise<number> {
  await db.query(
    `WITH above AS MATERIALIZED (
       SELECT jsonb_object_agg(u.id, coalesce(
                (SELECT a.id FROM assignments a WHERE a.cycle_id = $1 AND a.unit_id = u.id), nextval('assignments_id_seq'))) AS ids
       FROM units u WHERE u.program_id = $2 AND u.level = ANY($4) AND ${validOn('u')}
         AND EXISTS (SELECT 1 FROM units k WHERE k.parent_id = u.id AND ${validOn('k')})
     )
     INSERT INTO assignments (id, cycle_id, unit_id, parent_id, level, depth, path, ordinal, leaf, due_at, reviewer)
     SELECT coalesce(((SELECT ids FROM above) ->> u.id::text)::int, nextval('assignments_id_seq')), $1, u.id,
            ((SELECT ids FROM above) ->> u.parent_id::text)::int, u.level, u.depth, u.path, u.ordinal,
            ((SELECT ids FROM above) ->> u.id::text) IS NULL, d.at, CASE WHEN u.parent_id IS NULL THEN 'coordinator' ELSE 'parent' END
     FROM units u JOIN unnest($4::text[], $5::timestamptz[]) AS d(level, at) ON d.level = u.level
     WHERE u.program_id = $2 AND ${validOn('u')}
     ORDER BY u.ordinal
     ON CONFLICT (cycle_id, unit_id) DO UPDATE SET parent_id = excluded.parent_id
       WHERE assignments.parent_id IS NULL AND excluded.parent_id IS NOT NULL`,
    [input.cycleId, input.programId, input.validOn, input.due.map((d) => d.level), input.due.map((d) => d.at)],
  );
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM assignments WHERE cycle_id = $1', [input.cycleId]);
  return rows[0]?.n ?? 0;
}
