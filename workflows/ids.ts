import type { CycleKind } from '../rules/cycles-of-term.ts';

/** Workflow ids are business keys: one running workflow a program, one a cycle. */
export const programWorkflowId = (programId: string): string => `program-${programId}`;

export const cycleWorkflowId = (programId: string, year: number, kind: CycleKind): string =>
  `${kind === 'final' ? 'evaluation' : 'review'}-${programId}-${year}`;

/** That of a program, or of one of its cycles. */
export const workflowIdOf = ({ programId, cycle }: { programId: string; cycle: { year: number; kind: CycleKind } | null }): string =>
  cycle ? cycleWorkflowId(programId, cycle.year, cycle.kind) : programWorkflowId(programId);

/** One running workflow an arising issue. */
export const issueWorkflowId = (programId: string, issueId: number): string => `arising-issue-${programId}-${issueId}`;

/** The queue that an installation's workers listen on: two installations on one Temporal server never take each other's work. */
export const taskQueue = (installationKey: string): string => `tongket-${installationKey}`;
