import { z } from 'zod';
import { addingUps } from './adding-up.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { scaleOf } from './scaled-number.ts';
import { wholeNumberKind } from './whole-number-kind.ts';
import { isCurrency, sharedScale, whyNotAdditive } from './words-of-measure.ts';
import { writesInScale } from './writes-in-scale.ts';

/** A whole number of things or people. */
export interface CountIndicator extends FigureBase {
  kind: 'count';
}

/** Above this a count that nobody has said more of is taken for mistyped. */
const usualMax = 100_000_000;

export const count: FigureKind<CountIndicator> = {
  ...wholeNumberKind,
  ...writesInScale(({ unitOfMeasure }) => scaleOf(unitOfMeasure.vi)),
  shape: z.object({ kind: z.literal('count'), ...figureShape, adds: z.enum(addingUps).optional() }),
  types: {
    'count-stock': { vi: 'Số hiện có đến ngày chốt', en: 'Count at the data cut-off' },
    'count-flow': { vi: 'Số lượng phát sinh trong năm', en: 'Count in the course of the year' },
  },
  boxes: ['unitOfMeasure', 'max', 'partOf', 'adds'],
  addsBy: ['sum', ...addingUps],
  fromBoxes: ({ word, text, number }, way) => ({
    measure: way,
    unitOfMeasure: text('unitOfMeasure'),
    max: word('max') === '' ? usualMax : number('max'),
    partOf: word('partOf') || null,
    ...(['', 'sum'].includes(word('adds')) ? {} : { adds: word('adds') }),
  }),
  wrongMeasure(indicator) {
    const why = indicator.adds === undefined ? whyNotAdditive(indicator) : null;
    if (why !== null) return why;
    const value = indicator.unitOfMeasure.vi;
    if (isCurrency(indicator)) return { part: 'unitOfMeasure', why: 'money-as-count', value };
    return sharedScale(indicator) === null ? { part: 'unitOfMeasure', why: 'scaled-measure', value } : null;
  },
  read: (indicator, given) => readWholeNumber(indicator, given(indicator.code), 'figure-malformed'),
  relative: true,
  drawn: { step: 1, most: 2_000 },
};
