import type { Completeness, ReportKind } from './assignments.ts';
import type { SameUnits } from './compared-with-what.ts';
import type { CompiledActions } from './compiled-actions.ts';
import type { CompiledExemplars } from './compiled-exemplars.ts';
import type { CompiledIssues } from './compiled-issues.ts';
import type { CycleName, Period } from './cycle-key.ts';
import type { Form } from './form-indicators.ts';
import type { CalendarDate } from './instants.ts';
import type { ReportedBy } from './may-report-for.ts';
import type { OfficeWords } from './office-words.ts';
import type { LegalBasis } from './program.ts';
import type { CycleGap } from './skipped-cycles.ts';
import type { Text } from './texts/language.ts';

/** Totals by indicator code. Null: nobody whose report counts stated it. */
export type Figures = Record<string, number | null>;

/**
 * The frozen content of a compiled review or evaluation. The content hash is taken over exactly this
 * (RFC 8785), so it has no ids, instants, links or release. Lists of units are in bytewise code order.
 */
export interface CompiledContent {
  /** Grows when the shape changes; readers keep reading old ones. */
  format: 1;
  /** Figures of a rehearsal are simulated and say so. */
  simulated: boolean;
  program: {
    key: string;
    name: string;
    place: string;
    term: { from: CalendarDate; to: CalendarDate };
    parties: {
      name: string;
      parentBody: string | null;
      abbreviation: string;
      signatory: string;
      coordinating: boolean;
      documentRules: 'state' | 'party';
    }[];
    witnesses: string[];
    legalBases: LegalBasis[];
  };
  cycle: CycleName & { cutOff: CalendarDate; closed: CalendarDate };
  /** The form with its labels and units of measure, so that the content can be read alone. */
  form: Form;
  /** Level names from the top of the tree down, as in the units' `level`. */
  levels: { level: string; name: Text; units: number }[];
  completeness: Completeness;
  completenessByLevel: ({ level: string } & Completeness)[];
  /** Totals of the approved leaves. */
  figures: Figures;
  /** How many leaves' figures are in each total, of all leaves. */
  leaves: { counted: number; all: number };
  comparison: Comparison[];
  published: { indicator: string; year: number; value: number; wording: string; source: string }[];
  population: { people: number; source: string } | null;
  /** Texts of the units by role, then by level from the top, units in code order. */
  narratives: {
    role: 'results' | 'difficulties' | 'causes' | 'proposals';
    levels: { level: string; items: { unit: UnitName; text: string }[] }[];
  }[];
  /** Who is not in the totals, and who is in them with carried-over stocks. */
  leftOut: { missed: UnitName[]; notApproved: UnitName[]; carriedOver: UnitName[] };
  /** What a parent stated of its own beside the sum of its children, where the two differ. */
  differences: Difference[];
  units: CompiledUnit[];
  /** The tables of rows of the approved leaves; left out where the form has none, or nobody filled one in. */
  rows?: CompiledRows[];
  /** Only in the final cycle. */
  evaluation: Evaluation | null;
  /** Codes of the figures that are read first, where they were chosen; left out where they were not. */
  headlines?: string[];
  /** What stands in for leaves that sent nothing: in none of the above. Left out where there is none. */
  standIns?: StandIns[];
  /** What reviews decided and what came of it; left out where nothing was ever decided. */
  actions?: CompiledActions;
  /** What arose and when it was answered; left out where nothing ever did. */
  issues?: CompiledIssues;
  /** Typical examples that were nominated and what became of them; left out where there are none. */
  exemplars?: CompiledExemplars;
  /** Reviews before it that were skipped: of an evaluation all of the term, else those since what it is compared with. Left out where there are none. */
  notHeld?: CycleGap[];
  /** Reorganisations of its units since the review that it is compared with closed. Left out where there were none. */
  reorganised?: CompiledReorganisation[];
}

/** Units that became others from a day on. */
export interface CompiledReorganisation {
  day: CalendarDate;
  ended: number;
  created: number;
  /** Some were divided: what their parts are compared with is an estimate. */
  divided: boolean;
}

/** Of one stock the last approved figures of leaves that sent nothing (rules/stand-ins.ts). */
export interface StandIns {
  indicator: string;
  value: number;
  /** In code order, each with the period in which it was approved. */
  units: (Period & { code: string; value: number })[];
}

/** What a unit above states of its own beside the sum of those below it. */
export interface Difference {
  unit: UnitName;
  indicator: string;
  stated: number;
  sum: number | null;
  explanation: string | null;
  /** A report in the sum was approved, corrected or returned after it was stated, so its words are about the sum of then; left out where none was. */
  before?: true;
}

export interface UnitName {
  code: string;
  name: string;
  level: string;
  /** Name of the unit above: 8 commune names of Nghệ An stand for 18 communes. Null at the top. */
  parentName: string | null;
}

/** The rows of one table, unit by unit: whoever reports for itself and whose report counts, in bytewise code order. */
export interface CompiledRows {
  /** Its code, and that of how many rows there are. */
  indicator: string;
  units: { unit: UnitName; lines: string }[];
}

/** A total beside the year before: as reported in each year, and over the same units. */
export interface Comparison {
  indicator: string;
  previousYear: number;
  previous: number | null;
  current: number | null;
  alike: SameUnits | null;
}

/** A signed paper as it is named: `bản giấy số 12/BC-HKH ngày 20/12/2023`. */
export interface SignedPaperName {
  number: string;
  issuedOn: CalendarDate;
}

export interface CompiledUnit {
  code: string;
  name: string;
  level: string;
  /** Code of the unit above. */
  parent: string | null;
  leaf: boolean;
  state: 'approved' | 'submitted' | 'returned' | 'waived' | 'missed';
  reportKind: ReportKind | null;
  /** Who reported for the unit; left out where it did itself. */
  reportedBy?: ReportedBy;
  /** Why its approved report was changed to the version that counts; left out where it was not. */
  corrected?: string;
  late: boolean;
  /** Scans of the report as it was signed on paper; left out where there is none. */
  papers?: SignedPaperName[];
  /** A leaf: its approved figures, null where they don't count. A parent: the sum of its approved leaves. */
  figures: Figures | null;
}

export interface Evaluation {
  targets: {
    key: string;
    name: Text;
    numerator: number | null;
    denominator: number | null;
    /** Percent to reach. */
    target: number;
    /** numerator × 100 ≥ target × denominator; null where a part is missing. */
    reached: boolean | null;
    source: string;
  }[];
  /** From the year before the term to the last one. */
  trend: (Period & { counted: number; figures: Figures })[];
}

/** A compilation as it is written to a file and answered by the API. */
export interface CompilationFile extends CompiledContent {
  contentHash: string;
  /** The standing office's own words, where it has added any: not part of the content, with a hash of their own. */
  words?: OfficeWords;
}
