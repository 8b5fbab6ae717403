import { type Client, WorkflowNotFoundError } from '@temporalio/client';

/**
 * How Temporal says that a workflow stands. One whose own code fails is tried again by Temporal for ever, says of itself that it runs, and can tell nobody:
 * it is known by the attempt that its task is at; 0: it has none.
 */
export async function describeWorkflow(client: Client, workflowId: string): Promise<{ status: string; attempt: number }> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    return { status: status.name, attempt: status.name === 'RUNNING' ? (raw.pendingWorkflowTask?.attempt ?? 0) : 0 };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'NOT_FOUND', attempt: 0 };
    throw error;
  }
}
