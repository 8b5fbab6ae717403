import type { CycleName } from './cycle-key.ts';
import { type CalendarDate, dateOf, instantAt } from './instants.ts';
import { problem } from './problems.ts';

/** A hand-over's life. `open`: the successor has been asked, and whoever hands over still acts. */
export const handoverStates = ['open', 'taken', 'refused', 'withdrawn'] as const;
export type HandoverState = (typeof handoverStates)[number];

/** A party's signatory, who is its leader too, or the standing office. */
export type HandoverRole = 'signatory' | 'coordinator';

/** What waits for whoever hands over, and will wait for the successor. */
export interface OpenMatter {
  kind:
    | 'to-sign'
    | 'to-acknowledge'
    | 'issues'
    | 'being-signed'
    | 'amendments'
    | 'to-decide'
    | 'stopped-rounds'
    | 'to-release'
    | 'directions'
    | 'refused-addresses'
    | 'days-off'
    | 'handovers';
  count: number;
  cycle: CycleName | null;
  /** Number of the amendment that is signed; null: the program's own text. */
  amendment: number | null;
}

/** So many days ahead a successor's first day may lie. */
const mostDaysAhead = 366;

/**
 * A successor's first day as chosen, in the program's time zone; null: whenever it takes it on, as today is. Problem `handover-day-out-of-reach`:
 * before today, or more than a year ahead.
 */
export function handoverDay(
  chosen: CalendarDate | null,
  { timeZone, now }: { timeZone: string; now: Date },
): { actsFrom: CalendarDate | null } {
  const today = dateOf(now.toISOString(), timeZone);
  if (chosen === null || chosen === today) return { actsFrom: null };
  const last = Temporal.PlainDate.from(today).add({ days: mostDaysAhead }).toString();
  if (chosen < today || chosen > last) throw problem('handover-day-out-of-reach', { date: chosen, from: today, to: last });
  return { actsFrom: chosen };
}

/** From which instant a successor acts that takes it on at `takenAt`: at once, or from the beginning of its first day where that is ahead. */
export function actsAt(actsFrom: CalendarDate | null, { timeZone, takenAt }: { timeZone: string; takenAt: Date }): Date {
  const begins = actsFrom === null ? takenAt : new Date(instantAt(actsFrom, '00:00', timeZone));
  return begins > takenAt ? begins : takenAt;
}
