import type { AssignmentState, ReportKind } from './assignments.ts';
import { tablesOf } from './compiled-rows.ts';
import { isTyped } from './computed-figures.ts';
import { type Figure, type Form, figuresOf, type Indicator, isInWords, isProse, statedFiguresIn } from './form-indicators.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { keysIn, type Option, optionsOf } from './indicators/options.ts';
import { mostCells, rowColumns, rowsHead } from './indicators/rows.ts';
import type { CellPlace } from './sheet-cells.ts';
import type { Text } from './texts/language.ts';

/** Files of the first hold the rows of a table as lines of one cell, those of the second on a sheet of their own. */
export type SheetLayout = 1 | 2;
export const newestLayout: SheetLayout = 2;

/**
 * A report's form as a sheet: one unit a row, one indicator a column. What the file says of itself (sheet-stamp.ts) stands in a hidden sheet; the row
 * of codes, which is hidden too, says which column is which, so that a column that was moved is still understood.
 */
export const sheetLimits = {
  /** Rows of one file; a unit that has more units below it gets the others once these have been sent. */
  rows: 500,
  /** Tables that have a sheet of their own; a form of more has all of them as lines of cells. */
  tables: 8,
  /** Lines of the sheet of a table: with room for every unit's table when it is full. */
  lines: 5_000,
  /** What one report's row may say of itself on the page before it counts. */
  errorsShown: 6,
} as const;

/** Before the first indicator. `report`: what the row says, of a list. */
export const sheetHeads = ['code', 'unit', 'state', 'report'] as const;
/** Of its stamp and of what its lists offer; a person is never shown it. */
export const hiddenSheet = 'tongket';
/** First cell of the row of codes. */
export const codesMark = 'code';
/** Rows above the first unit's: title, what to do, sections, labels, codes. */
export const rowsAbove = 5;

/** A box of the form, as a column. */
export interface SheetColumn {
  code: string;
  indicator: Indicator;
  /** `Số tiền (đồng)`; of a ratio's parts each with the ratio. */
  label: Text;
  /** The number that is stated; null: it is words, or chosen. */
  figure: Figure | null;
  /** What can be chosen, several of them where `several`; empty: anything may be written. */
  options: readonly Option[];
  several: boolean;
  /** Of words. */
  maxLength: number | null;
  /** Title of its section, where it is the first of it. */
  section: Text | null;
}

/** The tables that have a sheet of their own: a line a row, with the unit whose it is. */
export const sheetTables = (form: Form, layout: SheetLayout = newestLayout): Indicator[] => {
  const tables = layout === 1 ? [] : tablesOf(form).filter((indicator) => isTyped(indicator));
  return tables.length > sheetLimits.tables ? [] : tables;
};

/** Rows at most of a table of one unit. */
export const mostLinesOf = (indicator: Indicator): number => mostCells(indicator) / Math.max(1, rowColumns(indicator).length);

/** Units of one file: no more than all of whose tables its sheets have lines for. */
export const mostUnits = (form: Form): number =>
  Math.min(sheetLimits.rows, ...sheetTables(form).map((table) => Math.floor(sheetLimits.lines / mostLinesOf(table))));

/** First cell of the row of codes in the sheet of a table. */
export const tableMark = (code: string): string => `_rows.${code}`;

/** A unit as the lines of a table name it; its code alone does as well. */
export const unitEntry = ({ code, name }: { code: string; name: string }): string => `${code}${behindCode}${name}`;
const behindCode = ' · ';
export const codeOfEntry = (text: string): string => text.split(behindCode, 1)[0]?.trim() ?? '';

/** One column a box, but for what is computed, for nobody types that, and for tables with a sheet of their own. */
export const sheetColumns = (form: Form, layout: SheetLayout = newestLayout): SheetColumn[] => {
  const apart = new Set(sheetTables(form, layout).map(({ code }) => code));
  return form.sections.flatMap(({ title, indicators }) =>
    indicators
      .filter((indicator) => isTyped(indicator) && !apart.has(indicator.code))
      .flatMap(columnsOf)
      .map((column, index) => ({ ...column, section: index === 0 ? title : null })),
  );
};

