import { randomUUID } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { z } from 'zod';
import type { SelectedRow } from '../../prisma/queries/assignments/read-chosen-duties.ts';
import { readExtendedDues } from '../../prisma/queries/assignments/read-extended-dues.ts';
import { countReorganised } from '../../prisma/queries/assignments/reopen-assignments.ts';
import { readActOfPress, readUnitsOfAct } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readLaterClosed } from '../../prisma/queries/cycles/read-later-closed.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readOpenPause } from '../../prisma/queries/pauses/read-pauses.ts';
import { readDefinition, readDefinitionAt } from '../../prisma/queries/programs/read-definition.ts';
import { readTerminatedOn } from '../../prisma/queries/programs/read-terminated-on.ts';
import { countLapsedCorrections } from '../../prisma/queries/report-corrections/tell-lapsed-corrections.ts';
import { readReportsAbove } from '../../prisma/queries/reports/read-reports-above.ts';
import { reopening } from '../../rules/act-consequences.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { mostExtended } from '../../rules/extension-limits.ts';
import { chosenDate, pressKey, reason } from '../../rules/input-shapes.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { reopenedPlan } from '../../rules/reopened-plan.ts';
import { sendsAbove } from '../../rules/reports-above.ts';
import { reopen } from '../../workflows/messages.ts';
import type { CycleInput } from '../../workflows/running-cycle.ts';
import type { Coordinator } from '../access.ts';
import { callTemporal, update } from '../call-workflows.ts';
import { chosenDuties, readChosen, unitChoice } from '../chosen-units.ts';
import type { ApiContext } from '../context.ts';
import { oncePressed } from '../once-pressed.ts';
import { clockOf, statusOf } from '../program-input.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

export const aboveChoices = ['returned', 'kept'] as const;

/** `above`: what becomes of reports above one that had been approved. */
export const reopenShape = z.object({
  ...unitChoice,
  until: chosenDate,
  above: z.enum(aboveChoices).default('returned'),
  reason,
  key: pressKey.default(() => randomUUID()),
});

/** Whether it may be opened again. Problems `cycle-not-closed`, `program-paused`, `program-not-active`, `reopen-not-latest`. */
export async function checkReopen(context: ApiContext, { programId, cycle }: RequestedCycle): Promise<void> {
  const { pool } = context.database;
  if (!['closed', 'compiled', 'delivered', 'acknowledged'].includes(cycle.state)) throw problem('cycle-not-closed');
  if (await readOpenPause(pool, programId)) throw problem('program-paused');
  const { state } = await readDefinition(pool, programId);
  if (state !== 'active' && state !== 'evaluating') throw problem('program-not-active');
  if (await readLaterClosed(pool, cycle)) throw problem('reopen-not-latest');
}

/** Whom it gives which day, what becomes of what was approved and above, and when it closes anew. Problems as of reopenCycle. */
export async function previewReopen(
  context: ApiContext,
  requested: RequestedCycle,
  rows: readonly SelectedRow[],
  { until }: { until: CalendarDate },
) {
  const { pool } = context.database;
  const { programId, cycle } = requested;
  await checkReopen(context, requested);
  const now = await context.now();
  const { calendar, timeZone } = await readDefinitionAt(pool, programId, cycle.openedAt);
  const planned = await readPlan(pool, cycle.id);
  if (!planned) throw problem('cycle-not-closed');
  const extended = await readExtendedDues(pool, cycle.id);
  const terminatedOn = cycle.kind === 'final' ? await readTerminatedOn(context.database, programId) : null;
  const laid = reopenedPlan(
    { calendar, timeZone, ...cycleName(cycle), plan: planned.plan, extended, terminatedOn },
    { until, at: now.toISOString() },
  );
  const { units, perLevel, left, states } = reopening(chosenDuties(rows));
  const reorganised = await countReorganised(pool, { cycleId: cycle.id, codes: units.map(({ code }) => code) });
  if (reorganised > 0) throw problem('reopen-reorganised', { count: reorganised });
  if (units.length > mostExtended) throw problem('extend-too-many', { max: mostExtended });
  const approved = rows.filter(({ state }) => state === 'approved');
  const above = new Map<string, string>();
  for (const { id } of approved)
    for (const report of (await readReportsAbove(pool, { assignmentId: id, at: now })).above)
      if (sendsAbove(report) && !units.some(({ code }) => code === report.code)) above.set(report.code, report.name);
  return {
    codes: units.map(({ code }) => code),
    count: units.length,
    perLevel,
    left,
    states,
    due: { ...laid.due, movedFrom: laid.due.date === until ? null : until },
    close: laid.close,
    moments: laid.plan.moments.filter(({ kind }) => ['close', 'compile', 'deliver'].includes(kind)).map(({ kind, at }) => ({ kind, at })),
    above: [...above].map(([code, name]) => ({ code, name })),
    corrections: await countLapsedCorrections(pool, { cycleId: cycle.id, but: units.map(({ code }) => code) }),
    delivered: cycle.deliveredAt !== null,
  };
}

/**
 * Opens a closed cycle again for some units. Its workflow does it, whose step asks everything anew in the transaction that records it
 * (activities/reopen-cycle.ts); one that has ended is started anew for it. Answers those units. Problems: `cycle-not-closed`, `program-paused`,
 * `program-not-active`, `reopen-not-latest`, `reopen-reorganised`, `extend-in-the-past`, `extend-too-many`, `nothing-changes`, and those of makePlan.
 */
export function reopenCycle(
  context: ApiContext,
  requested: RequestedCycle,
  coordinator: Coordinator,
  { until, above, reason: words, key, ...choice }: z.infer<typeof reopenShape>,
): Promise<{ act: number; reopened: string[] }> {
  return oncePressed(async () => {
    const { pool } = context.database;
    const { programId, cycle, workflowId } = requested;
    const at = await context.now();
    const press = { programId, subject: cycleSubject(cycle), key, at };
    const known = await readActOfPress(pool, press);
    if (known !== null) return { act: known, reopened: await readUnitsOfAct(pool, { programId, act: known }) };
    const { codes } = await previewReopen(context, requested, await readChosen(context, cycle.id, choice), { until });
    if (codes.length === 0) throw problem('nothing-changes');
    await startEnded(context, requested, at);
    const args = { codes, until, above, reason: words, at: at.toISOString(), by: coordinator.office, press: key };
    await update(context, workflowId, reopen, [args], key);
    const act = (await readActOfPress(pool, press)) as number;
    return { act, reopened: await readUnitsOfAct(pool, { programId, act }) };
  });
}

/** A review that has been acknowledged, or that nobody is waited for any more, has no workflow: it gets one, which waits for being opened again. */
async function startEnded(context: ApiContext, { programId, cycle, workflowId }: RequestedCycle, at: Date): Promise<void> {
  if (cycle.kind === 'final' || (await statusOf(context, workflowId)) === 'RUNNING') return;
  const { key } = await context.database.prisma.program.findUniqueOrThrow({ where: { id: programId }, select: { key: true } });
  const input: CycleInput = {
    version: 1,
    programId,
    programKey: key,
    ...cycleName(cycle),
    terminatedOn: null,
    clock: clockOf(context, at),
    toReopen: true,
  };
  await callTemporal(context, () =>
    context.workflows.start('review', {
      workflowId,
      taskQueue: context.taskQueue,
      args: [input],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  ).catch((error) => {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  });
}
