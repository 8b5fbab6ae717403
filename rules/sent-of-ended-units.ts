import type { ReportKind } from './assignments.ts';
import type { Answers } from './form-indicators.ts';

/**
 * What becomes, in a review that is open when units are reorganised, of what a unit that ends has sent. `stays`: the review keeps its list, and who comes
 * after the unit answers for what it still owes. `goes-on`: the review goes by the new list, and what was sent is its successor's, added up, to correct.
 */
export const sentChoices = ['stays', 'goes-on'] as const;
export type SentChoice = (typeof sentChoices)[number];

/** A report of which all or a part goes to another unit. */
export interface PassedReport {
  /** Of the unit that sent it. */
  name: string;
  kind: ReportKind;
  answers: Answers;
  fromShare: number;
  toShare: number;
}

/** The part of a whole figure between two of its shares; the parts of a figure add up to it. A third is a decimal: three of 300 are 100 each. */
export function partOfFigure(figure: number, { fromShare, toShare }: { fromShare: number; toShare: number }): number {
  const bound = (share: number): number => Math.floor(Number((figure * share).toFixed(6)));
  return bound(toShare) - bound(fromShare);
}

/**
 * Reports as one of the unit that has them now: figures added up, words one after the other under the name of who wrote them. A figure is there only where
 * every one of them states it: else it would be a part that looks like all.
 */
export function mergeReports(reports: readonly PassedReport[]): { kind: ReportKind; answers: Answers } {
  const [first] = reports;
  const figures: Record<string, number> = {};
  for (const code of Object.keys(first?.answers.figures ?? {})) {
    const values = reports.map(({ answers, ...share }) => {
      const value = answers.figures[code];
      return value === undefined ? null : partOfFigure(value, share);
    });
    if (values.every((value) => value !== null)) figures[code] = values.reduce((sum, value) => sum + value, 0);
  }
  const prose: Record<string, string> = {};
  for (const { name, answers } of reports)
    for (const [code, words] of Object.entries(answers.prose)) {
      const own = reports.length === 1 ? words : `${name}: ${words}`;
      prose[code] = [...(prose[code] === undefined ? [] : [prose[code]]), own].join('\n');
    }
  const kinds = new Set(reports.map(({ kind }) => kind));
  return { kind: kinds.size === 1 && first?.kind === 'nothing' ? 'nothing' : 'figures', answers: { figures, prose } };
}
