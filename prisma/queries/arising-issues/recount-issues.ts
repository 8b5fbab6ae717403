import { countIssueTime } from '../../../rules/arising-issue-time-used.ts';
import { type WorkCalendar, workCalendar } from '../../../rules/calendar.ts';
import type { Queryable } from '../../database.ts';
import { type HeldIssue, issueColumns, nextOfIssue } from './hold-issue.ts';

/**
 * Counts the running clocks of a program by the calendar that it had until now, and lays by the new one when each goes on. To be called under the
 * program's lock, in the transaction that changes its calendar: then no day is counted by both or by neither.
 */
export async function recountIssues(
  client: Queryable,
  change: {
    programId: string;
    timeZone: string;
    before: Parameters<typeof workCalendar>[0];
    after: Parameters<typeof workCalendar>[0];
    at: Date;
  },
): Promise<number> {
  const { programId, timeZone, at } = change;
  const [before, after]: WorkCalendar[] = [workCalendar(change.before), workCalendar(change.after)];
  const { rows } = await client.query<Omit<HeldIssue, 'days'>>(
    `SELECT ${issueColumns} FROM arising_issues i WHERE i.program_id = $1 AND i.clock->>'countedTo' IS NOT NULL ORDER BY i.id FOR UPDATE`,
    [programId],
  );
  for (const issue of rows) {
    const clock = countIssueTime(issue.clock, { work: before as WorkCalendar, timeZone }, at.toISOString());
    const next = await nextOfIssue(client, { ...issue, clock, days: { work: after as WorkCalendar, timeZone } });
    await client.query('UPDATE arising_issues SET clock = $2, hand_on_at = $3, version = version + 1 WHERE id = $1', [
      issue.id,
      JSON.stringify(clock),
      next?.at ?? null,
    ]);
  }
  return rows.length;
}
