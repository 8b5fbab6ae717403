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

/** As many of several answers as hold. Added up it says how many units chose each. */
export interface ChoicesIndicator extends WithOptions {
  kind: 'choices';
}

export const choices: IndicatorKind<ChoicesIndicator, CountIndicator> = {
  shape: z.object({ kind: z.literal('choices'), ...fieldShape, ...optionShapes }),
  types: { choices: { vi: 'Chọn một hoặc nhiều mục', en: 'One or more of several answers' } },
  boxes: ['options'],
  fromBoxes: (boxes) => ({ options: optionsFrom(boxes) }),
  answersIn: 'prose',
  box: 'some-of',
  asksParents: false,
  figures: optionFigures,
  wrongMeasure: optionTwice,
  asOfParent: (indicator) => ({ ...indicator, required: false }),
  read(indicator, given): Reading {
    const { code, required, options } = indicator;
    const raw = given(code) ?? '';
    if (typeof raw !== 'string') return { wrong: { problem: 'answer-malformed' } };
    const keys = keysIn(raw);
    if (keys.length === 0) return required ? { unfinished: { problem: 'choice-missing' } } : {};
    const unknown = keys.find((key) => !options.some((option) => option.key === key));
    if (unknown !== undefined)
      return { wrong: { problem: 'choice-unknown', details: { choice: unknown.slice(0, 60).replaceAll('_', ' ') } } };
    // In the form's order, each once: the same answer is the same text.
    const chosen = options.flatMap(({ key }) => (keys.includes(key) ? [key] : []));
    return { prose: { [code]: chosen.join(' ') }, figures: talliesOf(indicator, chosen) };
  },
  asked: ({ options }) => ({
    vi: `chọn một hoặc nhiều: ${options.map(({ label }) => label.vi).join(', ')}`,
    en: `one or more of: ${options.map(({ label }) => label.en).join(', ')}`,
  }),
  wordsOf: chosenWords,
  shown: labelsOf,
  drawnWords: ({ options }, placeOf) => options[placeOf(options.length)]?.key ?? null,
  rate: () => null,
};
