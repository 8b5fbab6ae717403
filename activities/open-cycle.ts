import { moveDues } from '../prisma/queries/assignments/move-dues.ts';
import { openAssignments } from '../prisma/queries/assignments/open-assignments.ts';
import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { planUnitMessages } from '../prisma/queries/messages/plan-unit-messages.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

/** Opens a cycle: every unit gets its duty, its office a link, and a mail that says so. Repeatable: each is unique in the database. */
export async function openCycle(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat) {
  const { pool, prisma } = context.database;
  const at = new Date(input.at);
  const cycle = await readCycle(pool, input.cycleId);
  const current = await readPlan(pool, input.cycleId);
  if (!current) throw new Error(`Cycle ${input.cycleId} has no plan`);
  const units = await openAssignments(pool, {
    cycleId: cycle.id,
    programId: cycle.programId,
    validOn: cycle.cutOff,
    due: current.plan.dueByLevel,
  });
  // Rescheduled since the plan was read, a cycle's duties follow: whoever of the two writes second sees what the first wrote.
  const latest = await readPlan(pool, input.cycleId);
  if (latest && latest.version !== current.version) await moveDues(pool, { cycleId: cycle.id, due: latest.plan.dueByLevel });
  await prisma.cycle.updateMany({ where: { id: cycle.id, state: 'planned' }, data: { state: 'open', openedAt: at } });
  beat();
  const contacts = await prisma.contact.findMany({ where: { programId: cycle.programId, role: 'unit' }, select: { id: true } });
  await makeLinks(pool, {
    programId: cycle.programId,
    purpose: 'report',
    cycleId: cycle.id,
    contactIds: contacts.map(({ id }) => id),
    secret: context.secret,
    at,
    // A report can be read by its link until the next cycle has long been open.
    expiresAt: new Date(at.getTime() + 500 * 24 * 3_600_000),
  });
  beat();
  const round = { cycleId: cycle.id, programId: cycle.programId, round: 'opening' };
  await planUnitMessages(pool, { ...round, kind: 'opening', dueAt: null, codes: null, facts: {}, at });
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(pool, { cycleId: cycle.id, key: 'open', at });
  return {
    words: {
      vi: `Đã mở kỳ: ${units} đơn vị phải báo cáo, ${sent} thư đã gửi.`,
      en: `Opened: ${units} units are to report, ${sent} mails sent.`,
    },
  };
}
