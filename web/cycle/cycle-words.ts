import { dateOf } from '../../rules/instants.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { expected, inHand } from '../program/program-values.ts';
import { writeWeekday } from '../texts/dates.ts';
import { textsIn } from '../texts/dictionary.ts';
import { small } from '../texts/sentences.ts';
import type { CycleMoving } from './cycle-values.ts';

/** As many levels are told one by one. */
export const fewLevels = 3;

/**
 * "Sơ kết năm 2023: đã có 451 trên 460 xã báo cáo": about the lowest level, where nearly all reports are. Where several kinds of units
 * share the lowest place it is about all reports.
 */
export function cycleHeadline(cycle: CycleMoving, language: Language): string {
  const t = textsIn(language);
  const name = t.cycle(cycle.kind, cycle.year);
  const lowest = cycle.levels.at(-1);
  if (cycle.state === 'lapsed') return t.cyclePage.lapsed(name);
  if (!lowest) {
    const open = cycle.plan?.moments.find(({ kind }) => kind === 'open');
    return open ? t.cyclePage.planned(name, writeShortDate(dateOf(open.at, cycle.timeZone), language)) : t.cyclePage.unplanned(name);
  }
  const alone = cycle.levels.filter(({ depth }) => depth === lowest.depth).length === 1;
  const counted = alone ? [lowest] : cycle.levels;
  const sum = (of: typeof inHand) =>
    writeFigure(
      counted.reduce((all, { states }) => all + of(states), 0),
      language,
    );
  const sentence = cycle.state === 'open' ? t.cyclePage.inHand : t.cyclePage.closedWith;
  return sentence(name, sum(inHand), sum(expected), alone ? t.cyclePage.levelReported(small(lowest.name[language])) : t.cyclePage.reports);
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
    const named = many ? [...levels.slice(0, 1), ...levels.slice(-1)] : levels;
    const dues = named.map(({ level, date }) => t.due(small(levelName(level)[language]), writeWeekday(date, language)));
    sentences.push(`${t.dues} ${dues.join(many ? ' … ' : ', ')}.`);
    const close = plan.moments.find(({ kind }) => kind === 'close');
    if (close) sentences.push(t.closes(writeWeekday(dateOf(close.at, timeZone), language)));
  } else if (cycle.closedAt) sentences.push(t.closed(writeShortDate(dateOf(cycle.closedAt, timeZone), language)));
  return sentences.join(' ');
}
