import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { cycleSubject } from '../prisma/queries/audit/record-act.ts';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { readCyclesAhead } from '../prisma/queries/cycles/read-cycles-ahead.ts';
import { dropMessages } from '../prisma/queries/messages/drop-messages.ts';
import { prepareTurnedToAll } from '../prisma/queries/messages/prepare-cycle-turned.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { takeBackSkip as heldAfterAll, skipReview } from '../prisma/queries/skipped-cycles/change-skipped-cycle.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { closingInstant, openingInstant } from '../rules/cycle-dates.ts';
import { type CycleName, isSameCycle } from '../rules/cycle-key.ts';
import { cyclesOfTerm } from '../rules/cycles-of-term.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { linksEndAfter } from '../rules/link-lives.ts';
import { Problem } from '../rules/problems.ts';
import type { ProgramDefinition } from '../rules/program.ts';
import type { Text } from '../rules/texts/language.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

interface Skipping {
  programId: string;
  cycle: CycleName;
  reason: string;
  at: Instant;
  by: string;
  /** The press of the button, by which it is found in the record. */
  key: string;
}

/** Which cycles are ahead by it. `open`: the cycle had opened, and its workflow has to hear that it has lapsed. */
interface Turned {
  cycles: (CycleName & { opensAt: Instant })[];
  open: boolean;
  words: Text | null;
}

/**
 * A preliminary review is left out of its term: one that has not opened, or one that has and of which nobody has sent anything; it lapses then. In one
 * transaction under the program's row, which planning a cycle asks too: in the second in which it is planned either comes first. Repeatable: the same
 * press changes nothing more. Problems: `program-not-active`, `skip-not-possible`.
 */
export async function skipCycle({ database }: ActivityContext, input: Skipping): Promise<Turned> {
  const { programId, cycle, reason, by } = input;
  const at = new Date(input.at);
  const turned = await inLongTransaction(database, async (client) => {
    const { program, startedAt, pressed } = await holdProgram(client, input);
    const row = (await readHeldCycles(client, programId)).find((one) => isSameCycle(one, cycle));
    if (pressed === null) {
      await checkSkip(client, { program, startedAt, cycle, row });
      const number = await skipReview(client, { programId, key: cycle.key ?? String(cycle.year), at, by, reason });
      if (number === null) throw new Problem('skip-not-possible');
      if (row) await lapse(client, row, at);
      await record(client, input, 'cycle.skipped');
      const on = dateOf(input.at, program.timeZone);
      await prepareTurnedToAll(client, { programId, cycleId: row?.id ?? null, cycle, turn: 'skipped', number, on, reason, at });
    }
    return { cycles: await readCyclesAhead(client, { programId, program, startedAt }), open: row !== undefined };
  });
  wakeSender(database);
  return { ...turned, words: inEach((t) => t.happenings.skippedCycle(t.cycle(cycle), reason)) };
}

/**
 * A skipped review is held after all, while the day on which it opens is ahead. One that had opened has lapsed for good. Repeatable as skipCycle is.
 * Problems: `program-not-active`, `skip-not-taken-back`.
 */
export async function takeBackSkip({ database }: ActivityContext, input: Skipping): Promise<Turned> {
  const { programId, cycle, reason, by } = input;
  const at = new Date(input.at);
  const turned = await inLongTransaction(database, async (client) => {
    const { program, startedAt, pressed } = await holdProgram(client, input);
    if (pressed === null) {
      const isBegun = (await readHeldCycles(client, programId)).some((one) => isSameCycle(one, cycle));
      if (isBegun || openingInstant(program.calendar, program.timeZone, cycle) <= input.at) throw new Problem('skip-not-taken-back');
      const number = await heldAfterAll(client, { programId, key: cycle.key ?? String(cycle.year), at, by, reason });
      if (number === null) throw new Problem('skip-not-taken-back');
      await record(client, input, 'cycle.skip-taken-back');
      const on = dateOf(openingInstant(program.calendar, program.timeZone, cycle), program.timeZone);
      await prepareTurnedToAll(client, { programId, cycleId: null, cycle, turn: 'held-after-all', number, on, reason, at });
    }
    return { cycles: await readCyclesAhead(client, { programId, program, startedAt }), open: false };
  });
  wakeSender(database);
  return { ...turned, words: inEach((t) => t.happenings.skipTakenBack(t.cycle(cycle), reason)) };
}

/** The program's row is held; `pressed`: this press has been taken before. Problem `program-not-active`: it does not run, or ends early. */
async function holdProgram(client: Queryable, { programId, cycle, key, at }: Skipping) {
  const pressed = await holdPress(client, { programId, subject: cycleSubject(cycle), key, at: new Date(at) });
  const { rows } = await client.query<{ runs: boolean; startedAt: Date | null }>(
    `SELECT state IN ('active', 'paused') AND terminated_on IS NULL AS runs, started_at AS "startedAt" FROM programs WHERE id = $1 FOR NO KEY UPDATE`,
    [programId],
  );
  const [held] = rows;
  if (!held?.startedAt || (pressed === null && !held.runs)) throw new Problem('program-not-active');
  return { program: await readDefinition(client, programId), startedAt: held.startedAt.toISOString(), pressed };
}

async function checkSkip(
  client: Queryable,
  { program, startedAt, cycle, row }: { program: ProgramDefinition; startedAt: Instant; cycle: CycleName; row: HeldCycle | undefined },
): Promise<void> {
  const isOfTerm = cyclesOfTerm(program).some((one) => isSameCycle(one, cycle));
  if (!isOfTerm || cycle.kind !== 'preliminary' || closingInstant(program.calendar, program.timeZone, cycle) <= startedAt)
    throw new Problem('skip-not-possible');
  if (!row) return;
  // Whoever is sending in this second is in, and it is not skipped, or hears that the cycle is not open.
  const { rows } = await client.query<{ state: string }>('SELECT state FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [row.id]);
  if (!['planned', 'open'].includes(rows[0]?.state ?? '') || (await countSent(client, row.id)) > 0) throw new Problem('skip-not-possible');
}

async function countSent(client: Queryable, cycleId: number): Promise<number> {
  const { rows } = await client.query<{ sent: number }>(
    "SELECT count(*)::int AS sent FROM assignments WHERE cycle_id = $1 AND state IN ('submitted', 'returned', 'approved')",
    [cycleId],
  );
  return rows[0]?.sent ?? 0;
}

async function lapse(client: Queryable, { id: cycleId }: HeldCycle, at: Date): Promise<void> {
  await client.query("UPDATE cycles SET state = 'lapsed', closed_at = $2, links_end_at = $3 WHERE id = $1", [
    cycleId,
    at,
    linksEndAfter(at),
  ]);
  await dropMessages(client, { cycleId, reason: 'lapsed' });
}

function record(client: Queryable, { programId, cycle, reason, by, key, at }: Skipping, action: string): Promise<unknown> {
  const subject = cycleSubject(cycle);
  return recordEvent(client, { programId, at: new Date(at), actor: by, action, subject, details: { key, reason } });
}
