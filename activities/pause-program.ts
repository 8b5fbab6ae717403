import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { turnIssueClocks } from '../prisma/queries/arising-issues/turn-issue-clocks.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { type HeldCycle, readHeldCycles } from '../prisma/queries/cycles/read-cycle.ts';
import { preparePauseNotices, prepareUnitPauseNotices } from '../prisma/queries/messages/prepare-pause-notices.ts';
import { beginPause, endPause } from '../prisma/queries/pauses/change-pause.ts';
import { readPauses } from '../prisma/queries/pauses/read-pauses.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { type CycleName, cycleName } from '../rules/cycle-key.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { type AfterPause, pauseTurn } from '../rules/pause-days.ts';
import { Problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

interface Pausing {
  programId: string;
  reason: string;
  at: Instant;
  by: string;
  /** The press of the button, by which it is found in the record. */
  key: string;
}

/** How a program stands by its pauses (`turn`), and which of its cycles have to hear of it. */
interface Turned {
  turn: number;
  cycles: CycleName[];
  words: Text | null;
}

/** What of a cycle may still be ahead: it hears of a pause, whatever becomes of the message. */
const mayRun = ({ state }: HeldCycle): boolean => ['planned', 'open', 'closed', 'compiled', 'delivered'].includes(state);

/**
 * A program stands still: nothing is reminded of, due or closed until it goes on. In one transaction with its record and the notices, under the
 * program's row, which whatever opens, closes or delivers a cycle asks too. Repeatable: the same press is answered as it was. Problems:
 * `program-paused`, `program-not-active`.
 */
export async function pauseProgram({ database }: ActivityContext, input: Pausing): Promise<Turned> {
  const { programId, reason, by, key: press } = input;
  const at = new Date(input.at);
  const turned = await inLongTransaction(database, async (client) => {
    const { key, timeZone, calendar } = await readDefinition(client, programId);
    const pressed = await holdPress(client, { programId, subject: key, key: press, at });
    const state = await holdProgram(client, programId);
    if (pressed === null) {
      if (state === 'paused') throw new Problem('program-paused');
      if (state !== 'active' && state !== 'evaluating') throw new Problem('program-not-active');
      const { number } = await beginPause(client, { programId, fromState: state, at, by, reason });
      await turnIssueClocks(client, { programId, timeZone, calendar, pausedAt: at, resumedAt: null });
      await recordEvent(client, {
        programId,
        at,
        actor: by,
        action: 'program.paused',
        subject: key,
        details: { key: press, reason, number },
      });
      const notice = { programId, kind: 'program-paused' as const, number, facts: { on: dateOf(input.at, timeZone), reason }, at };
      await preparePauseNotices(client, notice);
      for (const { id } of await openCycles(client, programId)) await prepareUnitPauseNotices(client, { ...notice, cycleId: id });
    }
    return standing(client, programId);
  });
  wakeSender(database);
  return { ...turned, words: inEach((t) => t.happenings.paused(reason)) };
}

/**
 * A paused program goes on as what it was. What becomes of each cycle's days is that cycle's own step (resume-cycle.ts). Repeatable: what goes on
 * already is answered as it stands. Problem `program-not-paused`, where nobody is known to have let it go on by this press.
 */
export async function resumeProgram({ database }: ActivityContext, input: Pausing & { dues: AfterPause }): Promise<Turned> {
  const { programId, reason, by, key: press, dues } = input;
  const at = new Date(input.at);
  const turned = await inLongTransaction(database, async (client) => {
    const { key, timeZone, calendar } = await readDefinition(client, programId);
    const pressed = await holdPress(client, { programId, subject: key, key: press, at });
    await holdProgram(client, programId);
    if (pressed === null) {
      const ended = await endPause(client, { programId, at, by, reason, dues });
      if (!ended) throw new Problem('program-not-paused');
      await turnIssueClocks(client, { programId, timeZone, calendar, pausedAt: ended.at, resumedAt: at });
      const details = { key: press, reason, dues, number: ended.number };
      await recordEvent(client, { programId, at, actor: by, action: 'program.resumed', subject: key, details });
      const facts = { on: dateOf(input.at, timeZone), reason };
      await preparePauseNotices(client, { programId, kind: 'program-resumed', number: ended.number, facts, at });
    }
    return standing(client, programId);
  });
  wakeSender(database);
  return { ...turned, words: inEach((t) => t.happenings.resumed(dues === 'moved', reason)) };
}

async function holdProgram(client: Queryable, programId: string): Promise<string> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
  return rows[0]?.state ?? '';
}

async function openCycles(client: Queryable, programId: string): Promise<HeldCycle[]> {
  return (await readHeldCycles(client, programId)).filter(({ state }) => state === 'open');
}

async function standing(client: Queryable, programId: string): Promise<Omit<Turned, 'words'>> {
  const last = (await readPauses(client, programId)).at(-1);
  return {
    turn: last ? pauseTurn({ number: last.number, ended: last.ended !== null }) : 0,
    cycles: (await readHeldCycles(client, programId)).filter(mayRun).map(cycleName),
  };
}
