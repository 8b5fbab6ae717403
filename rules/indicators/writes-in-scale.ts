import type { Language } from '../texts/language.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { fromCell, writeInScale } from './scaled-number.ts';

/** How a kind is written whose digits stand as they are in the scale of its measure: with thousands, and with its measure behind them. */
export function writesInScale(scale: (figure: FigureBase) => number) {
  const written = (figure: FigureBase, value: number, language: Language): string => writeInScale(value, scale(figure), language);
  const measured = (figure: FigureBase, value: number, language: Language): string =>
    `${written(figure, value, language)}\u00a0${figure.unitOfMeasure[language]}`;
  return {
    ...{ exact: written, measured, said: measured, short: written, moved: written, scale },
    rounds: false,
    saidBack: null,
    digitsOnly: (figure) => scale(figure) === 0,
    cell: {
      kind: 'number',
      of: (figure, value) => value / 10 ** scale(figure),
      from: (figure, number) => fromCell(number, scale(figure)),
    },
  } satisfies Partial<FigureKind<FigureBase>>;
}
