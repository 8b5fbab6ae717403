/** One unit's duty in one cycle. */
export const assignmentStates = ['owing', 'draft', 'submitted', 'returned', 'approved', 'waived', 'missed'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** What a sent report says: figures, or explicitly that there is nothing to report, or that it is as last year. */
export const reportKinds = ['figures', 'nothing', 'same'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** Counting at close (each assignment is exactly one of the first three), see docs/process.md. */
export interface Completeness {
  /** submitted + nothingToReport + missed */
  expected: number;
  submitted: number;
  nothingToReport: number;
  missed: number;
  waived: number;
  /** Overlapping subsets of the sent ones (submitted and nothing to report). */
  late: number;
  returned: number;
  approved: number;
}
