import type { CycleName } from '../../rules/cycle-key.ts';
import type { DueClash } from '../../rules/due-clashes.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { NamedPlanChange } from '../../rules/plan-difference.ts';
import type { SkippedWhy } from '../../rules/plan-history.ts';
import type { MoveReason } from '../../rules/why-day-moved.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';
import type { Resting } from '../resting-note.ts';

/** A day that the calendar moved, and why. */
export interface MovedDay {
  from: CalendarDate;
  why: MoveReason;
}

/** A line of the drawn plan, in order of time. */
export type PlanLine = { at: Instant; date: CalendarDate; heldAt: Instant | null; moved: MovedDay | null } & (
  | { kind: 'moment'; moment: MomentKind; due: CalendarDate | null; levels: string[]; skippedWhy?: SkippedWhy | null }
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
  cycle: CycleName;
  now: Instant;
  /** Whether the plan can still be changed, and the reader may. */
  /** What may hold its mails up. */
  resting?: Resting;
  open: boolean;
  act: boolean;
  lines: PlanLine[];
  /** The reminders to reviewers, every working day: one line. */
  everyDay: { from: CalendarDate; to: CalendarDate; time: string } | null;
  /** Years that what is ahead reaches into and whose days off nobody has entered. */
  unannounced: number[];
  /** Every day from the first to the last of the plan. */
  calendar: { date: CalendarDate; working: boolean }[];
  /** The first one first. `reason` null: the calendar that was signed. */
  versions: { version: number; madeAt: Instant; reason: string | null; changes: NamedPlanChange[] }[];
}

export interface RescheduleCyclePageValues {
  page: PageSetting;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName;
  now: Instant;
  open: boolean;
  act: boolean;
  key: string;
  /** The version of the plan that stands on the page. */
  plan: number;
  /** From the top level down. `typed` is what stands in the field. */
  dues: { level: string; current: CalendarDate; typed: string }[];
  close: { current: CalendarDate; typed: string };
  reason: string;
  /** At the boxes by the names that they are posted under. */
  errors: FormError[];
  preview: {
    changes: NamedPlanChange[];
    /** New due days that were moved to a working day. */
    moved: { level: string | null; date: CalendarDate; moved: MovedDay }[];
    units: { level: string; count: number; date: CalendarDate }[];
    /** Units whose own day comes before their level's new one: they get that. */
    raised: { level: string; count: number; from: CalendarDate; date: CalendarDate }[];
    /** Units that keep a day of their own. */
    kept: number;
    atOnce: NamedPlanChange['what'][];
    /** Offices that would owe another program's report in the month of a new day. */
    clashes: DueClash[];
  } | null;
}
