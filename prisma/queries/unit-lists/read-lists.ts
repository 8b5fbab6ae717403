import type { UnitRow } from '../../../rules/check-unit-rows.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import { type FoundInList, readingLost, type UnitListState } from '../../../rules/unit-list.ts';
import type { Queryable } from '../../database.ts';

export interface UnitList {
  id: number;
  day: CalendarDate;
  source: string;
  state: UnitListState;
  /** Its reading was broken off: nobody has been heard of for a minute. */
  lost: boolean;
  rowsRead: number;
  shareRead: number;
  found: FoundInList | null;
  madeAt: Date;
  madeBy: string;
}

const columns = `id, day, source, state, state = 'reading' AND beat_at < now() - interval '${readingLost} seconds' AS lost,
  rows_read AS "rowsRead", share_read AS "shareRead", found, made_at AS "madeAt", made_by AS "madeBy"`;

/** The lists that are in force or wait, the latest day first. */
export async function readLists(db: Queryable): Promise<UnitList[]> {
  const { rows } = await db.query<UnitList>(`SELECT ${columns} FROM unit_lists WHERE state <> 'dropped' ORDER BY day DESC, id DESC`);
  return rows;
}

export async function readList(db: Queryable, id: number): Promise<UnitList | null> {
  const { rows } = await db.query<UnitList>(`SELECT ${columns} FROM unit_lists WHERE id = $1 AND state <> 'dropped'`, [id]);
  return rows[0] ?? null;
}

/** Units of a list in the order of its file, from a place on: by stretches, for a file. */
export async function readListedUnits(
  db: Queryable,
  { listId, after, limit }: { listId: number; after: number; limit: number },
): Promise<(UnitRow & { place: number; since: CalendarDate | null })[]> {
  const { rows } = await db.query(
    `SELECT place, code, name, kind AS level, parent_code, since FROM listed_units WHERE list_id = $1 AND place > $2 ORDER BY place LIMIT $3`,
    [listId, after, limit],
  );
  return rows;
}

/** The tree of a list in force as a program takes it: whole, or from one unit on, and of as many tiers; in the order of the file. */
export async function readListedTree(
  db: Queryable,
  { listId, root, tiers }: { listId: number; root: string | null; tiers: number | null },
): Promise<UnitRow[]> {
  const { rows } = await db.query<UnitRow>(
    `WITH RECURSIVE tree AS (
       SELECT code, place, name, kind, NULL AS parent_code, 1 AS tier FROM listed_units
       WHERE list_id = (SELECT id FROM unit_lists WHERE id = $1 AND state = 'in-force') AND CASE WHEN $2::text IS NULL THEN parent_code IS NULL ELSE code = $2 END
       UNION ALL
       SELECT u.code, u.place, u.name, u.kind, u.parent_code, t.tier + 1 FROM tree t JOIN listed_units u ON u.list_id = $1 AND u.parent_code = t.code
       WHERE $3::int IS NULL OR t.tier < $3)
     SELECT code, name, kind AS level, parent_code FROM tree ORDER BY place`,
    [listId, root, tiers],
  );
  return rows;
}
