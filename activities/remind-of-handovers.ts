import { type Database, inTransaction } from '../prisma/database.ts';
import { lockHandover } from '../prisma/queries/handovers/lock-handover.ts';
import { readUnansweredHandovers, type UnansweredHandover } from '../prisma/queries/handovers/read-unanswered-handovers.ts';
import { prepareHandoverAsked, prepareHandoverTold } from '../prisma/queries/messages/prepare-handover-mails.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { addDays, type WorkCalendar, workCalendar } from '../rules/calendar.ts';
import { handoverReminder } from '../rules/handover-reminder-days.ts';
import { hours } from '../rules/hours-of-day.ts';
import { type CalendarDate, dateOf, instantAt } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import type { Each } from './hear-failures.ts';

/**
 * Reminds whoever was asked to take over and has not answered, and after some working days more tells the standing office and whoever hands over. In working hours
 * only. Repeatable: each reminder of a hand-over is one round. A worker asks now and then (worker/watch-handovers.ts).
 */
export async function remindOfHandovers(database: Database, now: Date, each: Each): Promise<void> {
  await each(await readUnansweredHandovers(database.pool), async (handover) => {
    if ((await remindOf(database, handover, now)) > 0) wakeSender(database);
  });
}

async function remindOf(database: Database, handover: UnansweredHandover, now: Date): Promise<number> {
  const { programId, number, successorId, contactId, timeZone, begunAt } = handover;
  const work = workCalendar(handover.calendar);
  const at = now.toISOString();
  if (workingInstant(work, timeZone, at) > at) return 0;
  const due = handoverReminder(daysSince(work, dateOf(begunAt.toISOString(), timeZone), at, timeZone));
  if (due === null) return 0;
  return inTransaction(database, async (client) => {
    // It may have been answered since it was read.
    if ((await lockHandover(client, { programId, number })).state !== 'open') return 0;
    if (due.kind === 'reminder')
      return prepareHandoverAsked(client, {
        programId,
        number,
        contactId: successorId,
        round: `handover-reminder@${number}.${due.n}`,
        reminder: true,
        at: now,
      });
    const { rows } = await client.query<{ id: number }>(
      `SELECT id FROM contacts WHERE program_id = $1 AND role = 'coordinator' AND NOT unconfirmed AND ends_at IS NULL ORDER BY id`,
      [programId],
    );
    const to = [...new Set([...rows.map(({ id }) => id), contactId])];
    return prepareHandoverTold(client, { programId, number, outcome: 'unanswered', to, at: now });
  });
}

/** Working days whose hour of notices has come since the day on which somebody was asked, that day not counted. */
function daysSince(work: WorkCalendar, asked: CalendarDate, at: string, timeZone: string): number {
  let days = 0;
  for (let day = addDays(asked, 1); instantAt(day, hours.notices, timeZone) <= at; day = addDays(day, 1))
    if (work.isWorkingDay(day)) days += 1;
  return days;
}
