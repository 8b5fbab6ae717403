import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { daysBetween } from '../../rules/days-between.ts';
import type { Instant } from '../../rules/instants.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import type { PageSetting } from '../layout.ts';

/**
 * What of the queue is shown; `plain`, `warned` and `carried` are those that wait: with nothing to remark, with warnings, and those that say that
 * there is nothing to report or that all is as last year.
 */
export const queueFilters = ['all', 'waiting', 'plain', 'warned', 'carried', 'returned', 'missing', 'unreached', 'approved'] as const;
export type QueueFilter = (typeof queueFilters)[number];

export interface QueueRow {
  code: string;
  name: string;
  /** Printed beside the name where units of several parents stand in one list. */
  parentName: string | null;
  /** What became of it since; left out: nothing. */
  fate?: UnitFate | null;
  /** Its report, where one was sent. */
  url: string | null;
  state: AssignmentState;
  /** It awaits the decision of whoever reads the page. */
  waiting: boolean;
  /** It waits for this unit in between, which has decided nothing of it since then; null: it is whose it always was. */
  waitsAbove: { name: string; since: Instant } | null;
  /** Its reviewer has been silent too long: the coordinator may decide it as well. */
  coordinatorToo: boolean;
  due: Instant;
  version: number;
  reportKind: ReportKind | null;
  /** Who reported for the unit; null: it did itself. */
  reportedBy: ReportedBy | null;
  /** Where the reader reports for it, who has not sent; null: the reader may not. */
  reportForUrl: string | null;
  sentAt: Instant | null;
  decidedAt: Instant | null;
  remindedAt: Instant | null;
  /** Of whoever has not sent: its office's number, where there is one. */
  phone: string | null;
  /** Nobody gets its mails. */
  unreached: boolean;
  /** First sent after it was due. */
  late: boolean;
  /** Of the rules, and figures of its own that differ from the sum. */
  warnings: number;
  /** How much differs from the version before; null for a first one. */
  changed: { figures: number; prose: number } | null;
}

/** The reports that somebody decides, with what else is under it. Posts `pick` (`VERSION:CODE`, as often as chosen), `step` and `show`. */
export interface QueuePageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  now: Instant;
  /** The program stands still: nothing is due. */
  paused: boolean;
  cycle: CycleName;
  /** False once the cycle is closed. */
  open: boolean;
  /** Whether the reader may decide; a rehearsal's watcher may not. */
  act: boolean;
  /** The unit above with its own report; null: the coordinator. */
  reviewer: { name: string; due: Instant; sent: boolean } | null;
  /** In the order of the queue. */
  rows: QueueRow[];
  /** How many wait in all, where not every row is here. */
  waiting: number;
  /** Of its approved reports, those that their units ask to correct. */
  corrections: { name: string; url: string }[];
  show: QueueFilter;
  /** Without scripts, "choose all" is this page with everything ticked. */
  allChosen: boolean;
  urls: {
    /** This page; the choice is posted here too. */
    queue: string;
    /** The reviewer's own report, or the coordinator's cycle. */
    back: string;
    /** All units below × all figures. */
    grid: string;
    /** Where its lists are downloaded. */
    downloads: string;
    /** Where a unit is given an address; null: the reader may not. */
    contacts: ((code: string) => string) | null;
    /** Where the reports of those who have not sent are filled in as a workbook; null: there is none. */
    sheet: string | null;
    /** null where there is nobody to remind. */
    remind: string | null;
    /** Where a watcher becomes somebody who may decide. */
    enter: string | null;
  };
  /** Where an open page is told of what changes; null once nothing does. */
  eventsUrl: string | null;
  outcome: QueueOutcome;
}

/** What was done before this page was shown. */
export interface QueueOutcome {
  done: { name: string; state: 'approved' | 'returned' }[];
  refused: { name: string; url: string | null; reason: string }[];
  /** How many reminders were planned; null: none was asked for. */
  reminded: number | null;
  nothingChosen: boolean;
}

/** A report as it is chosen: a version that came after it is not. */
export function pickOf({ version, code }: QueueRow): string {
  return `${version}:${code}`;
}

/** Its figures are not of this year: "nothing to report" and "as last year" are a remark of their own. */
export function isCarried({ reportKind }: Pick<QueueRow, 'reportKind'>): boolean {
  return reportKind === 'nothing' || reportKind === 'same';
}

/** Whether somebody should look before it is approved with others. */
export function needsLook(row: QueueRow): boolean {
  return row.warnings > 0 || isCarried(row) || row.reportedBy !== null;
}

export function isChoosable(values: Pick<QueuePageValues, 'act' | 'open'>, row: QueueRow): boolean {
  return values.act && values.open && row.waiting;
}

/** Negative from the hour on: a due day whose hour has passed is overdue by a day at least. */
export function daysLeft(now: Instant, due: Instant, timeZone: string): number {
  const days = daysBetween(now, due, timeZone);
  return due < now ? Math.min(days, -1) : days;
}
