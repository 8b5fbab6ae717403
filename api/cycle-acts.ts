import { unwaiveAssignments, waiveAssignments } from '../prisma/queries/assignments/waive-assignments.ts';
import { type ActDetails, type CycleAct, cycleSubject, recordAct } from '../prisma/queries/audit/record-act.ts';
import { recordEvents } from '../prisma/queries/audit/record-events.ts';
import type { CalendarDate } from '../rules/instants.ts';
import { extend, remindNow, reschedule } from '../workflows/messages.ts';
import type { Coordinator } from './access.ts';
import type { ApiContext } from './context.ts';
import type { RequestedCycle } from './routes/requested-cycle.ts';
import { update } from './workflows.ts';

/** Who does something to which cycle; `key` is the press of the button. */
export interface Acting {
  requested: RequestedCycle;
  coordinator: Coordinator;
  key: string;
}

/** What was done, as the record has it. */
export interface Done<T> {
  answer: T;
  act: number;
}

/** Reminds at once whoever of the units owes; null: all who owe. */
export async function remindUnits(context: ApiContext, acting: Acting, codes: string[] | null): Promise<Done<{ sent: number }>> {
  const at = await context.now();
  // One reminder that was asked for a minute: a button pressed twice is one round.
  const round = `asked@${at.toISOString().slice(0, 16)}`;
  const answer = await update(context, acting.requested.workflowId, remindNow, [
    { codes, round, at: at.toISOString(), by: acting.coordinator.office },
  ]);
  const { id } = await record(context, acting, at, 'cycle.reminded', codes, { mails: answer.sent });
  return { answer, act: id };
}

/** Gives units a due day of their own. */
export async function extendUnits(
  context: ApiContext,
  acting: Acting,
  { codes, until, reason }: { codes: string[]; until: CalendarDate; reason: string },
): Promise<Done<{ extended: string[] }>> {
  const { requested, coordinator, key } = acting;
  const at = await context.now();
  const args = { codes, until, reason, at: at.toISOString(), by: coordinator.office };
  const answer = await update(context, requested.workflowId, extend, [args], key);
  const { id, added } = await record(context, acting, at, 'cycle.extended', codes, { reason, until });
  if (added)
    await recordEvents(context.database.pool, {
      programId: requested.programId,
      at,
      actor: coordinator.office,
      action: 'assignment.extended',
      subjects: answer.extended,
      details: { year: requested.cycle.year, until, reason },
    });
  return { answer, act: id };
}

/** Lets units off their report in the cycle, or takes that back. A fact of the database: no workflow waits for a single unit. */
export async function waiveUnits(
  context: ApiContext,
  { requested, coordinator, key }: Acting,
  { codes, reason, undo }: { codes: string[]; reason: string; undo: boolean },
): Promise<Done<{ codes: string[] }>> {
  const { programId, cycle } = requested;
  const waived = await (undo ? unwaiveAssignments : waiveAssignments)(context.database, {
    programId,
    cycleId: cycle.id,
    year: cycle.year,
    codes,
    reason,
    office: coordinator.office,
    at: await context.now(),
    subject: cycleSubject(cycle),
    key,
  });
  return { answer: { codes: waived.codes }, act: waived.act };
}

/** Moves the due days of levels or the close. */
export async function rescheduleCycle(
  context: ApiContext,
  acting: Acting,
  { due, close, reason }: { due: Record<string, CalendarDate>; close: CalendarDate | null; reason: string },
): Promise<Done<{ moved: { key: string; before: string | null; after: string | null }[] }>> {
  const at = await context.now();
  const args = { due, close, reason, at: at.toISOString(), by: acting.coordinator.office };
  const moved = await update(context, acting.requested.workflowId, reschedule, [args], acting.key);
  const { id } = await record(context, acting, at, 'cycle.rescheduled', null, {
    reason,
    // The daily reminders to reviewers are one line of a plan.
    changes: moved.filter((change) => !change.key.startsWith('remind-reviewers')).length,
  });
  return { answer: { moved }, act: id };
}

function record(
  context: ApiContext,
  { requested: { programId, cycle }, coordinator, key }: Acting,
  at: Date,
  action: CycleAct,
  codes: string[] | null,
  details: Omit<ActDetails, 'key'>,
): Promise<{ id: number; added: boolean }> {
  const units = codes === null ? {} : codes.length === 1 ? { units: 1, code: codes[0] as string } : { units: codes.length };
  return recordAct(context.database.pool, {
    programId,
    subject: cycleSubject(cycle),
    at,
    actor: coordinator.office,
    action,
    details: { key, ...units, ...details },
  });
}
