import type { IssueSeverity } from '../../../rules/arising-issue-answer-times.ts';
import type { IssueOffice } from '../../../rules/arising-issue-offices.ts';
import type { IssueFacts } from '../../../rules/arising-issue-states.ts';
import { startIssueClock, stopIssueClock } from '../../../rules/arising-issue-time-used.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { holdDays, nextOfIssue } from './hold-issue.ts';
import { findLinkTarget } from './read-linkable-issues.ts';
import { takeIssueStepIn } from './take-issue-step.ts';
import { addIssueLine, prepareIssueMails, standingOf, tellIssueStep } from './write-issue.ts';

/**
 * Raises an issue: its row, the first line of its story and the record, in one transaction. What a unit raises comes to the one above it, else to
 * the coordinator. The same press again changes nothing and answers the same issue. Its workflow is told afterwards, and found by the worker where
 * that did not happen (read-untold-issues.ts). Problem `issue-not-linkable`: nothing is raised.
 */
export async function raiseIssue(
  database: Database,
  input: {
    programId: string;
    press: string;
    /** The unit's code; null: the coordinator raises it. */
    unit: string | null;
    office: string;
    words: string;
    wouldHelp: string;
    severity: IssueSeverity;
    assignmentId: number | null;
    /** The number of the issue whose answer will be its answer. */
    linkTo?: number | null;
    at: Date;
  },
): Promise<{ id: number; number: number; added: boolean }> {
  const { programId, press, unit, office, words, wouldHelp, severity, assignmentId, linkTo = null, at } = input;
  const raisedNow = await inTransaction(database, async (client) => {
    const days = await holdDays(client, programId);
    // Numbers are given one after the other.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended('issues ' || $1::text, 0))", [programId]);
    const known = await client.query<{ id: number; number: number }>(
      'SELECT id, number FROM arising_issues WHERE program_id = $1 AND press = $2',
      [programId, press],
    );
    if (known.rows[0]) return { ...known.rows[0], added: false };
    const above = await client.query<{ code: string | null }>(
      `SELECT p.code FROM units u LEFT JOIN units p ON p.id = u.parent_id WHERE u.program_id = $1 AND u.code = $2
       ORDER BY u.valid_from DESC LIMIT 1`,
      [programId, unit],
    );
    const parent = above.rows[0]?.code ?? null;
    const first: IssueOffice = parent === null ? 'coordinator' : { unit: parent };
    const begun = startIssueClock(at.toISOString());
    const clock = days.pausedSince === null ? begun : stopIssueClock(begun, days, at.toISOString());
    const next = await nextOfIssue(client, { programId, days, state: 'received', severity, office: first, reached: null, clock });
    const { rows } = await client.query<{ id: number; number: number }>(
      `INSERT INTO arising_issues (program_id, number, press, raised_by_unit, raised_by, raised_at, assignment_id, words, would_help, severity,
         state, office, clock, hand_on_at)
       SELECT $1, coalesce(max(number), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, 'received', $10, $11, $12 FROM arising_issues WHERE program_id = $1
       RETURNING id, number`,
      [
        ...[programId, press, unit, office, at, assignmentId, words, wouldHelp, severity],
        ...[JSON.stringify(first), JSON.stringify(clock), next?.at ?? null],
      ],
    );
    const issue = rows[0] as { id: number; number: number };
    const raised: IssueFacts = { state: 'received', severity, office: first, reached: null, clock };
    const stood = standingOf(raised);
    const line = { kind: 'raised', at, actor: office, words, press: null, details: { severity, stood } };
    await addIssueLine(client, issue.id, 1, line);
    await tellIssueStep(client, { programId, number: issue.number, version: 1 }, line);
    await prepareIssueMails(client, { programId, id: issue.id, version: 1, kind: 'raised', after: raised, at });
    await recordEvent(client, { programId, at, actor: office, action: 'issue.raised', subject: unit ?? office, details: issue });
    if (linkTo !== null) {
      const other = await findLinkTarget(client, { programId, unit, issue: { number: issue.number, words }, to: linkTo });
      const step = { programId, id: issue.id, step: { kind: 'linked' as const }, linkTo: other, actor: office, words: '', at };
      await takeIssueStepIn(client, { ...step, press: `${press}-linked`.slice(-80) });
    }
    return { ...issue, added: true };
  });
  if (raisedNow.added) wakeSender(database, 'action-items');
  return raisedNow;
}
