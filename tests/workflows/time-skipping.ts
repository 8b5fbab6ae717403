import { randomUUID } from 'node:crypto';
import { Client, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { expect } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import type { Mailbox } from '../../cli/local/mailbox.ts';
import type { Database } from '../../prisma/database.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { installRuntime, runWorker } from '../../worker/run-worker.ts';
import { cycleWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { lapse } from '../../workflows/messages.ts';
import type { program } from '../../workflows/program.ts';
import type { ProgramInput } from '../../workflows/running-program.ts';
import { activityContext, startSandboxMail } from '../setup/sandbox-mail.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { freshDatabase, inTurn, type TestDatabase } from '../setup/test-database.ts';

const namespace = 'default';
const taskQueue = 'tongket-test';

/** Real workflows with real timers and activities, on a server that skips the time in which nothing happens. */
export interface SkippingWorld {
  /** Asks the server and never skips time: only `until` does. */
  client: Client;
  taskQueue: string;
  database: Database;
  mailbox: Mailbox;
  /** What the worker's activities have; a test may put a part that fails into it for a while. */
  context: ActivityContext;
  now(): Promise<string>;
  /** Lets the world's time go on until an instant. Everything that is due before it happens. */
  until(instant: string | Date): Promise<void>;
  /** Ends a workflow from outside, as somebody does in Temporal's own tools, once it rests. */
  terminate(workflowId: string): Promise<void>;
  /** A small program whose three years are the next ones of this world, and its workflow. Ends what an earlier test has left running. */
  newProgram(overrides?: Partial<ProgramDefinition>): Promise<RunningProgram>;
  stop(): Promise<void>;
}

export interface RunningProgram {
  programId: string;
  definition: ProgramDefinition;
  /** The three years of its term. */
  years: [number, number, number];
  contactIds: Map<string, number>;
  workflow: WorkflowHandle<typeof program>;
  cycle(year: number, kind?: CycleKind): WorkflowHandle;
}

/** The SDK gives a server five seconds to come up, which a machine that is busy with other tests may not have. */
async function startServer(path: string, tries: number): Promise<TestWorkflowEnvironment> {
  try {
    return await TestWorkflowEnvironment.createTimeSkipping({ server: { executable: { type: 'existing-path', path } } });
  } catch (error) {
    if (tries === 1) throw error;
    return startServer(path, tries - 1);
  }
}

async function ifRunning(call: Promise<unknown>): Promise<void> {
  await call.catch((error) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  });
}

/** Tasks of a workflow and of its activities that are scheduled and have not come to an end. */
function stepsUnderWay({ events }: History): number {
  return (events ?? []).reduce((open, event) => {
    if (event.workflowTaskScheduledEventAttributes || event.activityTaskScheduledEventAttributes) return open + 1;
    const { workflowTaskCompletedEventAttributes, workflowTaskFailedEventAttributes, workflowTaskTimedOutEventAttributes } = event;
    const { activityTaskCompletedEventAttributes, activityTaskFailedEventAttributes, activityTaskTimedOutEventAttributes } = event;
    const ended =
      workflowTaskCompletedEventAttributes ||
      workflowTaskFailedEventAttributes ||
      workflowTaskTimedOutEventAttributes ||
      activityTaskCompletedEventAttributes ||
      activityTaskFailedEventAttributes ||
      activityTaskTimedOutEventAttributes ||
      event.activityTaskCanceledEventAttributes;
    return ended ? open - 1 : open;
  }, 0);
}

/** `given`: a database of one's own, outside of a test run. */
export async function startSkippingWorld(given?: TestDatabase): Promise<SkippingWorld> {
  const path = process.env.TONGKET_TEST_SERVER;
  if (!path) throw new Error('TONGKET_TEST_SERVER does not name the time-skipping server; `npm test` gets it and sets it');
  installRuntime('ERROR');
  const [env, { database, drop }, mail] = await Promise.all([
    // Several at once on two cores would not come up in that time: one after the other.
    given ? startServer(path, 12) : inTurn(() => startServer(path, 12)),
    given ?? freshDatabase(),
    startSandboxMail(),
  ]);
  // This server knows how to add them, not how to list them, so cli/product/search-attributes.ts does not serve here.
  await env.connection.operatorService.addSearchAttributes({
    namespace,
    searchAttributes: { TongketProgram: 2, TongketPhase: 2, TongketYear: 3 },
  });
  const context = activityContext(database, mail.mailbox);
  const worker = await runWorker({
    connection: { address: env.address },
    namespace,
    taskQueue,
    context,
    now: async () => new Date(await env.currentTimeMs()),
    onError: (error) => process.stderr.write(`worker: ${error}\n`),
  });
  const client = new Client({ connection: env.connection, namespace });
  const now = async (): Promise<string> => new Date(await env.currentTimeMs()).toISOString();
  const released = new Set<string>();

  /**
   * This server holds on to its clock when a child ends whose parent has continued as new meanwhile, as every review's has: once for
   * each, which is let go of here.
   */
  const releaseClock = async (): Promise<void> => {
    // Before its delivery no review that is over can have ended otherwise than by lapsing.
    const mayBeOver = { kind: 'preliminary', state: { in: ['delivered', 'acknowledged', 'lapsed'] } };
    for (const { programId, key } of await database.prisma.cycle.findMany({ where: mayBeOver, select: { programId: true, key: true } })) {
      const id = cycleWorkflowId(programId, { year: 0, key, kind: 'preliminary' });
      if (released.has(id)) continue;
      const description = await client.workflow
        .getHandle(id)
        .describe()
        .catch(() => null);
      // Asked again: somebody else may have let go of it while this one was described, and once too often stops this server's clock for good.
      if (description?.status.name !== 'COMPLETED' || released.has(id)) continue;
      released.add(id);
      await env.connection.testService?.unlockTimeSkipping({});
    }
  };

  /** Ended in the middle of a step, one would keep this server's clock for good, and whoever waits for an instant would wait for ever. */
  const terminate = async (workflowId: string): Promise<void> => {
    const handle = client.workflow.getHandle(workflowId);
    await soon(async () => expect(stepsUnderWay(await handle.fetchHistory())).toBe(0));
    await handle.terminate('by hand');
  };

  const begun: string[] = [];
  /** What is left running would hold each of its moments beside those that a test is about: that was most of the time of some files. */
  const endEarlier = async (): Promise<void> => {
    for (const programId of begun.splice(0)) {
      // One that is being signed has no moments, and may be in the middle of a step: ended there, it would keep this server's clock.
      if ((await database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).state !== 'active') continue;
      await ifRunning(terminate(programWorkflowId(programId)));
      const left = await database.prisma.cycle.findMany({ where: { programId, state: { in: ['planned', 'open', 'closed', 'compiled'] } } });
      for (const { key, kind } of left) {
        const review = client.workflow.getHandle(cycleWorkflowId(programId, { year: 0, key, kind: kind as 'preliminary' | 'final' }));
        // As a program's early end ends it: this server's clock is let go of as after any other.
        await ifRunning(review.signal(lapse, { at: await now() }));
        await review.result();
      }
    }
  };

  return {
    client,
    taskQueue,
    database,
    mailbox: mail.mailbox,
    context,
    now,
    async until(instant) {
      const left = new Date(instant).getTime() - (await env.currentTimeMs());
      if (left <= 0) return;
      let there = false;
      const skipping = env.sleep(left).then(() => {
        there = true;
      });
      while (!there) {
        await Promise.race([skipping, new Promise((resolve) => setTimeout(resolve, 50))]);
        await releaseClock();
      }
    },
    terminate,
    async newProgram(overrides = {}) {
      await endEarlier();
      const first = Number((await now()).slice(0, 4)) + 1;
      const { programId, sample, contactIds } = await createSmallProgram(database, {
        key: `program-${randomUUID().slice(0, 8)}`,
        term: { from: `${first}-03-23`, to: `${first + 2}-12-31` },
        at: new Date(await now()),
        ...overrides,
      });
      const { definition } = sample;
      const input: ProgramInput = {
        version: 1,
        programId,
        programKey: definition.key,
        clock: 'real',
        phase: 'signing',
        stillToSign: definition.parties.map(({ key }) => key),
        startedAt: null,
        cyclesAhead: [],
        openCycle: null,
        terminatedOn: null,
        happened: [],
      };
      begun.push(programId);
      await database.prisma.program.update({ where: { id: programId }, data: { state: 'signing' } });
      const workflow = await client.workflow.start<typeof program>('program', {
        workflowId: programWorkflowId(programId),
        taskQueue,
        args: [input],
      });
      return {
        programId,
        definition,
        years: [first, first + 1, first + 2],
        contactIds,
        workflow,
        cycle: (year, kind = 'preliminary') => client.workflow.getHandle(cycleWorkflowId(programId, { year, kind })),
      };
    },
    async stop() {
      await worker.stop();
      context.mail.close();
      await Promise.all([env.teardown(), mail.stop(), drop()]);
    },
  };
}
