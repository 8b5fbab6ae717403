import type { AssignmentState } from './assignments.ts';

/** Whether a version came late; one that corrects what was approved is as late as the report was. */
export const isLateVersion = (
  version: { submittedAt: Date; corrects: string | null },
  duty: { firstSentAt: Date | null; dueAt: Date },
): boolean => (version.corrects === null ? version.submittedAt : (duty.firstSentAt ?? version.submittedAt)) > duty.dueAt;

/** What stands stamped over a unit's own report. Their words: `stamps` in rules/texts/. */
export const reportStamps = ['sent', 'returned', 'approved', 'undecided', 'waived', 'missed'] as const;
export type ReportStamp = (typeof reportStamps)[number];

/**
 * The stamp for a duty; null: there is nothing to stamp yet. After the close only what was approved counts, so what was sent and neither
 * approved nor corrected does not look as if all were well.
 */
export function stampOf(state: AssignmentState, cycleIsOpen: boolean): ReportStamp | null {
  switch (state) {
    case 'owing':
    case 'draft':
      return cycleIsOpen ? null : 'missed';
    case 'submitted':
      return cycleIsOpen ? 'sent' : 'undecided';
    default:
      return state;
  }
}
