import { z } from 'zod';
import { cleanProse } from '../clean-text.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import { betweenCells, cellsOfLine, linesIn } from '../row-cells.ts';
import { wordOf } from '../slug.ts';
import type { Language, Text } from '../texts/language.ts';
import { trimEndOf } from '../trim-letters.ts';
import { type CountIndicator, count } from './count.ts';
import type { IndicatorBase, IndicatorKind, Reading, WrongAnswer, WrongMeasure } from './indicator.ts';
import { fieldShape, textShape } from './indicator-shapes.ts';
import { type MoneyIndicator, money } from './money.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { fromCell } from './scaled-number.ts';
import { isAllCurrency, sharedScale, whyNotAdditive } from './words-of-measure.ts';

/** Of each row one cell. With a measure it is a number, which is added up; without one it is words. */
export interface RowColumn {
  key: string;
  label: Text;
  unitOfMeasure: Text | null;
}

/** A table of so many rows as there are, a row a line: what is kept is the lines, how many they are, and the sum of each column of numbers. */
export interface RowsIndicator extends IndicatorBase {
  kind: 'rows';
  columns: RowColumn[];
  /** Rows at most. */
  max: number;
}

const mostColumns = 6;
const mostRows = 50;
const usualRows = 20;
const longestKey = 16;
/** Letters of a cell that is words. */
export const longestCell = 200;
const rowsCounted: Text = { vi: 'dòng', en: 'rows' };

/** What a column of numbers comes to. */
export type Summed = CountIndicator | MoneyIndicator;

const codeOf = (code: string, { key }: RowColumn): string => `${code}${key.charAt(0).toUpperCase()}${key.slice(1)}`;

function summed(indicator: RowsIndicator, column: RowColumn): Summed | null {
  const { code, label, required } = indicator;
  const { unitOfMeasure } = column;
  if (unitOfMeasure === null) return null;
  const of = {
    code: codeOf(code, column),
    label: { vi: `${label.vi}: ${column.label.vi}`, en: `${label.en}: ${column.label.en}` },
    ...{ hint: null, required, measure: 'flow' as const, unitOfMeasure, max: mostOfOneUnit, partOf: null },
  };
  return isAllCurrency({ unitOfMeasure }) ? { kind: 'money', ...of } : { kind: 'count', ...of };
}

const rowsOf = ({ code, label, required, max }: RowsIndicator): CountIndicator => ({
  kind: 'count',
  ...{ code, label, hint: null, required, measure: 'flow', unitOfMeasure: rowsCounted, max, partOf: null },
});

const exact = (figure: Summed, value: number, language: Language): string =>
  figure.kind === 'money' ? money.exact(figure, value, language) : count.exact(figure, value, language);

interface Cells {
  /** As they are kept. */
  words: string[];
  /** By the column's place; null: empty, or words. */
  numbers: (number | null)[];
}

/** What one cell says: as it is kept, and its number; or why it cannot be taken. */
function readCell(
  indicator: RowsIndicator,
  column: RowColumn,
  cell: string,
  row: number,
): { word: string; number: number | null } | WrongAnswer {
  const figure = summed(indicator, column);
  const said = { row, column: column.label };
  if (figure === null)
    return [...cell].length > longestCell
      ? { problem: 'cell-too-long', details: { ...said, max: longestCell } }
      : { word: cell, number: null };
  const reading = cell === '' ? {} : readWholeNumber(figure, cell, 'figure-malformed');
  if (reading.wrong) return { problem: 'cell-not-a-number', details: said };
  const number = reading.figures?.[figure.code] ?? null;
  return { word: number === null ? cell : exact(figure, number, 'vi'), number };
}

