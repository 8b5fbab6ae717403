import type { CalendarDate } from './instants.ts';
import { writeWholePercent } from './numbers.ts';
import type { Target } from './program.ts';
import type { Wrong } from './program-wrongs.ts';
import type { Language } from './texts/language.ts';

/** The targets as a review of this year is measured by them: what was set for it, where something was; the last one by what the term has to reach. */
export const targetsOfYear = (targets: readonly Target[], { year, kind }: { year: number; kind: string }): Target[] =>
  targets.map((target) => ({ ...target, percent: (kind === 'final' ? undefined : target.years?.[year]) ?? target.percent }));

/** The years of a term before its last, in which a target can be set. */
export function yearsBeforeLast({ from, to }: { from: CalendarDate; to: CalendarDate }): number[] {
  const [first, last] = [from, to].map((date) => Number(date.slice(0, 4))) as [number, number];
  // A term that was mistyped lays no thousands of boxes.
  return Array.from({ length: Math.max(0, Math.min(last - first, 30)) }, (_, index) => first + index);
}

/** `2023: 40 %, 2024: 55 %`; empty where nothing is set for a year. */
export const yearsInWords = ({ years = {} }: Pick<Target, 'years'>, language: Language): string =>
  Object.entries(years)
    .map(([year, percent]) => `${year}: ${writeWholePercent(percent, language)}`)
    .join(', ');

/** A year in which a target cannot be set: outside of the term, or its last, which has to reach what the term has. */
export function* yearWrongs(targets: readonly Target[], term: { from: CalendarDate; to: CalendarDate }): Generator<Wrong> {
  const open = yearsBeforeLast(term).map(String);
  for (const [index, { years = {} }] of targets.entries())
    for (const year of Object.keys(years))
      if (!open.includes(year)) yield { field: `targets.${index}.years`, why: 'not-before-the-last-year', value: year };
}
