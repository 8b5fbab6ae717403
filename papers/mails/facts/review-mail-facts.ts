import type { CycleName } from '../../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';
import type { MomentKind } from '../../../rules/plan.ts';
import type { WouldBeLost } from '../../../rules/would-be-lost.ts';
import type { UnitLine } from './unit-line.ts';

/** What a unit did to its own report, to whoever decides it. `reviewer`: the unit above; null: it goes to the coordinator. */
export interface UnitActFacts {
  office: string;
  reviewer: string | null;
  unit: { name: string; parentName: string | null };
  cycle: CycleName;
  by: string;
  at: Instant;
  link: string;
}

/** What mails say of others' duties, by kind: to a unit above or the standing office. */
export type ReviewMailFacts =
  | {
      kind: 'awaiting-review';
      office: string;
      unitName: string;
      cycle: CycleName;
      waiting: number;
      /** How many of them wait for units in between. */
      passedUp: number;
      oldest: Instant;
      /** Of its children: who owe their report, and of these since a due day that is past. */
      silent: { owing: number; overdue: number };
      reviewBy: CalendarDate;
      link: string;
    }
  /**
   * To a unit above, or to the coordinator who decides its report: a report in its sum was returned after it had been approved. `own`: the
   * report that was returned with it or keeps its figures; `becomes` null: it had not been sent.
   */
  | {
      kind: 'returned-below';
      office: string;
      coordinator: boolean;
      unit: { name: string; parentName: string | null };
      own: string;
      cycle: CycleName;
      by: string;
      reason: string;
      becomes: 'returned' | 'kept' | null;
      /** It was not returned: what it asked to correct counts in place of what was approved. */
      corrected: boolean;
      at: Instant;
      link: string;
    }
  /** A unit asks to correct its approved report, which counts as it is until that is decided. `again`: its cycle had closed meanwhile, and is open again. */
  | (UnitActFacts & { kind: 'correction-asked'; reason: string; again: boolean })
  /** To whoever was told that it waits: its unit has taken the correction back. */
  | (UnitActFacts & { kind: 'correction-withdrawn' })
  /** To whoever was told that it waits: a report was withdrawn before it was decided. */
  | (UnitActFacts & { kind: 'report-withdrawn'; reason: string })
  /** To the unit above: who of its children owes a report after the due day. */
  | { kind: 'escalation-parent'; office: string; unitName: string; cycle: CycleName; owing: UnitLine[]; link: string }
  /** To the coordinator: who owes after the due day. At most `mostOwingNamed` are named, `total` counts all. */
  | { kind: 'escalation-coordinator'; office: string; cycle: CycleName; owing: UnitLine[]; total: number; link: string }
  /** To a party's leader: the same, for nobody has answered. */
  | { kind: 'escalation-leaders'; office: string; cycle: CycleName; owing: UnitLine[]; total: number }
  /** To the coordinator: reports that their reviewers did not decide by their own due date. */
  | { kind: 'undecided'; office: string; cycle: CycleName; units: UnitLine[]; total: number; link: string }
  /** To the coordinator, before the close: what it would leave out. */
  | { kind: 'would-be-lost'; office: string; cycle: CycleName; close: CalendarDate; lost: WouldBeLost; link: string }
  /** To the coordinator, once a working day of an open cycle: how it stands, and since when `came` is counted. `next`: the plan's next day. */
  | {
      kind: 'coordinator-digest';
      office: string;
      cycle: CycleName;
      since: Instant;
      expected: number;
      sent: number;
      came: number;
      approved: number;
      waiting: number;
      overdue: { units: UnitLine[]; total: number };
      bounced: number;
      unreached: number;
      paused: number;
      next: { date: CalendarDate; moments: { kind: MomentKind; owing: number | null }[] } | null;
      link: string;
    }
  /** To the coordinator: the close was missed, as its units are told, and whether it shall be so. `owing`: how many units still owe. */
  | { kind: 'close-missed'; office: string; cycle: CycleName; was: CalendarDate; close: CalendarDate; owing: number; link: string };
