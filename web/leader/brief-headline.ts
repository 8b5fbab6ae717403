import { completenessOf, levelWord, lowestLevel, sentOf } from '../../papers/compilation/compiled-levels.ts';
import { headlineFigures, peopleFigure, writeMeasured } from '../../papers/compilation/headline-figures.ts';
import { lowerFirst } from '../../papers/wording/names.ts';
import { figuresOf } from '../../rules/form.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-frame.ts';
import { writeRate } from './leader-words.ts';

/** The review as one sentence: how the first figure moved, or which targets are reached, and who is missing. */
export function headline({ compilation, page: { language } }: LeaderFrame): string {
  const t = textsIn(language);
  const level = lowestLevel(compilation);
  const counts = completenessOf(compilation, level);
  const [missed, all] = [writeFigure(counts.missed, language), writeFigure(counts.expected, language)];
  const word = levelWord(level, language);
  const coverage = counts.missed > 0 ? t.brief.missing(missed, all, word) : t.brief.complete(all, word);
  const cycle = t.cycle(compilation.cycle.kind, compilation.cycle.year);
  const found = finding({ compilation, language });
  return found === null ? `${cycle}: ${coverage}` : t.brief.headline(cycle, found, coverage);
}

function finding({
  compilation,
  language,
}: Pick<LeaderFrame, 'compilation'> & { language: LeaderFrame['page']['language'] }): string | null {
  const t = textsIn(language).brief;
  const targets = compilation.evaluation?.targets ?? [];
  if (targets.length > 0) {
    const reached = targets.filter((target) => target.reached === true).length;
    return t.reached(String(reached), String(targets.length));
  }
  const [first] = headlineFigures(compilation, 1);
  if (first === undefined) return null;
  const { figure, current, comparison } = first;
  const label = lowerFirst(figure.label[language]);
  if (!comparison?.alike) return t.stands(label, writeMeasured(figure, current, language));
  if (comparison.alike.current === comparison.alike.previous) return t.movedNot(label, comparison.previousYear);
  return t.moved(label, writeRate(figure, comparison.alike, language), comparison.previousYear);
}

/** What the headline leaves out, in two or three short sentences. */
export function lead({ compilation, page: { language } }: LeaderFrame): string {
  const t = textsIn(language).brief;
  const n = (value: number) => writeFigure(value, language);
  const level = lowestLevel(compilation);
  const word = levelWord(level, language);
  const counts = completenessOf(compilation, level);
  const { population, form, figures, leaves } = compilation;
  const people = figuresOf(form).find(({ code }) => code === peopleFigure);
  const value = figures[peopleFigure] ?? null;
  const share =
    population && people && value !== null
      ? [t.ofPeople(people.label[language], writeMeasured(people, value, language), writePercent(value, population.people, 1, language))]
      : [];
  return [
    ...share,
    t.sent(n(sentOf(counts)), n(counts.expected), word, n(sentOf(counts) - counts.late)),
    t.counted(n(leaves.counted), n(leaves.all), level?.units === leaves.all ? word : textsIn(language).lead.units),
  ].join(' ');
}
