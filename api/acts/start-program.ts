import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readActOfPress } from '../../prisma/queries/audit/read-acts.ts';
import { readAnnouncedYears } from '../../prisma/queries/calendar/read-announced-years.ts';
import { readBusiestInbox } from '../../prisma/queries/contacts/read-busiest-inbox.ts';
import { countContacts } from '../../prisma/queries/programs/count-contacts.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { readLevels } from '../../prisma/queries/units/read-levels.ts';
import { readUnitsAway } from '../../prisma/queries/units/read-resting.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { duesAhead } from '../../rules/due-clashes.ts';
import { forecastCycles } from '../../rules/forecast-cycles.ts';
import { busiestDay, forecastRounds, inboxWeights, restingRounds } from '../../rules/forecast-mails.ts';
import { pressKey } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { checkPlans } from '../../rules/term-plans.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { start } from '../../workflows/messages.ts';
import type { Coordinator } from '../access.ts';
import { update } from '../call-workflows.ts';
import type { ApiContext } from '../context.ts';
import { findDueClashes } from '../find-due-clashes.ts';
import { oncePressed } from '../once-pressed.ts';

export const startProgramShape = z.object({ key: pressKey.default(() => randomUUID()) });

/** How many of the units without an address are named. */
const namedUnits = 8;

/** The first days of a signed program and its mails, if it were started now; what is past is not held. */
export async function previewStart(context: ApiContext, programId: string) {
  const { pool } = context.database;
  const at = await context.now();
  const now = at.toISOString();
  const { calendar, timeZone, term, state } = await readDefinition(pool, programId);
  const [parties, units, contacts, announced] = await Promise.all([
    readSignatures(pool, programId),
    readLevels(pool, { programId, on: term.from }),
    countContacts(pool, { programId, on: term.from, named: namedUnits, at }),
    readAnnouncedYears(pool),
  ]);
  const levels = units.map(({ level }) => level);
  const all = forecastCycles({ calendar, timeZone, term, levels, terminatedOn: null, startedAt: now }, []);
  const cycles = all.filter(({ skipped }) => !skipped);
  const [first] = cycles;
  // What was due before is folded into the opening.
  const rounds = first?.plan
    ? forecastRounds(first.plan, timeZone, contacts.levels).filter(({ kind, at }) => kind === 'open' || at > now)
    : [];
  const resting = await readUnitsAway(pool, { programId, today: dateOf(now, timeZone) });
  const weights = first?.plan ? inboxWeights(first.plan, timeZone, rounds, contacts.levels) : [];
  return {
    now,
    timeZone,
    calendar,
    unsigned: parties.filter(({ signedAt }) => signedAt === null).map(({ office }) => office),
    open: state === 'signing',
    announced,
    cycles,
    past: all.filter(({ skipped }) => skipped).map(cycleName),
    levels: contacts.levels,
    unreached: {
      names: contacts.unreached.map((unit) => unit.name),
      count: contacts.levels.reduce((sum, { unreached }) => sum + unreached, 0),
    },
    rounds: restingRounds(rounds, { ...resting, timeZone }),
    busiestDay: busiestDay(rounds, timeZone),
    busiestInbox: await readBusiestInbox(pool, { programId, on: term.from, at, weights }),
    clashes: await findDueClashes(context, programId, duesAhead(cycles)),
  };
}

/**
 * Starts a signed program: its workflow takes it, and its next step makes the program active and records who started it, in one transaction
 * (activities/start-term.ts). The same press is answered again; another one is told that it has been started. Problems: `start-before-signed`,
 * `start-before-in-force`, `start-after-term`, `program-not-active`, those of `checkPlans`.
 */
export function startProgram(
  context: ApiContext,
  programId: string,
  coordinator: Coordinator,
  { key }: z.infer<typeof startProgramShape>,
): Promise<{ id: string; state: 'active' }> {
  return oncePressed(async () => {
    const { pool } = context.database;
    const at = await context.now();
    const program = await readDefinition(pool, programId);
    const answer = { id: programId, state: 'active' } as const;
    if ((await readActOfPress(pool, { programId, subject: program.key, key, at })) !== null) return answer;
    const unsigned = (await readSignatures(pool, programId)).filter(({ signedAt }) => signedAt === null);
    if (unsigned.length > 0) throw problem('start-before-signed', { missing: unsigned.map(({ name }) => name).join(', ') });
    const inForceOn = (await readSigning(pool, programId))?.inForceOn ?? null;
    if (inForceOn !== null && dateOf(at.toISOString(), program.timeZone) < inForceOn)
      throw problem('start-before-in-force', { date: inForceOn });
    const { cycles, levels } = await previewStart(context, programId);
    // Of one that was put to signature before this was asked.
    checkPlans(
      program,
      levels.map(({ level }) => level),
    );
    if (cycles.length === 0) throw problem('start-after-term');
    const args = { at: at.toISOString(), by: coordinator.office, press: key };
    await update(context, programWorkflowId(programId), start, [args], key);
    return answer;
  });
}
