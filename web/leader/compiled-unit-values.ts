import type { ReportKind } from '../../rules/assignments.ts';
import type { SameUnits } from '../../rules/compared-with-what.ts';
import type { CompiledUnit, Figures } from '../../rules/compilation.ts';
import type { Instant } from '../../rules/instants.ts';
import type { UnitFate } from '../../rules/unit-fate.ts';
import type { PaperValues } from '../signed-paper-section.ts';
import type { LeaderFrame } from './leader-values.ts';

/** A version of a unit's report, as it was sent and decided. */
export interface SentVersion {
  version: number;
  kind: ReportKind;
  figures: Figures;
  prose: Record<string, string>;
  hash: string;
  sentAt: Instant;
  /** The office. */
  sentBy: string;
  decision: { kind: 'approved' | 'returned'; at: Instant; by: string | null } | null;
  comment: string | null;
  fieldComments: { indicator: string; comment: string }[];
}

/** One unit of the compilation: its report, whose it is, and what of it counts. */
export interface CompiledUnitPageValues extends LeaderFrame {
  unit: CompiledUnit;
  /** What it is made of, and what it is by now. */
  fate?: UnitFate | null;
  due: Instant;
  /** Had a due day of its own. */
  extended: boolean;
  waivedReason: string | null;
  /** The latest first; empty where nothing was sent. */
  versions: SentVersion[];
  /** The one that is read here. */
  shown: SentVersion | null;
  /** Scans of its signed report. */
  papers: PaperValues[];
  previousYear: number | null;
  /** What counted of a leaf in the year before. */
  previous: Figures;
  /** Of a parent, both years over the same units. */
  alike: Record<string, SameUnits | null>;
}
