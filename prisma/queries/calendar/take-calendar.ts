import { changedDaysAfter, differingDays, withDays } from '../../../rules/calendar-days.ts';
import { canonicalJson } from '../../../rules/canonical-json.ts';
import { dateOf } from '../../../rules/instants.ts';
import { problem } from '../../../rules/problems.ts';
import type { CycleCalendar } from '../../../rules/program.ts';
import { type ReminderChange, withReminders } from '../../../rules/reminder-policy.ts';
import type { Queryable } from '../../database.ts';
import { recountIssues } from '../arising-issues/recount-issues.ts';
import { recordEvent } from '../audit/record-event.ts';
import { readCalendar } from './read-calendar.ts';

/**
 * Takes over into a program's own calendar what was changed in the installation's and is still ahead, with the record who had it taken over. To
 * be called in a transaction; repeatable. `reminders`: it also reminds otherwise from now on.
 */
export async function takeCalendar(
  db: Queryable,
  input: { programId: string; at: Date; actor: string; press: string; reason: string; reminders?: ReminderChange | null },
): Promise<void> {
  const { programId, at, actor, press, reason, reminders = null } = input;
  const { rows } = await db.query<{ calendar: CycleCalendar; timeZone: string; key: string }>(
    'SELECT calendar, time_zone AS "timeZone", key FROM programs WHERE id = $1 FOR NO KEY UPDATE',
    [programId],
  );
  const [program] = rows;
  if (!program) throw problem('not-found');
  const { days } = await readCalendar(db);
  const taken = differingDays(program.calendar, changedDaysAfter(days, dateOf(at.toISOString(), program.timeZone)));
  const onDays = withDays(program.calendar, taken);
  const calendar = reminders ? withReminders(onDays, reminders) : onDays;
  if (canonicalJson(calendar) === canonicalJson(program.calendar)) return;
  await recountIssues(db, { programId, timeZone: program.timeZone, before: program.calendar, after: calendar, at });
  await db.query('UPDATE programs SET calendar = $2 WHERE id = $1', [programId, JSON.stringify(calendar)]);
  await recordEvent(db, {
    programId,
    at,
    actor,
    action: reminders ? 'program.reminders-changed' : 'program.calendar-taken',
    subject: program.key,
    details: { key: press, reason, days: taken, ...(reminders ? { reminders } : {}) },
  });
}
