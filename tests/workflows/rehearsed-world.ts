import { randomUUID } from 'node:crypto';
import { Client, type WorkflowHandle, WorkflowNotFoundError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import type { ActivityContext } from '../../activities/context.ts';
import type { Mailbox } from '../../cli/local/mailbox.ts';
import { registerSearchAttributes } from '../../cli/product/search-attributes.ts';
import type { Database } from '../../prisma/database.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import type { Instant } from '../../rules/instants.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { installRuntime, runWorker } from '../../worker/run-worker.ts';
import { cycleWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { advanceTo, type Idle } from '../../workflows/messages.ts';
import type { ProgramInput } from '../../workflows/running-program.ts';
import { activityContext, startSandboxMail } from '../setup/sandbox-mail.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';

const namespace = 'default';
const taskQueue = 'tongket-rehearsed';

/** Real workflows and activities on a Temporal server, by the rehearsal's clock, which a test moves: an outage is one far step. */
export interface RehearsedWorld {
  database: Database;
  mailbox: Mailbox;
  context: ActivityContext;
  client: Client;
  taskQueue: string;
  /** A program that is signed and not started, and its workflow. */
  signedProgram(from: Instant, overrides?: Partial<ProgramDefinition>): Promise<RehearsedProgram>;
  /** Moves the clock to an instant in one step, whatever lies between, and answers what each workflow waits for then. */
  jump(program: RehearsedProgram, to: Instant): Promise<Map<string, Idle>>;
  /** Goes from moment to moment until an instant, as a rehearsal does. */
  play(program: RehearsedProgram, to: Instant): Promise<void>;
  stop(): Promise<void>;
}

export interface RehearsedProgram {
  programId: string;
  definition: ProgramDefinition;
  workflow: WorkflowHandle;
  cycle(year: number, kind?: CycleKind): WorkflowHandle;
  /** What has ended, as a rehearsal's driver knows it. */
  closed: string[];
}

export async function startRehearsedWorld(): Promise<RehearsedWorld> {
  installRuntime('ERROR');
  const path = process.env.TONGKET_TEMPORAL_CLI ?? 'temporal';
  const [env, { database, drop }, mail] = await Promise.all([
    TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path }, log: { format: 'json', level: 'error' } },
    }),
    freshDatabase(),
    startSandboxMail(),
  ]);
  await registerSearchAttributes(env.connection, namespace);
  const context = activityContext(database, mail.mailbox);
  let clock = '2023-01-01T00:00:00.000Z';
  const worker = await runWorker({
    connection: { address: env.address },
    namespace,
    taskQueue,
    context,
    now: async () => new Date(clock),
    onError: (error) => process.stderr.write(`worker: ${error}\n`),
  });
  const client = new Client({ connection: env.connection, namespace });

  /** Advances the program and its cycles, children first, until all are idle at this instant. */
  const settle = async (program: RehearsedProgram): Promise<Map<string, Idle>> => {
    const idle = new Map<string, Idle>();
    const ids = new Set([program.workflow.workflowId]);
    for (let again = true; again; ) {
      again = false;
      for (const id of [...ids].reverse()) {
        if (program.closed.includes(id)) continue;
        const args: [{ to: string; closed: string[] }] = [{ to: clock, closed: program.closed }];
        const now = await client.workflow
          .getHandle(id)
          .executeUpdate(advanceTo, { args })
          .catch((error) => {
            // Somebody has ended it from outside.
            if (error instanceof WorkflowNotFoundError) return null;
            throw error;
          });
        if (!now) continue;
        for (const child of now.children) if (!ids.has(child)) again = ids.add(child).size > 0;
        if (now.continued) again = true;
        if (now.done) {
          await client.workflow.getHandle(id).result();
          program.closed.push(id);
          again = true;
        }
        idle.set(id, now);
      }
      const known = await database.prisma.cycle.findMany({ where: { programId: program.programId, kind: { not: 'baseline' } } });
      for (const { key, kind } of known) {
        const id = cycleWorkflowId(program.programId, { year: 0, key, kind: kind as 'preliminary' });
        if (!ids.has(id)) again = ids.add(id).size > 0;
      }
    }
    return idle;
  };

  return {
    database,
    mailbox: mail.mailbox,
    context,
    client,
    taskQueue,
    async signedProgram(from, overrides = {}) {
      clock = from;
      const { programId, sample } = await createSmallProgram(database, {
        key: `program-${randomUUID().slice(0, 8)}`,
        at: new Date(from),
        ...overrides,
      });
      await database.prisma.program.update({ where: { id: programId }, data: { state: 'signing' } });
      const input: ProgramInput = {
        version: 1,
        programId,
        programKey: sample.definition.key,
        clock: { rehearsedFrom: from },
        phase: 'signing',
        stillToSign: [],
        startedAt: null,
        cyclesAhead: [],
        openCycle: null,
        terminatedOn: null,
        happened: [],
      };
      const workflow = await client.workflow.start('program', { workflowId: programWorkflowId(programId), taskQueue, args: [input] });
      return {
        programId,
        definition: sample.definition,
        workflow,
        cycle: (year, kind = 'preliminary') => client.workflow.getHandle(cycleWorkflowId(programId, { year, kind })),
        closed: [],
      };
    },
    async jump(program, to) {
      clock = to;
      return settle(program);
    },
    async play(program, to) {
      for (;;) {
        const idle = await settle(program);
        const next = [...idle.values()].flatMap(({ next: at }) => (at === null ? [] : [at])).sort()[0];
        if (next === undefined || next > to) break;
        clock = next > clock ? next : clock;
      }
      clock = to;
      await settle(program);
    },
    async stop() {
      await worker.stop();
      context.mail.close();
      await Promise.all([env.teardown(), mail.stop(), drop()]);
    },
  };
}
