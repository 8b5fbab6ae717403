import type { WorkCalendar } from './calendar.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';
import { type QuietHours, quietUntil } from './quiet-hours.ts';

/** What a unit's mails wait for although their time has come. */
export interface MailRests {
  quiet: QuietHours | null;
  /** Its own days off. */
  away: readonly { first: CalendarDate; last: CalendarDate }[];
  work: WorkCalendar;
  timeZone: string;
}

export interface MailRest {
  why: 'days-off' | 'quiet-hours';
  until: Instant;
}

/** What a mail waits for whose time falls on an instant, and until when; null: it does not. The sender asks the same in prisma/queries/messages/rests-in-sql.ts. */
export function mailRest({ quiet, away, work, timeZone }: MailRests, at: Instant): MailRest | null {
  const day = dateOf(at, timeZone);
  const lasts = away.filter(({ first, last }) => first <= day && day <= last).map(({ last }) => last);
  const [last] = lasts.sort().reverse();
  if (last !== undefined) return { why: 'days-off', until: instantAt(work.addWorkingDays(last, 1), hours.notices, timeZone) };
  const until = quiet && quietUntil(quiet, at, timeZone);
  return until === null ? null : { why: 'quiet-hours', until };
}
