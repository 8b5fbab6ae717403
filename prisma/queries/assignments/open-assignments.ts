import type { Queryable } from '../../database.ts';
import { readGoneAbove, standsIn, treeWithout } from './read-gone-above.ts';

const stands = (unit: string) => standsIn(unit, '$3', '$4');

/**
 * Gives every unit that is valid at the cut-off its duty in the cycle: due by its level, a leaf if nothing is below it then,
 * reviewed by the unit above (the top one by the coordinator). A tier that has ended hands its reviewing to the one above it. One statement, in
 * which each row is written once: setting the duty above
 * afterwards cost as much as the rest. `above` has the units with others below and the ids of their duties, and is looked up by key, so that
 * no plan depends on statistics of duties that are just being written. NOT EXISTS for each unit read the whole tree each time where all units
 * had one parent and the tree was analysed: 16,000 units took over 30 s.
 * Repeatable: who has a duty keeps it, and gets the one above it if an opening of release 0.1.0 was cut off before that.
 * `first`: the cycle's row is held and has no duties yet (`hasDuties`). Then nothing is looked for before it is written, a tenth of the work; a duty that is there
 * all the same makes it fail.
 */
export async function openAssignments(
  db: Queryable,
  input: { cycleId: number; programId: string; validOn: string; due: { level: string; at: string }[]; first?: boolean },
): Promise<number> {
  const { cycleId, programId, validOn, due, first = false } = input;
  const levels = due.map(({ level }) => level);
  const tree = treeWithout(await readGoneAbove(db, { programId, on: validOn, levels }));
  const { rowCount } = await db.query(
    `WITH above AS MATERIALIZED (
       SELECT jsonb_object_agg(u.id, coalesce(
                (SELECT a.id FROM assignments a WHERE a.cycle_id = $1 AND a.unit_id = u.id), nextval('assignments_id_seq'))) AS ids
       FROM ${tree} u WHERE u.program_id = $2 AND ${stands('u')}
         AND EXISTS (SELECT 1 FROM ${tree} k WHERE k.parent_id = u.id AND ${stands('k')})
     )
     INSERT INTO assignments (id, cycle_id, unit_id, parent_id, level, depth, path, ordinal, leaf, due_at, reviewer)
     SELECT coalesce(((SELECT ids FROM above) ->> u.id::text)::int, nextval('assignments_id_seq')), $1, u.id,
            ((SELECT ids FROM above) ->> u.parent_id::text)::int, u.level, u.depth, u.path, u.ordinal,
            ((SELECT ids FROM above) ->> u.id::text) IS NULL, d.at, CASE WHEN u.parent_id IS NULL THEN 'coordinator' ELSE 'parent' END
     FROM ${tree} u JOIN unnest($4::text[], $5::timestamptz[]) AS d(level, at) ON d.level = u.level
     WHERE u.program_id = $2 AND ${stands('u')}
     ORDER BY u.ordinal${first ? '' : keepingThoseThere}`,
    [cycleId, programId, validOn, levels, due.map(({ at }) => at)],
  );
  if (first) return rowCount ?? 0;
  const { rows } = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM assignments WHERE cycle_id = $1', [cycleId]);
  return rows[0]?.n ?? 0;
}

const keepingThoseThere = `
     ON CONFLICT (cycle_id, unit_id) DO UPDATE SET parent_id = excluded.parent_id
       WHERE assignments.parent_id IS NULL AND excluded.parent_id IS NOT NULL`;

/** Whether a cycle has any duty (index assignments_cycle_id_unit_id_key). */
export async function hasDuties(db: Queryable, cycleId: number): Promise<boolean> {
  const { rows } = await db.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM assignments WHERE cycle_id = $1) AS some', [cycleId]);
  return rows[0]?.some === true;
}
