import { Context } from '@temporalio/activity';
import { Client } from '@temporalio/client';
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
import type { Attempt } from '../activities/final-failure.ts';
import { hearFailures } from '../activities/hear-failures.ts';
import { sending, startSender } from '../activities/send-messages.ts';
import { bundleWorkflows } from './bundle.ts';
import { keepBeating } from './keep-beating.ts';
import { watchServer } from './server-refusal.ts';
import { tellIssues } from './tell-untold-issues.ts';
import { watchActions } from './watch-actions.ts';
import { watchCalendar } from './watch-calendar.ts';
import { watchHandovers } from './watch-handovers.ts';
import { watchMailServer } from './watch-mail-server.ts';
import { watchReorganisations } from './watch-reorganisations.ts';
import { watchWorkflows } from './watch-workflows.ts';

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

/** Which attempt of which step runs. Both instants are the Temporal server's. */
function attempted(): Attempt {
  const { activityType, workflowExecution, attempt, scheduledTimestampMs, currentAttemptScheduledTimestampMs } = Context.current().info;
  return {
    step: activityType,
    workflow: workflowExecution?.workflowId ?? '',
    run: workflowExecution?.runId ?? '',
    attempt,
    triedFor: (currentAttemptScheduledTimestampMs - scheduledTimestampMs) / 1000,
  };
}

/** Runs the workflows and the activities of one installation, and its sender of mails. */
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
    activities: createActivities(options.context, beat, attempted),
    interceptors: { activity: [keepBeating] },
    maxConcurrentActivityTaskExecutions: 20,
    // Rounds only follow what the sender sends: stopped at once, they are followed by another worker.
    shutdownGraceTime: '1 second',
  });
  const { context, now, taskQueue } = options;
  const hearing = hearFailures(context, now);
  const sender = startSender(context, now, (error) => void hearing.failed(sending, error), hearing);
  const server = watchServer(connection, options.namespace);
  const client = new Client({ connection, namespace: options.namespace });
  const looks = { database: context.database, now, hearing };
  const watching = [watchWorkflows({ ...looks, client }), tellIssues({ ...looks, client, taskQueue, context })];
  // A rehearsal's clock goes through months in no time: it would be chance whether it asks.
  if (!context.simulated)
    watching.push(
      watchActions(looks),
      watchCalendar(looks),
      watchHandovers(looks),
      watchReorganisations({ ...looks, secret: context.secret }),
      watchMailServer({ ...context, hearing }),
    );
  const run = worker.run().finally(() => {
    server.stop();
    // Not waited for: a server that is away would be asked for as long as it is.
    for (const one of watching) void one.stop();
    return connection.close();
  });
  const ended = Promise.race([run, server.refused]);
  // Whoever stops it waits for it; until then nobody may be listening.
  ended.catch(options.onError);
  return {
    ended,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await Promise.all([sender.stop(), run.catch(() => {})]);
    },
  };
}
