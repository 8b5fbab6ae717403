import type { AssignmentState } from './assignments.ts';

/** A unit in these owes a report now: it has sent none, or what it sent was returned. For SQL: prisma/queries/assignments/states-in-sql.ts. */
export const owingStates = ['owing', 'draft', 'returned'] as const satisfies AssignmentState[];

export function owesNow({ state }: { state: AssignmentState }): boolean {
  return (owingStates as readonly AssignmentState[]).includes(state);
}
