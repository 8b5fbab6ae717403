import { z } from 'zod';
import { writeFigure, writeMoney } from '../numbers.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { isWholeCurrency, whyNotAdditive } from './words-of-measure.ts';

/** Whole đồng. */
export interface MoneyIndicator extends FigureBase {
  kind: 'money';
}

export const money: FigureKind<MoneyIndicator> = {
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
  answersIn: 'figures',
  figures: (indicator) => [indicator],
  wrongMeasure: (indicator) =>
    whyNotAdditive(indicator) ?? (isWholeCurrency(indicator) ? null : { part: 'unitOfMeasure', why: 'money-in-dong' }),
  asOfParent: (indicator) => ({ ...indicator, required: false, max: Number.MAX_SAFE_INTEGER }),
  read: (indicator, given) => readWholeNumber(indicator, given(indicator.code), 'money-malformed'),
  asked: ({ unitOfMeasure }) => unitOfMeasure,
  exact: (_, value, language) => writeFigure(value, language),
  said: (_, value, language) => writeMoney(value, language),
  short: (_, value, language) => writeMoney(value, language).replace(/^(khoảng|about) |\u00a0(đồng|VND)$/g, ''),
  moved: (_, by, language) => writeMoney(by, language),
  rounds: true,
  saidBack: (_, value, language) => writeMoney(value, language),
  // "87,1 tỷ" is typed with letters.
  digitsOnly: false,
  drawn: { step: 100_000, most: 500 },
};
