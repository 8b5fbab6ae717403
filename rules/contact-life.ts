import { type CalendarDate, dateOf, instantAt } from './instants.ts';
import { problem } from './problems.ts';

/** From when to when somebody gets a unit's mails; null: from now on, for ever. */
export interface ContactLife {
  startsAt: Date | null;
  endsAt: Date | null;
}

/** The instant after the end of a day. */
function afterDay(day: CalendarDate, timeZone: string): Date {
  return new Date(instantAt(Temporal.PlainDate.from(day).add({ days: 1 }).toString(), '00:00', timeZone));
}

/**
 * From the beginning of a day to the end of another, both in the program's time zone. A first day that has come is now. Problem
 * `contact-life-past`: it would end before it begins, or has ended.
 */
export function contactLife(
  { from, to }: { from: CalendarDate | null; to: CalendarDate | null },
  { timeZone, now }: { timeZone: string; now: Date },
): ContactLife {
  const today = dateOf(now.toISOString(), timeZone);
  if (to !== null && to < (from ?? today)) throw problem('contact-life-past', { from: from ?? today, to });
  if (to !== null && to < today) throw problem('contact-life-past', { from: today, to });
  return {
    startsAt: from !== null && from > today ? new Date(instantAt(from, '00:00', timeZone)) : null,
    endsAt: to === null ? null : afterDay(to, timeZone),
  };
}
