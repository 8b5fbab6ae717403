import type { Database } from '../../../prisma/database.ts';
import { prepareUnitMessages } from '../../../prisma/queries/messages/prepare-unit-messages.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { createTree, flatTree, openCycle } from '../../prisma/open-cycle.ts';
import { addUnits } from '../add-units.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup, Claim } from '../claim.ts';
import { prepareMs } from './claims/prepare-ms.ts';
import { prepare1mMs } from './claims/prepare1m-ms.ts';
import type { PrepareRoundFacts } from './facts.ts';
import { at } from './round-of-mails.ts';

interface Cycle {
  programId: string;
  cycleId: number;
}

/** Planning a round of reminders, and what the database alone needs for as many rows of it, each into an empty table. */
const prepareRoundGroup = (units: number, claim: Claim<PrepareRoundFacts>): BenchGroup<PrepareRoundFacts> => ({
  rounds: 5,
  claims: [claim],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, stop } = await openBenchDatabase();
      stops.push(stop);
      say(`a cycle of ${units.toLocaleString('en')} units that owe`);
      const cycle = await openCycle(database, await createTree(database, flatTree(1)));
      await addUnits(database, cycle.programId, units);
      await addDuties(database, cycle);
      return {
        programs: {},
        async round(number) {
          const facts: PrepareRoundFacts = { preparedMs: 0, insertedMs: 0 };
          const prepares = async () => (facts.preparedMs = await timed(database, units, () => prepare(database, cycle)));
          const inserts = async () => (facts.insertedMs = await timed(database, units, () => insertRows(database, cycle)));
          for (const run of number % 2 === 0 ? [inserts, prepares] : [prepares, inserts]) await run();
          return facts;
        },
        stop: stops.stop,
      };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
});

export const prepareRoundGroups = [prepareRoundGroup(16_000, prepareMs), prepareRoundGroup(1_000_000, prepare1mMs)];

/** Each of the units that were added has a duty like the one that there was. */
async function addDuties({ pool }: Database, { programId, cycleId }: Cycle): Promise<void> {
  await pool.query(
    `INSERT INTO assignments (cycle_id, unit_id, parent_id, level, depth, path, ordinal, leaf, due_at, reviewer)
     SELECT $1, u.id, a.parent_id, u.level, u.depth, u.path, u.ordinal, true, a.due_at, a.reviewer
     FROM units u, assignments a JOIN units c ON c.id = a.unit_id AND c.code = 'c0' WHERE u.program_id = $2 AND u.code LIKE 'g%'`,
    [cycleId, programId],
  );
  await pool.query('VACUUM ANALYZE');
}

async function timed({ pool }: Database, units: number, work: () => Promise<void>): Promise<number> {
  await pool.query('TRUNCATE messages CASCADE');
  // What the run before has left to be written is not this one's.
  await pool.query('CHECKPOINT');
  const started = performance.now();
  await work();
  const took = performance.now() - started;
  const { rows } = await pool.query<{ n: number }>('SELECT count(*)::int AS n FROM messages');
  if (rows[0]?.n !== units) throw new Error(`${rows[0]?.n} of ${units} mails were planned.`);
  return took;
}

async function prepare({ pool }: Database, cycle: Cycle): Promise<void> {
  await prepareUnitMessages(pool, {
    ...cycle,
    round: 'reminder@1',
    kind: 'reminder',
    dueAt: null,
    codes: null,
    facts: { when: 'before' },
    at,
  });
}

/** The same rows, of whoever is there. */
async function insertRows({ pool }: Database, { programId, cycleId }: Cycle): Promise<void> {
  await pool.query(
    `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
     SELECT $3, $2, $1, 'reminder@1', 'reminder', c.id, a.id, true, '{"when":"before"}', $4
     FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id WHERE a.cycle_id = $1 AND c.role = 'unit'`,
    [cycleId, programId, laneOf('reminder'), at],
  );
}
