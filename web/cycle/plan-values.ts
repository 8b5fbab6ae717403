import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MoveReason } from '../../rules/moved-days.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { PageSetting } from '../layout.ts';

/** A day that the calendar moved, and why. */
export interface MovedDay {
  from: CalendarDate;
  why: MoveReason;
}

/** A line of the drawn plan, in order of time. */
export type PlanLine = { at: Instant; date: CalendarDate; heldAt: Instant | null; moved: MovedDay | null } & (
  | { kind: 'moment'; moment: MomentKind; due: CalendarDate | null; levels: string[] }
  /** A due day of levels, or the day of the cut-off: nothing is held, it passes. */
  | { kind: 'due'; levels: string[] }
  | { kind: 'cut-off-day' }
);

export interface PlanPageValues {
  page: PageSetting;
  /** Of the cycle. */
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: { year: number; kind: 'preliminary' | 'final' };
  now: Instant;
  /** Whether the plan can still be changed, and the reader may. */
  open: boolean;
  act: boolean;
  lines: PlanLine[];
  /** The reminders to reviewers, every working day: one line. */
  everyDay: { from: CalendarDate; to: CalendarDate; time: string } | null;
  /** Every day from the first to the last of the plan. */
  calendar: { date: CalendarDate; working: boolean }[];
  /** The first one first. */
  versions: { version: number; madeAt: Instant; reason: string | null; changes: PlanChangeValues[] }[];
}

export interface PlanChangeValues {
  /** A level's due day, or a moment. */
  what: { kind: 'due'; level: string } | { kind: 'moment'; moment: MomentKind; due: CalendarDate | null };
  before: Instant | null;
  after: Instant | null;
}

export interface ReschedulePageValues {
  page: PageSetting;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: { year: number; kind: 'preliminary' | 'final' };
  now: Instant;
  open: boolean;
  act: boolean;
  key: string;
  /** From the top level down. `typed` is what stands in the field. */
  dues: { level: string; current: CalendarDate; typed: string }[];
  close: { current: CalendarDate; typed: string };
  reason: string;
  errors: { vi: string; en: string }[];
  preview: {
    changes: PlanChangeValues[];
    /** New due days that were moved to a working day. */
    moved: { level: string | null; date: CalendarDate; moved: MovedDay }[];
    units: { level: string; count: number; date: CalendarDate }[];
    /** Units with a day of their own. */
    kept: number;
    atOnce: PlanChangeValues['what'][];
  } | null;
}
