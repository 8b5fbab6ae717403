import type { Queryable } from '../../database.ts';

/** Whether a unit is there on a day, in a tier that a cycle's plan has. */
export const standsIn = (unit: string, day: string, levels: string): string =>
  `${unit}.level = ANY(${levels}) AND ${unit}.valid_from <= ${day} AND (${unit}.valid_to IS NULL OR ${unit}.valid_to > ${day})`;

/**
 * Ids of units that are not there on a day, with others below them that are: of a tier that ended alone. The bounds are those of a path's prefix in its
 * index: a colon comes after the slash and the digits. Where all units stand, it is one reading of them.
 */
export async function readGoneAbove(db: Queryable, input: { programId: string; on: string; levels: readonly string[] }): Promise<number[]> {
  const stands = (unit: string) => standsIn(unit, '$2', '$3');
  const { rows } = await db.query<{ id: number }>(
    `SELECT e.id FROM units e WHERE e.program_id = $1 AND NOT (${stands('e')})
       AND EXISTS (SELECT FROM units k WHERE k.program_id = $1 AND k.path ~>~ e.path AND k.path ~<~ (e.path || ':') AND ${stands('k')})`,
    [input.programId, input.on, input.levels],
  );
  return rows.map(({ id }) => id);
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
