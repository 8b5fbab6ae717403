import { type AddingUp, addedUp, gather, gatherAll, gatheredOf, nothingGathered } from './indicators/adding-up.ts';

// What a printed figure is compared with and what it is divided by: one definition for the brief, pages, mails, documents, JSON and downloads.
//
// - *As reported*: everyone whose figure counts, with how many units that is.
// - *Same units*: those alone whose figure counts in both years, indicator by indicator. A change over other or more units is none.
// - *Share*: part and whole of the same units. What nobody stated is in neither.

/** Null: none, which is never a zero. */
type Value = number | null;

export interface AsReported {
  value: Value;
  /** Units whose figure is in it. */
  units: number;
}

/** The same units in two years. */
export interface SameUnits {
  leaves: number;
  previous: number;
  current: number;
}

/** Part and whole, over the units that stated both. */
export interface Share {
  units: number;
  part: number;
  whole: number;
}

/** `how`: where it is not summed (rules/indicators/adding-up.ts). */
export function asReported(values: Iterable<Value>, how?: AddingUp): AsReported {
  const all = gatherAll(how, values);
  return { value: addedUp(how, all), units: all.units };
}

/** Null where no unit has a figure in both years: then there is nothing to compare. */
export function sameUnits(units: Iterable<{ previous: Value; current: Value }>, how?: AddingUp): SameUnits | null {
  let [before, now] = [nothingGathered, nothingGathered];
  for (const { previous, current } of units) {
    if (previous === null || current === null) continue;
    before = gather(how, before, gatheredOf(previous));
    now = gather(how, now, gatheredOf(current));
  }
  const [previous, current] = [addedUp(how, before), addedUp(how, now)];
  return previous === null || current === null ? null : { leaves: now.units, previous, current };
}

/** Null where no unit stated both. A whole of zero has no share: `writePercent` writes a dash. */
export function shareOf(units: Iterable<{ part: Value; whole: Value }>): Share | null {
  const share: Share = { units: 0, part: 0, whole: 0 };
  for (const { part, whole } of units) {
    if (part === null || whole === null) continue;
    share.units += 1;
    share.part += part;
    share.whole += whole;
  }
  return share.units === 0 ? null : share;
}

/** Units with the same years present, their figures gathered (rules/indicators/adding-up.ts); a single unit is a group of one. One value a year, the first year first. */
export interface YearGroup {
  units: number;
  values: readonly Value[];
}

/** Figures over a cycle's years, the year before the term first: by indicator, what counted of units that have the same years. */
export interface FiguresOverYears {
  years: number[];
  groups: Map<string, YearGroup[]>;
  /** Where units have become others: the groups are of the last year's units with their past, and this is what was reported in each year. */
  reported?: Map<string, AsReported[]>;
  /** Years of which a part is estimated along the last year's units, for one that stated it was divided. */
  estimated?: readonly number[];
}

export interface OverYears {
  /** How many units are the line. */
  units: number;
  /** One a year. `line`: over the same units; null is a gap: too few of them had a figure. */
  years: { line: Value; reported: AsReported }[];
}

/** A year with figures from fewer of the last year's units than this share is a gap in the line: with it the line would be of a few units only. */
const leastShareOfUnits = { part: 1, of: 2 };

/** One figure over several years. The line is over the units that have it in every year drawn; a lower column is never a missing report. */
export function overYears(groups: readonly YearGroup[], years: number, reported?: readonly AsReported[], how?: AddingUp): OverYears {
  const has = (group: YearGroup, year: number) => (group.values[year] ?? null) !== null;
  const unitsOf = (among: readonly YearGroup[]) => among.reduce((sum, { units }) => sum + units, 0);
  const sumOf = (among: readonly YearGroup[], year: number): Value =>
    addedUp(
      how,
      among.reduce((all, { units, values }) => gather(how, all, { value: values[year] ?? null, units }), nothingGathered),
    );
  const last = groups.filter((group) => has(group, years - 1));
  const drawn = Array.from({ length: years }, (_, year) => {
    const both = unitsOf(last.filter((group) => has(group, year)));
    return both > 0 && both * leastShareOfUnits.of >= unitsOf(last) * leastShareOfUnits.part;
  });
  const line = last.filter((group) => drawn.every((isDrawn, year) => !isDrawn || has(group, year)));
  return {
    units: unitsOf(line),
    years: drawn.map((isDrawn, year) => ({
      line: isDrawn ? sumOf(line, year) : null,
      reported: reported?.[year] ?? { value: sumOf(groups, year), units: unitsOf(groups.filter((group) => has(group, year))) },
    })),
  };
}
