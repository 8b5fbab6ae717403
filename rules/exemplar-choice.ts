import type { WorkCalendar } from './calendar.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';
import { workingDaysTaken } from './pause-days.ts';

/** What a party may say of an example that was checked, and that it has said nothing after all. */
export const choiceSteps = ['party-chosen', 'party-not-chosen', 'party-taken-back'] as const;
export type ChoiceStep = (typeof choiceSteps)[number];

export const isChoiceStep = (step: string): step is ChoiceStep => (choiceSteps as readonly string[]).includes(step);

/** A party's word. */
export interface ExemplarChoice {
  /** By its key. */
  party: string;
  says: 'chosen' | 'not-chosen';
  /** Texts of those that it ticked. */
  criteria: string[];
}

/** Working days within which each party says whether an example is chosen, and after how many of them one that has not is reminded. */
const choiceDays = 10;
const choiceRemindedAfter = [5, 8] as const;

/**
 * What the parties have said: `chosen` where all choose it by a criterion that all of them tick (`criteria`; none are needed where the program has none), `not-chosen` where nobody does, `differ`, or `waiting`
 * for somebody.
 */
export function choiceOfParties(
  parties: readonly string[],
  choices: readonly ExemplarChoice[],
  hasCriteria: boolean,
): { outcome: 'waiting' | 'differ' | 'not-chosen' | 'chosen'; criteria: string[] } {
  const said = parties.map((party) => choices.find((one) => one.party === party));
  if (parties.length === 0 || said.includes(undefined)) return { outcome: 'waiting', criteria: [] };
  const all = said as ExemplarChoice[];
  if (all.every(({ says }) => says === 'not-chosen')) return { outcome: 'not-chosen', criteria: [] };
  if (all.some(({ says }) => says === 'not-chosen')) return { outcome: 'differ', criteria: [] };
  const criteria = (all[0] as ExemplarChoice).criteria.filter((text) => all.every((one) => one.criteria.includes(text)));
  return hasCriteria && criteria.length === 0 ? { outcome: 'differ', criteria: [] } : { outcome: 'chosen', criteria };
}

/** By which days the parties are waited for: the program's, without those that its pauses took, in order; one that it is in lasts until now. */
export interface ChoiceDays {
  work: WorkCalendar;
  timeZone: string;
  pauses: readonly { from: Instant; to: Instant }[];
}

/** So many working days after the parties were asked. */
function daysAfter(askedAt: Instant, days: number, { work, timeZone, pauses }: ChoiceDays): CalendarDate {
  let day = work.addWorkingDays(dateOf(askedAt, timeZone), days);
  for (const { from, to } of pauses) {
    if (to <= askedAt || from >= instantAt(day, hours.closing, timeZone)) continue;
    const taken = workingDaysTaken(work, timeZone, { from: from > askedAt ? from : askedAt, to });
    if (taken > 0) day = work.addWorkingDays(day, taken);
  }
  return day;
}

/** The last day on which the parties are waited for, of one that they were asked about at an instant. */
export const choiceDue = (askedAt: Instant, days: ChoiceDays): CalendarDate => daysAfter(askedAt, choiceDays, days);

/** Whether the standing office decides in their place: they differ, or one was silent until that day was over. Where all said the same there is nothing to decide. */
export const officeDecides = (outcome: ReturnType<typeof choiceOfParties>['outcome'], due: CalendarDate, today: CalendarDate): boolean =>
  outcome === 'differ' || (outcome === 'waiting' && today > due);

/**
 * Whether the parties that have not said anything are reminded today: the day of a reminder has come, they are still waited for, and none has been planned since, on whatever day `reminded` the last was.
 */
export function isChoiceReminded(askedAt: Instant, today: CalendarDate, reminded: CalendarDate | null, days: ChoiceDays): boolean {
  if (today > choiceDue(askedAt, days)) return false;
  const come = choiceRemindedAfter.map((after) => daysAfter(askedAt, after, days)).filter((day) => day <= today);
  const last = come.at(-1);
  return last !== undefined && (reminded === null || reminded < last);
}
