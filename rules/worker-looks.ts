/**
 * What a worker looks after by itself, because no step of a workflow does, by the name under which somebody is told where it fails (the words are in the
 * texts' `steps`).
 */
export const workerLooks = [
  'remind-actions',
  'remind-handovers',
  'reorganise',
  'ask-days-off',
  'tell-issues',
  'watch-workflows',
  'watch-mail-server',
  'send-mails',
  'write-mails',
] as const;
export type WorkerLook = (typeof workerLooks)[number];

export const isWorkerLook = (step: string): step is WorkerLook => (workerLooks as readonly string[]).includes(step);

/** A look that failed is taken again so soon, in seconds, or sooner where it is taken more often anyway. */
export const failedLookAgainSeconds = 60;
