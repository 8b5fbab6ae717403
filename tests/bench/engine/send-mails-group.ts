import { openDatabase } from '../../../prisma/database.ts';
import { poolSize } from '../../../rules/database-limits.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { asObjects, perSecond, planRound, putBack, sendByPool, sendRound, startSink, writeRound } from '../reminders/round-of-mails.ts';
import { mailPerSecond } from './claims/mail-per-second.ts';
import type { SendMailsFacts } from './facts.ts';

const mails = 16_000;

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
      await planRound(database, mails);
      const outgoing = asObjects(await writeRound(database));
      const sink = await startSink();
      stops.push(sink.stop);
      return {
        programs: {},
        async round(number) {
          await putBack(database);
          const facts = { sentPerSecond: 0, poolPerSecond: 0 };
          const sent = async () => (facts.sentPerSecond = await perSecond(sink, mails, () => sendRound(database, sink.ready)));
          const pool = async () => (facts.poolPerSecond = await perSecond(sink, mails, () => sendByPool(outgoing, sink.ready)));
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
