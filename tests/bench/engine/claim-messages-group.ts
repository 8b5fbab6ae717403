import type { Database } from '../../../prisma/database.ts';
import { claimMessages } from '../../../prisma/queries/messages/claim-messages.ts';
import { sendingLaneOf } from '../../../rules/message-kinds.ts';
import { createTree, flatTree, openCycle } from '../../prisma/open-cycle.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup } from '../claim.ts';
import { median } from '../measure-claims.ts';
import { claimMs } from './claims/claim-ms.ts';
import type { ClaimMessagesFacts } from './facts.ts';

const units = 1_000;
const claimed = 20;
const claimsARound = 50;

/** Claiming with and without a backlog, each in a database of its own, by turns. */
export const claimMessagesGroup: BenchGroup<ClaimMessagesFacts> = {
  rounds: 5,
  claims: [claimMs],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const open = async (backlog: number): Promise<Database> => {
        say(`messages: ${units.toLocaleString('en')} to send beside ${backlog.toLocaleString('en')} that wait`);
        const bench = await openBenchDatabase();
        stops.push(bench.stop);
        await fill(bench.database, backlog);
        return bench.database;
      };
      const backlog = await open(100_000);
      const none = await open(0);
      return {
        programs: {},
        async round(number) {
          const times = new Map<Database, number[]>([backlog, none].map((database) => [database, []]));
          for (const database of [backlog, none]) await putBack(database);
          for (let claim = 0; claim < claimsARound; claim += 1) {
            const order = (claim + number) % 2 === 0 ? [backlog, none] : [none, backlog];
            for (const database of order) times.get(database)?.push(await timeClaim(database));
          }
          return { besideBacklogMs: median(times.get(backlog) ?? []), aloneMs: median(times.get(none) ?? []) };
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
};

/** Reminders of an open cycle: those of `opening` may go now, those of the other rounds wait for another try. */
async function fill(database: Database, backlog: number): Promise<void> {
  const programId = await createTree(database, flatTree(units));
  const { cycleId } = await openCycle(database, programId);
  await database.pool.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at, ready_at)
     SELECT $1, $2, $3, CASE WHEN n = 0 THEN 'opening' ELSE 'round ' || n END, 'opening', c.id, a.id, true, '{}', now(),
            CASE WHEN n = 0 THEN now() ELSE now() + interval '1 day' END
     FROM generate_series(0, $4) AS n, assignments a JOIN contacts c ON c.unit_id = a.unit_id WHERE a.cycle_id = $3 AND a.leaf`,
    [sendingLaneOf('opening'), programId, cycleId, backlog / units],
  );
  await database.pool.query('VACUUM ANALYZE');
}

async function putBack(database: Database): Promise<void> {
  await database.pool.query("UPDATE messages SET state = 'planned', ready_at = now(), leased_by = NULL WHERE round = 'opening'");
  await database.pool.query('VACUUM ANALYZE messages');
}

async function timeClaim(database: Database): Promise<number> {
  const started = performance.now();
  const { messages } = await claimMessages(database.pool, {
    host: 'nghe-an.example',
    lane: sendingLaneOf('opening'),
    worker: 'bench',
    limit: claimed,
    leaseSeconds: 600,
    at: new Date(),
  });
  const took = performance.now() - started;
  if (messages.length !== claimed) throw new Error(`${messages.length} messages were claimed instead of ${claimed}.`);
  return took;
}
