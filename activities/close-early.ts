import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { closeIn } from '../prisma/queries/assignments/close-assignments.ts';
import { countReorganised, reopenMissed } from '../prisma/queries/assignments/reopen-assignments.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { cycleSubject, recordAct } from '../prisma/queries/audit/record-act.ts';
import { type HeldCycle, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readEarlyClose } from '../prisma/queries/cycles/read-early-close.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { dropSilenced } from '../prisma/queries/messages/drop-messages.ts';
import { prepareTurnedToOffices, prepareTurnedToUnits } from '../prisma/queries/messages/prepare-cycle-turned.ts';
import { holdUnpaused } from '../prisma/queries/pauses/hold-unpaused.ts';
import { askWaitingAgain } from '../prisma/queries/report-corrections/ask-waiting-again.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { closedEarly, closingOf, withClosing } from '../rules/cycle-closings.ts';
import { cycleName } from '../rules/cycle-key.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import type { Plan } from '../rules/plan.ts';
import { Problem, problem } from '../rules/problems.ts';
import type { Text } from '../rules/texts/language.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

interface Closing {
  cycleId: number;
  version: number;
  reason: string;
  at: Instant;
  terminatedOn: string | null;
  by: string;
  /** The press of the button, by which it is found in the record. */
  press: string;
}

/** `version`: the plan that holds, where it was changed by none of this; `words`: null then too. */
interface Laid {
  plan: Plan;
  version?: number;
}

/**
 * Closes an open cycle before its day: in one transaction its plan, its duties, what was planned to remind of, the record and the notices. Its workflow holds
 * the rest of the close then, as of any. Repeatable: the same press, or a version of the plan that was recorded, is answered as it was. Problems:
 * `cycle-not-open`, `program-paused`.
 */
export function closeEarly(context: ActivityContext, input: Closing) {
  const { cycleId, version, reason } = input;
  const at = new Date(input.at);
  const words = inEach((t) => t.happenings.closedEarly(reason));
  return layOnce(context, input, words, async (client, cycle) => {
    const before = await readPlan(client, cycleId, version - 1);
    if (!before || cycle.state !== 'open') throw problem('cycle-not-open');
    const plan = closedEarly(before.plan, new Set(before.held.keys()), input.at);
    await recordPlan(client, { cycleId, version, plan, reason, at });
    await prepareNotices(client, cycle, input, 'closed-early');
    await dropSilenced(client, { cycleId });
    await closeIn(client, { cycleId, at });
    await record(client, cycle, input, 'cycle.closed-early');
    return plan;
  });
}

/**
 * A cycle that was closed early is open again as it was, while nothing has been compiled and the day on which it would have closed is ahead. What was dropped
 * of its reminders stays so. Repeatable as closeEarly is. Problems: `close-not-taken-back`, `close-stays-reorganised`, `program-paused`.
 */
export function takeBackClose(context: ActivityContext, input: Closing) {
  const { cycleId, version, reason } = input;
  const at = new Date(input.at);
  const words = inEach((t) => t.happenings.closeTakenBack(reason));
  return layOnce(context, input, words, async (client, cycle) => {
    const before = await readEarlyClose(client, {
      cycleId,
      programId: cycle.programId,
      subject: cycleSubject(cycle),
      version: version - 1,
    });
    const closes = before?.plan.moments.find(({ kind }) => kind === 'close')?.at ?? '';
    if (cycle.state !== 'closed' || !before || closes <= input.at) throw new Problem('close-not-taken-back');
    const reorganised = await countReorganised(client, { cycleId, codes: null });
    if (reorganised > 0) throw new Problem('close-stays-reorganised', { count: reorganised });
    const plan = withClosing(before.plan, closingOf(before.plan) + 1);
    await recordPlan(client, { cycleId, version, plan, reason, at });
    await client.query("UPDATE cycles SET state = 'open', closed_at = NULL, chosen_figures = NULL WHERE id = $1", [cycleId]);
    await reopenMissed(client, { cycleId, codes: null, dueAt: null });
    await askWaitingAgain(client, { cycleId, plan: version, at });
    await record(client, cycle, input, 'cycle.close-taken-back');
    await prepareNotices(client, cycle, input, 'open-again');
    return plan;
  });
}

/** Lays the cycle's next plan in one transaction, unless it was laid before; `words` say it once. */
async function layOnce(
  { database }: ActivityContext,
  input: Closing,
  words: Text,
  lay: (client: Queryable, cycle: HeldCycle) => Promise<Plan>,
): Promise<Laid & { words: Text | null }> {
  const laid = await inLongTransaction(database, async (client): Promise<Laid> => {
    const { cycle, known, unpaused } = await holdCycle(client, input);
    if (known) return known;
    if (!unpaused) throw new Problem('program-paused');
    return { plan: await lay(client, cycle) };
  });
  wakeSender(database);
  return { ...laid, words: laid.version === undefined ? words : null };
}

/** The program's row, then the cycle's; `known`: what was answered when it was done before. */
async function holdCycle(client: Queryable, { cycleId, version, press, at }: Closing) {
  const { programId } = await readCycle(client, cycleId);
  const unpaused = await holdUnpaused(client, cycleId);
  await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
  const cycle = await readCycle(client, cycleId);
  const recorded = await readPlan(client, cycleId, version);
  const pressed = await holdPress(client, { programId, subject: cycleSubject(cycle), key: press, at: new Date(at) });
  const current = pressed === null || recorded ? null : await readPlan(client, cycleId, version - 1);
  const known: Laid | null = recorded ? { plan: recorded.plan } : current && { plan: current.plan, version: version - 1 };
  return { cycle, known, unpaused };
}

async function record(
  client: Queryable,
  cycle: HeldCycle,
  { press, reason, by, at, version }: Closing,
  action: 'cycle.closed-early' | 'cycle.close-taken-back',
): Promise<void> {
  const subject = cycleSubject(cycle);
  const details = { key: press, reason, version };
  await recordAct(client, { programId: cycle.programId, subject, at: new Date(at), actor: by, action, details });
}

/** Whoever has a duty in it, which is also who decides those below, and the parties' offices. */
async function prepareNotices(
  client: Queryable,
  cycle: HeldCycle,
  { reason, at, version }: Closing,
  turn: 'closed-early' | 'open-again',
): Promise<void> {
  const { programId, id: cycleId, timeZone } = cycle;
  const turned = { programId, cycleId, cycle: cycleName(cycle), turn, number: version, on: dateOf(at, timeZone), reason, at: new Date(at) };
  await prepareTurnedToUnits(client, turned, null);
  await prepareTurnedToOffices(client, turned);
}
