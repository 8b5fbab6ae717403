import type { IssueSeverity } from '../../rules/arising-issue-answer-times.ts';
import type { IssueState, IssueStep } from '../../rules/arising-issue-states.ts';
import type { Instant } from '../../rules/instants.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

/** An office that has to do with an issue, by the name that it is shown with. */
export type NamedOffice = 'coordinator' | 'leaders' | { name: string };

export interface IssueValues {
  number: number;
  url: string;
  words: string;
  severity: IssueSeverity;
  state: IssueState;
  raisedBy: string;
  raisedAt: Instant;
  office: NamedOffice;
  /** How far it has gone on unanswered. */
  reached: NamedOffice | null;
  /** When its time to answer ends; null: it stands still. */
  dueAt: Instant | null;
  linkedTo: number | null;
}

interface IssueFrame {
  page: PageSetting;
  programName: string;
  timeZone: string;
  now: Instant;
  /** A unit's page by its link, or an office's. */
  of: 'unit' | 'office';
  backUrl: string;
  /** Of the way back, where that does not lead to a report. */
  backWords?: string | null;
  /** Of this press of a button. */
  key: string;
  errors: readonly FormError[];
}

export interface IssuesPageValues extends IssueFrame {
  postUrl: string;
  issues: IssueValues[];
  open: number;
  all: number;
  /** Whether the reader may raise one, with what stands in the boxes. */
  raise: (RaisedIssue & { similar: SimilarIssue[] }) | null;
}

/** What stands in the boxes that raise one. `to`: the number of the one that it is linked to; 0: none. */
export interface RaisedIssue {
  words: string;
  wouldHelp: string;
  severity: IssueSeverity;
  fromReport: boolean;
  to: number;
}

/** An open one that may be about the same. `url` null: it is not the reader's to look at. */
export interface SimilarIssue {
  number: number;
  url: string | null;
  words: string;
}

export interface IssuePageValues extends IssueFrame {
  postUrl: string;
  issue: IssueValues & { wouldHelp: string };
  story: {
    kind: IssueStep['kind'] | 'raised' | 'handed-on' | 'attached' | 'unattached';
    at: Instant;
    actor: string;
    words: string;
    office: NamedOffice | null;
    severity: IssueSeverity | null;
  }[];
  /** What the reader may do. */
  acts: IssueStep['kind'][];
  /** `takesBack`: the reader attached it. */
  files: { id: number; name: string; url: string; bytes: number; by: string; takesBack: boolean }[];
  /** Whether the reader may add one. */
  attaches: boolean;
  /** Open ones that may be about the same, for who may link it. */
  similar: SimilarIssue[];
  /** To whom it may be assigned. */
  offices: { code: string; name: string }[];
  /** What was typed and refused. */
  typed: { kind: string; words: string } | null;
}
