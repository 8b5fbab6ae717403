import type { AssignmentState, ReportKind } from './assignments.ts';
import type { ChosenFigures } from './chosen-figures.ts';
import type { CompiledReorganisation, CompiledUnit, Figures, SignedPaperName } from './compilation.ts';
import type { CompiledActions } from './compiled-actions.ts';
import type { ExemplarThen } from './compiled-exemplars.ts';
import type { CompiledIssues } from './compiled-issues.ts';
import type { CycleName, Period } from './cycle-key.ts';
import type { CalendarDate, Instant } from './instants.ts';
import type { ReportedBy } from './may-report-for.ts';
import type { ProgramDefinition } from './program.ts';
import type { CycleGap } from './skipped-cycles.ts';

/** All that a compilation is made from, as it stands when the cycle has closed. */
export interface CompilationFacts {
  program: ProgramDefinition;
  cycle: CycleName & { cutOff: CalendarDate; closed: CalendarDate };
  simulated: boolean;
  /** Every unit that had an assignment, the top of the tree too. */
  units: FactUnit[];
  /** The approved figures of the leaves one year earlier (or the baseline); null where there are none. */
  previous: {
    year: number;
    leaves: ReadonlyMap<string, Readonly<Record<string, number | null>>>;
    /** Where units have become others since: the same as what it is of the leaves of this cycle. */
    onTree?: ReadonlyMap<string, Readonly<Record<string, number | null>>>;
  } | null;
  /** What was chosen of the program's figures when the cycle closed; nothing where it is left out. */
  chosen?: ChosenFigures;
  /** What counted of leaves that sent nothing, in the years before, the latest first: asked for only where something may stand in. `parts`: of which it is in part an estimate, for a unit that stated it was divided. */
  lastApproved?: (Period & { leaves: ReadonlyMap<string, Readonly<Record<string, number | null>>>; parts?: ReadonlySet<string> })[];
  /** What reviews decided, as it stood at the close; nothing where it is left out. */
  actions?: CompiledActions | null;
  /** What arose, as it stood at the close; nothing where it is left out. */
  issues?: CompiledIssues | null;
  /** Typical examples as they stood at the close, and when the cycles before it closed; nothing where it is left out. */
  exemplars?: { all: readonly ExemplarThen[]; closes: readonly Instant[] };
  /** Totals of the earlier years of the term and of the year before it. The present year is added here. */
  trend: (Period & { counted: number; figures: Figures })[];
  /** Reviews before it that were skipped, in order; none where nothing is said. */
  notHeld?: CycleGap[];
  /** In order; null or none: its units are those of before. */
  reorganised?: CompiledReorganisation[];
}

export interface FactUnit {
  code: string;
  name: string;
  level: string;
  parent: string | null;
  leaf: boolean;
  ordinal: number;
  state: AssignmentState;
  /** Of the version that counts; null where nothing was sent. */
  reportKind: ReportKind | null;
  /** Who reported for the unit, where somebody did. */
  reportedBy?: ReportedBy | null;
  /** Why its approved report was changed to the version that counts. */
  corrected?: string | null;
  late: boolean;
  everReturned: boolean;
  /** A leaf's figures of the approved version. A parent's are added up here from its leaves, whatever is given. */
  figures: Readonly<Record<string, number | null>> | null;
  /** Some of its stocks are carried over from an earlier report. */
  carriedOver: boolean;
  /** What a parent stated of its own beside the sum; `before`: a report in it was approved, corrected or returned since. */
  stated: Readonly<Record<string, { value: number; explanation: string | null; before?: boolean }>> | null;
  prose: Readonly<Record<string, string>> | null;
  /** Scans of its signed report, in the order in which they came. */
  papers?: SignedPaperName[];
}

/** The state in which a unit's duty ended. What was never sent is missed; a returned report under correction stays returned. */
export function finalState(unit: Pick<FactUnit, 'state' | 'everReturned'>): CompiledUnit['state'] {
  if (unit.state === 'owing' || unit.state === 'draft') return unit.everReturned ? 'returned' : 'missed';
  return unit.state;
}
