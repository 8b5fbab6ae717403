import { z } from 'zod';
import { writeCount, writeFigure } from '../numbers.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { wholeNumberKind } from './whole-number-kind.ts';
import { isCurrency, isScaled, whyNotAdditive } from './words-of-measure.ts';

/** A whole number of things or people. */
export interface CountIndicator extends FigureBase {
  kind: 'count';
}

/** Above this a count that nobody has said more of is taken for mistyped. */
const usualMax = 100_000_000;

export const count: FigureKind<CountIndicator> = {
  ...wholeNumberKind,
  shape: z.object({ kind: z.literal('count'), ...figureShape }),
  types: {
    'count-stock': { vi: 'Số hiện có đến ngày chốt', en: 'Count at the data cut-off' },
    'count-flow': { vi: 'Số lượng phát sinh trong năm', en: 'Count in the course of the year' },
  },
  boxes: ['unitOfMeasure', 'max', 'partOf'],
  fromBoxes: ({ word, text, number }, way) => ({
    measure: way,
    unitOfMeasure: text('unitOfMeasure'),
    max: word('max') === '' ? usualMax : number('max'),
    partOf: word('partOf') || null,
  }),
  wrongMeasure(indicator) {
    const why = whyNotAdditive(indicator);
    if (why !== null) return why;
    const value = indicator.unitOfMeasure.vi;
    if (isCurrency(indicator)) return { part: 'unitOfMeasure', why: 'money-as-count', value };
    return isScaled(indicator) ? { part: 'unitOfMeasure', why: 'scaled-measure', value } : null;
  },
  read: (indicator, given) => readWholeNumber(indicator, given(indicator.code), 'figure-malformed'),
  exact: (_, value, language) => writeFigure(value, language),
  measured: ({ unitOfMeasure }, value, language) => writeCount(value, unitOfMeasure[language], language),
  said: ({ unitOfMeasure }, value, language) => writeCount(value, unitOfMeasure[language], language),
  short: (_, value, language) => writeFigure(value, language),
  moved: (_, by, language) => writeFigure(by, language),
  rounds: false,
  saidBack: null,
  digitsOnly: true,
  drawn: { step: 1, most: 2_000 },
};
