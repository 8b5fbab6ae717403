import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/** Seconds: a server that takes a question and never answers is away like one that takes none. */
const patience = 20;

/** Asks Temporal something, and waits no longer for it than that. */
export const askTemporal = <T>({ connection }: Client, call: () => Promise<T>, seconds = patience): Promise<T> =>
  connection.withDeadline(Date.now() + seconds * 1_000, call);

/**
 * How Temporal says that a workflow stands. One whose own code fails is tried again by Temporal for ever, says of itself that it runs, and can tell nobody:
 * it is known by the attempt that its task is at; 0: it has none.
 */
export async function describeWorkflow(client: Client, workflowId: string, seconds?: number): Promise<{ status: string; attempt: number }> {
  try {
    const { status, raw } = await askTemporal(client, () => client.workflow.getHandle(workflowId).describe(), seconds);
    return { status: status.name, attempt: status.name === 'RUNNING' ? (raw.pendingWorkflowTask?.attempt ?? 0) : 0 };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'NOT_FOUND', attempt: 0 };
    throw error;
  }
}
