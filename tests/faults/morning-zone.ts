import { dateOf } from '../../rules/instants.ts';

/** Zones without summer time, from eleven hours behind to eleven ahead. */
const zones = [
  ...['Pacific/Pago_Pago', 'Pacific/Honolulu', 'Pacific/Gambier', 'Pacific/Pitcairn', 'America/Phoenix', 'America/Costa_Rica'],
  ...['America/Bogota', 'America/Puerto_Rico', 'America/Fortaleza', 'America/Noronha', 'Atlantic/Cape_Verde', 'Africa/Abidjan'],
  ...['Africa/Lagos', 'Africa/Maputo', 'Africa/Nairobi', 'Asia/Dubai', 'Asia/Karachi', 'Asia/Dhaka', 'Asia/Bangkok', 'Asia/Singapore'],
  ...['Asia/Tokyo', 'Australia/Brisbane', 'Pacific/Noumea'],
];

/**
 * A time zone in which it is the morning now, and its day: what is late is not done at night or on a day off, so a program that lives there, and
 * works on that day, waits for nothing.
 */
export function morningZone(now: Date): { timeZone: string; today: string } {
  const ahead = ((10 - now.getUTCHours() + 36) % 24) - 12;
  // Nobody lives twelve hours behind.
  const timeZone = zones[Math.max(ahead + 11, 0)] as string;
  return { timeZone, today: dateOf(now.toISOString(), timeZone) };
}
