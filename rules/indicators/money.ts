import { z } from 'zod';
import { writeMoney } from '../numbers.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import type { Language } from '../texts/language.ts';
import { addingUps } from './adding-up.ts';
import type { FigureBase, FigureKind } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { fromCell, scaleOf, writeInScale } from './scaled-number.ts';
import { wholeNumberKind } from './whole-number-kind.ts';
import { isAllCurrency, sharedScale, whyNotAdditive } from './words-of-measure.ts';

/** An amount, kept in whole đồng in whatever scale it is typed. */
export interface MoneyIndicator extends FigureBase {
  kind: 'money';
}

const scaleIn = ({ unitOfMeasure }: MoneyIndicator): number => scaleOf(unitOfMeasure.vi);
const written = (figure: MoneyIndicator, value: number, language: Language): string => writeInScale(value, scaleIn(figure), language);

export const money: FigureKind<MoneyIndicator> = {
  ...wholeNumberKind,
  shape: z.object({ kind: z.literal('money'), ...figureShape, adds: z.enum(addingUps).optional() }),
  types: {
    'money-flow': { vi: 'Số tiền phát sinh trong năm', en: 'Amount in the course of the year' },
    'money-stock': { vi: 'Số tiền hiện có đến ngày chốt', en: 'Amount at the data cut-off' },
  },
  boxes: ['unitOfMeasure', 'max', 'partOf', 'adds'],
  addsBy: ['sum', ...addingUps],
  fromBoxes: ({ word, text, number }, way) => ({
    measure: way,
    unitOfMeasure: word('unitOfMeasure.vi') === '' ? { vi: 'đồng', en: 'VND' } : text('unitOfMeasure'),
    max: word('max') === '' ? mostOfOneUnit : number('max'),
    partOf: word('partOf') || null,
    ...(['', 'sum'].includes(word('adds')) ? {} : { adds: word('adds') }),
  }),
  wrongMeasure(indicator) {
    const why = indicator.adds === undefined ? whyNotAdditive(indicator) : null;
    if (why !== null) return why;
    const isRight = isAllCurrency(indicator) && sharedScale(indicator) !== null;
    return isRight ? null : { part: 'unitOfMeasure', why: 'money-in-dong', value: indicator.unitOfMeasure.vi };
  },
  read: (indicator, given) => readWholeNumber(indicator, given(indicator.code), 'money-malformed'),
  exact: written,
  measured: (figure, value, language) => `${written(figure, value, language)}\u00a0${figure.unitOfMeasure[language]}`,
  said: (_, value, language) => writeMoney(value, language),
  short: (_, value, language) => writeMoney(value, language).replace(/^(khoảng|about) |\u00a0(đồng|VND)$/g, ''),
  moved: (_, by, language) => writeMoney(by, language),
  rounds: true,
  saidBack: (_, value, language) => writeMoney(value, language),
  // "87,1 tỷ" is typed with letters.
  digitsOnly: () => false,
  scale: scaleIn,
  relative: true,
  cell: {
    kind: 'number',
    of: (figure, value) => value / 10 ** scaleIn(figure),
    from: (figure, number) => fromCell(number, scaleIn(figure)),
  },
  drawn: { step: 100_000, most: 500 },
};
