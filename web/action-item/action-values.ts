import type { ActionCounts } from '../../rules/action-item-counts.ts';
import type { ActionSource } from '../../rules/action-item-source.ts';
import type { ActionState, ActionStep } from '../../rules/action-item-states.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import type { CalendarDate, Instant } from '../../rules/instants.ts';
import type { Text } from '../../rules/texts/language.ts';
import type { IssueValues } from '../arising-issue/issue-values.ts';
import type { ExemplarValues } from '../exemplar/exemplar-values.ts';
import type { FormError } from '../form-errors.ts';
import type { PageSetting } from '../layout.ts';

export interface ActionValues {
  number: number;
  url: string;
  words: string;
  /** A sentence, and the figure that must reach a value where there is one. */
  measure: string;
  reach: { label: Text; value: number; written: Text } | null;
  source: ActionSource;
  ownerName: string;
  due: CalendarDate;
  state: ActionState;
  /** Whoever owes it is late. */
  overdue: boolean;
  /** In how many reviews it was found open. */
  carried: number;
}

interface ActionFrame {
  page: PageSetting;
  programName: string;
  timeZone: string;
  now: Instant;
  /** A unit's page by its link, or an office's. */
  of: 'unit' | 'office';
  backUrl: string;
  /** Of the way back, where that does not lead to a report. */
  backWords: string | null;
  /** Of this press of a button. */
  key: string;
  errors: readonly FormError[];
}

/** Who may owe something, to choose from. */
export interface ActionOwners {
  parties: { key: string; name: string }[];
  units: { code: string; name: string }[];
}

/** What stands in the boxes of the form that sets a task. */
export interface TypedAction {
  words: string;
  measure: string;
  owner: string;
  unit: string;
  due: string;
  indicator: string;
  value: string;
  from: string;
}

export interface ActionsPageValues extends ActionFrame {
  postUrl: string;
  items: ActionValues[];
  counts: ActionCounts;
  /** For the standing office: issues that are open, which stand with the items in one list by due day. */
  issues: IssueValues[];
  /** Examples that are not decided, for the standing office; `due`: until when the parties choose, null: it waits for a unit. */
  exemplars: (ExemplarValues & { due: CalendarDate | null })[];
  planUrl: string | null;
  /** Whether the reader may set a task, with what stands in the boxes and what it would come from. */
  make: { typed: TypedAction; source: ActionSource; owners: ActionOwners; figures: { code: string; label: Text }[] } | null;
}

export interface ActionPageValues extends ActionFrame {
  postUrl: string;
  item: ActionValues & { madeBy: string; madeAt: Instant };
  /** What the first compilation since says to its figure. */
  measured: { cycle: CycleName; total: number | null; written: Text | null; says: 'reached' | 'not-reached' | null } | null;
  /** It was made from a result of a cycle that was opened again since, and has a later one; null: it was not. */
  earlierResult: { result: number; latest: number } | null;
  story: { kind: ActionStep['kind'] | 'made'; at: Instant; actor: string; words: string; due: CalendarDate; ownerName: string }[];
  /** What the reader may do. */
  acts: ActionStep['kind'][];
  owners: ActionOwners | null;
  /** What was typed and refused. */
  typed: { kind: string; words: string; due: string; owner: string; unit: string } | null;
}
