import { createTransport } from 'nodemailer';
import type { OutgoingMail } from '../../../activities/compose-mail.ts';
import { createMailSender, type MailSender } from '../../../activities/mail-sender.ts';
import { startSender } from '../../../activities/send-messages.ts';
import { type Database, openDatabase } from '../../../prisma/database.ts';
import { countAhead } from '../../../prisma/queries/messages/count-round.ts';
import { prepareUnitMessages } from '../../../prisma/queries/messages/prepare-unit-messages.ts';
import { poolSize } from '../../../rules/database-limits.ts';
import { mailConnections } from '../../../rules/mail-deadlines.ts';
import { createTree, flatTree, openCycle } from '../../prisma/open-cycle.ts';
import { activityContext } from '../../setup/sandbox-mail.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { mailPerSecond } from './claims/mail-per-second.ts';
import type { SendMailsFacts } from './facts.ts';
import { type BenchProcess, startBenchProcess } from './start-bench-process.ts';

const mails = 16_000;
const at = new Date('2023-12-18T01:00:00.000Z');
const from = 'tong-ket@nghe-an.example';

/**
 * A round of reminders by the product's sender: claimed, written, sent, recorded. Against nodemailer's pool, which is given the same mails as
 * objects, over as many connections to the same server.
 */
export const sendMailsGroup: BenchGroup<SendMailsFacts> = {
  rounds: 5,
  claims: [mailPerSecond],
  async open(say) {
    const stops = stopsInOrder();
    try {
      say(`mails: a round of ${mails.toLocaleString('en')}`);
      const bench = await openBenchDatabase();
      stops.push(bench.stop);
      const database = openDatabase(bench.url, poolSize.worker);
      stops.push(() => database.close());
      await planRound(database);
      const outgoing = await writeRound(database);
      const sink = await startBenchProcess('send-mails/serve-mail-sink.ts');
      stops.push(sink.stop);
      return {
        programs: {},
        async round(number) {
          await putBack(database);
          const facts = { sentPerSecond: 0, poolPerSecond: 0 };
          const sent = async () => (facts.sentPerSecond = await perSecond(sink, () => sendRound(database, sink.ready)));
          const pool = async () => (facts.poolPerSecond = await perSecond(sink, () => sendByPool(outgoing, sink.ready)));
          for (const run of number % 2 === 0 ? [pool, sent] : [sent, pool]) await run();
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

async function planRound(database: Database): Promise<void> {
  const { programId, cycleId } = await openCycle(database, await createTree(database, flatTree(mails - 1)));
  const round = { round: 'reminder@1', kind: 'reminder', dueAt: null, codes: null, facts: { when: 'before' } } as const;
  await prepareUnitMessages(database.pool, { cycleId, programId, ...round, at });
}

async function putBack(database: Database): Promise<void> {
  await database.pool.query('TRUNCATE deliveries');
  await database.pool.query("UPDATE messages SET state = 'planned', ready_at = now(), leased_by = NULL, attempts = 0");
  await database.pool.query('VACUUM ANALYZE messages');
}

async function sendRound(database: Database, smtpUrl: string): Promise<void> {
  const mail = createMailSender({ smtpUrl, from });
  await sendBy(database, mail);
  mail.close();
}

/** The round's mails as the sender hands them over. */
async function writeRound(database: Database): Promise<OutgoingMail[]> {
  const outgoing: OutgoingMail[] = [];
  const keeping = {
    async send(mail: OutgoingMail) {
      outgoing.push(mail);
      return { result: 'accepted', reply: '' } as const;
    },
    breakOff() {},
    close() {},
  };
  await sendBy(database, { open: () => keeping, close() {} });
  return outgoing;
}

async function sendBy(database: Database, mail: MailSender): Promise<void> {
  const errors: unknown[] = [];
  const sender = startSender(
    activityContext(database, { smtpUrl: 'smtp://127.0.0.1:1' }, { mail }),
    async () => at,
    (error) => errors.push(error),
  );
  // Rarely: counting 16,000 rows is work for the database, which the pool's mails don't have.
  while (errors.length === 0 && (await countAhead(database.pool)) > 0) await new Promise((resolve) => setTimeout(resolve, 250));
  await sender.stop();
  if (errors.length > 0) throw errors[0];
}

async function sendByPool(outgoing: readonly OutgoingMail[], smtpUrl: string): Promise<void> {
  const pool = createTransport({ pool: true, url: smtpUrl, maxConnections: mailConnections.rounds, maxMessages: Number.POSITIVE_INFINITY });
  await Promise.all(
    outgoing.map(({ fromOffice, to, attachments: _, ...mail }) =>
      pool.sendMail({ ...mail, from: { name: fromOffice, address: from }, to: { name: to.office, address: to.address } }),
    ),
  );
  pool.close();
}

async function perSecond(sink: BenchProcess, send: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await send();
  const seconds = (performance.now() - began) / 1000;
  const taken = await sink.ask<number>({});
  if (taken !== mails) throw new Error(`${taken} mails arrived instead of ${mails}.`);
  return mails / seconds;
}
