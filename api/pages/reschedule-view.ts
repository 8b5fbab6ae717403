import { randomUUID } from 'node:crypto';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { dateOf } from '../../rules/instants.ts';
import type { RescheduleCyclePageValues } from '../../web/cycle/plan-values.ts';
import { rescheduleFields } from '../../web/cycle/reschedule-cycle-page.ts';
import type { PageSetting } from '../../web/layout.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';

/** The form for other days: as they are planned, or as they were typed. */
export async function rescheduleView(
  context: ApiContext,
  { programId, cycle, url }: RequestedCycle,
  page: PageSetting,
  act: boolean,
  typed: Record<string, unknown>,
): Promise<Omit<RescheduleCyclePageValues, 'errors' | 'preview'>> {
  const program = await readDefinition(context.database.pool, programId);
  const planned = await readPlan(context.database.pool, cycle.id);
  const { dueByLevel = [], moments = [] } = planned?.plan ?? {};
  const closing = moments.find(({ kind }) => kind === 'close');
  const close = closing ? dateOf(closing.at, cycle.timeZone) : cycle.cutOff;
  const text = (name: string): string | undefined => (typeof typed[name] === 'string' ? typed[name] : undefined);
  return {
    page,
    url,
    programName: program.name,
    place: program.place,
    timeZone: program.timeZone,
    cycle: cycleName(cycle),
    now: (await context.now()).toISOString(),
    open: cycle.state === 'open',
    act,
    key: text('key') || randomUUID(),
    plan: planned?.version ?? 0,
    dues: dueByLevel.map(({ level, date }) => ({ level, current: date, typed: text(rescheduleFields.due(level)) ?? date })),
    close: { current: close, typed: text(rescheduleFields.close) ?? close },
    reason: text('reason')?.trim() ?? '',
  };
}
