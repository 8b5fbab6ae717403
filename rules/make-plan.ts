import { checkDate, type WorkCalendar, workCalendar } from './calendar.ts';
import { cutOffNoticeDays } from './cut-off-notice-days.ts';
import { type CycleDates, type DateChanges, datesOfCycle, datesOfTermination, withChanges } from './cycle-dates.ts';
import type { CycleName } from './cycle-key.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, type Instant, instantAt } from './instants.ts';
import { closeDay, type Moment, type MomentKind, momentKinds, type Plan } from './plan.ts';
import { problem } from './problems.ts';
import type { CycleCalendar } from './program.ts';
import { policyOf, type ReminderPolicy, tierPolicy, usualReminders } from './reminder-policy.ts';

export { closingInstant, openingInstant } from './cycle-dates.ts';

export interface PlanInput extends DateChanges, CycleName {
  calendar: CycleCalendar;
  timeZone: string;
  /** Of the units' tree, from the top down. */
  levels: string[];
  /** The program ends before its time: the final cycle's days are laid from that date and not from the calendar. */
  terminatedOn?: CalendarDate | undefined;
}

/** When a unit that must report on a day has to have reported. */
export function dueInstant(date: CalendarDate, timeZone: string): Instant {
  return instantAt(date, hours.closing, timeZone);
}

/** Lays a cycle's moments on its calendar. Throws a problem when they don't fit. */
export function makePlan(input: PlanInput): Plan {
  const { calendar, timeZone, levels } = input;
  const work = workCalendar(calendar);
  const laid =
    input.terminatedOn === undefined ? datesOfCycle(calendar, input, levels) : datesOfTermination(calendar, input.terminatedOn, levels);
  const dates = withChanges(laid, input, work);
  return {
    year: input.year,
    cutOff: dates.cutOff,
    dueByLevel: dates.dues.map(({ level, date, movedFrom }) => ({ level, date, at: dueInstant(date, timeZone), movedFrom })),
    moments: momentsOf(dates, calendar, input.extraDueDates ?? [], work, timeZone),
  };
}

/**
 * The new due day of a single unit, moved to a working day. It must come after the data cut-off and before the close; it may pass the
 * parent's own due day, for whoever is above may decide what the parent does not (rules/may-decide.ts). Problems: `extend-before-cut-off`, `extend-after-close`.
 */
export function extendedDueDay(
  plan: Plan,
  calendar: CycleCalendar,
  timeZone: string,
  cutOff: CalendarDate,
  wanted: CalendarDate,
): { date: CalendarDate; at: Instant } {
  const work = workCalendar(calendar);
  const date = work.onOrAfterWorkingDay(checkDate(wanted));
  const at = dueInstant(date, timeZone);
  if (date <= cutOff) throw problem('extend-before-cut-off', { cutOff, earliest: work.addWorkingDays(cutOff, 1) });
  const close = closeDay(plan, timeZone);
  if (date >= close) throw problem('extend-after-close', { close, latest: work.previousWorkingDay(close) });
  return { date, at };
}

function momentsOf(
  dates: CycleDates,
  calendar: CycleCalendar,
  extraDueDates: readonly CalendarDate[],
  work: WorkCalendar,
  timeZone: string,
): Moment[] {
  const policy = policyOf(calendar);
  const at = (date: CalendarDate, time: string) => instantAt(date, time, timeZone);
  const once = (kind: MomentKind, day: { date: CalendarDate; movedFrom: CalendarDate | null }, time: string): Moment => ({
    key: kind,
    kind,
    at: at(day.date, time),
    due: null,
    movedFrom: day.movedFrom,
  });
  const open = once('open', dates.opening, hours.opening);
  const close = once('close', dates.close, hours.closing);
  const noticeDay = work.addWorkingDays(dates.cutOff, cutOffNoticeDays);

  const between: Moment[] = [
    { key: `cut-off@${dates.cutOff}`, kind: 'cut-off', at: at(noticeDay, policy.hour), due: null, movedFrom: null },
    ...lastCall(policy, dates.close.date, work, at),
    ...reviewerReminders(noticeDay, dates.close.date, work, at),
    ...distinct([...dates.dues.map((due) => due.date), ...extraDueDates]).flatMap((due) => {
      const day = dates.dues.find(({ date }) => date === due);
      const tier = dates.dues.findIndex(({ date }) => date === due);
      // Single units that were given a day of their own go by what the program has for all.
      const own = tier === -1 ? policy : tierPolicy(calendar, tier, dates.dues.length);
      const someoneHasParent = extraDueDates.includes(due) || dates.dues.slice(1).some(({ date }) => date === due);
      return dueMoments(due, day?.movedFrom ?? null, someoneHasParent, own, work, at);
    }),
    // A level without one below it has nothing to decide.
    ...dates.dues.slice(0, -1).map(
      ({ date, movedFrom }): Moment => ({
        key: `undecided@${date}`,
        kind: 'undecided',
        at: at(date, hours.closing),
        due: date,
        movedFrom,
      }),
    ),
  ];
  // The opening mail says when the report is due, so a reminder at the same instant would say it twice.
  const kept = between.filter((moment) => moment.at < close.at && (moment.at > open.at || moment.kind === 'cut-off'));
  return [open, ...kept, close, once('compile', dates.compile, hours.compiling), once('deliver', dates.deliver, hours.delivery)].sort(
    inOrder,
  );
}

function dueMoments(
  due: CalendarDate,
  movedFrom: CalendarDate | null,
  someoneHasParent: boolean,
  policy: ReminderPolicy,
  work: WorkCalendar,
  at: (date: CalendarDate, time: string) => Instant,
): Moment[] {
  const moment = (kind: Moment['kind'], days: number, suffix = ''): Moment => ({
    key: `${kind}${suffix}@${due}`,
    kind,
    at: at(work.addWorkingDays(due, days), policy.hour),
    due,
    movedFrom,
  });
  // The usual round has the key that it always had: what was held of it stays held when others are added.
  const [before] = usualReminders.before;
  const [after] = usualReminders.after;
  return [
    ...policy.before.map((days) => moment('remind-before', -days, days === before ? '' : `-${days}`)),
    ...(policy.onDay ? [moment('remind-last-day', 0)] : []),
    ...policy.after.map((days) => moment('remind-overdue', days, days === after ? '' : `-${days}`)),
    ...(someoneHasParent && policy.parent !== null ? [moment('escalate-parent', policy.parent)] : []),
    ...(policy.coordinator === null ? [] : [moment('escalate-coordinator', policy.coordinator)]),
    ...(policy.leaders === null ? [] : [moment('escalate-leaders', policy.leaders)]),
  ];
}

/** To whoever owes, before nothing is taken any more. */
function lastCall(
  { lastCall: days, hour }: ReminderPolicy,
  close: CalendarDate,
  work: WorkCalendar,
  at: (date: CalendarDate, time: string) => Instant,
): Moment[] {
  if (days === null) return [];
  return [{ key: 'last-call', kind: 'last-call', at: at(work.addWorkingDays(close, -days), hour), due: null, movedFrom: null }];
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
    moments.push({ key: `remind-reviewers@${day}`, kind: 'remind-reviewers', at: at(day, hours.reviewers), due: null, movedFrom: null });
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
