import { recordEvent } from '../prisma/queries/audit/record-event.ts';
import { dropMessages } from '../prisma/queries/messages/drop-messages.ts';
import { planTerminationNotices } from '../prisma/queries/messages/plan-termination-notices.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { checkTermination } from '../rules/cycles-of-term.ts';
import { type CalendarDate, dateOf, type Instant, instantAt } from '../rules/instants.ts';
import { Problem } from '../rules/problems.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { ActivityContext } from './context.ts';

/** The evaluation begins: the program is in its last phase. Repeatable. */
export async function enterEvaluation({ database }: ActivityContext, input: { programId: string; at: Instant }): Promise<void> {
  await database.prisma.program.updateMany({ where: { id: input.programId, state: 'active' }, data: { state: 'evaluating' } });
}

/** The program ends early: checks the date, keeps it with its reason, tells everyone, and answers when the evaluation opens. Repeatable. */
export async function terminateProgram(
  { database }: ActivityContext,
  input: { programId: string; on: CalendarDate; reason: string; at: Instant; by: string },
) {
  const program = await readDefinition(database.pool, input.programId);
  checkTermination(program.term, input.on);
  if (input.on < dateOf(input.at, program.timeZone)) {
    throw new Problem('terminate-outside-term', { date: input.on, from: dateOf(input.at, program.timeZone), to: program.term.to });
  }
  const at = new Date(input.at);
  const { count } = await database.prisma.program.updateMany({
    where: { id: input.programId, terminatedOn: null },
    data: { terminatedOn: new Date(`${input.on}T00:00:00Z`), terminatedReason: input.reason },
  });
  if (count > 0) {
    await recordEvent(database.pool, {
      programId: input.programId,
      at,
      actor: input.by,
      action: 'program.terminated',
      subject: program.key,
      details: { on: input.on, reason: input.reason },
    });
  }
  await planTerminationNotices(database.pool, { programId: input.programId, on: input.on, reason: input.reason, at });
  await database.pool.query("SELECT pg_notify('tongket', $1)", [`notice ${input.programId}`]);
  return {
    evaluation: { year: Number(input.on.slice(0, 4)), kind: 'final' as const, opensAt: instantAt(input.on, '08:00', program.timeZone) },
    words: {
      vi: `Chương trình kết thúc sớm từ ${writeShortDate(input.on, 'vi')}. Lý do: ${input.reason}`,
      en: `The program ends early, from ${writeShortDate(input.on, 'en')}. Reason: ${input.reason}`,
    },
  };
}

/** A review that was running when the program ended early stops: what is pending of it lapses. Repeatable. */
export async function lapseCycle({ database }: ActivityContext, input: { cycleId: number; at: Instant }): Promise<void> {
  await database.prisma.cycle.updateMany({
    where: { id: input.cycleId, state: { in: ['planned', 'open', 'closed', 'compiled'] } },
    data: { state: 'lapsed', closedAt: new Date(input.at) },
  });
  await dropMessages(database.pool, { cycleId: input.cycleId, reason: 'lapsed' });
}

/** The term is over: completed, or terminated when it ended early. Repeatable. */
export async function completeProgram({ database }: ActivityContext, input: { programId: string; at: Instant }) {
  const { terminatedOn } = await database.prisma.program.findUniqueOrThrow({ where: { id: input.programId } });
  const phase = terminatedOn ? ('terminated' as const) : ('completed' as const);
  await database.prisma.program.updateMany({
    where: { id: input.programId, endedAt: null },
    data: { state: phase, endedAt: new Date(input.at) },
  });
  return {
    phase,
    words: terminatedOn
      ? { vi: 'Chương trình đã kết thúc trước hạn.', en: 'The program has ended early.' }
      : { vi: 'Chương trình đã hoàn thành.', en: 'The program is completed.' },
  };
}
