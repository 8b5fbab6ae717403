import { daysBetween } from '../../rules/days-between.ts';
import { dateOf, type Instant } from '../../rules/instants.ts';
import type { LivedDay } from '../../rules/plan-history.ts';
import { writeDay, writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { tierName } from '../../rules/texts/level-names.ts';
import { isolated } from '../html.ts';
import { textsIn } from '../texts/dictionary.ts';

/** `now`: null where the program does not run, so that nothing comes about and nothing is late. How a day came about. `late` and `early` are those of the engine against the plan that held; what a person moved is `moved`. */
export type Came = 'to-come' | 'passed' | 'on-time' | 'late' | 'early' | 'waiting';

/** A few minutes pass while a thousand mails go out. */
const sameTime = 15 * 60_000;

export function cameAbout(day: LivedDay, now: Instant | null): Came {
  if (now === null) return 'to-come';
  if (day.kind === 'due' || day.kind === 'cut-off') return day.at <= now ? 'passed' : 'to-come';
  if (day.heldAt === null) return Date.parse(now) - Date.parse(day.at) > sameTime ? 'waiting' : 'to-come';
  const difference = Date.parse(day.heldAt) - Date.parse(day.at);
  if (difference > sameTime) return 'late';
  return difference < -sameTime ? 'early' : 'on-time';
}

export function dayName(day: LivedDay, language: Language): string {
  const t = textsIn(language).program;
  if (day.kind !== 'due') return t.cardMoments[day.kind];
  return t.dueOf(isolated(capital(tierName(day.level ?? '')[language])));
}

/** What is to be said of a day beyond its date: why it was moved, and how it came about. */
export function dayRemarks(day: LivedDay, now: Instant | null, timeZone: string, language: Language): string[] {
  const t = textsIn(language).program;
  const remarks: string[] = [];
  if (day.rescheduled && day.firstAt !== day.at) {
    remarks.push(t.rescheduled(writeShortDate(dateOf(day.firstAt, timeZone), language), isolated(day.rescheduled.reason)));
  } else if (day.movedFrom !== null) remarks.push(t.movedFrom(writeDay(day.movedFrom, language)));
  const came = cameAbout(day, now);
  if (came === 'on-time') remarks.push(t.onTime);
  if (came === 'late' || came === 'early') remarks.push(t[came](difference(day, timeZone, language)));
  if (came === 'waiting') remarks.push(t.waiting);
  return remarks;
}

function difference(day: LivedDay, timeZone: string, language: Language): string {
  const t = textsIn(language).program;
  const days = Math.abs(daysBetween(day.at, day.heldAt ?? day.at, timeZone));
  if (days > 0) return t.days(days);
  return t.minutes(Math.round(Math.abs(Date.parse(day.heldAt ?? day.at) - Date.parse(day.at)) / 60_000));
}

/** `17:00 ngày 20/12/2023`; a cut-off is a day and has no hour. */
export function writePlanned(day: LivedDay, timeZone: string, language: Language): string {
  return day.kind === 'cut-off' ? writeShortDate(dateOf(day.at, timeZone), language) : writeInstant(day.at, timeZone, language);
}
