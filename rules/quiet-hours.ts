import { dateOf, type Instant, instantAt } from './instants.ts';
import { writeTime } from './texts/dates.ts';

/** Hours of every day in which no mail goes that can wait, on each program's clock; they last over midnight. */
export interface QuietHours {
  from: string;
  to: string;
}

/** When they may begin and end: an office's working day is never in them. */
export const quietFrom = ['17:00', '17:30', '18:00', '19:00', '20:00', '21:00', '22:00', '23:00'] as const;
export const quietTo = ['05:00', '06:00', '06:30', '07:00', '07:30', '08:00'] as const;

/** When the quiet hours end in which an instant lies; null: it lies in none. */
export function quietUntil({ from, to }: QuietHours, at: Instant, timeZone: string): Instant | null {
  const [time, today] = [writeTime(at, timeZone), dateOf(at, timeZone)];
  if (time < to) return instantAt(today, to, timeZone);
  return time >= from ? instantAt(Temporal.PlainDate.from(today).add({ days: 1 }).toString(), to, timeZone) : null;
}
