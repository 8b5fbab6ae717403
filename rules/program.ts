import type { AmendablePart } from './amendable-parts.ts';
import type { ReviewRhythm } from './cycle-rhythm.ts';
import type { Form } from './form-indicators.ts';
import type { CalendarDate } from './instants.ts';
import type { DeliveryWay } from './release-days.ts';
import type { SomeReminders, TierReminders } from './reminder-policy.ts';
import type { SentChoice } from './sent-of-ended-units.ts';
import type { Text } from './texts/language.ts';

/** A program as it is agreed: what the parties sign. Dates are calendar dates in `timeZone`. */
export interface ProgramDefinition {
  /** Short and unique within an installation, lower-case letters, digits and hyphens: `nghe-an-2023-2025`. */
  key: string;
  name: string;
  /** Where it holds, as it is printed: `tỉnh Nghệ An`. */
  place: string;
  timeZone: string;
  /** First and last day of the term, both included. */
  term: { from: CalendarDate; to: CalendarDate };
  parties: PartyDefinition[];
  witnesses: string[];
  legalBases: LegalBasis[];
  calendar: CycleCalendar;
  form: Form;
  targets: Target[];
  /** Figures of the year before the term as they were published, with their wording and source. */
  published: PublishedFigure[];
  /** People of the place, and by which census: the denominator of "23.3 % of the population". */
  population: { people: number; source: string } | null;
  /** What the standing office may change alone while it runs; the days and the form, unless it says otherwise. */
  decidedAlone?: AmendablePart[] | undefined;
}

export interface PartyDefinition {
  /** Short and unique within the program: `hoi-khuyen-hoc`. */
  key: string;
  name: string;
  /** The body above it that is printed over its name on a document, if any. */
  parentBody: string | null;
  /** Which rules its documents follow: `state` (Decree 30/2020) or `party` (Hướng dẫn 36-HD/VPTW). */
  documentRules: 'state' | 'party';
  /** Short form in document numbers: `HKH`. */
  abbreviation: string;
  /** The office that signs and receives the compiled reviews: `Chủ tịch Hội Khuyến học tỉnh Nghệ An`. */
  signatory: { office: string; email: string };
  /** The party whose standing office runs the program and issues its reviews. Exactly one party has it. */
  coordinating: boolean;
  /** Present only for the coordinating party: its standing office, which units may also call where it has a number. */
  coordinator: { office: string; email: string; phone?: string | null | undefined } | null;
}

export interface LegalBasis {
  title: string;
  number: string;
  issuedOn: CalendarDate;
  issuer: string;
}

/** Month and day of a year's cycle, before the move to working days. */
export interface MonthDay {
  month: number;
  day: number;
  /** 0: in the cycle's year, or the first of its school year; 1: in the year after. */
  yearOffset: 0 | 1;
}

export interface CycleCalendar {
  /** How often it reviews; once a year, unless it says otherwise. The days below are those of the last cycle of a year. */
  reviews?: ReviewRhythm | undefined;
  /** Where a year has several cycles, the data cut-offs of those before the last; without them so many months before it. Their other days are as far from that as the last one's. */
  cutOffs?: MonthDay[] | undefined;
  /** The data cut-offs of cycles on days that are given one by one. */
  reviewDays?: CalendarDate[] | undefined;
  opening: MonthDay;
  /** Data cut-off (chốt số liệu): figures are stated as of the end of this day. Not moved to a working day. */
  cutOff: MonthDay;
  /**
   * Due days from the top level down to the lowest. A tree with fewer levels takes the first for its top
   * and the last ones for the rest; see due-days.ts for trees with more.
   */
  due: (MonthDay & TierReminders)[];
  close: MonthDay;
  compile: MonthDay;
  deliver: MonthDay;
  /** Weekdays off and Saturdays worked instead, as announced so far. */
  daysOff: CalendarDate[];
  daysWorked: CalendarDate[];
  /** Working days that units still have when the close was missed while the system was away; two, unless it says otherwise. */
  graceDays?: number | undefined;
  /** When it reminds; as usual, unless it says otherwise. */
  reminders?: SomeReminders | undefined;
  /** When a compiled result goes to leadership: on its planned day, unless it says otherwise. */
  delivery?: DeliveryWay | undefined;
  /** What becomes, in a review that is open when units are reorganised, of what those that end have sent, where the act does not say; it stays, unless it says otherwise. */
  sentOfEnded?: SentChoice | undefined;
}

export interface Target {
  key: string;
  name: Text;
  numerator: string;
  denominator: string;
  /** Percent that must be reached in the last year. */
  percent: number;
  /** Percent that must be reached in years before it, by the year; absent: nothing is set for them. */
  years?: Record<string, number> | undefined;
  source: string;
}

export interface PublishedFigure {
  indicator: string;
  /** The year whose end it describes. */
  year: number;
  value: number;
  /** How it was printed: `trên 9.200`. */
  wording: string;
  source: string;
}
