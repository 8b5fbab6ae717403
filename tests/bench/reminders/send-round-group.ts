import { generateKeyPairSync } from 'node:crypto';
import type { MailServer } from '../../../activities/mail-sender.ts';
import { mailSigner } from '../../../activities/sign-mail.ts';
import { type Database, openDatabase } from '../../../prisma/database.ts';
import { poolSize } from '../../../rules/database-limits.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import type { BenchProcess } from '../start-bench-process.ts';
import { dkimPerSecond } from './claims/dkim-per-second.ts';
import { poolPerSecond } from './claims/pool-per-second.ts';
import { rawPerSecond } from './claims/raw-per-second.ts';
import { slowServerPerSecond } from './claims/slow-server-per-second.ts';
import type { SendRoundFacts, SignedRoundFacts, SlowServerFacts } from './facts.ts';
import {
  asBytes,
  asObjects,
  type PoolsMail,
  perSecond,
  planRound,
  putBack,
  type Signature,
  sendByPool,
  sendRound,
  startSink,
  writeRound,
} from './round-of-mails.ts';

const mails = 16_000;
const mailsToTheSlow = 1_000;
/** Milliseconds that a slow server takes for each reply. */
const slow = 20;

/** A round by the product's sender, against nodemailer's pool over as many connections: given the same mails as objects, and as bytes. */
export const sendRoundGroup: BenchGroup<SendRoundFacts> = {
  rounds: 5,
  claims: [poolPerSecond, rawPerSecond],
  open: async (say) => {
    const round = await openRound(say, mails, 0);
    const bytes = asBytes(round.outgoing);
    return {
      programs: {},
      async round(number) {
        const facts: SendRoundFacts = { sent: 0, pool: 0, raw: 0 };
        await inTurns(number, [
          async () => (facts.sent = await round.bySender()),
          async () => (facts.pool = await round.byPool(asObjects(round.outgoing))),
          async () => (facts.raw = await round.byPool(bytes)),
        ]);
        return facts;
      },
      stop: round.stop,
    };
  },
};

/** The same, each mail signed for its domain. */
export const signedRoundGroup: BenchGroup<SignedRoundFacts> = {
  rounds: 5,
  claims: [dkimPerSecond],
  open: async (say) => {
    const round = await openRound(say, mails, 0);
    const { privateKey } = generateKeyPairSync('rsa', {
      ...{ modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' } },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const by = { domain: 'nghe-an.example', selector: 'bench', key: privateKey };
    return {
      programs: {},
      async round(number) {
        const facts: SignedRoundFacts = { sent: 0, pool: 0 };
        await inTurns(number, [
          async () => (facts.sent = await round.bySender({ sign: mailSigner(by) })),
          async () => (facts.pool = await round.byPool(asObjects(round.outgoing), by)),
        ]);
        return facts;
      },
      stop: round.stop,
    };
  },
};

/** The same over a server that is far away. */
export const slowServerGroup: BenchGroup<SlowServerFacts> = {
  rounds: 5,
  claims: [slowServerPerSecond],
  open: async (say) => {
    const round = await openRound(say, mailsToTheSlow, slow);
    return {
      programs: {},
      async round(number) {
        const facts: SlowServerFacts = { sent: 0, pool: 0 };
        await inTurns(number, [
          async () => (facts.sent = await round.bySender()),
          async () => (facts.pool = await round.byPool(asObjects(round.outgoing))),
        ]);
        return facts;
      },
      stop: round.stop,
    };
  },
};

/** Every second round runs backwards. */
async function inTurns(number: number, runs: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const run of number % 2 === 0 ? runs.toReversed() : runs) await run();
}

/** A planned round, its mails as they are written, and a server that takes them. */
async function openRound(say: (words: string) => void, count: number, delay: number) {
  const stops = stopsInOrder();
  try {
    say(`mails: a round of ${count.toLocaleString('en')}${delay > 0 ? `, ${delay} ms a reply` : ''}`);
    const bench = await openBenchDatabase();
    stops.push(bench.stop);
    const database: Database = openDatabase(bench.url, poolSize.worker);
    stops.push(() => database.close());
    await planRound(database, count);
    const outgoing = await writeRound(database);
    const sink: BenchProcess = await startSink();
    stops.push(sink.stop);
    await sink.ask({ delay });
    return {
      outgoing,
      async bySender(server: Partial<MailServer> = {}) {
        await putBack(database);
        return perSecond(sink, count, () => sendRound(database, sink.ready, server));
      },
      byPool: (given: readonly PoolsMail[], signedBy: Signature | null = null) =>
        perSecond(sink, count, () => sendByPool(given, sink.ready, signedBy)),
      stop: stops.stop,
    };
  } catch (error) {
    await stops.stop();
    throw error;
  }
}
