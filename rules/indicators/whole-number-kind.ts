import type { FigureBase, FigureKind } from './indicator.ts';
import { typedWholeNumber } from './read-whole-number.ts';

/** What all kinds have in common that are one number by themselves. */
export const wholeNumberKind = {
  answersIn: 'figures',
  box: 'figure',
  asksParents: true,
  figures: <F extends FigureBase>(indicator: F): readonly F[] => [indicator],
  asOfParent: <F extends FigureBase>(indicator: F): F => ({ ...indicator, required: false, max: Number.MAX_SAFE_INTEGER }),
  asked: ({ unitOfMeasure }: FigureBase) => unitOfMeasure,
  wordsOf: () => '',
  shown: (_: FigureBase, words: string) => words,
  drawnWords: () => null,
  rate: () => null,
  typed: typedWholeNumber,
} satisfies Partial<FigureKind<FigureBase>>;
