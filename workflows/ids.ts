import type { CycleName } from '../rules/cycle-key.ts';

/** Workflow ids are business keys: one running workflow a program, one a cycle. */
export const programWorkflowId = (programId: string): string => `program-${programId}`;

export const cycleWorkflowId = (programId: string, { year, key, kind }: CycleName): string =>
  `${kind === 'final' ? 'evaluation' : 'review'}-${programId}-${key ?? year}`;

/** One workflow each time that an amendment is put to signature or decided: a draft again, it has another. */
export const amendmentWorkflowId = (programId: string, number: number, signing: number | null): string =>
  `amendment-${programId}-${number}-${signing ?? 0}`;

/** That of a program, or of one of its cycles or amendments. */
export const workflowIdOf = ({
  programId,
  cycle,
  amendment,
}: {
  programId: string;
  cycle: CycleName | null;
  amendment: { number: number; signing: number | null } | null;
}): string =>
  cycle
    ? cycleWorkflowId(programId, cycle)
    : amendment
      ? amendmentWorkflowId(programId, amendment.number, amendment.signing)
      : programWorkflowId(programId);

/** One running workflow an arising issue. */
export const issueWorkflowId = (programId: string, issueId: number): string => `arising-issue-${programId}-${issueId}`;

/** The queue that an installation's workers listen on: two installations on one Temporal server never take each other's work. */
export const taskQueue = (installationKey: string): string => `tongket-${installationKey}`;
