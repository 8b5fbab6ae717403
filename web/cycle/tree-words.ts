import type { AssignmentState } from '../../rules/assignments.ts';

/** The words of the tree in the browser: the dictionary itself stays on the server. A pair of braces stands for what is filled in. */
export interface TreeWords {
  unit: string;
  ownReport: string;
  subtree: string;
  units: string;
  found: string;
  none: string;
  clear: string;
  unfold: string;
  fold: string;
  unfoldAll: string;
  foldAll: string;
  states: Record<AssignmentState, string>;
  owed: string;
  late: string;
  choose: string;
  chooseAll: string;
  chosen: string;
  chooseFirst: string;
  unchoose: string;
  keys: string;
  failed: string;
}
