import { inLongTransaction, type Queryable } from '../prisma/database.ts';
import { readExtendedDues } from '../prisma/queries/assignments/read-extended-dues.ts';
import { countReorganised, readSentOf, reopenMissed } from '../prisma/queries/assignments/reopen-assignments.ts';
import { holdPress } from '../prisma/queries/audit/hold-press.ts';
import { cycleSubject, recordAct, unitsOfAct } from '../prisma/queries/audit/record-act.ts';
import { recordEvents } from '../prisma/queries/audit/record-events.ts';
import { keepReleased } from '../prisma/queries/compilations/keep-released.ts';
import { type HeldCycle, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readLaterClosed } from '../prisma/queries/cycles/read-later-closed.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { prepareTurnedToOffices, prepareTurnedToUnits } from '../prisma/queries/messages/prepare-cycle-turned.ts';
import { holdUnpaused } from '../prisma/queries/pauses/hold-unpaused.ts';
import { readDefinitionAt } from '../prisma/queries/programs/read-definition.ts';
import { askWaitingAgain } from '../prisma/queries/report-corrections/ask-waiting-again.ts';
import { decideIn } from '../prisma/queries/reports/decide-report.ts';
import { readReportsAbove } from '../prisma/queries/reports/read-reports-above.ts';
import { tellPages } from '../prisma/tell-pages.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { cycleName, recordedCycle } from '../rules/cycle-key.ts';
import { type CalendarDate, dateOf, type Instant } from '../rules/instants.ts';
import type { Plan } from '../rules/plan.ts';
import { Problem } from '../rules/problems.ts';
import { reopenedPlan } from '../rules/reopened-plan.ts';
import { sendsAbove } from '../rules/reports-above.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

interface Reopening {
  cycleId: number;
  version: number;
  codes: string[];
  until: CalendarDate;
  /** What becomes of a report above one that had been approved and is returned. */
  above: 'returned' | 'kept';
  reason: string;
  at: Instant;
  terminatedOn: string | null;
  by: string;
  /** The press of the button, by which it is found in the record. */
  press: string;
}

/**
 * Opens a closed cycle again for some units, in one transaction: who had sent nothing owes it again on a day of its own, what was approved of them is returned (and
 * with it or not what is above, as chosen), what waits undecided or returned can be decided and corrected, and the plan leads to another close, result and
 * delivery. The result before stays as it went to leadership. Repeatable: the same press, or a version of the plan that was recorded, is answered as it was.
 * Problems: `cycle-not-closed`, `reopen-not-latest`, `reopen-reorganised`, `program-paused`, `program-not-active`, `nothing-changes`, and those of reopenedPlan.
 */
export async function reopenCycle({ database }: ActivityContext, input: Reopening) {
  const { cycleId, version, reason, press } = input;
  const at = new Date(input.at);
  const changed: Parameters<typeof tellPages>[1][] = [];
  const laid = await inLongTransaction(database, async (client): Promise<{ plan: Plan; version?: number; units: number }> => {
    const { programId } = await readCycle(client, cycleId);
    const unpaused = await holdUnpaused(client, cycleId);
    await client.query('SELECT 1 FROM cycles WHERE id = $1 FOR NO KEY UPDATE', [cycleId]);
    const cycle = await readCycle(client, cycleId);
    const recorded = await readPlan(client, cycleId, version);
    if (recorded) return { plan: recorded.plan, units: input.codes.length };
    const current = await readPlan(client, cycleId, version - 1);
    if (!current) throw new Problem('cycle-not-closed');
    const pressed = await holdPress(client, { programId, subject: cycleSubject(cycle), key: press, at });
    if (pressed !== null) return { plan: current.plan, version: version - 1, units: input.codes.length };
    if (!unpaused) throw new Problem('program-paused');
    await checkReopen(client, cycle);
    const reorganised = await countReorganised(client, { cycleId, codes: input.codes });
    if (reorganised > 0) throw new Problem('reopen-reorganised', { count: reorganised });
    const program = await readDefinitionAt(client, programId, cycle.openedAt);
    const extended = await readExtendedDues(client, cycleId);
    const { calendar, timeZone } = program;
    const { due, plan } = reopenedPlan(
      { calendar, timeZone, ...cycleName(cycle), plan: current.plan, extended, terminatedOn: input.terminatedOn },
      { until: input.until, at: input.at },
    );
    await recordPlan(client, { cycleId, version, plan, reason, at });
    await keepReleased(client, cycleId);
    await client.query("UPDATE cycles SET state = 'open', closed_at = NULL, chosen_figures = NULL, links_end_at = NULL WHERE id = $1", [
      cycleId,
    ]);
    const owing = await reopenMissed(client, { cycleId, codes: input.codes, dueAt: new Date(due.at) });
    const sent = await readSentOf(client, { cycleId, codes: input.codes });
    await client.query('UPDATE assignments SET due_at = $2, extended = true WHERE id = ANY($1)', [sent.map(({ id }) => id), due.at]);
    for (const { id } of sent) changed.push(...(await returnApproved(client, id, input)));
    const codes = [...owing, ...sent].map(({ code }) => code);
    if (codes.length === 0) throw new Problem('nothing-changes');
    const common = { programId, at, actor: input.by };
    const details = { key: press, ...unitsOfAct(codes), reason, until: due.date, version };
    await recordAct(client, { ...common, subject: cycleSubject(cycle), action: 'cycle.reopened', details });
    const each = { ...recordedCycle(cycle), until: due.date, reason, press };
    await recordEvents(client, { ...common, action: 'assignment.reopened', subjects: codes, details: each });
    const turned = {
      programId,
      cycleId,
      cycle: cycleName(cycle),
      turn: 'reopened' as const,
      number: version,
      on: dateOf(input.at, timeZone),
      reason,
      at,
    };
    await askWaitingAgain(client, { cycleId, plan: version, at });
    await prepareTurnedToUnits(client, turned, codes);
    await prepareTurnedToOffices(client, turned);
    return { plan, units: codes.length };
  });
  for (const duty of changed) tellPages(database, duty);
  wakeSender(database);
  const { units, ...answer } = laid;
  return { ...answer, words: answer.version === undefined ? inEach((t) => t.happenings.reopened(units, input.until, reason)) : null };
}

async function checkReopen(client: Queryable, cycle: HeldCycle): Promise<void> {
  if (!['closed', 'compiled', 'delivered', 'acknowledged'].includes(cycle.state)) throw new Problem('cycle-not-closed');
  const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1', [cycle.programId]);
  if (!['active', 'evaluating'].includes(rows[0]?.state ?? '')) throw new Problem('program-not-active');
  if (await readLaterClosed(client, cycle)) throw new Problem('reopen-not-latest');
}

/** As decideReport returns what was approved while a cycle is open, of the version that it is by now. */
async function returnApproved(client: Queryable, assignmentId: number, { above, reason, by, at }: Reopening) {
  const { rows } = await client.query<{ version: number; state: string }>('SELECT version, state FROM assignments WHERE id = $1', [
    assignmentId,
  ]);
  const [duty] = rows;
  if (duty?.state !== 'approved') return [];
  const all = (await readReportsAbove(client, { assignmentId, at: new Date(at) })).above;
  return decideIn(client, {
    ...{ assignmentId, version: duty.version, decision: 'returned', comment: reason, fieldComments: [], as: 'coordinator' },
    ...{ contactId: null, office: by, at: new Date(at) },
    above: all.filter(sendsAbove).map(({ code, version }) => ({ code, version, becomes: above })),
  });
}
