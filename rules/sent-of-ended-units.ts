import type { ReportKind } from './assignments.ts';
import { type Answers, type Figure, type Form, figuresIn, indicatorsOf, isInWords, isProse } from './form-indicators.ts';
import { addedUp, gatherAll } from './indicators/adding-up.ts';
import { kindOf } from './indicators/all-kinds.ts';
import { longest } from './text-lengths.ts';
import type { Text } from './texts/language.ts';

/**
 * What becomes, in a review that is open when units are reorganised, of what a unit that ends has sent. `stays`: the review keeps its list, and who comes
 * after the unit answers for what it still owes. `goes-on`: the review goes by the new list, and what was sent is its successor's, added up, to correct.
 */
export const sentChoices = ['stays', 'goes-on'] as const;
export type SentChoice = (typeof sentChoices)[number];
/** In programs that say nothing of it. */
export const usualSent: SentChoice = 'stays';
/** As a rule is chosen and amended. */
export const sentTexts: Record<SentChoice, Text> = {
  stays: { vi: 'Kỳ giữ danh sách cũ', en: 'It keeps its list' },
  'goes-on': { vi: 'Kỳ theo danh sách mới', en: 'It goes by the new list' },
};

/** A report of which all or a part goes to another unit. */
export interface PassedReport {
  /** Of the unit that sent it. */
  name: string;
  kind: ReportKind;
  answers: Answers & { explanations?: Readonly<Record<string, string>> | undefined };
  fromShare: number;
  toShare: number;
  /** It was not sent yet: what it leaves out is not asked for. */
  begun?: boolean;
}

/** The part of a whole figure between two of its shares; the parts of a figure add up to it. A third is a decimal: three of 300 are 100 each. */
export function partOfFigure(figure: number, { fromShare, toShare }: { fromShare: number; toShare: number }): number {
  const bound = (share: number): number => Math.floor(Number((figure * share).toFixed(6)));
  return bound(toShare) - bound(fromShare);
}

/** No longer than what is typed in its place may be: else nobody could save it. What does not fit stands in the reports that it comes from. */
export const withinLength = (words: string): string =>
  words.length > longest.explanation ? `${words.slice(0, longest.explanation - 1)}…` : words;

/** Words on figures that were unusual, each under the name of who wrote them (null: it goes without saying); undefined: there are none. */
export function joinExplanations(
  reports: readonly { name: string | null; explanations?: Readonly<Record<string, string>> | undefined }[],
): Record<string, string> | undefined {
  const joined: Record<string, string> = {};
  for (const { name, explanations = {} } of reports)
    for (const [code, words] of Object.entries(explanations)) {
      if (words.trim() === '') continue;
      const named = name === null ? words : `${name}: ${words}`;
      joined[code] = withinLength(joined[code] === undefined ? named : `${joined[code]}\n${named}`);
    }
  return Object.keys(joined).length === 0 ? undefined : joined;
}

/** Whether a part of what was divided is the one that has its middle, and with it what cannot be divided: one part of all has, that of more than half where there is one. */
const hasMiddle = ({ fromShare, toShare }: { fromShare: number; toShare: number }): boolean => fromShare <= 0.5 && 0.5 < toShare;

/**
 * Reports as one of the unit that has them now, in its form: figures put together as the form has it, a part of one that is a sum; words one after the other under the
 * name of who wrote them; of what is chosen, that in which all agree. A figure is there only where every one of them states it: else it would be a part that looks
 * like all; what was only begun is added where it states one. Rows of a table stand one under the other with their sums, and are not divided. What cannot be said of several is left open.
 */
export function mergeReports(
  reports: readonly PassedReport[],
  form: Form,
): { kind: ReportKind; answers: Answers & { explanations?: Record<string, string> } } {
  const figures: Record<string, number> = {};
  const prose: Record<string, string> = {};
  for (const indicator of indicatorsOf(form)) {
    if (kindOf(indicator).box === 'rows') {
      const tables = reports.filter(hasMiddle);
      const lines = tables.map(({ answers }) => answers.prose[indicator.code] ?? '').filter((words) => words !== '');
      if (lines.length > 0) prose[indicator.code] = lines.join('\n');
      for (const { code } of figuresIn(indicator)) {
        const values = tables.flatMap(({ answers }) => answers.figures[code] ?? []);
        if (values.length > 0) figures[code] = values.reduce((sum, value) => sum + value, 0);
      }
      continue;
    }
    const said = reports.flatMap(({ name, answers }) =>
      answers.prose[indicator.code] === undefined ? [] : [{ name, words: answers.prose[indicator.code] as string }],
    );
    const asked = reports.filter(({ begun, answers }) => !begun || answers.prose[indicator.code] !== undefined);
    const agreed = said.length === asked.length && said.every(({ words }) => words === said[0]?.words);
    if (isProse(indicator) && said.length > 0)
      prose[indicator.code] = reports.length === 1 ? (said[0]?.words ?? '') : said.map(({ name, words }) => `${name}: ${words}`).join('\n');
    if (!isProse(indicator) && isInWords(indicator) && agreed && said[0]) prose[indicator.code] = said[0].words;
    for (const figure of figuresIn(indicator)) {
      const value = isInWords(indicator)
        ? agreed
          ? (asked[0]?.answers.figures[figure.code] ?? null)
          : null
        : mergedFigure(reports, figure);
      if (value !== null) figures[figure.code] = value;
    }
  }
  const explanations = joinExplanations(
    reports.map(({ name, answers }) => ({ name: reports.length === 1 ? null : name, explanations: answers.explanations })),
  );
  const kinds = new Set(reports.map(({ kind }) => kind));
  return {
    kind: kinds.size === 1 && kinds.has('nothing') ? 'nothing' : 'figures',
    answers: { figures, prose, ...(explanations && { explanations }) },
  };
}

function mergedFigure(all: readonly PassedReport[], { code, adds }: Pick<Figure, 'code' | 'adds'>): number | null {
  const reports = all.filter(({ begun, answers }) => !begun || answers.figures[code] !== undefined);
  if (reports.length === 0) return null;
  const values = reports.map(({ answers, fromShare, toShare }) => {
    const value = answers.figures[code];
    // Only a sum is divided: the greatest of a part is not known, and is that of the whole as far as anybody can say.
    return value === undefined ? null : adds === undefined ? partOfFigure(value, { fromShare, toShare }) : value;
  });
  if (values.some((value) => value === null)) return null;
  if (reports.length === 1) return values[0] ?? null;
  return adds === 'answers' ? null : addedUp(adds, gatherAll(adds, values));
}
