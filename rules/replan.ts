import { workCalendar } from './calendar.ts';
import { type CalendarDay, withDays } from './calendar-days.ts';
import { closingOf, withClosing } from './cycle-closings.ts';
import { type CycleDates, datesOfCycle, datesOfTermination } from './cycle-dates.ts';
import { type CycleName, cycleName } from './cycle-key.ts';
import { graceDays } from './grace-days.ts';
import { type CalendarDate, dateOf, type Instant } from './instants.ts';
import { dueInstant, makePlan } from './make-plan.ts';
import { type Pause, workingDaysTaken } from './pause-days.ts';
import { closeDay, type Plan } from './plan.ts';
import type { CycleCalendar } from './program.ts';
import { type ReminderChange, withReminders } from './reminder-policy.ts';

/** A cycle that runs, as far as laying its plan anew needs it. */
export interface ReplannedCycle extends CycleName {
  calendar: CycleCalendar;
  timeZone: string;
  plan: Plan;
  /** Due instants that single units were given, now or by this change. */
  extended: readonly ExtendedDue[];
  terminatedOn: CalendarDate | null;
}

/** A due instant that single units of a level were given. */
export interface ExtendedDue {
  level: string;
  at: Instant;
}

/** One that a change moves: their level was moved past it, or it is a day off now. */
export interface MovedExtendedDue {
  level: string;
  was: Instant;
  now: Instant;
}

/**
 * The plan of a running cycle with other due days or another close; what is not named stays where it is, and so do the days that single units were
 * given, unless their level is moved past them: nobody is due before the others for having been given more time. The same for whoever asks
 * beforehand what a change would do and for the activity that makes it. Problems of makePlan.
 */
export function replan(
  cycle: ReplannedCycle,
  change: { due: Record<string, CalendarDate>; close: CalendarDate | null },
): { plan: Plan; extended: MovedExtendedDue[] } {
  const { plan, timeZone } = cycle;
  const closing = plan.moments.find(({ kind }) => kind === 'close');
  return withExtended(
    cycle,
    cycle.extended.map((due) => ({ ...due, was: due.at })),
    (extraDueDates) =>
      makePlan({
        calendar: cycle.calendar,
        timeZone,
        ...cycleName(cycle),
        levels: plan.dueByLevel.map(({ level }) => level),
        ...(cycle.terminatedOn ? { terminatedOn: cycle.terminatedOn } : {}),
        dueOverrides: { ...Object.fromEntries(plan.dueByLevel.map(({ level, date }) => [level, date])), ...change.due },
        ...(change.close || closing ? { closeOverride: change.close ?? dateOf(closing?.at as string, timeZone) } : {}),
        extraDueDates,
      }),
  );
}

/** Lays a plan, and then with the rounds of the days that single units keep. */
function withExtended(
  { plan: before, timeZone }: ReplannedCycle,
  extended: readonly (ExtendedDue & { was: Instant })[],
  lay: (extraDueDates: CalendarDate[]) => Plan,
): { plan: Plan; extended: MovedExtendedDue[] } {
  const old = new Map(before.dueByLevel.map(({ level, at }) => [level, at]));
  const levels = new Map(lay([]).dueByLevel.map(({ level, at }) => [level, at]));
  const laid = extended.map(({ level, was, at }) => {
    const common = levels.get(level) ?? at;
    return { level, was, now: common > at && common !== old.get(level) ? common : at };
  });
  const plan = withClosing(lay(laid.map(({ now }) => dateOf(now, timeZone))), closingOf(before));
  return { plan, extended: laid.filter(({ was, now }) => was !== now) };
}

/**
 * The plan of a cycle on a calendar of which days were changed: what the calendar laid is laid anew, what somebody has chosen stays, on the
 * working day that it now is. `reminders`: it also reminds otherwise from now on. A day that single units were given, and that is off now or that their level is moved past, moves as well: `extended`. Problems of makePlan.
 */
