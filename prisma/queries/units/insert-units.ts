import type { TreeUnit } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';

/**
 * Inserts a tree, and answers its ids by code. Ids are taken first, so that parents and paths are known without asking back.
 * `units` has parents before children (rules/units.ts). 1,000,000 rows are written in batches of 10,000. A unit whose code is among `known`
 * is there already, under that id, and takes its new place; `since` the day from which it was there, where that stays.
 */
export async function insertUnits(
  db: Queryable,
  input: { programId: string; validFrom: string; units: TreeUnit[]; known?: ReadonlyMap<string, number>; since?: 'kept' },
): Promise<Map<string, number>> {
  const { units, known } = input;
  const { rows } = await db.query<{ id: number }>("SELECT nextval('units_id_seq')::int AS id FROM generate_series(1, $1::int)", [
    units.length,
  ]);
  const placed = new Map<string, { id: number; path: string }>();
  const batch = 10_000;
  for (let start = 0; start < units.length; start += batch) {
    const part = units.slice(start, start + batch).map((unit, index) => {
      const id = known?.get(unit.code) ?? (rows[start + index]?.id as number);
      const parent = unit.parent === null ? null : placed.get(unit.parent);
      const path = `${parent?.path ?? '/'}${id}/`;
      placed.set(unit.code, { id, path });
      return { ...unit, id, path, parentId: parent?.id ?? null };
    });
    await db.query(
      `INSERT INTO units (id, program_id, code, name, level, kind, parent_id, path, depth, ordinal, valid_from)
       SELECT u.id, $1, u.code, u.name, u.level, u.kind, u.parent_id, u.path, u.depth, u.ordinal, $2
       FROM unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::int[], $11::int[])
            AS u(id, code, name, level, kind, parent_id, path, depth, ordinal)
       ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name, level = EXCLUDED.level, kind = EXCLUDED.kind, parent_id = EXCLUDED.parent_id,
         path = EXCLUDED.path, depth = EXCLUDED.depth, ordinal = EXCLUDED.ordinal,
         valid_from = ${input.since === 'kept' ? 'units' : 'EXCLUDED'}.valid_from`,
      [
        input.programId,
        input.validFrom,
        part.map((u) => u.id),
        part.map((u) => u.code),
        part.map((u) => u.name),
        part.map((u) => u.level),
        part.map((u) => u.kind),
        part.map((u) => u.parentId),
        part.map((u) => u.path),
        part.map((u) => u.depth),
        part.map((u) => u.ordinal),
      ],
    );
  }
  return new Map([...placed].map(([code, { id }]) => [code, id]));
}
