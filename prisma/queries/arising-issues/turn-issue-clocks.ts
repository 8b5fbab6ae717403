import { countingStates } from '../../../rules/arising-issue-states.ts';
import { resumeIssueClock, stopIssueClock } from '../../../rules/arising-issue-time-used.ts';
import { workCalendar } from '../../../rules/calendar.ts';
import type { Queryable } from '../../database.ts';
import { type HeldIssue, issueColumns, nextOfIssue } from './hold-issue.ts';

/**
 * Counts the clocks of a program's issues up to its pause, in which they stand still, or lets them count on from where they stood then, also those that an earlier
 * release has let run. To be called under the
 * program's lock, in the transaction that pauses it or lets it go on. Their workflows are told by the worker (worker/tell-untold-issues.ts).
 */
export async function turnIssueClocks(
  client: Queryable,
  turn: {
    programId: string;
    timeZone: string;
    calendar: Parameters<typeof workCalendar>[0];
    pausedAt: Date;
    /** Null: its pause begins. */
    resumedAt: Date | null;
  },
): Promise<void> {
  const { programId, timeZone, pausedAt, resumedAt } = turn;
  const days = { work: workCalendar(turn.calendar), timeZone };
  const { rows } = await client.query<Omit<HeldIssue, 'days'>>(
    `SELECT ${issueColumns} FROM arising_issues i WHERE i.program_id = $1 AND i.state = ANY($2) ORDER BY i.id FOR UPDATE`,
    [programId, countingStates],
  );
  for (const issue of rows) {
    const stopped = stopIssueClock(issue.clock, days, pausedAt.toISOString());
    const clock = resumedAt === null ? stopped : resumeIssueClock(stopped, resumedAt.toISOString());
    const next = await nextOfIssue(client, { ...issue, clock, days });
    await client.query('UPDATE arising_issues SET clock = $2, hand_on_at = $3, version = version + 1 WHERE id = $1', [
      issue.id,
      JSON.stringify(clock),
      next?.at ?? null,
    ]);
  }
}
