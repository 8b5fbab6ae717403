import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';
import type { UnitLine } from './unit-line.ts';

/** What mails say of a unit's own duty, by kind: to its office. */
export type DutyMailFacts =
  | { kind: 'opening'; office: string; unit: UnitLine; cycle: CycleName; cutOff: CalendarDate; children: number; link: string }
  | { kind: 'cut-off'; office: string; unit: UnitLine; cycle: CycleName; cutOff: CalendarDate; link: string }
  /** `when` follows from the plan's moment; the days left or gone are reckoned from `now` and `unit.due`. */
  | {
      kind: 'reminder';
      when: 'before' | 'last-day' | 'overdue' | 'last-call' | 'asked';
      /** Of a last call: the instant of the close. */
      close?: string | null;
      /** Where it stands for the notice of the data cut-off, which would have gone in the same minute. */
      cutOff?: string | null;
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      hasDraft: boolean;
      returned: boolean;
      link: string;
    }
  /** The same when the unit above pressed its button; `askedBy` is its office. */
  | {
      kind: 'parent-reminder';
      askedBy: string;
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      hasDraft: boolean;
      returned: boolean;
      link: string;
    }
  | {
      kind: 'returned';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      reviewer: string;
      /** When it was returned; a mail that an earlier release planned does not say. */
      at: Instant | null;
      comment: string;
      fields: { label: string; comment: string }[];
      /** It had been approved. */
      approvedBefore: boolean;
      link: string;
    }
  /** What the unit asked to correct in its approved report is not taken: the approved version stands. */
  | {
      kind: 'correction-refused';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      reviewer: string;
      version: number;
      comment: string;
      at: Instant;
      link: string;
    }
  /**
   * Its cycle closed before anybody decided what the unit asked to correct, or was over because the program `ended` early: the approved version stands. `at`: when.
   */
  | {
      kind: 'correction-lapsed';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      version: number;
      ended: boolean;
      at: Instant;
      link: string;
    }
  /** `at`: when the reviewer approved it. */
  | { kind: 'approved'; office: string; unit: UnitLine; cycle: CycleName; reviewer: string; version: number; at: Instant; link: string }
  /** `due`: the instant until which it was extended. */
  | { kind: 'extended'; office: string; unit: UnitLine; cycle: CycleName; due: Instant; reason: string; link: string }
  | { kind: 'waived'; office: string; unit: UnitLine; cycle: CycleName; reason: string; at: Instant; link: string }
  /** `state`: what the duty is again. */
  | {
      kind: 'unwaived';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      state: AssignmentState;
      reason: string;
      at: Instant;
      link: string;
    }
  /** `was`: as the unit knew it; the same as `due` where only the close moved. */
  | {
      kind: 'due-moved';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      was: Instant;
      due: Instant;
      close: { was: Instant; now: Instant } | null;
      reason: string;
      at: Instant;
      link: string;
    }
  /** `by`: the office that reported for the unit. */
  | {
      kind: 'reported-for';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      by: string;
      sentAt: Instant;
      reportKind: ReportKind;
      link: string;
    }
  | {
      kind: 'receipt';
      office: string;
      unit: UnitLine;
      cycle: CycleName;
      version: number;
      sentAt: Instant;
      reportKind: 'figures' | 'nothing' | 'same';
      /** To be read out on the telephone. */
      number: string;
      link: string;
    }
  /** To a unit that owes: the close was missed while the system was away, and is held on another day. */
  | { kind: 'close-moved'; office: string; unit: UnitLine; cycle: CycleName; was: CalendarDate; close: CalendarDate; link: string };
