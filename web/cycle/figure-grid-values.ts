import type { AssignmentState, ReportKind } from '../../rules/assignments.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { GridShow, GridSort } from '../../rules/figure-grid.ts';
import type { Figure } from '../../rules/form-indicators.ts';
import type { GridTotal, TargetProgress } from '../../rules/grid-totals.ts';
import type { ReportedBy } from '../../rules/may-report-for.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { PageSetting } from '../layout.ts';

/** All units below somebody × the figures of a cycle, a window of them, with last year beside. */
export interface FigureGridPageValues {
  page: PageSetting;
  programName: string;
  cycle: CycleName;
  /** The year whose figures stand beside; null: there is none. */
  before: number | null;
  /** Of some units what stands beside is a part of another's past. */
  estimated?: boolean;
  /** Of whom it is: null is the whole cycle. */
  reviewer: { name: string } | null;
  /** This page, without what is asked of it, and where the reader came from. */
  url: string;
  backUrl: string;
  /** Where the same list is downloaded, without the ending. */
  downloadUrl: string;
  /** The rows of the form's tables; null or left out: it has none. */
  rowsUrl?: string | null;
  asked: GridAsked;
  figures: { code: string; label: Text; unit: Text; own: Figure; total: Figure }[];
  levels: { key: string; name: Text }[];
  /** Of all that it is about, whatever is filtered. */
  counted: { units: number; all: number };
  totals: GridTotal[];
  /** Totals with the last approved figure of units that sent nothing, by figure; null: nothing stands in for anything. */
  standIns: ({ value: number; units: number; keys: string[]; estimated: boolean } | null)[] | null;
  targets: TargetProgress[];
  /** How many rows there are, and from which on they are here. */
  found: number;
  from: number;
  rows: GridRow[];
}

/** What the address asks for. */
export interface GridAsked {
  query: string;
  show: GridShow;
  level: string | null;
  sort: GridSort['by'];
  /** Code of the figure that is sorted by. */
  figure: string | null;
  descending: boolean;
  from: number;
}

export interface GridRow {
  name: string;
  parentName: string | null;
  url: string | null;
  depth: number;
  state: AssignmentState;
  late: boolean;
  kind: ReportKind | null;
  reportedBy: ReportedBy | null;
  /** Of a unit above: leaves in its sums, of all below; null for a leaf. */
  sum: { counted: number; leaves: number } | null;
  cells: GridCell[];
}

export interface GridCell {
  now: number | null;
  before: number | null;
  /** Of a unit above, where it is another than `now`: what the units of `before` have now. */
  alike: number | null;
  carried: boolean;
  /** What is unusual, in words. */
  remark: Text | null;
}

/** How many rows come with the page, and at a time as somebody scrolls: half as many again as a desk's screen shows. */
export const gridWindow = 24;
