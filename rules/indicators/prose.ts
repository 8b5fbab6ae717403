import { z } from 'zod';
import { cleanProse } from '../clean-text.ts';
import { wordsOfChildren } from '../words-of-children.ts';
import type { IndicatorBase, IndicatorKind } from './indicator.ts';
import { fieldShape } from './indicator-shapes.ts';

/** A unit's own words. `role` says where the compiled review prints them. */
export interface ProseIndicator extends IndicatorBase {
  kind: 'prose';
  role: 'results' | 'difficulties' | 'causes' | 'proposals';
  maxLength: number;
  /** Of a unit with units below it: its box is filled in with their words, marked until somebody says that they hold. */
  prefilled?: 'children' | undefined;
}

export const isProse = (indicator: { kind: string }): indicator is ProseIndicator => indicator.kind === 'prose';

const usualLength = 3_000;

export const prose: IndicatorKind<ProseIndicator, never> = {
  shape: z.object({
    kind: z.literal('prose'),
    ...fieldShape,
    role: z.enum(['results', 'difficulties', 'causes', 'proposals']),
    maxLength: z.int().min(1).max(20_000),
    prefilled: z.literal('children').optional(),
  }),
  types: {
    'prose-results': { vi: 'Lời văn: kết quả', en: 'Text: results' },
    'prose-difficulties': { vi: 'Lời văn: khó khăn, vướng mắc', en: 'Text: difficulties' },
    'prose-causes': { vi: 'Lời văn: nguyên nhân', en: 'Text: causes' },
    'prose-proposals': { vi: 'Lời văn: đề xuất, kiến nghị', en: 'Text: proposals' },
  },
  boxes: ['maxLength'],
  fromBoxes: ({ word, number }, way) => ({ role: way, maxLength: word('maxLength') === '' ? usualLength : number('maxLength') }),
  answersIn: 'prose',
  figures: () => [],
  wrongMeasure: () => null,
  asOfParent: (indicator) => indicator,
  read({ code, required, maxLength }, given) {
    const raw = given(code) ?? '';
    if (typeof raw !== 'string') return { wrong: { problem: 'answer-malformed' } };
    const text = cleanProse(raw);
    // No text has more letters than it has units of UTF-16: of most they need not be told apart.
    const length = text.length > maxLength ? [...text].length : text.length;
    if (length > maxLength) return { wrong: { problem: 'text-too-long', details: { length, max: maxLength } } };
    if (text !== '') return { prose: { [code]: text } };
    return required ? { unfinished: { problem: 'text-missing' } } : {};
  },
  box: 'words',
  asksParents: true,
  wordsOf: ({ code }, { prose: texts }) => texts[code] ?? '',
  shown: (_, words) => words,
  fromChildren: ({ maxLength }, said) => wordsOfChildren(said, maxLength),
  drawnWords: () => null,
  rate: () => null,
  asked: ({ maxLength }) => ({ vi: `lời văn, ${maxLength} ký tự`, en: `words, ${maxLength} characters` }),
};
