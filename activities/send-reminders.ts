import type { Queryable } from '../prisma/database.ts';
import { type CycleRow, readCycle } from '../prisma/queries/cycles/read-cycle.ts';
import { readDoneMoments } from '../prisma/queries/cycles/read-done-moments.ts';
import { readPlan } from '../prisma/queries/cycles/read-plan.ts';
import { recordHeld } from '../prisma/queries/cycles/record-plan.ts';
import { dropFolded } from '../prisma/queries/messages/drop-folded.ts';
import { planRound } from '../prisma/queries/messages/plan-round.ts';
import { prepareUnitMessages, type UnitRound } from '../prisma/queries/messages/prepare-unit-messages.ts';
import { ownReminders, remindersWith } from '../rules/folded-cut-off.ts';
import type { CalendarDate, Instant } from '../rules/instants.ts';
import { dueInstant } from '../rules/make-plan.ts';
import type { MomentKind } from '../rules/plan.ts';
import { inEach } from '../rules/texts/texts.ts';
import { beatWhile } from './beat-while.ts';
import type { ActivityContext, Beat } from './context.ts';
import { followRound } from './follow-round.ts';

/** What each is called; one that was asked for is no moment of the plan. */
const moments = {
  'cut-off': 'cut-off',
  'last-call': 'last-call',
  before: 'remind-before',
  'last-day': 'remind-last-day',
  overdue: 'remind-overdue',
  asked: null,
} as const satisfies Record<string, MomentKind | null>;

/**
 * One round of reminders: planned for those who owe now, in one statement, and followed until it is over; the sender sends it to those who
 * still owe when their mail is claimed. Repeatable: a message is unique by cycle, round, recipient and channel.
 */
export async function sendReminders(
  context: ActivityContext,
  input: {
    cycleId: number;
    round: string;
    kind: keyof typeof moments;
    /** Only those due on this day; null: all. */
    dueAt: CalendarDate | null;
    codes: string[] | null;
    at: Instant;
  },
  beat: Beat,
) {
  const cycle = await readCycle(context.database.pool, input.cycleId);
  const round = { cycleId: cycle.id, programId: cycle.programId, round: input.round };
  const mails = {
    ...round,
    kind: input.kind === 'cut-off' ? ('cut-off' as const) : ('reminder' as const),
    dueAt: input.dueAt === null ? null : new Date(dueInstant(input.dueAt, cycle.timeZone)),
    codes: input.codes,
    facts: { when: input.kind },
    at: new Date(input.at),
  };
  await beatWhile(beat, () =>
    planRound(context.database, cycle.programId, async (client) => {
      if (input.kind === 'cut-off' || input.kind === 'last-call') await prepareFolding(client, cycle, mails, input.kind);
      else await prepareUnitMessages(client, mails);
    }),
  );
  const counts = await followRound(context, { ...round, at: input.at }, beat);
  await recordHeld(context.database, { cycleId: cycle.id, key: input.round, at: new Date(input.at) });
  const moment = moments[input.kind];
  const words = inEach(({ happenings, moments: names }) =>
    happenings.held(moment === null ? happenings.askedReminder : names[moment], happenings.round(counts)),
  );
  return { sent: counts.sent, words };
}

/**
 * A notice to all that owe, and the reminders that go out in the same minute: a unit that both concern gets one mail. The reminder says the
 * cut-off too; the last call says all that a reminder would. Their own step finds them planned.
 */
async function prepareFolding(db: Queryable, cycle: CycleRow, mails: UnitRound, notice: 'cut-off' | 'last-call'): Promise<void> {
  const plan = await readPlan(db, cycle.id);
  // One that was held, or left out, is not planned again with this notice.
  const done = await readDoneMoments(db, cycle.id);
  const reminders = remindersWith(notice, plan?.plan.moments ?? []).filter(({ key }) => !done.includes(key));
  for (const { key, kind, due } of reminders) {
    const dueAt = new Date(dueInstant(due as CalendarDate, cycle.timeZone));
    const facts = { when: ownReminders[kind], cutOff: notice === 'cut-off' };
    await prepareUnitMessages(db, { ...mails, round: key, kind: 'reminder', dueAt, facts });
  }
  const close = plan?.plan.moments.find(({ kind }) => kind === 'close')?.at;
  await prepareUnitMessages(db, notice === 'last-call' ? { ...mails, facts: { ...mails.facts, close } } : mails);
  const rounds = reminders.map(({ key }) => key);
  await dropFolded(db, { cycleId: cycle.id, rounds: notice === 'cut-off' ? [...rounds, mails.round] : [mails.round, ...rounds] });
}