export function relay(
  cycle: ReplannedCycle,
  changed: readonly CalendarDay[],
  reminders: ReminderChange | null = null,
): { plan: Plan; extended: MovedExtendedDue[] } {
  const { plan, timeZone, terminatedOn } = cycle;
  const onDays = withDays(cycle.calendar, changed);
  const calendar = reminders ? withReminders(onDays, reminders) : onDays;
  const levels = plan.dueByLevel.map(({ level }) => level);
  const lay = (on: CycleCalendar): CycleDates =>
    terminatedOn ? datesOfTermination(on, terminatedOn, levels) : datesOfCycle(on, cycle, levels);
  const [before, after] = [lay(cycle.calendar), lay(calendar)];
  const isChosen = (date: CalendarDate, ...laid: (CalendarDate | undefined)[]): boolean => !laid.includes(date);
  const dueOf = ({ dues }: CycleDates, level: string) => dues.find((due) => due.level === level)?.date;
  const chosen = plan.dueByLevel.filter(({ level, date }) => isChosen(date, dueOf(before, level), dueOf(after, level)));
  const close = closeDay(plan, timeZone);
  const work = workCalendar(calendar);
  const extended = cycle.extended.map(({ level, at }) => ({
    level,
    was: at,
    at: dueInstant(work.onOrAfterWorkingDay(dateOf(at, timeZone)), timeZone),
  }));
  return withExtended(cycle, extended, (extraDueDates) =>
    makePlan({
      calendar,
      timeZone,
      ...cycleName(cycle),
      levels,
      ...(terminatedOn ? { terminatedOn } : {}),
      dueOverrides: Object.fromEntries(chosen.map(({ level, date }) => [level, date])),
      ...(isChosen(close, before.close.date, after.close.date) ? { closeOverride: close } : {}),
      extraDueDates,
    }),
  );
}

/**
 * The plan of a cycle after a pause: what was ahead when that began is moved by the working days that it took of the cycle, or stays where it was
 * (`kept`). A close that would be past is moved by the program's days of grace, as one that was missed: nothing is closed before anybody knows that
 * the pause is over. Problems of makePlan.
 */
export function replanAfterPause(cycle: ReplannedCycle, pause: Pause): { plan: Plan; extended: MovedExtendedDue[]; days: number } {
  const { plan, timeZone, calendar, terminatedOn } = cycle;
  const work = workCalendar(calendar);
  const opening = plan.moments.find(({ kind }) => kind === 'open')?.at ?? pause.from;
  const [, since = pause.from] = [opening, pause.from].sort();
  const days = workingDaysTaken(work, timeZone, { from: since, to: pause.to });
  const by = pause.dues === 'moved' ? days : 0;
  const isAhead = (at: Instant): boolean => at > pause.from;
  const later = (date: CalendarDate): CalendarDate => work.addWorkingDays(date, by);
  const closing = plan.moments.find(({ kind }) => kind === 'close')?.at ?? null;
  const close = closing === null ? null : isAhead(closing) ? later(dateOf(closing, timeZone)) : dateOf(closing, timeZone);
  const isPast = close !== null && dueInstant(close, timeZone) <= pause.to;
  const extended = cycle.extended.map(({ level, at }) => ({
    level,
    was: at,
    at: isAhead(at) ? dueInstant(later(dateOf(at, timeZone)), timeZone) : at,
  }));
  const laid = withExtended(cycle, extended, (extraDueDates) =>
    makePlan({
      calendar,
      timeZone,
      ...cycleName(cycle),
      levels: plan.dueByLevel.map(({ level }) => level),
      ...(terminatedOn ? { terminatedOn } : {}),
      dueOverrides: Object.fromEntries(plan.dueByLevel.map(({ level, date, at }) => [level, isAhead(at) ? later(date) : date])),
      ...(close === null
        ? {}
        : { closeOverride: isPast ? work.addWorkingDays(dateOf(pause.to, timeZone), calendar.graceDays ?? graceDays.usual) : close }),
      extraDueDates,
    }),
  );
  return { ...laid, days };
}
