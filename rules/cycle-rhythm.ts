import type { CyclePeriod } from './cycle-key.ts';
import type { CalendarDate } from './instants.ts';

/** How often a program reviews: by parts of the calendar year or of the school year, or on days that are given one by one. */
export const reviewRhythms = ['yearly', 'half-yearly', 'quarterly', 'school-years', 'school-terms', 'on-days'] as const;
export type ReviewRhythm = (typeof reviewRhythms)[number];

type PartsOfYear = Pick<CyclePeriod, 'school'> & { parts: Exclude<CyclePeriod['parts'], 'days'> };

const partsOf: Record<Exclude<ReviewRhythm, 'on-days'>, PartsOfYear> = {
  yearly: { parts: 'year', school: false },
  'half-yearly': { parts: 'halves', school: false },
  quarterly: { parts: 'quarters', school: false },
  'school-years': { parts: 'year', school: true },
  'school-terms': { parts: 'halves', school: true },
};

/** Into which parts a rhythm parts which kind of year; null where its days are given one by one. */
export const partsOfYear = (rhythm: ReviewRhythm): PartsOfYear | null => (rhythm === 'on-days' ? null : partsOf[rhythm]);

/** How many of them a year has. */
export const partsInYear = { year: 1, halves: 2, quarters: 4 } as const;

/** How many data cut-offs of its own a rhythm may have and must have, besides the calendar's, which is that of the last cycle of a year. */
export function cutOffsNeeded(rhythm: ReviewRhythm): { least: number; most: number } {
  const most = partsInYear[partsOfYear(rhythm)?.parts ?? 'year'] - 1;
  // Half-years and quarters are so many months apart; the terms of a school year are not.
  return { least: rhythm === 'school-terms' ? most : 0, most };
}

export const mostCutOffs = partsInYear.quarters - 1;

/** A school year is from 1 August to 31 July, whenever lessons begin: pupils are received in August, and the summer belongs to the year that it ends. */
const schoolYearBegins = { month: 8 } as const;

/** The first and the last day of a part of a year. */
export function boundsOf({ year, school, parts, part }: PartsOfYear & CyclePeriod): { from: CalendarDate; to: CalendarDate } {
  const months = 12 / partsInYear[parts];
  const from = Temporal.PlainDate.from({ year, month: school ? schoolYearBegins.month : 1, day: 1 }).add({ months: months * (part - 1) });
  return { from: from.toString(), to: from.add({ months }).subtract({ days: 1 }).toString() };
}

/** The part of a year that a day lies in. */
export function partWith(date: CalendarDate, { parts, school }: PartsOfYear): PartsOfYear & CyclePeriod {
  // The first of its month, or a month that is shorter would move the day into another.
  const first = Temporal.PlainDate.from(date).with({ day: 1 });
  const { year, month } = first.subtract({ months: school ? schoolYearBegins.month - 1 : 0 });
  return { year, school, parts, part: Math.ceil((month * partsInYear[parts]) / 12) };
}

export const nextPart = ({ part, ...of }: PartsOfYear & CyclePeriod): PartsOfYear & CyclePeriod =>
  part === partsInYear[of.parts] ? { ...of, year: of.year + 1, part: 1 } : { ...of, part: part + 1 };
