import type { PerLevel } from '../../rules/act-consequences.ts';
import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MomentKind } from '../../rules/plan.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { MoveReason } from '../../rules/why-day-moved.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

/** What every page about doing something to chosen units has. */
export interface ActPageValues {
  page: PageSetting;
  /** Of the cycle; the act's own address is below it. */
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  cycle: CycleName & { open: boolean };
  /** Whether the reader may do it, or only see what it would do. */
  act: boolean;
  /** This press of the button. */
  key: string;
  selection: {
    count: number;
    /** The first of them. */
    units: { code: string; name: string; parentName: string | null }[];
    codes: string[];
  };
  reason: string;
  errors: FormError[];
}

/** Whom it would be done to, and who is left as they are. */
export interface ActPreview {
  count: number;
  perLevel: PerLevel[];
  left: Partial<Record<AssignmentState, number>>;
}

export interface RemindUnitsPageValues extends ActPageValues {
  preview: ActPreview & {
    mails: number;
    noContact: number;
    states: Partial<Record<AssignmentState, number>>;
    remindedToday: { units: number; lastAt: Instant } | null;
  };
}

export interface ExtendUnitsPageValues extends ActPageValues {
  /** As it was typed. */
  until: string;
  closesOn: CalendarDate;
  /** Null before a day was chosen. */
  preview:
    | (ActPreview & {
        due: { date: CalendarDate; at: Instant; movedFrom: CalendarDate | null; why: MoveReason | null };
        later: number;
        beyondParent: { count: number; parents: { name: string; due: CalendarDate }[] };
        /** Mails that the plan gets for this day. */
        rounds: { kind: MomentKind; at: Instant; atOnce: boolean }[];
      })
    | null;
}

export interface TakeBackExtensionPageValues extends ActPageValues {
  preview: ActPreview & {
    /** When the levels of these units are due. */
    dues: { level: string; date: CalendarDate; at: Instant }[];
    /** Units whose day is past then. */
    overdue: number;
    /** Units that owe and have no day of their own. */
    without: number;
  };
}

export interface WaiveUnitsPageValues extends ActPageValues {
  /** Taking it back. */
  undo: boolean;
  preview: ActPreview & {
    submitted: number;
    parents: number;
    /** Reports that are expected of each level, now and then. */
    expected: { level: string; now: number; after: number }[];
  };
}

/** What was done, from the record. */
export interface ActDoneValues {
  page: PageSetting;
  url: string;
  programName: string;
  place: string;
  timeZone: string;
  title: Text;
  at: Instant;
  office: string;
  reason: string | null;
  units: number | null;
  /** The unit's page, where it was only one. */
  unitUrl: string | null;
  plan: boolean;
  /** How to take it back, for who may and while that can be. */
  waysBack: WayBack[];
  /** Of a reminder: how far its mails are. */
  mails: { ahead: number; sent: number; dropped: number; waiting: number; failed: number } | null;
}

/** A way to take an act back, by the name of its texts: an address, or a page that is asked for these units; null: there is none any more, and why. */
export interface WayBack {
  words:
    | 'unextendTitle'
    | 'extendTitle'
    | 'unwaiveTitle'
    | 'waiveTitle'
    | 'cancelMails'
    | 'mailsGone'
    | 'letGoOn'
    | 'cancelledForGood'
    | 'planAgain'
    | 'releaseAgain'
    | 'takeBackClose'
    | 'closeStands'
    | 'closeEarly';
  url: string | null;
  /** Posted to it, for they may be too many for an address. */
  codes: string[];
  undo: boolean;
}
