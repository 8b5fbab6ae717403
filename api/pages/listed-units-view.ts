import type { Queryable } from '../../prisma/database.ts';
import { readListedUnits } from '../../prisma/queries/unit-lists/read-lists.ts';
import { isFound, searchText } from '../../rules/search-text.ts';
import { mostNamedUnits, type UnitListState } from '../../rules/unit-list.ts';
import type { ListedUnitsValues } from '../../web/coordinator/listed-units.ts';

/** A list of a province comes in one piece, and one of a country in a few. */
const stretch = 10_000;

/**
 * The first units of a list, or those that have a code, or begin a word of their name, as it is asked; null: there are none yet. Index listed_units_pkey; where
 * nothing is found, all of it is gone through: of a country's 14,000 units that is a moment.
 */
export async function listedUnitsView(
  db: Queryable,
  { id, state }: { id: number; state: UnitListState },
  q: unknown,
): Promise<ListedUnitsValues | null> {
  if (state !== 'ready' && state !== 'in-force') return null;
  const query = typeof q === 'string' ? q.trim().slice(0, 200) : '';
  const words = searchText(query);
  const rows: ListedUnitsValues['rows'] = [];
  for (let after = -1; ; ) {
    const units = await readListedUnits(db, { listId: id, after, limit: query === '' ? mostNamedUnits + 1 : stretch });
    for (const unit of units) {
      if (query !== '' && unit.code !== query && (words === '' || !isFound(searchText(unit.name), words))) continue;
      if (rows.length === mostNamedUnits) return { query, rows, more: true };
      rows.push({ code: unit.code, name: unit.name, kind: unit.level, parent: unit.parent_code, since: unit.since });
    }
    const last = units.at(-1);
    if (query === '' || last === undefined || units.length < stretch) return { query, rows, more: false };
    after = last.place;
  }
}