function columnsOf(indicator: Indicator): Omit<SheetColumn, 'section'>[] {
  const { box } = kindOf(indicator);
  if (!isInWords(indicator))
    return statedFiguresIn(indicator).map((figure) => ({
      ...{ code: figure.code, indicator, figure, options: [], several: false, maxLength: null },
      label: inBoth((language) => {
        const of = figure === indicator ? '' : `${indicator.label[language]}: `;
        return `${of}${figure.label[language]} (${figure.unitOfMeasure[language]})`;
      }),
    }));
  const maxLength = isProse(indicator) ? indicator.maxLength : null;
  const chosen = { options: optionsOf(indicator), several: box === 'some-of' };
  // Of a table without a sheet of its own: a cell has a line for each row.
  const label = box === 'rows' ? inBoth((language) => `${indicator.label[language]} (${rowsHead(indicator, language)})`) : indicator.label;
  return [{ code: indicator.code, indicator, label, figure: null, ...chosen, maxLength }];
}

const inBoth = (write: (language: keyof Text) => string): Text => ({ vi: write('vi'), en: write('en') });

/** Between the answers of a cell that has several. */
export const betweenOptions = ';';

/** What was chosen, by its keys, as a cell has it; what is no key stays as it is. */
export const chosenInCell = ({ options }: Pick<SheetColumn, 'options'>, words: string, language: keyof Text): string =>
  keysIn(words)
    .map((key) => options.find((option) => option.key === key)?.label[language] ?? key)
    .join(`${betweenOptions} `);

/** More than that are no answers: a cell that has them stays as it is. */
const mostChosen = 100;

/** The keys of what a cell says, in either language; what is none of them stays as it is, for the form's rules to refuse. */
export function chosenOfCell({ options }: Pick<SheetColumn, 'options'>, text: string): string {
  const parts = text.split(betweenOptions, mostChosen + 1);
  if (parts.length > mostChosen) return text;
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(
      (part) =>
        options.find(({ key, label }) => [key, label.vi, label.en].some((one) => same(one, part)))?.key ?? part.replaceAll(' ', '_'),
    )
    .join(' ');
}

const same = (one: string, other: string): boolean => one.normalize('NFC').toLowerCase() === other.normalize('NFC').toLowerCase();

/** Figures that are part of another one of the same form, and where both stand: a sheet marks a part that is more than its whole. */
export const sheetParts = (form: Form): { part: Figure; whole: Figure }[] => {
  const figures = figuresOf(form);
  const typed = new Set(codesOf(form));
  return figures.flatMap((part) => {
    const whole = typed.has(part.code) ? figures.find(({ code }) => code === part.partOf && typed.has(code)) : undefined;
    return whole ? [{ part, whole }] : [];
  });
};

/** One unit of the file: what stands in it, and how its report stood when it was written. */
export interface SheetUnit {
  code: string;
  name: string;
  leaf: boolean;
  state: AssignmentState;
  version: number;
  draftVersion: number;
  /** null: nothing is said yet. */
  kind: ReportKind | null;
  answers: Readonly<Record<string, string | number>>;
}

/** Whether a unit states this one itself: a unit with units below it says in words what it has to say, its figures are theirs. */
export const isStatedBy = ({ leaf }: { leaf: boolean }, { figure, indicator }: Pick<SheetColumn, 'figure' | 'indicator'>): boolean =>
  leaf || (figure === null && kindOf(indicator).asksParents);

/** `A`, `Z`, `AA`: a column by its place from 0. */
export function columnName(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : `${columnName(Math.floor(place / 26) - 1)}${columnName(place % 26)}`;
}

/** `F7`: a cell by its places from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

/** The last cell that is read, its row and column from 0: as many as a sheet of ours can have, and some. What stands beyond is not held in memory, but told. */
export const lastRead = (form: Form): CellPlace => {
  const rows = sheetTables(form).length > 0 ? sheetLimits.lines : sheetLimits.rows;
  return { row: rows + 500, column: sheetHeads.length + codesOf(form, 1).length + 20 };
};

export const codesOf = (form: Form, layout: SheetLayout = newestLayout): string[] => sheetColumns(form, layout).map(({ code }) => code);
