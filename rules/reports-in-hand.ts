import type { AssignmentState } from './assignments.ts';

/** In these a report was sent and stands: it waits, was returned, or was approved. What was withdrawn before it was decided is not in hand. */
export const inHandStates = ['submitted', 'returned', 'approved'] as const satisfies AssignmentState[];
