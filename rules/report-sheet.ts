import type { AssignmentState, ReportKind } from './assignments.ts';
import { type Figure, type Form, figuresOf, type Indicator, indicatorsOf, isFigure } from './form-indicators.ts';

/**
 * A report's form as a sheet: one unit a row, one indicator a column. What the file says of itself (sheet-stamp.ts) stands in a hidden sheet; the row
 * of codes, which is hidden too, says which column is which, so that a column that was moved is still understood.
 */
export const sheetLimits = {
  /** Rows of one file; a unit that has more units below it gets the others once these have been sent. */
  rows: 500,
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

export interface SheetColumn {
  indicator: Indicator;
  /** Title of its section, where it is the first of it. */
  section: Form['sections'][number]['title'] | null;
}

export const sheetColumns = (form: Form): SheetColumn[] =>
  form.sections.flatMap(({ title, indicators }) =>
    indicators.map((indicator, index) => ({ indicator, section: index === 0 ? title : null })),
  );

/** Figures that are part of another one of the same form, and where both stand: a sheet marks a part that is more than its whole. */
export const sheetParts = (form: Form): { part: Figure; whole: Figure }[] => {
  const figures = figuresOf(form);
  return figures.flatMap((part) => {
    const whole = figures.find(({ code }) => code === part.partOf);
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
export const isStatedBy = (unit: { leaf: boolean }, indicator: Indicator): boolean => unit.leaf || !isFigure(indicator);

/** `A`, `Z`, `AA`: a column by its place from 0. */
export function columnName(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : `${columnName(Math.floor(place / 26) - 1)}${columnName(place % 26)}`;
}

/** `F7`: a cell by its places from 0. */
export const cellName = (row: number, column: number): string => `${columnName(column)}${row + 1}`;

export const codesOf = (form: Form): string[] => indicatorsOf(form).map(({ code }) => code);
