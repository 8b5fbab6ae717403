import { dateOf, type Instant } from '../../rules/instants.ts';

/** Calendar days from one instant to another: what "còn 3 ngày" counts. Negative when it has gone by. */
export function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  return Temporal.PlainDate.from(dateOf(from, timeZone)).until(dateOf(to, timeZone)).days;
}
