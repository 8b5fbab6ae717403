import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { planUnitMessages } from '../prisma/queries/messages/plan-unit-messages.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { dueInstant } from '../rules/make-plan.ts';
import type { ActivityContext, Beat } from './context.ts';
import { sendMessages } from './send-messages.ts';

const words = {
  'cut-off': { vi: 'Nhắc chốt số liệu', en: 'Data cut-off notice' },
  before: { vi: 'Nhắc trước hạn', en: 'Reminder before the due day' },
  'last-day': { vi: 'Nhắc ngày cuối', en: 'Reminder on the due day' },
  overdue: { vi: 'Nhắc quá hạn', en: 'Reminder after the due day' },
  asked: { vi: 'Nhắc theo yêu cầu', en: 'Reminder asked for' },
} as const;

/**
 * One round of reminders: planned for those who owe now, in one statement; sent to those who still owe when their mail is claimed.
 * Repeatable: a message is unique by cycle, round, recipient and channel.
 */
export async function sendReminders(
  context: ActivityContext,
  input: {
    cycleId: number;
    round: string;
    kind: keyof typeof words;
    /** Only those due on this day; null: all. */
    dueAt: CalendarDate | null;
    codes: string[] | null;
    at: Instant;
  },
  beat: Beat,
) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  await planUnitMessages(context.database.pool, {
    ...round,
    kind: input.kind === 'cut-off' ? 'cut-off' : 'reminder',
    dueAt: input.dueAt === null ? null : new Date(dueInstant(input.dueAt, cycle.timeZone)),
    codes: input.codes,
    facts: { when: input.kind },
    at: new Date(input.at),
  });
  const sent = await sendMessages(context, round, input.at, beat);
  await recordHeld(context.database.pool, { cycleId: cycle.id, key: input.round, at: new Date(input.at) });
  return { sent, words: { vi: `${words[input.kind].vi}: ${sent} thư.`, en: `${words[input.kind].en}: ${sent} mails.` } };
}
