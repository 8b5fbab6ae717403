import { isGrpcServiceError } from '@temporalio/client';
import type { NativeConnection } from '@temporalio/worker';
import { serverRefusal } from '../rules/worker-limits.ts';

/** gRPC's NOT_FOUND, PERMISSION_DENIED, UNAUTHENTICATED: the namespace is gone, or the account's rights are. */
const forGood = new Set([5, 7, 16]);

/**
 * The SDK's worker asks for work for ever and says nothing, whatever the server answers. So the server is asked beside it whether this
 * worker still may: `refused` rejects when it may not any more. A server that is away is waited for.
 */
export function watchServer(connection: NativeConnection, namespace: string): { refused: Promise<never>; stop(): void } {
  const { promise: refused, reject } = Promise.withResolvers<never>();
  let times = 0;
  const look = async (): Promise<void> => {
    try {
      // One that never answers is asked anew at the next look, and not beside it.
      const until = Date.now() + serverRefusal.everySeconds * 1_000;
      await connection.withDeadline(until, () => connection.workflowService.describeNamespace({ namespace }));
      times = 0;
    } catch (error) {
      times = isGrpcServiceError(error) && forGood.has(error.code) ? times + 1 : 0;
      if (times >= serverRefusal.times) reject(error);
    }
  };
  const timer = setInterval(look, serverRefusal.everySeconds * 1_000);
  return { refused, stop: () => clearInterval(timer) };
}
