import type { CalendarDate } from './instants.ts';

export const cycleKinds = ['preliminary', 'final'] as const;
export type CycleKind = (typeof cycleKinds)[number];

/**
 * A cycle as it is known wherever one is named. The year is the key of a cycle of one calendar year; any other has a key of its own
 * (`2024-h1`, `2023-2024`), and the year in which its period ends.
 */
export interface CycleName {
  year: number;
  kind: CycleKind;
  key?: string | undefined;
}

/** What tells a cycle apart from the others of its program: in addresses, names of workflows and files, marks of mails, and the record. */
export const keyOf = ({ year, key }: { year: number; key?: string | null | undefined }): string => key ?? String(year);

/** A cycle's name without what else is known of it. A key that is its year is left out: what was frozen with a year alone stays as it was. */
export function cycleName({ year, kind, key }: CycleName): CycleName {
  return { year, kind, ...ownKey({ year, key }) };
}

/** The key of a period that is not one calendar year, to stand beside its year. */
export const ownKey = ({ year, key }: { year: number; key?: string | null | undefined }): { key?: string } =>
  key === undefined || key === null || key === String(year) ? {} : { key };

/** As the record names it in the details of an act. */
export const recordedCycle = (cycle: { year: number; key?: string | undefined }): { year: number } | { cycleKey: string } => {
  const { key } = ownKey(cycle);
  return key === undefined ? { year: cycle.year } : { cycleKey: key };
};

export const isSameCycle = (one: CycleName, other: CycleName): boolean => one.kind === other.kind && keyOf(one) === keyOf(other);

/** What a key says: which year, of the calendar or of schools (by the first of its two years), and which of how many parts of it; or up to which day. */
export type CyclePeriod = { year: number; school: boolean; part: number; parts: 1 | 2 | 4 } | { until: CalendarDate };

export function periodOfKey(key: string): CyclePeriod {
  const [, year, next, unit, part] = /^(\d{4})(?:-(\d{4}))?(?:-([hq])([1-4]))?$/.exec(key) ?? [];
  if (year === undefined) return { until: key };
  return { year: Number(year), school: next !== undefined, part: Number(part ?? 1), parts: unit === undefined ? 1 : unit === 'h' ? 2 : 4 };
}

export function keyOfPeriod(period: CyclePeriod): string {
  if ('until' in period) return period.until;
  const { year, school, part, parts } = period;
  const years = school ? `${year}-${year + 1}` : String(year);
  return parts === 1 ? years : `${years}-${parts === 2 ? 'h' : 'q'}${part}`;
}
