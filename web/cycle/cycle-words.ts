import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { small } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { headlineCounts } from '../program/program-values.ts';
import { textsIn } from '../texts/dictionary.ts';
import type { CycleMoving } from './cycle-values.ts';

/** As many levels are told one by one. */
export const fewLevels = 3;

/** "Sơ kết năm 2023: đã có 451 trên 460 xã báo cáo"; where no tier has most of the units it is about all reports. */
export function cycleHeadline(cycle: CycleMoving, language: Language): string {
  const t = textsIn(language);
  const name = t.cycle(cycle);
  if (cycle.state === 'lapsed') return cycle.leftOut ? t.skipping.lapsed(name) : t.cyclePage.lapsed(name);
  if (cycle.levels.length === 0) {
    const open = cycle.plan?.moments.find(({ kind }) => kind === 'open');
    return open ? t.cyclePage.planned(name, writeShortDate(dateOf(open.at, cycle.timeZone), language)) : t.cyclePage.unplanned(name);
  }
  const counts = headlineCounts(cycle.levels);
  const sentence = cycle.state === 'open' ? t.cyclePage.inHand : t.cyclePage.closedWith;
  const what = counts.name === null ? t.cyclePage.reports : t.cyclePage.levelReported(small(counts.name[language]));
  return sentence(name, writeFigure(counts.inHand, language), writeFigure(counts.expected, language), what);
}

/** What the cycle is at, and its days: "Đang thu báo cáo. Hạn nộp: xã thứ Tư 20/12/2023, …". */
export function cycleStanding(cycle: CycleMoving, language: Language): string {
  const t = textsIn(language).cyclePage;
  const { plan, timeZone } = cycle;
  const sentences: string[] = [t.states[cycle.state]];
  if (plan && (cycle.state === 'open' || cycle.state === 'planned')) {
    // The lowest level first, for it is due first; of many levels only the first and the last.
    const levels = plan.dueByLevel.toReversed();
    const many = levels.length > fewLevels;
    const shownLevels = many ? [...levels.slice(0, 1), ...levels.slice(-1)] : levels;
    const dues = shownLevels.map(({ level, date }) => t.due(small(tierName(level)[language]), writeWeekday(date, language)));
    sentences.push(`${t.dues} ${dues.join(many ? ' … ' : ', ')}.`);
    const close = plan.moments.find(({ kind }) => kind === 'close');
    if (close) sentences.push(t.closes(writeWeekday(dateOf(close.at, timeZone), language)));
  } else if (cycle.closedAt) sentences.push(t.closed(writeShortDate(dateOf(cycle.closedAt, timeZone), language)));
  return sentences.join(' ');
}
