import {
  ServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common';
import { isProblemCode, type ProblemDetails, problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';

/** How long a person waits for a workflow's answer: with no worker running it would never come. */
const patience = 20_000;

/** Sends an update and answers what the workflow says; its refusal is the problem that it names. */
export async function update<Ret, Args extends [unknown]>(
  context: ApiContext,
  workflowId: string,
  definition: UpdateDefinition<Ret, Args>,
  args: NoInfer<Args>,
  /** Of what can be done only once: sent again with the same one, it is answered and not done again. */
  updateId?: string,
): Promise<Ret> {
  return callTemporal(context, () =>
    context.workflows.getHandle(workflowId).executeUpdate(definition as UpdateDefinition<Ret, [unknown]>, {
      args: args as unknown as [unknown],
      ...(updateId ? { updateId } : {}),
    }),
  ).finally(() => context.rehearsal?.touched());
}

/** Runs a call to the Temporal server with a deadline, its failures as problems. */
export async function callTemporal<T>(context: ApiContext, call: () => Promise<T>, milliseconds = patience): Promise<T> {
  try {
    return await context.workflows.connection.withDeadline(Date.now() + milliseconds, call);
  } catch (error) {
    if (error instanceof WorkflowUpdateFailedError) {
      // The activity's failure, if there is one, is deeper than the update's.
      for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
        if (cause instanceof ApplicationFailure && isProblemCode(cause.type)) {
          throw problem(cause.type, (cause.details?.[0] ?? {}) as ProblemDetails);
        }
      }
    }
    if (error instanceof WorkflowNotFoundError) throw problem('program-not-active');
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) throw problem('busy');
    if (error instanceof ServiceError) throw problem('temporal-unavailable');
    throw error;
  }
}
