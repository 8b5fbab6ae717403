import { countRows } from './change-program-rows.ts';
import { reservedCodes } from './reserved-codes.ts';
import { slugOf, wordOf } from './slug.ts';

type Fields = Record<string, string>;

/** Whether a new indicator (its row of boxes) cannot have a code, for an earlier form had it for another figure. */
export type IsTaken = (code: string, fields: Readonly<Fields>, row: string) => boolean;

/** Gives each row that has a name the short name by which others refer to it; one that it has stays. */
export function settleNames(fields: Fields, isTaken: IsTaken = () => false): Fields {
  const settled = { ...fields };
  const settle = (list: string, box: string, from: string, make: (text: string) => string): void => {
    const used = new Set<string>();
    const rows = Array.from({ length: countRows(settled, list) }, (_, index) => `${list}.${index}`);
    for (const row of rows) if (settled[`${row}.${box}`]) used.add(settled[`${row}.${box}`] as string);
    for (const row of rows) {
      const name = settled[`${row}.${from}`] ?? '';
      if (settled[`${row}.${box}`] || name === '') continue;
      settled[`${row}.${box}`] = unused(make(name), used);
      used.add(settled[`${row}.${box}`] as string);
    }
  };
  settle('parties', 'key', 'name', slugOf);
  settle('targets', 'key', 'name.vi', slugOf);
  settle('form.sections', 'key', 'title.vi', slugOf);
  settleCodes(settled, isTaken);
  if (!settled['form.key'] && settled['form.title.vi']) settled['form.key'] = slugOf(settled['form.title.vi']);
  return settled;
}

/** Indicators are named over all sections, and not as the tables of figures name columns of their own. */
function settleCodes(fields: Fields, isTaken: IsTaken): void {
  const rows = Array.from({ length: countRows(fields, 'form.sections') }, (_, section) => `form.sections.${section}.indicators`).flatMap(
    (list) => Array.from({ length: countRows(fields, list) }, (_, index) => `${list}.${index}`),
  );
  const used = new Set([...reservedCodes, ...rows.map((row) => fields[`${row}.code`] ?? '')]);
  for (const row of rows) {
    const label = fields[`${row}.label.vi`] ?? '';
    if (fields[`${row}.code`] || label === '') continue;
    const code = unused(wordOf(label), { has: (name) => used.has(name) || isTaken(name, fields, row) });
    fields[`${row}.code`] = code;
    used.add(code);
  }
}

function unused(name: string, used: Pick<ReadonlySet<string>, 'has'>): string {
  if (!used.has(name)) return name;
  for (let n = 2; ; n++) {
    // A hyphen where the name has or may have them: a code has none.
    const next = /^[a-z0-9-]+$/.test(name) && name.includes('-') ? `${name}-${n}` : `${name}${n}`;
    if (!used.has(next)) return next;
  }
}
