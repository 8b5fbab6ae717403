import type { AssignmentState } from './assignments.ts';
import { owesNow } from './owes-now.ts';

/** A report that somebody owes or owed, in the order in which they go through theirs. */
export interface OfficeDuty {
  id: number;
  state: AssignmentState;
  /** Its cycle still takes reports. */
  open: boolean;
}

/** How far somebody is who reports for many units: where one report stands among theirs, and which comes next. */
export interface OfficeWalk<Duty> {
  all: number;
  owing: number;
  /** Of the report that they are at, counted from 1; null: it is none of these. */
  place: number | null;
  next: (Duty & { place: number }) | null;
}

/** The next that is still owed after the one that somebody is at, and from the beginning when that was the last. */
export function walkThrough<Duty extends OfficeDuty>(duties: readonly Duty[], atId: number | null): OfficeWalk<Duty> {
  const open = duties.filter((duty) => duty.open).map((duty, index) => ({ ...duty, place: index + 1 }));
  const at = open.findIndex(({ id }) => id === atId);
  const owing = open.filter((duty) => owesNow(duty));
  const others = owing.filter(({ id }) => id !== atId);
  return {
    all: open.length,
    owing: owing.length,
    place: at < 0 ? null : at + 1,
    next: others.find(({ place }) => place > at + 1) ?? others[0] ?? null,
  };
}