/** One line, by bars or, out of a spreadsheet, by tabs. */
function readLine(indicator: RowsIndicator, line: string, row: number): Cells | WrongAnswer {
  const { columns } = indicator;
  const given = cellsOfLine(line).map((cell) => cleanProse(cell).replace(/\s+/g, ' '));
  const cells = given.at(-1) === '' ? given.slice(0, columns.length) : given;
  if (cells.length > columns.length) return { problem: 'row-too-wide', details: { row, columns: columns.length } };
  const read = columns.map((column, place) => readCell(indicator, column, cells[place] ?? '', row));
  const wrong = read.find((one) => 'problem' in one);
  if (wrong) return wrong;
  const right = read as { word: string; number: number | null }[];
  return { words: right.map(({ word }) => word), numbers: right.map(({ number }) => number) };
}

/** The lines that say something, each with its number among all. */
const saidLines = (text: string): { line: string; row: number }[] =>
  linesIn(text).flatMap((line, index) => (line === '' ? [] : [{ line, row: index + 1 }]));

/** How many rows what is kept of a table has. */
export const countRows = (text: string): number => saidLines(text).length;

function* measuresOf(indicator: RowsIndicator): Generator<WrongMeasure> {
  const keys = indicator.columns.map(({ key }) => key.toLowerCase());
  for (const [place, column] of indicator.columns.entries()) {
    const value = column.label.vi;
    if (keys.indexOf(column.key.toLowerCase()) < place) yield { part: 'columns', why: 'twice', value };
    const { unitOfMeasure, label } = column;
    if (unitOfMeasure === null) continue;
    const why = whyNotAdditive({ label, unitOfMeasure });
    if (why) yield { ...why, part: 'columns' };
    else if (sharedScale({ unitOfMeasure }) === null) yield { part: 'columns', why: 'scaled-measure', value: unitOfMeasure.vi };
  }
}

const headOf = ({ columns }: RowsIndicator, language: Language): string =>
  columns.map(({ label, unitOfMeasure }) => `${label[language]}${unitOfMeasure ? ` (${unitOfMeasure[language]})` : ''}`).join(betweenCells);

export const rows: IndicatorKind<RowsIndicator, Summed> = {
  shape: z.object({
    kind: z.literal('rows'),
    ...fieldShape,
    columns: z
      .array(
        z.object({
          key: z.string().regex(/^[a-z][a-zA-Z0-9]{0,15}$/, 'not-a-code'),
          label: textShape,
          unitOfMeasure: textShape.nullable(),
        }),
      )
      .min(1)
      .max(mostColumns),
    max: z.int().min(1).max(mostRows),
  }),
  types: { rows: { vi: 'Bảng nhiều dòng', en: 'Table of several rows' } },
  boxes: ['max', 'columns'],
  fromBoxes: ({ word, number }) => ({ columns: columnsFrom(word('columns')), max: word('max') === '' ? usualRows : number('max') }),
  answersIn: 'prose',
  box: 'rows',
  asksParents: false,
  figures: (indicator) => [rowsOf(indicator), ...indicator.columns.flatMap((column) => summed(indicator, column) ?? [])],
  wrongMeasure: (indicator) => measuresOf(indicator).next().value ?? null,
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  read(indicator, given): Reading {
    const { code, required, max, columns } = indicator;
    const raw = given(code) ?? '';
    if (typeof raw !== 'string') return { wrong: { problem: 'answer-malformed' } };
    const lines = saidLines(raw);
    if (lines.length === 0) return required ? { unfinished: { problem: 'rows-missing' } } : {};
    if (lines.length > max) return { wrong: { problem: 'rows-too-many', details: { rows: lines.length, max } } };
    const read = lines.map(({ line, row }) => readLine(indicator, line, row));
    const wrong = read.find((one): one is WrongAnswer => 'problem' in one);
    if (wrong) return { wrong };
    const cells = read as Cells[];
    const figures: Record<string, number> = { [code]: cells.length };
    for (const [place, column] of columns.entries()) {
      const numbers = cells.flatMap(({ numbers: all }) => all[place] ?? []);
      const figure = summed(indicator, column);
      if (figure === null || numbers.length === 0) continue;
      const sum = numbers.reduce((total, one) => total + one, 0);
      if (sum > figure.max) return { wrong: { problem: 'figure-absurd', details: { max: figure.max } } };
      figures[figure.code] = sum;
    }
    return { prose: { [code]: cells.map(({ words }) => words.join(betweenCells)).join('\n') }, figures };
  },
  asked: (indicator) => ({
    vi: `bảng, mỗi dòng: ${headOf(indicator, 'vi')}`,
    en: `table, in each row: ${headOf(indicator, 'en')}`,
  }),
  wordsOf: ({ code }, { prose }) => prose[code] ?? '',
  shown: (indicator, words, language) =>
    saidLines(words)
      .map(({ line, row }, index) => {
        const read = readLine(indicator, line, row);
        return 'problem' in read ? line : `${index + 1}. ${saidCells(indicator, read, language)}`;
      })
      .join('\n'),
  drawnWords: ({ columns }) => columns.map(({ unitOfMeasure }) => (unitOfMeasure ? '3' : '(mẫu)')).join(betweenCells),
  rate: () => null,
};

