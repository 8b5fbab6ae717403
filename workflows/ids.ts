/** Workflow ids are business keys: one running workflow a program, one a cycle. */
export const programWorkflowId = (programId: string): string => `program-${programId}`;

export const cycleWorkflowId = (programId: string, year: number, kind: 'preliminary' | 'final'): string =>
  `${kind === 'final' ? 'evaluation' : 'review'}-${programId}-${year}`;

/** The queue that an installation's workers listen on: two installations on one Temporal server never take each other's work. */
export const taskQueue = (installationKey: string): string => `tongket-${installationKey}`;
