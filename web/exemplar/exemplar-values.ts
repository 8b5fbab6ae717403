import type { Commendation, ExemplarConsent, ExemplarState, ExemplarStep } from '../../rules/exemplar.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

export interface ExemplarValues {
  number: number;
  url: string;
  title: string;
  /** The unit that nominated it, with the one above. */
  unitName: string;
  state: ExemplarState;
  /** The unit that is to check it. */
  checkerName: string | null;
  nominatedBy: string;
  nominatedAt: Instant;
  commendation: Commendation | null;
  /** Whether everybody who is shown agrees. */
  consented: { page: boolean; booklet: boolean };
  published: boolean;
  /** As many as a page names, of so many. */
  takers: { name: string; words: string }[];
  takersTotal: number;
}

interface ExemplarFrame {
  page: PageSetting;
  programName: string;
  timeZone: string;
  /** A unit's page by its link, or an office's. */
  of: 'unit' | 'office';
  backUrl: string;
  /** Of the way back, where that does not lead to a report. */
  backWords: string | null;
  /** Where what is made known can be read by anybody. */
  knownUrl: string;
  key: string;
  errors: readonly FormError[];
}

/** What stands in the boxes of the form that nominates one, or corrects it. */
export interface TypedExemplar {
  title: string;
  story: string;
  figures: string;
}

export interface ExemplarsPageValues extends ExemplarFrame {
  postUrl: string;
  exemplars: ExemplarValues[];
  /** Of other units, that are made known. */
  others: ExemplarValues[];
  /** Null: the reader nominates none. */
  nominate: TypedExemplar | null;
  terms: { criteria: string[]; commendations: string[] };
  /** As they stand in their boxes, each a line; null: they are not the reader's to set. */
  setTerms: { criteria: string; commendations: string } | null;
}

export interface ExemplarPageValues extends ExemplarFrame {
  postUrl: string;
  exemplar: ExemplarValues & { story: string; figures: string; criteria: string[] };
  consents: ExemplarConsent[];
  /** What the parties say of one that waits for them, for the standing office; null: of another, or not the reader's to know. */
  choice: ExemplarChoiceValues | null;
  story: { kind: ExemplarStep | 'nominated'; at: Instant; actor: string; words: string }[];
  acts: ExemplarStep[];
  terms: { criteria: string[]; commendations: string[] };
  /** What was typed and refused, by the boxes' names. */
  typed: { kind: string; boxes: Record<string, string> } | null;
}

export interface ExemplarChoiceValues {
  parties: {
    key: string;
    name: string;
    choice: { says: 'chosen' | 'not-chosen'; criteria: string[]; words: string; office: string; byOffice: boolean } | null;
  }[];
  outcome: 'waiting' | 'differ' | 'not-chosen' | 'chosen';
  due: CalendarDate;
  decides: boolean;
}

/** One that anybody may read. */
export interface KnownExemplar {
  number: number;
  title: string;
  story: string;
  figures: string;
  unitName: string;
  commendation: Commendation | null;
  takers: { name: string; words: string }[];
  takersTotal: number;
}

export interface KnownExemplarsPageValues {
  page: PageSetting;
  programName: string;
  /** Of this page, the latest first. */
  exemplars: KnownExemplar[];
  /** Of all pages. */
  all: number;
  current: number;
  pages: number;
  url: string;
  /** The booklet's parts; none where nobody who is shown agreed to a printed one. */
  bookletUrls: string[];
}
