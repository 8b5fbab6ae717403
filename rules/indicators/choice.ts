import { z } from 'zod';
import type { CountIndicator } from './count.ts';
import type { IndicatorKind, Reading } from './indicator.ts';
import { fieldShape } from './indicator-shapes.ts';
import {
  chosenWords,
  keysIn,
  labelsOf,
  optionFigures,
  optionShapes,
  optionsFrom,
  optionTwice,
  talliesOf,
  type WithOptions,
} from './options.ts';

/** One of several answers. Added up it says how many units chose each. */
export interface ChoiceIndicator extends WithOptions {
  kind: 'choice';
}

export const choice: IndicatorKind<ChoiceIndicator, CountIndicator> = {
  shape: z.object({ kind: z.literal('choice'), ...fieldShape, ...optionShapes }),
  types: { choice: { vi: 'Chọn một trong các mức', en: 'One of several answers' } },
  boxes: ['options'],
  fromBoxes: (boxes) => ({ options: optionsFrom(boxes) }),
  answersIn: 'prose',
  box: 'one-of',
  asksParents: false,
  figures: optionFigures,
  wrongMeasure: optionTwice,
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  read(indicator, given): Reading {
    const { code, required, options } = indicator;
    const raw = given(code) ?? '';
    if (typeof raw !== 'string') return { wrong: { problem: 'answer-malformed' } };
    const [key, ...more] = keysIn(raw);
    if (key === undefined) return required ? { unfinished: { problem: 'choice-missing' } } : {};
    if (more.length > 0 || !options.some((option) => option.key === key))
      return { wrong: { problem: 'choice-unknown', details: { choice: raw.slice(0, 60).replaceAll('_', ' ') } } };
    return { prose: { [code]: key }, figures: talliesOf(indicator, [key]) };
  },
  asked: ({ options }) => ({
    vi: `chọn một: ${options.map(({ label }) => label.vi).join(', ')}`,
    en: `one of: ${options.map(({ label }) => label.en).join(', ')}`,
  }),
  wordsOf: chosenWords,
  shown: labelsOf,
  drawnWords: ({ options }, placeOf) => options[placeOf(options.length)]?.key ?? null,
  rate: () => null,
};
