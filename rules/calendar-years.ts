import type { CalendarDate } from './instants.ts';

/** So many months before a year begins, or into it, the coordinator is asked for its days off: they are usually announced in November or December. */
const askedMonthsBefore = 2;

/** Days after which the standing office is asked by mail again. */
export const calendarAskedAgainDays = 14;

/** Years that plans reach into and whose days off nobody has entered: what is laid there may yet stand on a day off. */
export function unannouncedYears(days: readonly CalendarDate[], announced: readonly number[], today: CalendarDate): number[] {
  const reached = days.filter((day) => day >= today).map((day) => Number(day.slice(0, 4)));
  return [...new Set(reached)].filter((year) => !announced.includes(year)).sort();
}

/** Of these, those that are near enough for their days off to be known. */
export function yearsToAskFor(unannounced: readonly number[], today: CalendarDate): number[] {
  const soon = Number(Temporal.PlainDate.from(today).add({ months: askedMonthsBefore }).year);
  return unannounced.filter((year) => year <= soon);
}
