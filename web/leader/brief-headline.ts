import { completenessOf, headlineLevel, leafWord, levelWord, sentOf, writeWaived } from '../../papers/compilation/compiled-levels.ts';
import { peopleFigure, populationShare, statedHeadlines, writeTotal } from '../../papers/compilation/headline-figures.ts';
import { writeLike } from '../../papers/wording/cycle-names.ts';
import { countedLeaves } from '../../rules/counted-leaves.ts';
import { totalsOf } from '../../rules/form-indicators.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { totalOf } from '../../rules/stand-ins.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { LeaderFrame } from './leader-values.ts';
import { writeRate } from './leader-words.ts';

/** The review as one sentence: how the first figure moved, or which targets are reached, and who is missing. */
export function headline({ compilation, page: { language } }: LeaderFrame): string {
  const t = textsIn(language);
  const level = headlineLevel(compilation);
  const counts = completenessOf(compilation, level);
  const [missed, all] = [writeFigure(counts.missed, language), writeFigure(counts.expected, language)];
  const word = levelWord(level, language);
  const coverage = counts.missed > 0 ? t.brief.missing(missed, all, word) : t.brief.complete(all, word);
  const cycle = t.cycle(compilation.cycle);
  const findingText = finding({ compilation, language });
  return findingText === null ? `${cycle}: ${coverage}` : t.brief.headline(cycle, findingText, coverage);
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
  const [first] = statedHeadlines(compilation, 1);
  if (first === undefined) return null;
  const { figure, current, comparison } = first;
  const label = small(figure.label[language]);
  if (!comparison?.alike) return t.stands(label, writeTotal(compilation, figure, { value: current, standIns: first.standIns }, language));
  const before = writeLike(compilation.cycle, comparison.previousYear, language);
  if (comparison.alike.current === comparison.alike.previous) return t.movedNot(label, before);
  return t.moved(label, writeRate(figure, comparison.alike, language), before);
}

/** What the headline leaves out, in two or three short sentences. */
export function lead({ compilation, page: { language } }: LeaderFrame): string {
  const t = textsIn(language).brief;
  const n = (value: number) => writeFigure(value, language);
  const level = headlineLevel(compilation);
  const word = levelWord(level, language);
  const counts = completenessOf(compilation, level);
  const people = totalsOf(compilation.form).find(({ code }) => code === peopleFigure);
  const total = totalOf(compilation, peopleFigure);
  const share = populationShare(compilation);
  const counted = countedLeaves(compilation);
  const waived = writeWaived(compilation, language);
  return [
    ...(people && total.value !== null
      ? [
          t.ofPeople(
            people.label[language],
            writeTotal(compilation, people, { value: total.value, standIns: total.standIns }, language),
            share && writePercent(share.part, share.whole, 1, language),
          ),
        ]
      : []),
    t.sent(n(sentOf(counts)), n(counts.expected), word, n(sentOf(counts) - counts.late)),
    t.counted(n(counted.counted), n(counted.expected), leafWord(compilation, language)),
    ...(waived ? [t.waived(n(waived.count), leafWord(compilation, language, waived.count), waived.names)] : []),
  ].join(' ');
}
