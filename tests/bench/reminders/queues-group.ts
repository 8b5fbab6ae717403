import type { MailConnection } from '../../../activities/mail-sender.ts';
import { createMailSender } from '../../../activities/mail-sender.ts';
import { writeMail } from '../../../activities/write-mail.ts';
import { type Database, openDatabase } from '../../../prisma/database.ts';
import { type ClaimedMessage, claimMessages } from '../../../prisma/queries/messages/claim-messages.ts';
import { poolSize } from '../../../rules/database-limits.ts';
import { mailConnections } from '../../../rules/mail-connections.ts';
import { sendingLaneOf } from '../../../rules/message-kinds.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { graphilePerSecond } from './claims/graphile-per-second.ts';
import { pgBossPerSecond } from './claims/pg-boss-per-second.ts';
import { pgBossTunedPerSecond } from './claims/pg-boss-tuned-per-second.ts';
import type { QueuesFacts } from './facts.ts';
import { at, contextOf, from, perSecond, planRound, putBack, sendRound, startSink } from './round-of-mails.ts';

const mails = 16_000;
/** By its defaults pg-boss takes one job in two seconds. */
const mailsOfPgBoss = 5;
/** Jobs that are added by one statement. */
const addedAtOnce = 1_000;

/** What of a queue is used here. */
interface Queue {
  add(jobs: object[]): Promise<void>;
  /** Until all that was added is done. */
  work(handle: (job: object) => Promise<void>, all: Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * The same round as one job a mail, by the same renderer over the same connections: a job holds all that a claimed message does, and to be done is
 * its record. Adding the jobs is not counted, as planning the round is not.
 */
export const queuesGroup: BenchGroup<QueuesFacts> = {
  rounds: 5,
  claims: [graphilePerSecond, pgBossPerSecond, pgBossTunedPerSecond],
  async open(say) {
    const stops = stopsInOrder();
    try {
      say(`queues: ${mails.toLocaleString('en')} jobs, a mail each`);
      const bench = await openBenchDatabase();
      stops.push(bench.stop);
      const database = openDatabase(bench.url, poolSize.worker);
      stops.push(() => database.close());
      await planRound(database, mails);
      const sink = await startSink();
      stops.push(sink.stop);
      const jobs = await claimAll(database);
      const byQueue = async (open: (url: string) => Promise<Queue>, count = mails): Promise<number> => {
        const queue = await open(bench.url);
        const mail = createMailSender({ smtpUrl: sink.ready, from });
        const context = contextOf(database, mail);
        const free: MailConnection[] = [];
        let done = 0;
        const { promise: all, resolve } = Promise.withResolvers<void>();
        const handle = async (job: object): Promise<void> => {
          const connection = free.pop() ?? mail.open();
          const outcome = await connection.send(await writeMail(context, messageOf(job as ClaimedMessage), at));
          free.push(connection);
          if (outcome.result !== 'accepted') throw new Error(`A mail was ${outcome.result}.`);
          done += 1;
          if (done === count) resolve();
        };
        try {
          for (let from = 0; from < count; from += addedAtOnce) await queue.add(jobs.slice(from, Math.min(from + addedAtOnce, count)));
          return await perSecond(sink, count, () => queue.work(handle, all));
        } finally {
          mail.close();
          await queue.stop();
        }
      };
      return {
        programs: {},
        async round(number) {
          const facts: QueuesFacts = { sent: 0, graphile: 0, pgBoss: 0, pgBossTuned: 0 };
          const runs = [
            async () => {
              await putBack(database);
              facts.sent = await perSecond(sink, mails, () => sendRound(database, sink.ready));
            },
            async () => (facts.graphile = await byQueue(openGraphile)),
            async () => (facts.pgBoss = await byQueue((url) => openPgBoss(url, {}), mailsOfPgBoss)),
            async () => (facts.pgBossTuned = await byQueue((url) => openPgBoss(url, tuned))),
          ];
          for (const run of number % 2 === 0 ? runs.toReversed() : runs) await run();
          return facts;
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

/** A claim folds some thousands first, and answers no more than those. */
async function claimAll(database: Database): Promise<ClaimedMessage[]> {
  const claim = { lane: sendingLaneOf('reminder'), worker: 'bench', limit: mails, leaseSeconds: 600, at, host: 'nghe-an.example' };
  const claimed: ClaimedMessage[] = [];
  while (claimed.length < mails) {
    const { messages, moved } = await claimMessages(database.pool, claim);
    if (messages.length + moved === 0) throw new Error(`${claimed.length} mails were claimed instead of ${mails}.`);
    claimed.push(...messages);
  }
  return claimed;
}

/** JSON has no instants. */
const messageOf = (job: ClaimedMessage): ClaimedMessage => ({
  ...job,
  assignment: job.assignment && { ...job.assignment, dueAt: new Date(job.assignment.dueAt) },
});

/** What of graphile-worker is used here. */
interface GraphileWorker {
  Logger: new (silent: () => () => void) => object;
  makeWorkerUtils(options: object): Promise<{ migrate(): Promise<void>; addJobs(jobs: object[]): Promise<unknown>; release(): unknown }>;
  run(options: object): Promise<{ stop(): Promise<void> }>;
}

/** What of pg-boss is used here. */
interface PgBossModule {
  PgBoss: new (
    url: string,
  ) => {
    on(event: 'error', listener: () => void): void;
    start(): Promise<unknown>;
    createQueue(name: string): Promise<unknown>;
    insert(name: string, jobs: object[]): Promise<unknown>;
    work(name: string, options: object, handle: (jobs: { data: object }[]) => Promise<void>): Promise<unknown>;
    offWork(name: string): Promise<void>;
    deleteAllJobs(name: string): Promise<unknown>;
    stop(): Promise<void>;
  };
}

/** By its name only: nothing but this bench knows them, and an installation without them is still whole. */
const load = async <Module>(name: string): Promise<Module> => import(name);

/** As it comes: one job at a time. */
async function openGraphile(connectionString: string): Promise<Queue> {
  const { Logger, makeWorkerUtils, run } = await load<GraphileWorker>('graphile-worker');
  const logger = new Logger(() => () => {});
  const utils = await makeWorkerUtils({ connectionString, logger });
  await utils.migrate();
  return {
    async add(jobs) {
      await utils.addJobs(jobs.map((payload) => ({ identifier: 'mail', payload })));
    },
    async work(handle, all) {
      const runner = await run({ connectionString, logger, noHandleSignals: true, taskList: { mail: handle } });
      await all;
      await runner.stop();
    },
    async stop() {
      await utils.release();
    },
  };
}

/** What makes pg-boss quicker: as many jobs at once as there are connections, and the next at once while there are more. */
const tuned = { batchSize: mailConnections.rounds, burstWhenBatchFull: true };

async function openPgBoss(connectionString: string, options: object): Promise<Queue> {
  const { PgBoss } = await load<PgBossModule>('pg-boss');
  const boss = new PgBoss(connectionString);
  boss.on('error', () => {});
  await boss.start();
  const queue = 'mail';
  await boss.createQueue(queue);
  return {
    async add(jobs) {
      await boss.insert(
        queue,
        jobs.map((data) => ({ data })),
      );
    },
    async work(handle, all) {
      await boss.work(queue, options, async (jobs) => {
        await Promise.all(jobs.map(({ data }) => handle(data)));
      });
      await all;
    },
    async stop() {
      await boss.offWork(queue);
      await boss.deleteAllJobs(queue);
      await boss.stop();
    },
  };
}
