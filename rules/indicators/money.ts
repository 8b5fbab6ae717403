import { z } from 'zod';
import { writeCount, writeFigure, writeMoney } from '../numbers.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { wholeNumberKind } from './whole-number-kind.ts';
import { isWholeCurrency, whyNotAdditive } from './words-of-measure.ts';

/** Whole đồng. */
export interface MoneyIndicator extends FigureBase {
  kind: 'money';
}

export const money: FigureKind<MoneyIndicator> = {
  ...wholeNumberKind,
  shape: z.object({ kind: z.literal('money'), ...figureShape }),
  types: {
    'money-flow': { vi: 'Số tiền phát sinh trong năm', en: 'Amount in the course of the year' },
    'money-stock': { vi: 'Số tiền hiện có đến ngày chốt', en: 'Amount at the data cut-off' },
  },
  boxes: ['unitOfMeasure', 'max', 'partOf'],
  fromBoxes: ({ word, text, number }, way) => ({
    measure: way,
    unitOfMeasure: word('unitOfMeasure.vi') === '' ? { vi: 'đồng', en: 'VND' } : text('unitOfMeasure'),
    max: word('max') === '' ? mostOfOneUnit : number('max'),
    partOf: word('partOf') || null,
  }),
  wrongMeasure: (indicator) =>
    whyNotAdditive(indicator) ??
    (isWholeCurrency(indicator) ? null : { part: 'unitOfMeasure', why: 'money-in-dong', value: indicator.unitOfMeasure.vi }),
  read: (indicator, given) => readWholeNumber(indicator, given(indicator.code), 'money-malformed'),
  exact: (_, value, language) => writeFigure(value, language),
  measured: ({ unitOfMeasure }, value, language) => writeCount(value, unitOfMeasure[language], language),
  said: (_, value, language) => writeMoney(value, language),
  short: (_, value, language) => writeMoney(value, language).replace(/^(khoảng|about) |\u00a0(đồng|VND)$/g, ''),
  moved: (_, by, language) => writeMoney(by, language),
  rounds: true,
  saidBack: (_, value, language) => writeMoney(value, language),
  // "87,1 tỷ" is typed with letters.
  digitsOnly: false,
  drawn: { step: 100_000, most: 500 },
};
