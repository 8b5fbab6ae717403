import type { FieldProblem } from './problems.ts';

/** Of a list: how it stands. What was read and is right waits to be looked at and put in force. */
export const unitListStates = ['reading', 'refused', 'ready', 'in-force', 'dropped'] as const;
export type UnitListState = (typeof unitListStates)[number];

/** What a unit is in two lists; `was` null: it is new, `now` null: it has ended. */
export interface UnitDifference {
  code: string;
  was: ListedUnit | null;
  now: ListedUnit | null;
}

export interface ListedUnit {
  name: string;
  kind: string;
  parent: string | null;
}

/** What is other than in the list that was in force before. */
export interface ListDifference {
  /** The list that it is compared with; null: it is the first. */
  before: { id: number; day: string } | null;
  units: number;
  added: number;
  ended: number;
  changed: number;
  /** As many as are shown, in the order of their codes. */
  named: UnitDifference[];
  /** Codes that are most likely those of units that ended, without the zeros that they began with. */
  zerosLost: { code: string; meant: string; name: string }[];
}

/** What a reading came to: what is wrong, row by row, or the difference. */
export type FoundInList = { wrong: WrongInList } | { difference: ListDifference };

/** `count` is of all, also of what is not told. */
export interface WrongInList {
  count: number;
  told: FieldProblem[];
}

/** As many units, and as many wrong cells, as a page names. */
export const mostNamedUnits = 300;
/** Units of one list: far above any country's. */
export const mostListed = 1_000_000;
/** A reading that has not been heard of for so long has ended with its process. Seconds. */
export const readingLost = 60;
/** What nobody puts in force is kept so long. Days. */
export const keptUnsettled = 7;
