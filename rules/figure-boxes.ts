import { figureKindOfType } from './indicators/all-kinds.ts';
import { readFigure } from './numbers.ts';

/** Of a figure where a form is made: how its kind is chosen, and what it is measured in. */
export interface FigureRow {
  type: string;
  unitOfMeasure: string;
}

/** As much of a figure as says how its numbers are written. */
const figureIn = ({ unitOfMeasure }: FigureRow) => ({ unitOfMeasure: { vi: unitOfMeasure, en: unitOfMeasure } }) as never;

/** A number that a form says of a figure, as somebody typed it: in the figure's own measure. NaN is told as not right. */
export function numberInBox(text: string, row: FigureRow): number {
  const value = figureKindOfType(row.type)?.typed(figureIn(row), text) ?? readFigure(text);
  return typeof value === 'number' ? value : Number.NaN;
}

/** The same as a box has it: digits alone where that is what is kept. */
export function numberAsBox(value: number, row: FigureRow): string {
  const kind = figureKindOfType(row.type);
  const isTypedSo = kind === null || kind.scale(figureIn(row)) === 0 || !Number.isSafeInteger(value);
  return isTypedSo ? String(value) : kind.exact(figureIn(row), value, 'vi');
}
