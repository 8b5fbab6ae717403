import { dateOf } from '../../rules/instants.ts';

/**
 * A time zone in which it is the morning now, and its day: what is late is not done at night or on a day off, so a program that lives there, and
 * works on that day, waits for nothing.
 */
export function morningZone(now: Date): { timeZone: string; today: string } {
  const ahead = ((10 - now.getUTCHours() + 36) % 24) - 12;
  // The names of these zones have the sign the other way round.
  const timeZone = ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  return { timeZone, today: dateOf(now.toISOString(), timeZone) };
}