/** `Dòng họ Nguyễn; Số hội viên 120 người; Quỹ 36 triệu đồng`. */
const saidCells = (indicator: RowsIndicator, { words, numbers }: Cells, language: Language): string =>
  indicator.columns
    .flatMap((column, place) => {
      const figure = summed(indicator, column);
      const number = numbers[place] ?? null;
      if (figure === null || number === null) return words[place] || [];
      return `${column.label[language]} ${exact(figure, number, language)}\u00a0${figure.unitOfMeasure[language]}`;
    })
    .join('; ');

/** A table of rows as it is drawn, as far as anything was typed. */
export interface RowsTable {
  columns: {
    label: Text;
    unitOfMeasure: Text | null;
    /** The power of ten in which its numbers count; null: words. */
    scale: number | null;
  }[];
  rows: { text: string; wrong: WrongAnswer | null }[][];
  max: number;
}

/** What was typed of a table, cell by cell, with what is wrong at each; null: of no table. Cells that no column is for stand in the last one. */
export function rowsTable(indicator: IndicatorBase, text: string): RowsTable | null {
  if (!('columns' in indicator)) return null;
  const table = indicator as RowsIndicator;
  const { columns, max } = table;
  const last = columns.length - 1;
  const rowOf = (line: string, index: number): RowsTable['rows'][number] => {
    const given = cellsOfLine(line);
    return columns.map((column, place) => {
      const cell = place < last ? (given[place] ?? '') : trimEndOf(given.slice(last).join(betweenCells), ' |');
      const read = readCell(table, column, cleanProse(cell).replace(/\s+/g, ' '), index + 1);
      return { text: cell, wrong: 'problem' in read ? read : null };
    });
  };
  return {
    columns: columns.map(({ label, unitOfMeasure }) => ({
      ...{ label, unitOfMeasure },
      scale: unitOfMeasure === null ? null : (sharedScale({ unitOfMeasure }) ?? 0),
    })),
    rows: linesIn(text).map(rowOf),
    max,
  };
}

/** One row as it is read: each cell as it is written, a number without its measure, and as a list has it, a number in its measure. */
export interface ReadRow {
  texts: string[];
  cells: (string | number | null)[];
}

/** The rows of what is kept of a table; null: of no table. */
export function rowsIn(indicator: IndicatorBase, text: string, language: Language): ReadRow[] | null {
  if (!('columns' in indicator)) return null;
  const table = indicator as RowsIndicator;
  return saidLines(text).flatMap(({ line, row }) => {
    const read = readLine(table, line, row);
    if ('problem' in read) return [];
    const figures = table.columns.map((column) => summed(table, column));
    const numberAt = (place: number) => read.numbers[place] ?? null;
    return {
      texts: read.words.map((word, place) => {
        const [figure, number] = [figures[place] ?? null, numberAt(place)];
        return figure === null || number === null ? word : exact(figure, number, language);
      }),
      cells: read.words.map((word, place) => {
        const [figure, number] = [figures[place] ?? null, numberAt(place)];
        if (figure === null || number === null) return word === '' ? null : word;
        return number / 10 ** (sharedScale(figure) ?? 0);
      }),
    };
  });
}

