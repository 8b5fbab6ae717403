import { inLongTransaction } from '../prisma/database.ts';
import { takeBackExtensions } from '../prisma/queries/assignments/take-back-extensions.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { readUnitsOfAct } from '../prisma/queries/audit/read-acts.ts';
import { cycleSubject, recordAct, unitsOfAct } from '../prisma/queries/audit/record-act.ts';
import { recordEvents } from '../prisma/queries/audit/record-events.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { recordedCycle } from '../rules/cycle-key.ts';
import type { Instant } from '../rules/instants.ts';
import { problem } from '../rules/problems.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';
import { replanIn, tellUnits } from './replan-cycle.ts';

interface TakingBack {
  cycleId: number;
  version: number;
  codes: string[];
  reason: string;
  at: Instant;
  terminatedOn: string | null;
  by: string;
  /** The press of the button, by which it is found in the record. */
  press: string;
}

/**
 * Takes back the due day of their own of those of the units that still owe: they are due with their level again, the plan loses the reminders of
 * that day where nobody else has it, and who was told of the day is told that it is not so any more. In one transaction with its record, which
 * asks everything anew. Repeatable: the same press is answered as it was. Problems: `cycle-not-open`, `nothing-changes`.
 */
export async function takeBackExtension(context: ActivityContext, input: TakingBack) {
  const { cycleId, reason, press } = input;
  const at = new Date(input.at);
  const { back, plan } = await inLongTransaction(context.database, async (client) => {
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
    const cycle = await readCycle(client, cycleId);
    const { programId } = cycle;
    const subject = cycleSubject(cycle);
    const act = await holdPress(client, { programId, subject, key: press, at });
    if (act === null && cycle.state !== 'open') throw problem('cycle-not-open');
    const taken = act === null ? await takeBackExtensions(client, input) : [];
    if (act === null && taken.length === 0) throw problem('nothing-changes');
    const laid = await replanIn(client, { ...input, due: {}, close: null });
    if (act !== null) return { plan: laid.plan, back: await readUnitsOfAct(client, { programId, act }) };
    // What nobody has heard of is not taken back before anybody either: its mail is dropped, for the day that it tells is not the unit's.
    const told = new Set(taken.filter((unit) => unit.told).map(({ id }) => id));
    await tellUnits(client, input, { difference: [], dues: laid.dues.filter(({ id }) => told.has(id)) });
    const codes = taken.map(({ code }) => code);
    const common = { programId, at, actor: input.by };
    await recordAct(client, {
      ...common,
      subject,
      action: 'cycle.unextended',
      details: { key: press, ...unitsOfAct(codes), reason },
    });
    const each = { ...recordedCycle(cycle), reason, press };
    await recordEvents(client, { ...common, action: 'assignment.unextended', subjects: codes, details: each });
    return { plan: laid.plan, back: codes };
  });
  wakeSender(context.database);
  return { plan, back, words: inEach((t) => t.happenings.unextended(back.length, reason)) };
}
