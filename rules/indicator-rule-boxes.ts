import { type FigureRow, numberInBox } from './figure-boxes.ts';

type Fields = Readonly<Record<string, string>>;

/** `form.sections.0.indicators.3` and what stands behind it: `checks.0.value`. */
const ruleBox = /^(form\.sections\.\d+\.indicators\.\d+)\.(continues|prefilled|(?:requiredOf|askedIf|computed|checks)\..+)$/;

/**
 * What the boxes of a form say of its indicators in view of others (rules/indicator-rules.ts), by the beginning of their names. Rows that were left empty
 * are none; work grows with the boxes that there are and not with the numbers in their names.
 */
export function rulesInBoxes(fields: Fields): Map<string, object> {
  const byRow = new Map<string, Map<string, string>>();
  for (const [name, value] of Object.entries(fields)) {
    const [, row = '', box = ''] = value === '' ? [] : (ruleBox.exec(name) ?? []);
    if (row !== '') byRow.set(row, (byRow.get(row) ?? new Map()).set(box, value));
  }
  const figureOf = (row: string): FigureRow => ({
    type: fields[`${row}.type`] ?? '',
    unitOfMeasure: fields[`${row}.unitOfMeasure.vi`] ?? '',
  });
  const rows = new Map(
    byRow.size === 0
      ? []
      : Object.entries(fields).flatMap(([name, code]) => (indicatorCode.test(name) ? [[code, name.slice(0, -'.code'.length)]] : [])),
  );
  return new Map([...byRow].map(([row, boxes]) => [row, rulesOf(boxes, figureOf(row), (code) => figureOf(rows.get(code) ?? ''))]));
}

const indicatorCode = /^form\.sections\.\d+\.indicators\.\d+\.code$/;

/** `own`: what is held against something; `figureOf`: what decides, each with its numbers in its own measure. */
function rulesOf(boxes: ReadonlyMap<string, string>, own: FigureRow, figureOf: (code: string) => FigureRow): object {
  const get = (name: string): string => boxes.get(name) ?? '';
  const list = (name: string): string[] => inOrder(boxes, name).map((number) => get(`${name}.${number}`));
  const [requiredOf, of] = [list('requiredOf'), list('computed.of')];
  const checks = inOrder(boxes, 'checks').map((number) => {
    const row = `checks.${number}`;
    const [code, value, vi, en] = [get(`${row}.code`), get(`${row}.value`), get(`${row}.words.vi`), get(`${row}.words.en`)];
    return {
      comparison: get(`${row}.comparison`),
      code: code || null,
      value: code !== '' || value === '' ? null : numberInBox(value, own),
      hard: get(`${row}.hard`) === 'yes',
      words: vi === '' && en === '' ? null : { vi: vi || en, en: en || vi },
    };
  });
  return {
    ...(get('continues') !== '' && { continues: get('continues') }),
    ...(get('prefilled') !== '' && { prefilled: get('prefilled') }),
    ...(requiredOf.length > 0 && { requiredOf }),
    ...(get('askedIf.code') !== '' && {
      askedIf: {
        code: get('askedIf.code'),
        test: get('askedIf.test') || 'more-than',
        value: numberInBox(get('askedIf.value') || '0', figureOf(get('askedIf.code'))),
      },
    }),
    ...((get('computed.way') !== '' || of.length > 0) && { computed: { way: get('computed.way'), of } }),
    ...(checks.length > 0 && { checks }),
  };
}

/** The numbers of the rows of a list that are there, in their order. */
const inOrder = (boxes: ReadonlyMap<string, string>, list: string): string[] => numbersOf([...boxes.keys()], list);

function numbersOf(names: readonly string[], list: string): string[] {
  const numbers = names.flatMap((name) =>
    name.startsWith(`${list}.`) ? (/^\d{1,4}(?=\.|$)/.exec(name.slice(list.length + 1))?.[0] ?? []) : [],
  );
  return [...new Set(numbers)].sort((a, b) => Number(a) - Number(b));
}

/** The numbers of the rows of a list of rules, in their order: `form.sections.0.indicators.3.checks`. */
export const rowsIn = (fields: Fields, list: string): string[] => numbersOf(Object.keys(fields), list);

export const isRuleBox = (name: string): boolean => ruleBox.test(name);

/** The same boxes with the rows of rules closed up: those that were left empty are gone, so that a row's number is its place. */
export function closeUpRules(fields: Readonly<Record<string, string>>): Record<string, string> {
  const ofRules = Object.keys(fields).filter(isRuleBox);
  if (ofRules.length === 0) return { ...fields };
  const filled = (name: string): boolean => (fields[name] ?? '') !== '';
  const isThere = (list: string, number: string): boolean =>
    list.endsWith('.checks') ? partsOfCheck.some((part) => filled(`${list}.${number}.${part}`)) : filled(`${list}.${number}`);
  const places = new Map<string, Map<string, number>>();
  const namesOf = new Map<string, string[]>();
  for (const name of ofRules) {
    const list = ruleList.exec(name)?.[1];
    if (list === undefined) continue;
    const own = namesOf.get(list) ?? [];
    own.push(name);
    namesOf.set(list, own);
  }
  for (const [list, names] of namesOf)
    places.set(
      list,
      new Map(
        numbersOf(names, list)
          .filter((number) => isThere(list, number))
          .map((number, place) => [number, place]),
      ),
    );
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, string][] => {
      // How and by which number, of a condition on nothing.
      const condition = /^(.+\.askedIf)\.(?:test|value)$/.exec(name)?.[1];
      if (condition !== undefined) return filled(`${condition}.code`) ? [[name, value]] : [];
      const [, list, number = '', rest = ''] = ruleList.exec(name) ?? [];
      if (list === undefined) return [[name, value]];
      const place = places.get(list)?.get(number);
      return place === undefined ? [] : [[`${list}.${place}${rest}`, value]];
    }),
  );
}

/** Without whether it is binding: what is only ticked holds a figure against nothing. */
const partsOfCheck = ['comparison', 'code', 'value', 'words.vi', 'words.en'] as const;

/** A list of rules, the number of a row in it, and what stands behind that. */
const ruleList = /^(form\.sections\.\d+\.indicators\.\d+\.(?:requiredOf|computed\.of|checks))\.(\d{1,4})(|\..+)$/;
