import { z } from 'zod';
import { writeFigure, writePercent } from '../numbers.ts';
import { mostOfOneUnit } from '../program-limits.ts';
import type { Text } from '../texts/language.ts';
import type { CountIndicator } from './count.ts';
import type { FigureBase, IndicatorBase, IndicatorKind, Reading, WrongMeasure } from './indicator.ts';
import { codeShape, fieldShape, textShape } from './indicator-shapes.ts';
import type { MoneyIndicator } from './money.ts';
import { readWholeNumber } from './read-whole-number.ts';
import { isAllCurrency, sharedScale } from './words-of-measure.ts';

interface Part {
  label: Text;
  unitOfMeasure: Text;
  /** The figure of the form that it is, which nobody types again, and what that is over years; absent: it is typed. Of both parts or of none. */
  of?: string | undefined;
  measure?: FigureBase['measure'] | undefined;
}

/** Two whole numbers, one divided by the other: both are kept and added up, and the ratio is taken of the sums. */
export interface RatioIndicator extends IndicatorBase {
  kind: 'ratio';
  measure: FigureBase['measure'];
  numerator: Part;
  denominator: Part;
  /** What the quotient is measured in: `đồng/người`. Null: a percentage, whose numerator is a part of its denominator. */
  unitOfMeasure: Text | null;
}

const mostOfPart = 100_000_000_000;
const percentSign: Text = { vi: '%', en: '%' };
const denominatorOf = (code: string): string => `${code}Of`;
/** Whether it is reckoned from figures of its form. */
const isReckoned = ({ numerator, denominator }: RatioIndicator): boolean => numerator.of !== undefined && denominator.of !== undefined;

function partOf(indicator: RatioIndicator, code: string, part: Part, whole: string | null): CountIndicator | MoneyIndicator {
  const money = isAllCurrency(part);
  const { label, unitOfMeasure, measure = indicator.measure } = part;
  const computed = part.of === undefined ? {} : { computed: { way: 'sum' as const, of: [part.of] } };
  const of = { code, label, unitOfMeasure, hint: null, required: indicator.required, measure, partOf: whole, ...computed };
  return money ? { kind: 'money', ...of, max: mostOfOneUnit } : { kind: 'count', ...of, max: mostOfPart };
}

function partsOf(indicator: RatioIndicator): [CountIndicator | MoneyIndicator, CountIndicator | MoneyIndicator] {
  const { code, numerator, denominator, unitOfMeasure } = indicator;
  return [
    partOf(indicator, code, numerator, unitOfMeasure === null ? denominatorOf(code) : null),
    partOf(indicator, denominatorOf(code), denominator, null),
  ];
}

const measures = ['stock', 'flow'] as const;
const partShape = z.object({ label: textShape, unitOfMeasure: textShape, of: codeShape.optional(), measure: z.enum(measures).optional() });

export const ratio: IndicatorKind<RatioIndicator, CountIndicator | MoneyIndicator> = {
  shape: z.object({
    kind: z.literal('ratio'),
    ...fieldShape,
    // Its denominator's column is called so, too.
    code: fieldShape.code.refine((code) => code.length <= 38, 'not-a-code'),
    measure: z.enum(measures),
    numerator: partShape,
    denominator: partShape,
    unitOfMeasure: textShape.nullable(),
  }),
  types: {
    'ratio-stock': { vi: 'Tỷ lệ của hai số hiện có đến ngày chốt', en: 'Ratio of two counts at the data cut-off' },
    'ratio-flow': { vi: 'Tỷ lệ của hai số phát sinh trong năm', en: 'Ratio of two counts in the course of the year' },
  },
  boxes: ['parts'],
  fromBoxes: ({ word, text, figure }, way) => ({
    measure: way,
    ...Object.fromEntries(
      (['numerator', 'denominator'] as const).map((name) => {
        const of = word(`${name}.of`);
        const typed = { label: text(`${name}.label`), unitOfMeasure: text(`${name}.unitOfMeasure`) };
        return [name, of === '' ? typed : { ...typed, ...figure(of), of }];
      }),
    ),
    unitOfMeasure: ['', '%'].includes(word('unitOfMeasure.vi')) ? null : text('unitOfMeasure'),
  }),
  answersIn: 'figures',
  box: 'figures',
  asksParents: true,
  figures: partsOf,
  wrongMeasure({ numerator, denominator }): WrongMeasure | null {
    for (const [name, part] of Object.entries({ numerator, denominator })) {
      if (part.of === undefined && sharedScale(part) !== 0)
        return { part: `${name}.unitOfMeasure`, why: 'ratio-in-ones', value: part.unitOfMeasure.vi };
    }
    return null;
  },
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  read(indicator, given): Reading {
    const [above, below] = partsOf(indicator).map((part) => readWholeNumber(part, given(part.code), 'figure-malformed')) as [
      Reading,
      Reading,
    ];
    const figures = { ...above.figures, ...below.figures };
    const wrong = above.wrong ?? below.wrong;
    if (wrong) return { figures, wrong };
    if (isReckoned(indicator)) return { figures };
    const stated = Object.keys(figures).length;
    if (stated === 1) return { figures, unfinished: { problem: 'ratio-half-stated' } };
    if (stated === 0) return above.unfinished ? { unfinished: above.unfinished } : {};
    const isDividedByNothing = figures[denominatorOf(indicator.code)] === 0 && figures[indicator.code] !== 0;
    return isDividedByNothing ? { figures, unfinished: { problem: 'ratio-of-nothing' } } : { figures };
  },
  asked: ({ numerator, denominator }) => ({
    vi: `${numerator.label.vi} trên ${denominator.label.vi}`,
    en: `${numerator.label.en} of ${denominator.label.en}`,
  }),
  wordsOf: () => '',
  shown: (_, words) => words,
  drawnWords: () => null,
  rate: ({ code, label, unitOfMeasure }) => ({
    label,
    unitOfMeasure: unitOfMeasure ?? percentSign,
    write(of, language) {
      const [above, below] = [of(code), of(denominatorOf(code))];
      if (above === null || below === null || below === 0) return null;
      const percent = writePercent(above, below, 1, language);
      if (unitOfMeasure === null) return percent.replace(/\u00a0?%$/, '');
      // Whole numbers from a hundred on; below that one digit more says something.
      if (above >= 100 * below) return writeFigure(Math.round(above / below), language);
      return writePercent(above, 100 * below, 1, language).replace(/\u00a0?%$/, '');
    },
  }),
};
