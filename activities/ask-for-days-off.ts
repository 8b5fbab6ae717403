import type { Database } from '../prisma/database.ts';
import { readAnnouncedYears } from '../prisma/queries/calendar/read-announced-years.ts';
import { readReachedDays } from '../prisma/queries/calendar/read-reached-days.ts';
import { prepareCalendarAsked } from '../prisma/queries/messages/prepare-calendar-asked.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { workCalendar } from '../rules/calendar.ts';
import { calendarAskedAgainDays, unannouncedYears, yearsToAskFor } from '../rules/calendar-years.ts';
import { dateOf } from '../rules/instants.ts';
import { workingInstant } from '../rules/late-moments.ts';
import type { Each } from './hear-failures.ts';

/**
 * Asks the standing offices by mail for the days off of years into which their plans reach and that nobody has entered (rules/calendar-years.ts): once, and again
 * some days later, in the hours of work. Repeatable, by any number of workers. Where every year is known it is two short queries.
 */
export async function askForDaysOff(database: Database, now: Date, each: Each): Promise<number> {
  const { pool } = database;
  const announced = await readAnnouncedYears(pool);
  let mails = 0;
  await each(await readReachedDays(pool, { at: now }), async ({ programId, days }) => {
    // In whatever zone: that of the program is asked for only where something is missing.
    if (unannouncedYears(days, announced, '0001-01-01').length === 0) return;
    const { calendar, timeZone } = await readDefinition(pool, programId);
    const at = now.toISOString();
    if (workingInstant(workCalendar(calendar), timeZone, at) > at) return;
    const today = dateOf(at, timeZone);
    for (const year of yearsToAskFor(unannouncedYears(days, announced, today), today)) {
      const asked = await prepareCalendarAsked(pool, { programId, year, againDays: calendarAskedAgainDays, at: now });
      if (asked > 0) wakeSender(database, 'calendar-asked');
      mails += asked;
    }
  });
  return mails;
}
