import { addDays, checkDate, type WorkCalendar, workCalendar } from './calendar.ts';
import { keyOf, type Period, periodOfKey } from './cycle-key.ts';
import { partsInYear } from './cycle-rhythm.ts';
import { checkCascade, type DueDay, dueDays } from './due-days.ts';
import { earlyEndDays } from './early-end-days.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, type Instant, instantAt } from './instants.ts';
import { problem } from './problems.ts';
import type { CycleCalendar, MonthDay } from './program.ts';
import { planLimits } from './program-limits.ts';
import { tierWord } from './texts/level-names.ts';

/** A day of the plan, and the calendar's own day where it was moved to a working day. */
export interface CycleDay {
  date: CalendarDate;
  movedFrom: CalendarDate | null;
}

/** The days of one cycle, laid on working days and in order. */
export interface CycleDates {
  opening: CycleDay;
  cutOff: CalendarDate;
  /** Top → down. */
  dues: DueDay[];
  /** How many of them the calendar has a day for. */
  daysForDues: number;
  close: CycleDay;
  compile: CycleDay;
  deliver: CycleDay;
}

/** When a cycle opens; known without its tree or form, so that a program can sleep until then. */
export function openingInstant(calendar: CycleCalendar, timeZone: string, cycle: Period): Instant {
  return instantAt(workCalendar(calendar).onOrAfterWorkingDay(typedDays(calendar, cycle).opening), hours.opening, timeZone);
}

/** The days of a cycle as they stand in the calendar, before any is moved. */
export interface TypedDays extends Record<'opening' | 'cutOff' | 'close' | 'compile' | 'deliver', CalendarDate> {
  due: CalendarDate[];
}

/** Those of the last cycle of a year as they were typed; of any other as far from its data cut-off. */
export function typedDays(calendar: CycleCalendar, cycle: Period): TypedDays {
  const { year } = periodOfKey(keyOf(cycle));
  const { opening, cutOff, due, close, compile, deliver } = calendar;
  const last = dateIn(year, cutOff);
  const own = cutOffOf(calendar, cycle, last);
  const apart = Temporal.PlainDate.from(last).until(own).days;
  const on = (day: MonthDay): CalendarDate => addDays(dateIn(year, day), apart);
  return { opening: on(opening), cutOff: own, due: due.map(on), close: on(close), compile: on(compile), deliver: on(deliver) };
}

/** `last`: that of the last cycle of the year. */
function cutOffOf({ reviews, reviewDays = [], cutOffs = [] }: CycleCalendar, cycle: Period, last: CalendarDate): CalendarDate {
  const { year, parts, part } = periodOfKey(keyOf(cycle));
  if (reviews === 'on-days' || parts === 'days') {
    const days = reviewDays.filter((day) => day.startsWith(`${year}-`)).sort();
    return days[part - 1] ?? last;
  }
  const left = partsInYear[parts] - part;
  if (left === 0) return last;
  const own = cutOffs[part - 1];
  if (own !== undefined) return dateIn(year, own);
  return Temporal.PlainDate.from(last)
    .subtract({ months: (12 / partsInYear[parts]) * left })
    .toString();
}

/** When a cycle closes by the calendar. */
export function closingInstant(calendar: CycleCalendar, timeZone: string, cycle: Period): Instant {
  return instantAt(workCalendar(calendar).onOrAfterWorkingDay(typedDays(calendar, cycle).close), hours.closing, timeZone);
}

/** The days of a cycle from the calendar that the parties signed. */
export function datesOfCycle(calendar: CycleCalendar, cycle: Period, levels: readonly string[]): CycleDates {
  const work = workCalendar(calendar);
  const typed = typedDays(calendar, cycle);
  const opening = moved(typed.opening, work);
  const { cutOff } = typed;
  if (opening.date > cutOff) throw problem('plan-opening-after-cut-off', { opening: opening.date, cutOff });
  const close = moved(typed.close, work);
  return {
    opening,
    cutOff,
    dues: dueDays(levels, typed.due, work),
    daysForDues: typed.due.length,
    close,
    ...afterClose(close.date, typed.compile, typed.deliver, work),
  };
}

/**
 * The days of the final cycle of a program that ends before its time: it opens on that day, and goes on by `earlyEndDays`.
 */
