import { checkDate, type WorkCalendar, workCalendar } from './calendar.ts';
import { type CycleDates, type DateChanges, datesOfTermination, datesOfYear, openingTime, withChanges } from './cycle-dates.ts';
import type { CycleKind } from './cycles-of-term.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';
import { type Moment, type MomentKind, momentKinds, type Plan } from './plan.ts';
import { problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';

export { openingInstant } from './cycle-dates.ts';

export interface PlanInput extends DateChanges {
  calendar: CycleCalendar;
  timeZone: string;
  year: number;
  kind: CycleKind;
  /** Of the units' tree, from the top down. */
  levels: string[];
  /** The program ends before its time: the final cycle's days are laid from that date and not from the calendar. */
  terminatedOn?: CalendarDate | undefined;
}

/** A report is due, and a cycle closes, at the end of the working day. */
const endOfDay = '17:00';

/** When a unit that must report on a day has to have reported. */
export function dueInstant(date: CalendarDate, timeZone: string): Instant {
  return instantAt(date, endOfDay, timeZone);
}

/** Lays a cycle's moments on its calendar. Throws a problem when they don't fit. */
export function makePlan(input: PlanInput): Plan {
  const { calendar, timeZone, year, levels } = input;
  const work = workCalendar(calendar);
  const laid =
    input.terminatedOn === undefined ? datesOfYear(calendar, year, levels) : datesOfTermination(calendar, input.terminatedOn, levels);
  const dates = withChanges(laid, input, work);
  return {
    year,
    cutOff: dates.cutOff,
    dueByLevel: dates.dues.map(({ level, date, movedFrom }) => ({ level, date, at: dueInstant(date, timeZone), movedFrom })),
    moments: momentsOf(dates, input.extraDueDates ?? [], work, timeZone),
  };
}

/**
 * The new due day of a single unit, moved to a working day. It must come after the present one and before the close;
 * it may pass the parent's own due day, for then the coordinator decides what the parent has not.
 */
export function extendedDueDay(
  plan: Plan,
  calendar: CycleCalendar,
  timeZone: string,
  current: CalendarDate,
  wanted: CalendarDate,
): { date: CalendarDate; at: Instant } {
  const date = workCalendar(calendar).onOrAfterWorkingDay(checkDate(wanted));
  const at = dueInstant(date, timeZone);
  const close = plan.moments.find((moment) => moment.kind === 'close');
  if (close === undefined || date <= current || at >= close.at) {
    throw problem('extend-out-of-range', { date, current, close: close === undefined ? '' : dateOf(close.at, timeZone) });
  }
  return { date, at };
}

function momentsOf(dates: CycleDates, extraDueDates: readonly CalendarDate[], work: WorkCalendar, timeZone: string): Moment[] {
  const at = (date: CalendarDate, time: string) => instantAt(date, time, timeZone);
  const once = (kind: MomentKind, day: { date: CalendarDate; movedFrom: CalendarDate | null }, time: string): Moment => ({
    key: kind,
    kind,
    at: at(day.date, time),
    due: null,
    movedFrom: day.movedFrom,
  });
  const open = once('open', dates.opening, openingTime);
  const close = once('close', dates.close, endOfDay);
  const noticeDay = work.addWorkingDays(dates.cutOff, 1);

  const between: Moment[] = [
    { key: `cut-off@${dates.cutOff}`, kind: 'cut-off', at: at(noticeDay, '08:00'), due: null, movedFrom: null },
    ...reviewerReminders(noticeDay, dates.close.date, work, at),
    ...distinct([...dates.dues.map((due) => due.date), ...extraDueDates]).flatMap((due) => {
      const day = dates.dues.find(({ date }) => date === due);
      const someoneHasParent = extraDueDates.includes(due) || dates.dues.slice(1).some(({ date }) => date === due);
      return dueMoments(due, day?.movedFrom ?? null, someoneHasParent, work, at);
    }),
    // A level without one below it has nothing to decide.
    ...dates.dues
      .slice(0, -1)
      .map(
        ({ date, movedFrom }): Moment => ({ key: `undecided@${date}`, kind: 'undecided', at: at(date, endOfDay), due: date, movedFrom }),
      ),
  ];
  // The opening mail says when the report is due, so a reminder at the same instant would say it twice.
  const kept = between.filter((moment) => moment.at < close.at && (moment.at > open.at || moment.kind === 'cut-off'));
  return [open, ...kept, close, once('compile', dates.compile, '08:00'), once('deliver', dates.deliver, '09:00')].sort(inOrder);
}

function dueMoments(
  due: CalendarDate,
  movedFrom: CalendarDate | null,
  someoneHasParent: boolean,
  work: WorkCalendar,
  at: (date: CalendarDate, time: string) => Instant,
): Moment[] {
  const moment = (kind: MomentKind, workingDays: number): Moment => ({
    key: `${kind}@${due}`,
    kind,
    at: at(work.addWorkingDays(due, workingDays), '08:00'),
    due,
    movedFrom,
  });
  return [
    moment('remind-before', -3),
    moment('remind-last-day', 0),
    moment('remind-overdue', 1),
    ...(someoneHasParent ? [moment('escalate-parent', 2)] : []),
    moment('escalate-coordinator', 3),
  ];
}

/** Each working day in the morning, from when figures can be complete until the close. */
function reviewerReminders(
  from: CalendarDate,
  to: CalendarDate,
  work: WorkCalendar,
  at: (date: CalendarDate, time: string) => Instant,
): Moment[] {
  const moments: Moment[] = [];
  for (let day = from; day <= to; day = work.addWorkingDays(day, 1)) {
    moments.push({ key: `remind-reviewers@${day}`, kind: 'remind-reviewers', at: at(day, '08:30'), due: null, movedFrom: null });
  }
  return moments;
}

function inOrder(a: Moment, b: Moment): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  const kinds = momentKinds.indexOf(a.kind) - momentKinds.indexOf(b.kind);
  return kinds !== 0 ? kinds : a.key < b.key ? -1 : 1;
}

function distinct(dates: CalendarDate[]): CalendarDate[] {
  return [...new Set(dates)].sort();
}
