import { z } from 'zod';
import { writePercent } from '../numbers.ts';
import type { ProblemCode } from '../problems.ts';
import type { Language } from '../texts/language.ts';
import { addingUps } from './adding-up.ts';
import type { FigureBase, FigureKind, Reading } from './indicator.ts';
import { figureShape } from './indicator-shapes.ts';
import { fromCell } from './scaled-number.ts';
import { wholeNumberKind } from './whole-number-kind.ts';

/** A percentage that a unit states as such, in hundredths of a percent. It is never summed: what it becomes of several units is said by the form. */
export interface ShareIndicator extends FigureBase {
  kind: 'share';
}

const hundred = 100;
const whole = 100 * hundred;

const written = (value: number, language: Language): string =>
  writePercent(value, whole, 2, language)
    .replace(/[.,]00(?=\u00a0?%)/, '')
    .replace(/([.,]\d)0(?=\u00a0?%)/, '$1');

/** 87,1 or 87.1 or 87,25 %: at most two digits behind the comma, in hundredths. */
function typed(_: unknown, text: string): number | ProblemCode {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/%$/, '');
  if (plain === '') return 'figure-missing';
  if (/^[-\u2212\u2013]\d/.test(plain)) return 'figure-negative';
  const [, digits, fraction = ''] = /^(\d{1,5})(?:[.,](\d{1,2}))?$/.exec(plain) ?? [];
  return digits === undefined ? 'share-malformed' : Number(digits) * hundred + Number(fraction.padEnd(2, '0'));
}

export const share: FigureKind<ShareIndicator> = {
  ...wholeNumberKind,
  shape: z.object({
    kind: z.literal('share'),
    ...figureShape,
    max: z
      .int()
      .min(1)
      .max(1_000 * hundred),
    adds: z.enum(addingUps),
  }),
  types: {
    'share-stock': { vi: 'Phần trăm đến ngày chốt (ghi sẵn một số)', en: 'Percentage at the data cut-off (one figure)' },
    'share-flow': { vi: 'Phần trăm trong năm (ghi sẵn một số)', en: 'Percentage in the course of the year (one figure)' },
  },
  boxes: ['max', 'adds'],
  addsBy: ['mean', 'minimum', 'maximum', 'answers', 'none'],
  fromBoxes: ({ word, number }, way) => ({
    measure: way,
    unitOfMeasure: { vi: '%', en: '%' },
    // So much of what was planned may be more than all of it.
    max: word('max') === '' ? whole : number('max'),
    partOf: null,
    adds: word('adds') || 'mean',
  }),
  wrongMeasure: () => null,
  // Nothing that several percentages become is above what one can be.
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  typed,
  read(indicator, given): Reading {
    const raw = given(indicator.code);
    const value = typeof raw === 'string' ? typed(indicator, raw) : (raw ?? 'figure-missing');
    if (value === 'figure-missing') return indicator.required ? { unfinished: { problem: value } } : {};
    if (typeof value === 'string') return { wrong: { problem: value as ProblemCode } };
    if (typeof value !== 'number' || Number.isNaN(value)) return { wrong: { problem: 'answer-malformed' } };
    if (value < 0) return { wrong: { problem: 'figure-negative' } };
    if (!Number.isInteger(value)) return { wrong: { problem: 'share-malformed' } };
    if (value > indicator.max) return { wrong: { problem: 'share-absurd', details: { most: written(indicator.max, 'vi') } } };
    return { figures: { [indicator.code]: value } };
  },
  exact: (_, value, language) => written(value, language).replace(/\u00a0?%$/, ''),
  measured: (_, value, language) => written(value, language),
  said: (_, value, language) => written(value, language),
  short: (_, value, language) => written(value, language),
  moved: (_, by, language) =>
    `${written(by, language).replace(/\u00a0?%$/, '')} ${language === 'vi' ? 'điểm phần trăm' : 'percentage points'}`,
  relative: false,
  cell: { kind: 'number', of: (_, value) => value / hundred, from: (_, number) => fromCell(number, 2) },
  rounds: false,
  saidBack: null,
  // A comma is needed.
  digitsOnly: () => false,
  scale: () => null,
  drawn: { step: hundred, most: 100 },
};
