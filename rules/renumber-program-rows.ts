import { mostIndicators, rowLimits } from './program-limits.ts';
import { programInvalid } from './program-wrongs.ts';

type Fields = Record<string, string>;

const lists = ['parties', 'legalBases', 'targets', 'calendar.due', 'form.sections'] as const;
const rowNumber = /^\d{1,9}(?=\.|$)/;

/**
 * The same boxes with the rows of each list numbered by what is there, in their order: a row that was posted as number 999 of an empty list
 * is its first. Work grows with the boxes that were posted and never with the numbers in their names. Problem `program-invalid` where a list
 * has more rows than it may.
 */
export function renumberRows(fields: Fields): Fields {
  const rows = rowsOf(Object.keys(fields));
  const places = new Map(
    [...rows].map(([list, numbers]) => {
      const inOrder = [...numbers].sort((a, b) => Number(a) - Number(b));
      return [list, new Map(inOrder.map((number, index) => [number, index]))];
    }),
  );
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      let closed = name;
      // The inner list first: its name is the one that was posted.
      for (const [list, number] of rowsIn(name).reverse())
        closed = `${list}.${places.get(list)?.get(number)}${closed.slice(list.length + 1 + number.length)}`;
      return [closed, value];
    }),
  );
}

/** The rows in which a box stands, the outer one first: `form.sections` 0 and `form.sections.0.indicators` 3. */
function rowsIn(name: string): [list: string, number: string][] {
  const list = lists.find((one) => name.startsWith(`${one}.`));
  const number = list && rowNumber.exec(name.slice(list.length + 1))?.[0];
  if (list === undefined || number === undefined) return [];
  const inner = `${list}.${number}.indicators`;
  const within = list === 'form.sections' && name.startsWith(`${inner}.`) ? rowNumber.exec(name.slice(inner.length + 1))?.[0] : undefined;
  return within === undefined
    ? [[list, number]]
    : [
        [list, number],
        [inner, within],
      ];
}

/** The numbers of each list's rows, as they are written. Stops at the first that is one too many. */
function rowsOf(names: string[]): Map<string, Set<string>> {
  const rows = new Map<string, Set<string>>();
  let indicators = 0;
  for (const name of names)
    for (const [list, number] of rowsIn(name)) {
      const own = rows.get(list) ?? new Set<string>();
      if (own.has(number)) continue;
      rows.set(list, own.add(number));
      const limit = isOuter(list) ? rowLimits[list] : rowLimits.indicators;
      if (own.size > limit) throw programInvalid([{ field: list, why: 'too-many-rows', limit }]);
      if (!isOuter(list)) indicators += 1;
      if (indicators > mostIndicators)
        throw programInvalid([{ field: 'form.sections', why: 'too-many-indicators', limit: mostIndicators }]);
    }
  return rows;
}

const isOuter = (list: string): list is (typeof lists)[number] => (lists as readonly string[]).includes(list);
