import { createCycle } from '../prisma/queries/cycles/create-cycle.ts';
import { recordPlan } from '../prisma/queries/cycles/record-plan.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { readLevels } from '../prisma/queries/units/read-levels.ts';
import type { Instant } from '../rules/instants.ts';
import { makePlan } from '../rules/make-plan.ts';
import { writeShortDate } from '../rules/texts/dates.ts';
import type { ActivityContext } from './context.ts';

/** Lays a cycle's moments and records them. Repeatable: the cycle is found by year and kind, the plan by its version. */
export async function planCycle(
  { database }: ActivityContext,
  input: { programId: string; year: number; kind: 'preliminary' | 'final'; terminatedOn: string | null; at: Instant },
) {
  const program = await readDefinition(database.pool, input.programId);
  const levels = await readLevels(database.pool, { programId: input.programId, on: input.terminatedOn ?? program.term.from });
  const plan = makePlan({
    calendar: program.calendar,
    timeZone: program.timeZone,
    year: input.year,
    kind: input.kind,
    levels: levels.map(({ level }) => level),
    ...(input.terminatedOn ? { terminatedOn: input.terminatedOn } : {}),
  });
  const cycleId = await createCycle(database.pool, { ...input, formId: program.formId, cutOff: plan.cutOff });
  await recordPlan(database.pool, { cycleId, version: 1, plan, reason: 'calendar', at: new Date(input.at) });
  const due = (language: 'vi' | 'en'): string => plan.dueByLevel.map(({ date }) => writeShortDate(date, language)).join(', ');
  return {
    cycleId,
    plan,
    words: {
      vi: `Đã lập kế hoạch: chốt số liệu ${writeShortDate(plan.cutOff, 'vi')}, hạn nộp từ cấp trên xuống ${due('vi')}.`,
      en: `Planned: data cut-off ${writeShortDate(plan.cutOff, 'en')}, due from the top level down ${due('en')}.`,
    },
  };
}
