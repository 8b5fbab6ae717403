import { hours } from '../../../rules/hours-of-day.ts';
import { changeableStates } from '../../../rules/may-still-change.ts';
import { owingStates } from '../../../rules/owes-now.ts';
import { inHandStates } from '../../../rules/reports-in-hand.ts';

// What the rules say of a duty's state, for the WHERE of a statement. Words and not a view or a function, so that what PostgreSQL plans is the
// statement with its literals (assignments_cycle_id_state_due_at, assignments_parent_id_state_idx), and a changed rule needs no migration.

const listed = (states: readonly string[]): string => states.map((state) => `'${state}'`).join(', ');

/** Who owes now (rules/owes-now.ts): `owingIn('a.state')`. */
export const owingIn = (state: string): string => `${state} IN (${listed(owingStates)})`;

/** Whose duty `a` of the program `p` is overdue at an instant (isOverdue of rules/owes-now.ts). */
export const overdueIn = (a: string, p: string, at: string): string =>
  `(${owingIn(`${a}.state`)} AND ${a}.due_at < ${at} AND ${p}.state <> 'paused')`;

/** Whether the duty `a` of the cycle `y` of the program `p` lapses before it is due: the program ends early before that, and its review stops then. */
export const lapsesBeforeDueIn = (a: string, y: string, p: string): string =>
  `coalesce(${y}.kind = 'preliminary' AND ${a}.due_at >= (${p}.terminated_on + time '${hours.opening}') AT TIME ZONE ${p}.time_zone, false)`;

/** Whose report is in hand: sent, and not withdrawn (rules/reports-in-hand.ts). */
export const inHandIn = (state: string): string => `${state} IN (${listed(inHandStates)})`;

/** Whose report may still be changed, of an open cycle (rules/may-still-change.ts). */
export const changeableIn = (state: string): string => `${state} IN (${listed(changeableStates)})`;

/** Whose report waits for a decision; by whom is in deciders-in-sql.ts. */
export const waitingIn = (state: string): string => `${state} = 'submitted'`;
