import { readChildWords } from '../prisma/queries/reports/read-child-words.ts';
import type { AnswerError } from '../rules/check-answers.ts';
import { type Answers, indicatorsOf } from '../rules/form-indicators.ts';
import { quotable } from '../rules/form-rule-words.ts';
import { type Indicator, kindOf } from '../rules/indicators/all-kinds.ts';
import { problemTexts } from '../rules/problems.ts';
import { type ChildWords, isOfChildrenAlone } from '../rules/words-of-children.ts';
import type { ApiContext } from './context.ts';
import type { Duty } from './report-duty.ts';

/**
 * What the units right below wrote, by the code of each box that is filled in with it: of a first report of a unit that has any. `ever`: in every version that they sent, of
 * which one may have been filled in before another was approved.
 */
export type WordsFromBelow = ReadonlyMap<string, { indicator: Indicator; said: ChildWords[]; ever: ChildWords[] }>;

export async function readWordsFromBelow({ database }: ApiContext, { assignment, form }: Duty): Promise<WordsFromBelow> {
  const filled = assignment.leaf || assignment.version > 0 ? [] : indicatorsOf(form).filter(isFilledFromBelow);
  if (filled.length === 0) return new Map();
  const below = await readChildWords(database.pool, { parentId: assignment.id });
  return new Map(
    filled.map((indicator) => {
      const { code } = indicator;
      const ever = below.flatMap(({ name, stands, prose }) => (prose[code] ? [{ name, stands, words: prose[code] }] : []));
      return [code, { indicator, said: ever.filter(({ stands }) => stands), ever }];
    }),
  );
}

const isFilledFromBelow = (indicator: Indicator): boolean => 'prefilled' in indicator && indicator.prefilled === 'children';

/** The texts that stand in their boxes before anything was typed. */
export const wordsToFillIn = (below: WordsFromBelow): Record<string, string> =>
  Object.fromEntries(
    [...below].flatMap(([code, { indicator, said }]) => {
      const text = kindOf(indicator).fromChildren?.(indicator, said) ?? '';
      return text === '' ? [] : [[code, text]];
    }),
  );

/** The boxes in which there is nothing but that: they are marked until somebody says that it holds, or writes. */
export const wordsOfBelowAlone = (below: WordsFromBelow, prose: Readonly<Record<string, string>>): string[] =>
  [...below].flatMap(([code, { ever }]) => (isOfChildrenAlone(prose[code] ?? '', ever) ? [code] : []));

/** What is to be sent and still is what was filled in, of which nobody has said that it holds. */
export async function readUnconfirmedWords(
  context: ApiContext,
  duty: Duty,
  { prose }: Answers,
  confirmed: Readonly<Record<string, unknown>> = {},
): Promise<AnswerError[]> {
  const below = await readWordsFromBelow(context, duty);
  return wordsOfBelowAlone(below, prose).flatMap((code) => {
    const label = below.get(code)?.indicator.label;
    if (label === undefined || Object.hasOwn(confirmed, code)) return [];
    return [{ code, problem: 'words-unconfirmed' as const, text: problemTexts('words-unconfirmed', { label: quotable(label) }) }];
  });
}
