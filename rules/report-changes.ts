import { type Answers, type Form, indicatorsOf, isInWords, statedFiguresIn } from './form-indicators.ts';

/** What a unit changed from one version of its report to the next, in the form's order. `null`: it had left the figure empty. */
export interface ReportChanges {
  figures: { indicator: string; before: number | null; after: number | null }[];
  prose: { indicator: string; before: string; after: string }[];
}

/** What differs between two versions of a report. Texts that differ only in spaces are the same. */
export function reportChanges(form: Form, before: Answers, after: Answers): ReportChanges {
  const figures = indicatorsOf(form)
    .flatMap(statedFiguresIn)
    .map(({ code }) => ({
      indicator: code,
      before: before.figures[code] ?? null,
      after: after.figures[code] ?? null,
    }));
  const prose = indicatorsOf(form)
    .filter(isInWords)
    .map(({ code }) => ({ indicator: code, before: before.prose[code] ?? '', after: after.prose[code] ?? '' }));
  return {
    figures: figures.filter((change) => change.before !== change.after),
    prose: prose.filter((change) => spaced(change.before) !== spaced(change.after)),
  };
}

const spaced = (text: string): string => text.trim().replace(/\s+/g, ' ');
