import type { AnswerWarning } from '../../rules/answer-warnings.ts';
import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import type { CycleName, Period } from '../../rules/cycle-key.ts';
import type { Answers, Form } from '../../rules/form-indicators.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import type { ReportChanges } from '../../rules/report-changes.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';
import type { PaperValues } from '../signed-paper-section.ts';
import type { LastYear } from '../unit/answer-words.ts';

/** A report beside last year's and the version before it, to approve or return. Posts `decision` (`approve` or `return`), `version`, `comment`, `comment.CODE`. */
export interface DecideReportPageValues {
  page: PageSetting;
  programName: string;
  timeZone: string;
  cycle: CycleName;
  unit: { name: string; parentName: string | null };
  /** What became of it, and of which units it is: what is compared with may be an estimate. */
  fate?: UnitFate | null;
  /** Who reported. */
  office: string;
  state: AssignmentState;
  /** False once the cycle is closed: then the page is only to be read. */
  open: boolean;
  /** Whether who reads the page may decide it now. */
  mine: boolean;
  /** The unit that it waits for, where that is not who reads the page; `since` when, if the reader may decide it now, else from when on it may. */
  waitsFor: { name: string; since: Instant | null; mineFrom: CalendarDate | null } | null;
  urls: {
    decide: string;
    /** The list that the report stands in. */
    queue: string;
    /** Where a watcher of a rehearsal becomes somebody who may decide. */
    enter: string | null;
  };
  /** Its place among those that wait, with its neighbours. */
  neighbours: { place: number | null; waiting: number; previous: string | null; next: string | null };
  /** What was decided just before this page came up by itself. */
  done: { name: string; state: 'approved' | 'returned' } | null;
  /** All versions, the latest first; `url` shows it. */
  versions: {
    version: number;
    sentAt: Instant;
    decision: 'approved' | 'returned' | 'withdrawn' | null;
    decidedAt: Instant | null;
    url: string;
  }[];
  /** The version that is shown; the decision is about the latest and no other. */
  sent: { version: number; sentAt: Instant; reportKind: ReportKind; reportedBy: ReportedBy | null; late: boolean };
  /** Scans of the signed report. */
  papers: PaperValues[];
  form: Form;
  answers: Answers;
  /** A unit's own words on a warning, or on a difference from the sum, by indicator. */
  explanations: Record<string, string>;
  lastYear: LastYear;
  /** Its period, where "last year" does not say it. */
  comparedPeriod: Period | null;
  /** What counted of it in the years before that, the latest first. */
  years: (Period & { figures: LastYear })[];
  /** Of a unit with units below it: the sum of their approved reports is what it reports. */
  sum: SumValues | null;
  warnings: AnswerWarning[];
  /** Against the version before; null for the first. */
  changes: (ReportChanges & { from: number }) | null;
  /** What the reviewer asked for when it returned a version: the one before, or the one that is shown. */
  lastReturn: { version: number; comment: string; fields: Record<string, string> } | null;
  /** What returning it would do, where it was approved and the reader may return it all the same. */
  takeBack: TakeBackValues | null;
  /** Of the reports below, approved, corrected or returned after it was sent with figures of its own beside their sum; of more than `mostChangesTold` one more. */
  approvedSince: number;
  /** What its unit asked last and was not taken. */
  refusedCorrection: { askedAt: Instant; office: string; comment: string } | null;
  /** What its unit asks to correct in the approved version, and whether who reads the page decides it. */
  correction: {
    id: number;
    reason: string;
    askedBy: string;
    askedAt: Instant;
    mine: boolean;
    answers: Answers & { explanations?: Record<string, string> };
    changes: ReportChanges;
    above: TakeBackValues['above'];
  } | null;
  /** What was typed before an error: comments by indicator and over all. */
  comments: Record<string, string>;
  comment: string;
  /** What was typed and refused was a decision on the correction. */
  ofCorrection?: boolean;
  /** What was refused, at the box in which it is mended. */
  errors: FormError[];
  /** The unit sent this version while the reader was deciding on the one before: nothing was decided. */
  overtaken: boolean;
}

export interface SumValues {
  figures: LastYear;
  counted: number;
  leaves: number;
  levelName: Text;
  /** Both years over the same units. */
  same: Record<string, SameUnits | null>;
  /** In how many of those counted each figure was stated. */
  stated: Record<string, number>;
}

/** Posts `takesBack`, `version`, `comment` and, for each report above that was sent with it, `above.CODE` (`VERSION:returned`, `VERSION:kept`). */
export interface TakeBackValues {
  /** Who get the unit's mails. */
  readers: number;
  /** The units above, the nearest first; `told`: its office gets a mail. */
  above: { code: string; name: string; version: number; sent: boolean; told: boolean; readers: number }[];
}
