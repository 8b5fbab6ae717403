import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { stuckAfterAttempts } from '../rules/lost-workflows.ts';

/**
 * How Temporal says that a workflow stands. One whose own code fails is tried again by Temporal for ever, says of itself that it runs, and can tell nobody:
 * it is known by its task, which has been tried more than once.
 */
export async function describeWorkflow(client: Client, workflowId: string): Promise<{ status: string; isStuck: boolean }> {
  try {
    const { status, raw } = await client.workflow.getHandle(workflowId).describe();
    return { status: status.name, isStuck: status.name === 'RUNNING' && (raw.pendingWorkflowTask?.attempt ?? 0) >= stuckAfterAttempts };
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return { status: 'NOT_FOUND', isStuck: false };
    throw error;
  }
}
