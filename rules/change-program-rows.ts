import { renumberRows } from './renumber-program-rows.ts';

type Fields = Record<string, string>;

/** How many rows a list of boxes has: `parties`, `form.sections.0.indicators`. Of boxes whose rows are closed up it is how many are there. */
export function countRows(fields: Fields, list: string): number {
  let count = 0;
  for (const name of Object.keys(fields)) {
    if (!name.startsWith(`${list}.`)) continue;
    const index = /^\d{1,9}(?=\.|$)/.exec(name.slice(list.length + 1))?.[0];
    if (index !== undefined) count = Math.max(count, Number(index) + 1);
  }
  return count;
}

/** A row more at the end of a list, with one box so that it is there. Problem `program-invalid` where it is one too many. */
export function addRow(fields: Fields, list: string): Fields {
  const row = `${list}.${countRows(fields, list)}`;
  const first: Record<string, Fields> = {
    parties: { [`${row}.name`]: '' },
    legalBases: { [`${row}.title`]: '' },
    targets: { [`${row}.name.vi`]: '' },
    'calendar.due': { [`${row}.day`]: '' },
    'form.sections': { [`${row}.title.vi`]: '', [`${row}.indicators.0.label.vi`]: '', [`${row}.indicators.0.type`]: 'count-stock' },
  };
  return renumberRows({
    ...fields,
    ...(first[list] ?? { [`${row}.label.vi`]: '', [`${row}.type`]: 'count-stock', [`${row}.required`]: 'yes' }),
  });
}

/** Takes a row out of a list; those after it move up. */
export function removeRow(fields: Fields, list: string, index: number): Fields {
  const kept = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (!name.startsWith(`${list}.`)) return [[name, value]];
    const [, at = '', rest = ''] = /^(\d+)(.*)$/s.exec(name.slice(list.length + 1)) ?? [];
    if (at === '' || Number(at) < index) return [[name, value]];
    return Number(at) === index ? [] : [[`${list}.${Number(at) - 1}${rest}`, value]];
  });
  const left: Fields = Object.fromEntries(kept);
  if (list !== 'parties' || left.coordinating === undefined) return left;
  const coordinating = Number(left.coordinating);
  // Whose standing office it was is gone with its row.
  if (coordinating === index) return { ...left, coordinating: '0' };
  return { ...left, coordinating: String(coordinating > index ? coordinating - 1 : coordinating) };
}

/** A list with as many rows, of which the first ones and the last stay: a due day a tier, from the top down. New rows are empty. */
export function fitRows(fields: Fields, list: string, rows: number): Fields {
  const count = countRows(fields, list);
  const left = Object.entries(fields).filter(([name]) => !name.startsWith(`${list}.`));
  const before = (row: number): number | null =>
    row === 0 ? 0 : row >= rows - 1 || rows <= count ? count - rows + row : row < count - 1 ? row : null;
  const fitted = Array.from({ length: rows }, (_, row): [string, string][] => {
    const from = before(row);
    if (from === null) return [[`${list}.${row}.day`, '']];
    return Object.entries(fields).flatMap(([name, value]) =>
      name.startsWith(`${list}.${from}.`) ? [[`${list}.${row}${name.slice(`${list}.${from}`.length)}`, value]] : [],
    );
  });
  return Object.fromEntries([...left, ...fitted.flat()]);
}

/** Lets two rows of a list that follow each other change places: the one at `index` and the one after it. */
export function swapRows(fields: Fields, list: string, index: number): Fields {
  if (index < 0 || index + 1 >= countRows(fields, list)) return fields;
  const other = new Map([
    [String(index), index + 1],
    [String(index + 1), index],
  ]);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (!name.startsWith(`${list}.`)) return [name, value];
      const [at = '', ...rest] = name.slice(list.length + 1).split('.');
      return [[list, other.get(at) ?? at, ...rest].join('.'), value];
    }),
  );
}

/** Moves an indicator one place up or down; from the first place of its section to the end of the one before, from the last to the beginning of the next. */
export function moveIndicator(fields: Fields, list: string, index: number, way: 'up' | 'down'): Fields {
  const section = Number(/^form\.sections\.(\d+)\.indicators$/.exec(list)?.[1]);
  const to = way === 'up' ? index - 1 : index + 1;
  if (to >= 0 && to < countRows(fields, list)) return swapRows(fields, list, Math.min(index, to));
  const other = way === 'up' ? section - 1 : section + 1;
  if (other < 0 || other >= countRows(fields, 'form.sections')) return fields;
  const target = `form.sections.${other}.indicators`;
  const place = way === 'up' ? countRows(fields, target) : 0;
  const moved = Object.entries(fields).map(([name, value]): [string, string] => {
    if (name.startsWith(`${list}.${index}.`)) return [`${target}.${place}${name.slice(`${list}.${index}`.length)}`, value];
    const [, at = '', rest = ''] = name.startsWith(`${target}.`) ? (/^(\d+)(.*)$/s.exec(name.slice(target.length + 1)) ?? []) : [];
    return at === '' || Number(at) < place ? [name, value] : [`${target}.${Number(at) + 1}${rest}`, value];
  });
  return renumberRows(Object.fromEntries(moved));
}
