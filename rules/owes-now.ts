import type { AssignmentState } from './assignments.ts';
import type { Instant } from './instants.ts';

/** A unit in these owes a report now: it has sent none, or what it sent was returned. For SQL: prisma/queries/assignments/states-in-sql.ts. */
export const owingStates = ['owing', 'draft', 'returned'] as const satisfies AssignmentState[];

export function owesNow({ state }: { state: AssignmentState }): boolean {
  return (owingStates as readonly AssignmentState[]).includes(state);
}

/**
 * Whether a report is overdue: owed since an instant that is past. While its program stands still nothing is due (rules/pause-days.ts), so nobody is overdue, however
 * long the day is past. For SQL: `overdueIn`.
 */
export const isOverdue = (
  { state, due }: { state: AssignmentState; due: Instant },
  { now, paused }: { now: Instant; paused: boolean },
): boolean => owesNow({ state }) && due < now && !paused;
