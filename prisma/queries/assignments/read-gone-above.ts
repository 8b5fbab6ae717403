import type { Queryable } from '../../database.ts';

/** Whether a unit is there on a day, in a tier that a cycle's plan has. */
export const standsIn = (unit: string, day: string, levels: string): string =>
  `${unit}.level = ANY(${levels}) AND ${unit}.valid_from <= ${day} AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${day})`;

/**
 * Ids of units that are not there on a day, with others below them that are: of a tier that ended alone. Where all units stand, it is one reading of them. Else the
 * units that stand are asked whose child each is, and only from there it goes up: whoever ended was asked for all that is below it, which read the whole tree for each.
 */
export async function readGoneAbove(db: Queryable, input: { programId: string; on: string; levels: readonly string[] }): Promise<number[]> {
  const stands = (unit: string) => standsIn(unit, '$2', '$3');
  const of = [input.programId, input.on, input.levels];
  const { rows } = await db.query<{ id: number; parentId: number | null }>(
    `SELECT e.id, e.parent_id AS "parentId" FROM units e WHERE e.program_id = $1 AND NOT (${stands('e')})`,
    of,
  );
  if (rows.length === 0) return [];
  const gone = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  const { rows: above } = await db.query<{ id: number }>(
    `SELECT DISTINCT k.parent_id AS id FROM units k WHERE k.program_id = $1 AND ${stands('k')} AND k.parent_id = ANY($4)`,
    [...of, [...gone.keys()]],
  );
  const found = new Set<number>();
  for (const { id } of above)
    for (let up: number | null | undefined = id; up && gone.has(up) && !found.has(up); up = gone.get(up)) found.add(up);
  return [...found].sort((a, b) => a - b);
}

/** The units of a program (`$2`) without those: what was below one of them is below the nearest above it that is there. For a FROM. */
export const treeWithout = (gone: readonly number[]): string =>
  gone.length === 0
    ? 'units'
    : `(SELECT u.id, u.program_id, u.level, u.ordinal, u.valid_from, u.valid_to, above.ids[cardinality(above.ids) - 1] AS parent_id,
               '/' || array_to_string(above.ids, '/') || '/' AS path, cardinality(above.ids) - 1 AS depth
        FROM units u CROSS JOIN LATERAL (
          SELECT array_agg(step.id ORDER BY step.nth) AS ids
          FROM unnest(string_to_array(btrim(u.path, '/'), '/')::int[]) WITH ORDINALITY AS step(id, nth)
          WHERE step.id <> ALL('{${gone.join(',')}}')) above
        WHERE u.program_id = $2)`;
