import type { AssignmentState } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { MomentKind, Plan } from '../../rules/plan.ts';
import type { CycleState } from '../../rules/program-and-cycle-states.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { StateFilter } from '../../rules/tree-rows.ts';
import type { ReorganisedSince } from '../../rules/unit-fate.ts';
import type { PageSetting } from '../layout.ts';
import type { FirstFigure } from './first-figures.ts';

/** What the parts of a cycle that move are made of; the page has more around them. */
export interface CycleMoving extends CycleName {
  state: CycleState;
  /** It lapsed because the standing office has left it out. */
  leftOut: boolean;
  timeZone: string;
  /** Since when its program stands still, and by whom; null: it does not. */
  paused: { at: Instant; by: string } | null;
  /** The program's clock. */
  now: Instant;
  plan: Plan | null;
  closedAt: Instant | null;
  /** From the top of the tree down; none before the cycle opens. Levels of one depth stand side by side in the tree. */
  levels: { level: string; depth: number; name: Text; states: Record<AssignmentState, number> }[];
  days: DayCounts | null;
  /** The moments that are still to come, soonest first. */
  next: { at: Instant; kind: MomentKind; levels: Text[] }[];
  /** Reports that the coordinator may decide, and units that owe past their due day. */
  awaiting: number;
  /** On the last days before the close, the reports that it would leave out; null before. */
  wouldBeLost: number | null;
  overdue: number;
  /** Of those that have not begun: no mail reaches them. */
  unreached: number;
  /** The compiled result has been released by the standing office. */
  /** Years that the plan reaches into and whose days off nobody has entered. */
  unannounced: number[];
  released: boolean;
}

/** Reports by the day on which they first came, this year and the year before. */
export interface DayCounts {
  /** The day of the opening and the last day that is drawn. */
  from: CalendarDate;
  to: CalendarDate;
  /** Up to when it is known: today, or the close. */
  until: CalendarDate;
  expected: number;
  counts: { date: CalendarDate; count: number }[];
  /** The year before, its days counted from its own opening, which is day 0. */
  before: { year: number; expected: number; counts: { day: number; count: number }[] } | null;
  /** Days to be marked, those first that are to be read where two lie close together. `level` only of a due day. */
  marks: { date: CalendarDate; kind: 'open' | 'due' | 'close'; level: string | null }[];
}

export interface CyclePageValues extends CycleMoving {
  page: PageSetting;
  /** `/programs/ID/cycles/2023` */
  url: string;
  programUrl: string;
  programName: string;
  place: string;
  /** Whether the reader may do something; who only watches a rehearsal is told how to. */
  act: boolean;
  /** It has closed, and may be opened again for some units. */
  reopenable: boolean;
  compiled: { pdfUrl: string; jsonUrl: string } | null;
  /** Units were reorganised after it had opened. */
  reorganised?: readonly ReorganisedSince[];
  /** Chosen to come first; none where nothing was chosen. */
  first: FirstFigure[];
  /** What the coordinator did last, newest first. */
  acts: { at: Instant; words: Text; url: string }[];
  eventsUrl: string | null;
  /** Null before the cycle has opened. */
  tree: TreeValues | null;
}

/** The first view of the tree; whatever it shows works by links and one form. */
export interface TreeValues {
  treeUrl: string;
  statesUrl: string;
  /** How every unit stands, a letter each (rules/unit-tree.ts), and where the changes stood before they were read. */
  letters: string;
  at: string;
  units: number;
  query: string;
  state: StateFilter | null;
  /** How many match; null where nothing is asked for. */
  found: number | null;
  rows: TreeRowValues[];
  /** Rows that are not shown, and where they are. */
  more: { count: number; url: string } | null;
}

export interface TreeRowValues {
  code: string;
  name: string;
  level: Text;
  depth: number;
  state: AssignmentState;
  late: boolean;
  /** It has not begun, and no mail reaches it. */
  unreached: boolean;
  /** Null where nothing is below. */
  open: boolean | null;
  /** Opens or folds it. */
  toggleUrl: string;
  url: string;
  /** In the whole subtree. */
  expected: number;
  inHand: number;
}
