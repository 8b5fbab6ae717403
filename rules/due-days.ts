import type { WorkCalendar } from './calendar.ts';
import type { CalendarDate } from './instants.ts';
import { problem } from './problems.ts';
import { tierWord } from './texts/level-names.ts';

/** The day on which one level's reports are due, and the day of the calendar that it was moved from. */
export interface DueDay {
  level: string;
  date: CalendarDate;
  movedFrom: CalendarDate | null;
}

/**
 * Due days of the levels (top → down) from the calendar's days (top → down). The top level takes the calendar's first day,
 * the others its last ones. A tree with more levels than days gives the deepest the last day, and to each level for which
 * there is no day the working day after the level below it.
 */
export function dueDays(levels: readonly string[], days: readonly CalendarDate[], work: WorkCalendar): DueDay[] {
  const own = ownDays(levels.length, days);
  const result: DueDay[] = [];
  for (let i = levels.length - 1; i >= 0; i--) {
    const below = result[0];
    const wanted = own[i] ?? null;
    const earliest = below === undefined ? null : work.addWorkingDays(below.date, 1);
    let date = wanted === null ? (earliest as CalendarDate) : work.onOrAfterWorkingDay(wanted);
    // Two days of one weekend move to the same Monday: the upper level then takes the day after.
    if (earliest !== null && date < earliest) date = earliest;
    result.unshift({ level: levels[i] as string, date, movedFrom: wanted === null || wanted === date ? null : wanted });
  }
  return result;
}

/** Lower levels are due before those above them, at least one working day apart, or parents would have nothing to add up. */
export function checkCascade(dues: readonly DueDay[], cutOff: CalendarDate): void {
  const deepest = dues.at(-1);
  if (deepest === undefined) throw problem('plan-no-levels');
  if (deepest.date <= cutOff) throw problem('plan-due-before-cut-off', { level: tierWord(deepest.level), date: deepest.date, cutOff });
  for (let i = 1; i < dues.length; i++) {
    const due = dues[i] as DueDay;
    const above = dues[i - 1] as DueDay;
    if (due.date >= above.date) throw tooClose(due.level, due.date, above.level, above.date);
  }
}

function ownDays(levels: number, days: readonly CalendarDate[]): (CalendarDate | null)[] {
  const first = days[0];
  if (levels === 0 || first === undefined) throw problem('plan-no-levels');
  for (let i = 1; i < days.length; i++) {
    const [above, below] = [days[i - 1] as CalendarDate, days[i] as CalendarDate];
    if (below >= above) throw tooClose(String(i + 1), below, String(i), above);
  }
  if (levels <= days.length) return [first, ...days.slice(days.length - levels + 1)];
  if (days.length === 1) return [...Array<null>(levels - 1).fill(null), first];
  const between = Array<null>(levels - days.length).fill(null);
  return [...days.slice(0, -1), ...between, days.at(-1) as CalendarDate];
}

function tooClose(level: string, date: CalendarDate, above: string, aboveDate: CalendarDate) {
  return problem('plan-dues-too-close', { level: tierWord(level), date, above: tierWord(above), aboveDate });
}
