import type { WorkCalendar } from './calendar.ts';
import { hours } from './hours-of-day.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from './instants.ts';
import type { Text } from './texts/language.ts';

/** When a compiled result goes to leadership: on the planned day whatever else, as in programs that say nothing, or once it has been released. */
export const deliveryWays = ['on-its-day', 'when-released'] as const;
export type DeliveryWay = (typeof deliveryWays)[number];
/** As a way is chosen and amended. */
export const deliveryTexts: Record<DeliveryWay, Text> = {
  'on-its-day': {
    vi: 'Đúng ngày đã định, dù đã phát hành hay chưa',
    en: 'On its planned day, released or not',
  },
  'when-released': {
    vi: 'Sau khi bộ phận thường trực đọc và phát hành, không sớm hơn ngày đã định',
    en: 'Once the standing office has read and released it, not before its planned day',
  },
};

/** Working days after the planned day on which the coordinator hears again that a result waits for its release; then every so many. */
const remindedAfter = [0, 1, 3, 5] as const;
const thenEvery = 5;

/** The next instant after `at` at which the coordinator is reminded to release what is planned for `planned`. */
export function nextReleaseReminder(planned: CalendarDate, at: Instant, work: WorkCalendar, timeZone: string): Instant {
  for (let round = 0; ; round++) {
    const last = remindedAfter.length - 1;
    const days = remindedAfter[round] ?? (remindedAfter[last] as number) + (round - last) * thenEvery;
    const instant = instantAt(work.addWorkingDays(planned, days), hours.notices, timeZone);
    if (instant > at) return instant;
  }
}

/** The round of such a reminder: one a day. */
export const releaseRound = (at: Instant, timeZone: string): string => `release@${dateOf(at, timeZone)}`;
