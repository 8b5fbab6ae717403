import type { AssignmentState } from './assignments.ts';

/** Whether a report of a unit above has been sent with what is below it in its sum: then returning one of those concerns it. */
export const sendsAbove = ({ state }: { state: AssignmentState }): boolean => state === 'submitted' || state === 'approved';
