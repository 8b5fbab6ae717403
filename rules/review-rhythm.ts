import type { CyclePeriod } from './cycle-key.ts';
import type { CalendarDate } from './instants.ts';

/** How often a program reviews: by parts of the calendar year or of the school year, or on days that are given one by one. */
export const reviewRhythms = ['yearly', 'half-yearly', 'quarterly', 'school-years', 'school-terms', 'on-days'] as const;
export type ReviewRhythm = (typeof reviewRhythms)[number];

const partsOf: Record<Exclude<ReviewRhythm, 'on-days'>, { parts: 1 | 2 | 4; school: boolean }> = {
  yearly: { parts: 1, school: false },
  'half-yearly': { parts: 2, school: false },
  quarterly: { parts: 4, school: false },
  'school-years': { parts: 1, school: true },
  'school-terms': { parts: 2, school: true },
};

/** How many cycles of a rhythm a year has, and of which kind of year; null where its days are given one by one. */
export const partsOfYear = (rhythm: ReviewRhythm): { parts: 1 | 2 | 4; school: boolean } | null =>
  rhythm === 'on-days' ? null : partsOf[rhythm];

/** A school year is from 1 August to 31 July, whenever lessons begin: pupils are received in August, and the summer belongs to the year that it ends. */
const schoolYearBegins = { month: 8 } as const;

type PartOfYear = Exclude<CyclePeriod, { until: CalendarDate }>;

/** The first and the last day of a part of a year. */
export function boundsOf({ year, school, part, parts }: PartOfYear): { from: CalendarDate; to: CalendarDate } {
  const months = 12 / parts;
  const from = Temporal.PlainDate.from({ year, month: school ? schoolYearBegins.month : 1, day: 1 }).add({ months: months * (part - 1) });
  return { from: from.toString(), to: from.add({ months }).subtract({ days: 1 }).toString() };
}

/** The part of a year that a day lies in. */
export function partWith(date: CalendarDate, { parts, school }: { parts: 1 | 2 | 4; school: boolean }): PartOfYear {
  const { year, month } = Temporal.PlainDate.from(date).subtract({ months: school ? schoolYearBegins.month - 1 : 0 });
  return { year, school, part: Math.ceil((month * parts) / 12), parts };
}

export const nextPart = ({ part, ...of }: PartOfYear): PartOfYear =>
  part === of.parts ? { ...of, year: of.year + 1, part: 1 } : { ...of, part: part + 1 };
