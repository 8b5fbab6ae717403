export const cycleKinds = ['preliminary', 'final'] as const;
export type CycleKind = (typeof cycleKinds)[number];

/** Of which time a cycle is. The year is the key of one calendar year; any other has a key of its own: `2024-h1`, `2023-2024`, of which it is the second. */
export interface Period {
  year: number;
  key?: string | undefined;
  /** Of figures of it that stand beside others: a part of them is of a unit that was divided since, and so is an estimate. */
  estimated?: true | undefined;
}

/** A cycle as it is known wherever one is named. */
export interface CycleName extends Period {
  kind: CycleKind;
}

/** What tells a cycle apart from the others of its program: in addresses, names of workflows and files, marks of mails, and the record. */
export const keyOf = ({ year, key }: Period): string => key ?? String(year);

/** A cycle's name without what else is known of it. A key that is its year is left out: what was frozen with a year alone stays as it was. */
export function cycleName({ year, kind, key }: CycleName): CycleName {
  return { year, kind, ...ownKey({ year, key }) };
}

/** A period without what else is known of its cycle. */
export const namedPeriod = ({ year, key }: Period): Period => ({ year, ...ownKey({ year, key }) });

/** The key of a period that is not one calendar year, to stand beside its year. */
export const ownKey = ({ year, key }: Period): { key?: string } => (key === undefined || key === String(year) ? {} : { key });

/** As the record names it in the details of an act. */
export const recordedCycle = (cycle: Period): { year: number } | { cycleKey: string } => {
  const { key } = ownKey(cycle);
  return key === undefined ? { year: cycle.year } : { cycleKey: key };
};

export const isSameCycle = (one: CycleName, other: CycleName): boolean => one.kind === other.kind && keyOf(one) === keyOf(other);

/**
 * What a key says: of which year a cycle is, of the calendar or of schools (by the first of its two years), and which of the year's halves,
 * quarters or given days; the whole year has one part.
 */
export interface CyclePeriod {
  year: number;
  school: boolean;
  parts: 'year' | 'halves' | 'quarters' | 'days';
  part: number;
}

const partLetters = { halves: 'h', quarters: 'q', days: '', year: null } as const;

export function periodOfKey(key: string): CyclePeriod {
  const [, year, next, letter, part] = /^(\d{4})(?:-(\d{4}))?(?:-([hq])?(\d{1,2}))?$/.exec(key) ?? [];
  if (year === undefined) throw new RangeError(`${key} is the key of no cycle`);
  const parts = part === undefined ? 'year' : letter === 'h' ? 'halves' : letter === 'q' ? 'quarters' : 'days';
  return { year: Number(year), school: next !== undefined, parts, part: Number(part ?? 1) };
}

export function keyOfPeriod({ year, school, parts, part }: CyclePeriod): string {
  const years = school ? `${year}-${year + 1}` : String(year);
  return parts === 'year' ? years : `${years}-${partLetters[parts]}${part}`;
}

/** The period with the year of its key, as a cycle's name has it. */
export function nameOfPeriod(period: CyclePeriod): Period {
  const year = period.school ? period.year + 1 : period.year;
  return { year, ...ownKey({ year, key: keyOfPeriod(period) }) };
}

/** The period of another year that a cycle's is compared with: the same half, quarter or school year. */
export function likePeriod(cycle: Period, year: number): Period {
  const period = periodOfKey(keyOf(cycle));
  return nameOfPeriod({ ...period, year: period.year + year - cycle.year });
}

/** The year of a period alone: `2024`, `2023-2024`. It is enough where like periods stand beside each other. */
export function yearsOf(cycle: Period): string {
  const { year, school } = periodOfKey(keyOf(cycle));
  return school ? `${year}-${year + 1}` : String(year);
}
