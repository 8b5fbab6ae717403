import type { CompilationFile } from '../../rules/compilation.ts';
import type { Instant } from '../../rules/instants.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

/** The coordinator reads what leaders get: `ahead` of its delivery. */
export interface ReadAlong {
  ahead: boolean;
  backUrl: string;
  /** Where a task is made of what a unit wrote: followed by what and by whom (`proposals-16717`). */
  takeUrl: string;
}

/** What every page of a leader knows: the frozen compilation, and whether this leader has received it. */
export interface LeaderFrame {
  page: PageSetting;
  /** The leader's own address: `/lead/TOKEN`. */
  base: string;
  timeZone: string;
  compilation: CompilationFile;
  /** Null: a leader reads, who may acknowledge. */
  along: ReadAlong | null;
  /** Null until this leader has received it. */
  acknowledged: { at: Instant; directions: string | null } | null;
  /** Why this leader has not, as it was said last. */
  withheld: { at: Instant; reason: string } | null;
  /** Of the reason why not yet, where it was posted without one. */
  errors?: readonly FormError[];
}
