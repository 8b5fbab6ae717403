import type { IssueWait } from '../../../rules/arising-issue-time-used.ts';
import { countIssueTime, handOnIssueClock } from '../../../rules/arising-issue-time-used.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { holdIssue, nextOfIssue } from './hold-issue.ts';
import { readIssueWait } from './read-issue-wait.ts';
import { writeIssue } from './write-issue.ts';

/**
 * An issue whose time has run out goes on to the next office, once: the state, the calendar and the clock are asked anew under its lock, so asked twice or
 * too early it changes nothing. Answers what its workflow waits for then, and has it told of that.
 */
export async function handOnIssue(database: Database, input: { programId: string; id: number; at: Date }): Promise<IssueWait> {
  const { programId, id, at } = input;
  const wait = await inTransaction(database, async (client) => {
    const issue = await holdIssue(client, programId, id);
    const next = await nextOfIssue(client, issue);
    if (next !== null && next.at <= at) {
      const clock = handOnIssueClock(countIssueTime(issue.clock, issue.days, at.toISOString()), issue.days, at.toISOString());
      const line = { kind: 'handed-on', at, actor: '', words: '', press: null, details: { office: next.office } };
      await writeIssue(client, issue, { ...issue, reached: next.office, clock }, line);
      await client.query('UPDATE arising_issues SET told_version = version WHERE id = $1', [id]);
    } else {
      // Where the tree above it has changed, what is recorded of its way is what now holds: never an instant that has passed.
      await client.query('UPDATE arising_issues SET told_version = version, hand_on_at = $2 WHERE id = $1', [id, next?.at ?? null]);
    }
    return readIssueWait(client, id);
  });
  wakeSender(database, 'action-items');
  return wait;
}
