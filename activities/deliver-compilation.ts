import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { makeLinks } from '../prisma/queries/links/make-links.ts';
import { planOfficeMessages } from '../prisma/queries/messages/plan-office-messages.ts';
import type { Instant } from '../rules/instants.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

/** Mails the compiled review, with the brief in the text and the document attached, to every party's leader. Repeatable. */
export async function deliverCompilation(context: ActivityContext, input: { cycleId: number; at: Instant }, beat: Beat) {
  const { pool, prisma } = context.database;
  const at = new Date(input.at);
  const cycle = await readCycle(pool, input.cycleId);
  const leaders = await prisma.contact.findMany({ where: { programId: cycle.programId, role: 'signatory' }, select: { id: true } });
  await makeLinks(pool, {
    programId: cycle.programId,
    purpose: 'lead',
    cycleId: cycle.id,
    contactIds: leaders.map(({ id }) => id),
    secret: context.secret,
    at,
    // Leadership reads a review for as long as the program may be asked about.
    expiresAt: null,
  });
  // Delivered before the mails go out: whoever opens the link in the first second can acknowledge.
  await prisma.cycle.updateMany({ where: { id: cycle.id, state: 'compiled' }, data: { state: 'delivered', deliveredAt: at } });
  const round = { cycleId: cycle.id, programId: cycle.programId, round: 'deliver' };
  await planOfficeMessages(pool, { ...round, kind: 'compilation', to: 'signatory', leaveOut: null, facts: {}, at });
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(pool, { cycleId: cycle.id, key: 'deliver', at });
  return { words: { vi: `Đã gửi bản tổng hợp đến ${sent} lãnh đạo.`, en: `Delivered the compilation to ${sent} leaders.` } };
}
