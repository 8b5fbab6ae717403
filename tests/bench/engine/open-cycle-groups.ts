import { openDuties } from '../../../activities/open-cycle.ts';
import type { Database } from '../../../prisma/database.ts';
import { inLongTransaction } from '../../../prisma/database.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { planCycle, secret } from '../../prisma/open-cycle.ts';
import { createFlatProgram } from '../add-units.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { BenchGroup, Claim } from '../claim.ts';
import { openMs } from './claims/open-ms.ts';
import { open100kMs } from './claims/open100k-ms.ts';
import type { OpenCycleFacts } from './facts.ts';

export interface PlannedCycle {
  programId: string;
  cycleId: number;
  units: number;
}

/** Opening what was not open, and what the database alone needs for as many rows. */
const openCycleGroup = (units: number, claim: Claim<OpenCycleFacts>): BenchGroup<OpenCycleFacts> => ({
  rounds: 5,
  claims: [claim],
  async open(say) {
    const stops = stopsInOrder();
    try {
      const { database, stop } = await openBenchDatabase();
      stops.push(stop);
      const cycle = await planLargeCycle(database, units, say);
      return { programs: {}, round: (number) => measureOpening(database, cycle, number), stop: stops.stop };
    } catch (error) {
      await stops.stop();
      throw error;
    }
  },
});

/** A flat program of so many units, and the plan of a cycle of it. */
export async function planLargeCycle(database: Database, units: number, say: (words: string) => void): Promise<PlannedCycle> {
  say(`a program of ${units.toLocaleString('en')} units`);
  const programId = await createFlatProgram(database, units);
  // As it soon is by itself: so analysed, looking for each leaf by a subquery once read the whole tree and ran into the limit.
  await database.pool.query('VACUUM ANALYZE');
  const { cycleId } = await planCycle(database, programId);
  return { programId, cycleId, units };
}

/** Each into the tables when they are empty. `whileOpen`: what else is measured on the cycle that was opened. */
export async function measureOpening(
  database: Database,
  cycle: PlannedCycle,
  number: number,
  whileOpen: () => Promise<void> = async () => {},
): Promise<OpenCycleFacts> {
  const facts: OpenCycleFacts = { openedMs: 0, insertedMs: 0 };
  const opens = async () => {
    facts.openedMs = await timed(database, () => openAnew(database, cycle));
    await whileOpen();
  };
  const inserts = async () => {
    facts.insertedMs = await timed(database, () => insertRows(database, cycle));
  };
  for (const run of number % 2 === 0 ? [inserts, opens] : [opens, inserts]) await run();
  return facts;
}

export const openCycleGroups = [openCycleGroup(16_000, openMs), openCycleGroup(100_000, open100kMs)];

async function timed({ pool }: Database, work: () => Promise<void>): Promise<number> {
  await pool.query('TRUNCATE assignments, links, messages CASCADE');
  await pool.query("UPDATE cycles SET state = 'planned'");
  // What the run before has left to be written is not this one's.
  await pool.query('CHECKPOINT');
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function openAnew(database: Database, { cycleId: id, programId, units }: PlannedCycle): Promise<void> {
  const duties = await openDuties(
    { database, secret },
    { id, programId, timeZone: 'Asia/Ho_Chi_Minh', at: new Date('2023-12-01T01:00:00Z') },
  );
  const { rows } = await database.pool.query<{ n: number }>(
    'SELECT least((SELECT count(*) FROM assignments WHERE parent_id IS NOT NULL) + 1, (SELECT count(*) FROM links), (SELECT count(*) FROM messages))::int AS n',
  );
  if (duties !== units || rows[0]?.n !== units) throw new Error(`${rows[0]?.n} of ${units} units were opened.`);
}

/** As many rows as an opened cycle has, in one transaction, made of what is there. */
async function insertRows(database: Database, { cycleId, programId }: PlannedCycle): Promise<void> {
  await inLongTransaction(database, async (client) => {
    await client.query(
      `INSERT INTO assignments (cycle_id, unit_id, level, depth, path, ordinal, leaf, due_at, reviewer)
       SELECT $1, id, level, depth, path, ordinal, parent_id IS NOT NULL, now(), 'parent' FROM units WHERE program_id = $2`,
      [cycleId, programId],
    );
    await client.query(
      `INSERT INTO links (program_id, contact_id, purpose, cycle_id, token_hash, created_at)
       SELECT program_id, id, 'report', $1, sha256(id::text::bytea), now() FROM contacts WHERE program_id = $2 AND role = 'unit'`,
      [cycleId, programId],
    );
    await client.query(
      `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, own_duty, facts, planned_at)
       SELECT $3, $2, $1, 'opening', 'opening', c.id, a.id, true, '{}', now()
       FROM assignments a JOIN contacts c ON c.unit_id = a.unit_id WHERE a.cycle_id = $1 AND c.role = 'unit'`,
      [cycleId, programId, laneOf('opening')],
    );
  });
}
