import { Context } from '@temporalio/activity';
import {
  DefaultLogger,
  NativeConnection,
  type NativeConnectionOptions,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { createActivities } from '../activities/activities.ts';
import type { ActivityContext } from '../activities/context.ts';
import { bundleWorkflows } from './bundle.ts';
import { startOutbox } from './outbox.ts';

export interface RunningWorker {
  /** Settles when the worker has stopped, with its error if it failed. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

let installed = false;

/** Logs to stderr by level; the SDK's own signal handling is off, for the entry point stops things in order. A process has it once. */
export function installRuntime(level: 'WARN' | 'ERROR'): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    logger: new DefaultLogger(level, ({ level: l, message }) => process.stderr.write(`${l} ${message}\n`)),
    shutdownSignals: [],
  });
}

/** Runs the workflows and the activities of one installation, and its outbox. */
export async function runWorker(options: {
  connection: NativeConnectionOptions;
  namespace: string;
  taskQueue: string;
  context: ActivityContext;
  now: () => Promise<Date>;
  onError: (error: unknown) => void;
  bundle?: WorkflowBundleWithSourceMap;
}): Promise<RunningWorker> {
  const connection = await NativeConnection.connect(options.connection);
  const beat = (done?: number): void => {
    const activity = Context.current();
    activity.heartbeat(done);
    activity.cancellationSignal.throwIfAborted();
  };
  const worker = await Worker.create({
    connection,
    namespace: options.namespace,
    taskQueue: options.taskQueue,
    workflowBundle: options.bundle ?? (await bundleWorkflows()),
    activities: createActivities(options.context, beat),
    maxConcurrentActivityTaskExecutions: 20,
    shutdownGraceTime: '5 seconds',
  });
  const outbox = startOutbox(options.context, options.now, options.onError);
  const ended = worker.run().finally(() => connection.close());
  // Whoever stops it waits for it; until then nobody may be listening.
  ended.catch(options.onError);
  return {
    ended,
    async stop() {
      await outbox.stop();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await ended.catch(() => {});
    },
  };
}
