import type { TargetProgress } from '../../../rules/attainment.ts';
import type { CompilationFile } from '../../../rules/compilation.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../../rules/instants.ts';
import type { UnitLine } from './unit-line.ts';

/** What mails say of a compiled result, by kind: to those who release it, lead and acknowledge, and to its units. */
export type ResultMailFacts =
  /** To the coordinator: a compiled result waits to be read and released. `planned`: the day of its delivery. */
  | { kind: 'release-awaited'; office: string; cycle: CycleName; planned: CalendarDate; link: string }
  /** The compiled review to a party's leader: the brief in the mail's own text, the PDF attached. */
  | { kind: 'compilation'; office: string; compilation: CompilationFile; progress: readonly TargetProgress[]; link: string }
  /** To the coordinator: a party's leader has acknowledged, with directions or none. `leader`: that office. */
  | { kind: 'acknowledged'; office: string; cycle: CycleName; leader: string; directions: string; at: Instant; link: string }
  /** The same: it has not, and says why. */
  | { kind: 'acknowledgement-withheld'; office: string; cycle: CycleName; leader: string; reason: string; at: Instant; link: string }
  | { kind: 'acknowledgement-reminder'; office: string; cycle: CycleName; deliveredOn: CalendarDate; link: string }
  /** To a unit: what was compiled of it. `acknowledged`: by every party's leader; else they are not waited for any more. */
  | { kind: 'result'; office: string; unit: UnitLine; cycle: CycleName; acknowledged: boolean; link: string };
