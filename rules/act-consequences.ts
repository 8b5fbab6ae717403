import type { AssignmentState } from './assignments.ts';
import type { Instant } from './instants.ts';
import { isChangeable } from './may-still-change.ts';
import { owesNow } from './owes-now.ts';

// What doing something to chosen units would do: shown before the button, and what the button then does.

/** A duty among those that were chosen. */
export interface ChosenDuty {
  code: string;
  name: string;
  parentCode: string | null;
  parentName: string | null;
  level: string;
  state: AssignmentState;
  /** Another unit has taken it over. */
  passedOn: boolean;
  dueAt: Instant;
  /** It has a due day of its own. */
  extended: boolean;
  /** When the unit above must have reported. */
  parentDueAt: Instant | null;
  /** People who get its mails. */
  contacts: number;
  /** Units right below it whose report is expected. */
  children: number;
}

export interface PerLevel {
  level: string;
  count: number;
}

export interface Consequences<D extends ChosenDuty> {
  /** Those that it is done to. */
  units: D[];
  perLevel: PerLevel[];
  /** How many of the others are in which state, and so are left as they are. */
  left: Partial<Record<AssignmentState, number>>;
}

/** A mail goes to each contact of those that owe; who has sent gets none. */
export function reminding<D extends ChosenDuty>(duties: readonly D[]): Consequences<D> & { mails: number; noContact: number } {
  const owing = duties.filter(owesNow);
  const reached = owing.filter(({ contacts }) => contacts > 0);
  return {
    ...consequences(duties, reached, (duty) => !owesNow(duty)),
    mails: reached.reduce((sum, { contacts }) => sum + contacts, 0),
    noContact: owing.length - reached.length,
  };
}

/** Units that owe get the new due instant, unless they have that or a later one. */
export function extending<D extends ChosenDuty>(
  duties: readonly D[],
  dueAt: Instant,
): Consequences<D> & { later: number; beyondParent: D[] } {
  const owing = duties.filter(owesNow);
  const units = owing.filter((duty) => duty.dueAt < dueAt);
  return {
    ...consequences(duties, units, (duty) => !owesNow(duty)),
    later: owing.length - units.length,
    // Who is due no earlier than the unit above may miss being added up by it.
    beyondParent: units.filter(({ parentDueAt }) => parentDueAt !== null && parentDueAt <= dueAt),
  };
}

/** Who owes is due with its level again; who has sent has used its day and keeps it. `without`: who owe and have no day of their own. */
export function takingBackExtension<D extends ChosenDuty>(duties: readonly D[]): Consequences<D> & { without: number } {
  const owing = duties.filter(owesNow);
  const units = owing.filter(({ extended }) => extended);
  return { ...consequences(duties, units, (duty) => !owesNow(duty)), without: owing.length - units.length };
}

/** Of a closed cycle: who sent nothing owes it again, and what was sent can be corrected; `states`: how many of each. Who was let off stays so. */
export function reopening<D extends ChosenDuty>(
  duties: readonly D[],
): Consequences<D> & { states: Partial<Record<AssignmentState, number>> } {
  const units = duties.filter(({ state }) => state !== 'waived');
  const states: Partial<Record<AssignmentState, number>> = {};
  for (const { state } of units) states[state] = (states[state] ?? 0) + 1;
  return { ...consequences(duties, units, ({ state }) => state === 'waived'), states };
}

/** What was approved stays; a report that nobody has decided is kept, and leaves what is expected with its unit. */
export function waiving<D extends ChosenDuty>(duties: readonly D[]): Consequences<D> & { submitted: number; parents: number } {
  const units = duties.filter(isChangeable);
  const below = new Map<string, number>();
  for (const { parentCode } of units) if (parentCode !== null) below.set(parentCode, (below.get(parentCode) ?? 0) + 1);
  return {
    ...consequences(duties, units, (duty) => !isChangeable(duty)),
    submitted: units.filter(({ state }) => state === 'submitted').length,
    // Units below that are let off with them wait for nobody.
    parents: units.filter(({ code, children }) => children > (below.get(code) ?? 0)).length,
  };
}

/** Only who was let off can be taken back; what another unit has taken over stays with that one. */
export function unwaiving<D extends ChosenDuty>(duties: readonly D[]): Consequences<D> {
  const isBack = ({ state, passedOn }: D): boolean => state === 'waived' && !passedOn;
  return consequences(duties, duties.filter(isBack), (duty) => !isBack(duty));
}

function consequences<D extends ChosenDuty>(duties: readonly D[], units: D[], isLeft: (duty: D) => boolean): Consequences<D> {
  const perLevel = new Map<string, number>();
  for (const { level } of units) perLevel.set(level, (perLevel.get(level) ?? 0) + 1);
  const left: Partial<Record<AssignmentState, number>> = {};
  for (const duty of duties) if (isLeft(duty)) left[duty.state] = (left[duty.state] ?? 0) + 1;
  return { units, perLevel: [...perLevel].map(([level, count]) => ({ level, count })), left };
}
