import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName, Period } from '../../rules/cycle-key.ts';
import type { Form } from '../../rules/form-indicators.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import type { ChangeableState } from '../../rules/may-still-change.ts';
import type { CycleGap } from '../../rules/skipped-cycles.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import type { PageSetting } from '../layout.ts';
import type { PaperValues } from '../signed-paper-section.ts';
import type { LastYear, SameBelow, TypedAnswers } from './answer-words.ts';

/** A unit's report by its link, to fill in. */
export interface ReportPageValues {
  page: PageSetting;
  /** `check` and `draft` take the form; `report` answers a program what is stored; the others are pages. */
  actions: {
    report: string;
    check: string;
    draft: string;
    edit: string;
    nothing: string;
    same: string;
    contact: string | null;
    issues: string | null;
    actions: string | null;
    sheet: string | null;
    files: string | null;
    /** Takes the form and shows it again with more rows: what follows it is of which table and how many. Null: rows are as many as there are. */
    moreRows: string | null;
  };
  /** Names the report in the browser that keeps what is not saved yet: the same by whichever link of the unit it was opened. */
  draftKey: string;
  /** The page that saved the draft last (prisma/queries/reports/save-report-draft.ts): a browser knows its own. */
  writer: string;
  programName: string;
  timeZone: string;
  /** The program's instant: "còn 3 ngày" is reckoned from it. */
  now: Instant;
  /** The program stands still: nothing is due. */
  paused: boolean;
  /** The office that reports: `Hội Khuyến học xã Thanh Lâm`. */
  office: string;
  /** Who reports for the unit; null: it does itself. */
  reportedBy: ReportedBy | null;
  /** The office that wrote the draft for the unit. */
  draftBy: string | null;
  unit: { name: string; parentName: string | null };
  /** What became of it, or from what it began; left out: nothing. */
  fate?: UnitFate | null;
  cycle: CycleName & { cutOff: CalendarDate };
  due: Instant;
  state: ChangeableState;
  form: Form;
  answers: TypedAnswers;
  /** The unit's words on what is unusual in a figure, or on why a parent's own differs from the sum, by indicator. */
  explanations: Record<string, string>;
  /** A table of which more rows were asked for, and how many it is to have. */
  rowsShown?: { code: string; rows: number } | null;
  /** The files that answer each indicator that asks for files, by its code. */
  files?: Readonly<Record<string, readonly PaperValues[]>>;
  /** Of a correction: the files of what was approved stay as they are. Where nothing was approved for an indicator, by its code, the address at which files are attached; null: it is asked for already. */
  filesOfCorrection?: Readonly<Record<string, string | null>>;
  /** Codes of figures filled in from `lastYear` of which somebody has said that they hold; left out: nothing is asked of them. */
  confirmed?: Readonly<Record<string, unknown>>;
  /** Codes of boxes in which there is nothing but words of the units below, filled in. */
  wordsOfBelow?: readonly string[];
  lastYear: LastYear;
  /** The period of `lastYear`, where "last year" does not say it: then it is named. */
  comparedPeriod?: Period | null;
  /** Reviews between the two that were not held. */
  gaps?: readonly CycleGap[];
  /** `missing` ones are gathered into one line of the summary when there are many. `code` null: about the whole report. */
  errors: { code: string | null; kind: 'missing' | 'wrong'; text: string }[];
  warnings: { code: string | null; text: string }[];
  returned: { comment: string; reviewer: string; fields: Record<string, string> } | null;
  /** The version that the unit sent last and took back. */
  withdrawn: { version: number; at: Instant } | null;
  draft: { savedAt: Instant } | null;
  /** Posted back with a draft, so that another person's save in between is noticed. Grows with every save and every sending. */
  draftVersion: number;
  /** Set when somebody else saved or sent in between: what that version says where it differs, and what was taken from it for an empty box. */
  conflict: { when: string; version: number | null; answers: TypedAnswers; filled: string[] } | null;
  /** Who keeps the data, whom to ask, and until when it is kept. */
  privacy: { keeper: string; contact: string; keptUntil: CalendarDate };
  /** Only for a unit that has units below it. */
  children: ReportChildren | null;
}

/** As many names as are read in a line; the queue has all. */
export const mostLackingNames = 5;

/** Who is in the sums and who is not. */
export interface SumCoverage {
  counted: number;
  leaves: number;
  /** Of the leaves: `xã`. */
  levelName: Text;
  /** Children of which something is not in the sums; `below` where they are sums themselves. */
  outside: { name: string; state: AssignmentState; below: { counted: number; leaves: number } | null }[];
  /** Approved units that did not state a figure, by its code: the first of them, and how many they are. */
  lacking: Record<string, { names: string[]; all: number }>;
}

export interface ChildRows {
  units: { name: string; parentName: string | null; lines: string }[];
  /** There are more than these. */
  more: boolean;
  /** Where all can be downloaded, without the ending; null: not by who reads this. */
  url: string | null;
}

export interface ReportChildren {
  /** `xã`, `communes`. */
  levelName: Text;
  approved: number;
  all: number;
  /** Totals of the approved children, and both years over the same units. */
  sums: LastYear;
  same: SameBelow;
  coverage: SumCoverage;
  /** How many reports wait to be checked, and how many have not been sent or are being corrected. */
  waiting: number;
  others: number;
  /** Of tables of rows, by the code: those of the approved units, as many as a page can show. */
  rows?: Record<string, ChildRows>;
  /** Where they are checked one after the other; null: not by who reads this. */
  queueUrl: string | null;
}