/** The columns of a table with what each counts, null of words; of what is no table none. */
export const rowColumns = (indicator: IndicatorBase): { key: string; label: Text; figure: Summed | null }[] =>
  'columns' in indicator
    ? (indicator as RowsIndicator).columns.map((column) => ({
        ...{ key: column.key, label: column.label, figure: summed(indicator as RowsIndicator, column) },
      }))
    : [];

/** What was typed of a table as cells of a spreadsheet: a number in its measure, words and what cannot be taken as they are. Lines that say nothing are left out. */
export function rowValues(indicator: IndicatorBase, text: string): (string | number)[][] {
  const columns = rowColumns(indicator);
  return (rowsTable(indicator, text)?.rows ?? []).flatMap((cells) => {
    if (cells.every((cell) => cell.text.trim() === '')) return [];
    return [
      cells.map((cell, place) => {
        const figure = columns[place]?.figure ?? null;
        const reading = figure === null || cell.wrong ? {} : readWholeNumber(figure, cell.text.trim(), 'figure-malformed');
        const number = figure === null ? undefined : reading.figures?.[figure.code];
        return figure === null || number === undefined ? cell.text.trim() : number / 10 ** (sharedScale(figure) ?? 0);
      }),
    ];
  });
}

/** A number of a spreadsheet's cell as it is typed into a column; null: it is none that is counted there, as half a person. */
export function typedValue({ figure }: { figure: Summed | null }, value: number): string | null {
  if (figure === null) return String(value);
  const kept = fromCell(value, sharedScale(figure) ?? 0);
  return Number.isSafeInteger(kept) && kept >= 0 ? exact(figure, kept, 'vi') : null;
}

/** How many cells a table has when it is full; of what is no table none. */
export const mostCells = (indicator: IndicatorBase): number =>
  'columns' in indicator ? (indicator as RowsIndicator).columns.length * (indicator as RowsIndicator).max : 0;

/** What one line of it has, from left to right. */
export const rowsHead = (indicator: IndicatorBase, language: Language): string =>
  'columns' in indicator ? headOf(indicator as RowsIndicator, language) : '';

/** Of the lines of a box: `Tên dòng họ | Clan`, `Quỹ | Fund | triệu đồng`; behind them the key, where it was given one. */
function columnsFrom(text: string): RowColumn[] {
  const taken = new Set<string>();
  return text
    .split(/\r?\n/)
    .map((line) => line.split('|').map((part) => part.trim()))
    .flatMap(([vi = '', en = '', measure = '', key = '']) => {
      if (vi === '') return [];
      const [unit = '', unitEn = unit] = measure.split(';').map((part) => part.trim());
      const own = key || freeKey(vi, taken);
      taken.add(own.toLowerCase());
      return [{ key: own, label: { vi, en: en || vi }, unitOfMeasure: unit === '' ? null : { vi: unit, en: unitEn || unit } }];
    });
}

/** Long names that begin alike are numbered; the same name twice stays the same, and is told. */
function freeKey(label: string, taken: ReadonlySet<string>): string {
  const whole = wordOf(label);
  const key = whole.slice(0, longestKey);
  if (whole.length <= longestKey) return key;
  for (let number = 2; taken.has(key.toLowerCase()); number += 1) {
    const numbered = `${key.slice(0, longestKey - String(number).length)}${number}`;
    if (!taken.has(numbered.toLowerCase())) return numbered;
  }
  return key;
}

/** The same lines, also of a definition that is not right yet: what can be shown is shown. */
export const columnLines = (columns: readonly Partial<Record<keyof RowColumn, unknown>>[]): string =>
  columns
    .map((column) => {
      const { vi = '', en = '' } = (column?.label ?? {}) as Partial<Text>;
      const { vi: unit = '', en: unitEn = '' } = (column?.unitOfMeasure ?? {}) as Partial<Text>;
      const measure = unitEn === '' || unitEn === unit ? unit : `${unit}; ${unitEn}`;
      return [vi, en === vi ? '' : en, measure, column?.key ?? ''].join(betweenCells);
    })
    .join('\n');
