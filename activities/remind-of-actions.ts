import { type Database, inTransaction, type Queryable } from '../prisma/database.ts';
import { readOpenDues, readProgramsWithDues } from '../prisma/queries/action-items/read-open-dues.ts';
import { readAwaitedChoices, readChoiceFrame, readChoiceReminder } from '../prisma/queries/exemplars/read-choices.ts';
import { prepareActionMails, wasRemindedOn } from '../prisma/queries/messages/prepare-action-mails.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { holdUnits } from '../prisma/queries/units/hold-units.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { actionReminderOn } from '../rules/action-item-reminders.ts';
import { workCalendar } from '../rules/calendar.ts';
import { isChoiceReminded } from '../rules/exemplar-choice.ts';
import { dateOf } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import type { Each } from './hear-failures.ts';

/**
 * Plans a day's mails on action items of a program that are due soon or overdue, and to parties that are waited for to choose an example, once a day: asked again on it, it plans nothing. Answers how many. By the
 * day's step of an open cycle, and between two cycles by a worker (worker/watch-actions.ts). To be called in a transaction: a day is reminded of whole.
 */
export async function remindOfActions(db: Queryable, programId: string, now: Date): Promise<number> {
  const open = await readOpenDues(db, programId);
  const choices = await readAwaitedChoices(db, programId);
  if (open.length + choices.length === 0) return 0;
  const { calendar, timeZone, state } = await readDefinition(db, programId);
  if (state !== 'active' && state !== 'evaluating') return 0;
  const [at, work] = [now.toISOString(), workCalendar(calendar)];
  if (workingInstant(work, timeZone, at) > at) return 0;
  const today = dateOf(at, timeZone);
  const due = open.map((one) => ({ ...one, how: actionReminderOn(one.due, today, work) })).filter(({ how }) => how !== null);
  const round = `action-due@${today}`;
  const leaders = choices.length > 0 && (await areReminded(db, programId, choices, now));
  if ((due.length === 0 && !leaders) || (await wasRemindedOn(db, programId, round))) return 0;
  const units = due.flatMap(({ owner }) => ('unit' in owner ? [owner.unit] : []));
  // What a party owes the standing office follows up.
  const coordinator = due.some(({ how, owner }) => how === 'overdue' || 'party' in owner);
  return prepareActionMails(db, { programId, round, to: { units, coordinator, leaders }, at: now });
}

async function areReminded(db: Queryable, programId: string, choices: { askedAt: Date }[], at: Date): Promise<boolean> {
  const frame = await readChoiceFrame(db, { programId, at });
  const reminded = await readChoiceReminder(db, frame);
  return choices.some(({ askedAt }) => isChoiceReminded(askedAt.toISOString(), frame.today, reminded, frame));
}

/** The same for every program in which anybody owes anything. */
export async function remindOfAllActions(database: Database, now: Date, each: Each): Promise<void> {
  await each(await readProgramsWithDues(database.pool), async ({ programId }) => {
    const mails = await inTransaction(database, async (client) => {
      await holdUnits(client, programId);
      return remindOfActions(client, programId, now);
    });
    if (mails > 0) wakeSender(database, 'action-items');
  });
}