export function datesOfTermination(calendar: CycleCalendar, terminatedOn: CalendarDate, levels: readonly string[]): CycleDates {
  const work = workCalendar(calendar);
  const opening = moved(checkDate(terminatedOn), work);
  const dues = levels.map((level, i): DueDay => {
    const date = work.addWorkingDays(terminatedOn, earlyEndDays.deepestDue + earlyEndDays.betweenLevels * (levels.length - 1 - i));
    return { level, date, movedFrom: null };
  });
  const top = dues[0];
  if (top === undefined) throw problem('plan-no-levels');
  const close = work.addWorkingDays(top.date, earlyEndDays.close);
  const compile = work.addWorkingDays(close, earlyEndDays.compile);
  const deliver = work.addWorkingDays(compile, earlyEndDays.deliver);
  return {
    opening,
    cutOff: terminatedOn,
    dues,
    daysForDues: dues.length,
    close: { date: close, movedFrom: null },
    compile: { date: compile, movedFrom: null },
    deliver: { date: deliver, movedFrom: null },
  };
}

export interface DateChanges {
  /** New due days by level; each is moved to a working day. */
  dueOverrides?: Record<string, CalendarDate> | undefined;
  /** Days to which single units were extended. */
  extraDueDates?: readonly CalendarDate[] | undefined;
  closeOverride?: CalendarDate | undefined;
}

/** What the coordinator rescheduled, on top of the calendar; refuses what would break the cascade. */
export function withChanges(dates: CycleDates, changes: DateChanges, work: WorkCalendar): CycleDates {
  const overrides = changes.dueOverrides ?? {};
  for (const level of Object.keys(overrides)) {
    if (!dates.dues.some((due) => due.level === level)) throw problem('plan-level-unknown', { level });
  }
  const dues = dates.dues.map((due): DueDay => {
    const override = Object.hasOwn(overrides, due.level) ? overrides[due.level] : undefined;
    return override === undefined ? due : { level: due.level, ...moved(checkDate(override), work) };
  });
  checkCascade(dues, dates.cutOff);

  const close = changes.closeOverride === undefined ? dates.close : moved(checkDate(changes.closeOverride), work);
  const last = [...dues.map((due) => due.date), ...(changes.extraDueDates ?? []).map(checkDate)].sort().at(-1) as CalendarDate;
  const latest = Temporal.PlainDate.from(dates.cutOff).add({ years: planLimits.yearsAfterCutOff }).toString();
  const end = [close.date, last].sort().at(-1) as CalendarDate;
  if (end > latest) throw problem('plan-too-late', { date: end, latest });
  if (close.date <= last) throw closeTooEarly({ ...dates, dues }, close.date, last);
  if (changes.closeOverride === undefined) return { ...dates, dues };
  return { ...dates, dues, close, ...afterClose(close.date, dates.compile.date, dates.deliver.date, work) };
}

/** A day that nobody typed is told with what it comes from: a tier without a day of its own, or a day that had to move. */
function closeTooEarly({ dues, daysForDues }: CycleDates, close: CalendarDate, date: CalendarDate) {
  const due = dues.find((one) => one.date === date);
  if (due === undefined) return problem('plan-close-before-due', { close, date });
  const level = tierWord(due.level);
  if (dues.length > daysForDues) return problem('plan-too-few-due-days', { close, date, level, levels: dues.length, days: daysForDues });
  if (due.movedFrom !== null) return problem('plan-close-before-moved-due', { close, date, level, wanted: due.movedFrom });
  return problem('plan-close-before-due', { close, date });
}

/** Compiling waits for the close and delivering for the compiling, whatever the calendar says. */
function afterClose(close: CalendarDate, compileOn: CalendarDate, deliverOn: CalendarDate, work: WorkCalendar) {
  const earliest = work.addWorkingDays(close, 1);
  const compile = notBefore(earliest, compileOn, work);
  return { compile, deliver: notBefore(compile.date, deliverOn, work) };
}

function notBefore(earliest: CalendarDate, wanted: CalendarDate, work: WorkCalendar): CycleDay {
  const day = moved(wanted, work);
  return day.date >= earliest ? day : { date: earliest, movedFrom: wanted };
}

function moved(date: CalendarDate, work: WorkCalendar): CycleDay {
  const day = work.onOrAfterWorkingDay(date);
  return { date: day, movedFrom: day === date ? null : date };
}

/** 29 February is the 28th where there is none. */
function dateIn(year: number, { month, day, yearOffset }: MonthDay): CalendarDate {
  try {
    const date = Temporal.PlainDate.from({ year: 2000, month, day }, { overflow: 'reject' });
    return date.with({ year: year + yearOffset }, { overflow: 'constrain' }).toString();
  } catch {
    throw problem('plan-date-malformed', { date: `${month}-${day}` });
  }
}
