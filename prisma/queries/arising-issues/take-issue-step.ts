import { afterIssueStep, type IssueState, type IssueStep } from '../../../rules/arising-issue-states.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { type HeldIssue, holdIssue, holdIssues } from './hold-issue.ts';
import { type IssueLine, writeIssue } from './write-issue.ts';

interface TakenStep {
  programId: string;
  id: number;
  step: IssueStep;
  /** In which states whoever does it may; left out: in every one in which it can be done. */
  mayFrom?: readonly IssueState[];
  /** The other issue whose answer will be its answer, where it is linked. */
  linkTo?: number;
  actor: string;
  words: string;
  press: string;
  at: Date;
}

/**
 * Takes a step of an issue under its lock: its state and clock, its story and the record. An answer goes to every issue that is linked to it, in the
 * same transaction. The same press again changes nothing. Answers the ids of the issues that changed. Problems: `issue-moved-on`,
 * `nothing-changes`, `issue-not-linkable`, `issue-office-unknown`, `not-found`.
 */
export async function takeIssueStep(database: Database, input: TakenStep): Promise<number[]> {
  const changed = await inTransaction(database, (client) => takeIssueStepIn(client, input));
  if (changed.length > 0) wakeSender(database, 'action-items');
  return changed;
}

/** The same within a transaction that does more; whoever asks has the issues' workflows told. */
export async function takeIssueStepIn(client: Queryable, input: TakenStep): Promise<number[]> {
  const { programId, id, step, mayFrom, linkTo, actor, words, press, at } = input;
  const linked = await readLinked(client, id);
  const held = await holdIssues(client, programId, [id, ...(linkTo === undefined ? [] : [linkTo]), ...linked]);
  const issue = held.find((one) => one.id === id);
  if (!issue) throw new Problem('not-found');
  const { rowCount } = await client.query('SELECT 1 FROM arising_issue_steps WHERE issue_id = $1 AND press = $2', [id, press]);
  if (rowCount) return [];
  if (mayFrom && !mayFrom.includes(issue.state)) throw new Problem('issue-moved-on');
  if (step.kind === 'assigned' && typeof step.office === 'object') await findOffice(client, programId, step.office.unit);
  const linkedTo = step.kind === 'linked' ? linkTarget(issue, held, linkTo) : step.kind === 'reopened' ? null : issue.linkedToId;
  const line: IssueLine = { kind: step.kind, at, actor, words, press, details: detailsOf(step, linkedTo) };
  await write(client, issue, step, line, linkedTo);
  const changed = [id];
  if (step.kind === 'answered' || step.kind === 'linked') changed.push(...(await carryToLinked(client, issue, step, line, linkedTo)));
  await recordEvent(client, { programId, at, actor, action: `issue.${step.kind}`, subject: String(id), details: { press } });
  return changed;
}

async function write(client: Queryable, issue: HeldIssue, step: IssueStep, line: IssueLine, linkedToId: number | null): Promise<void> {
  const after = afterIssueStep(issue, step, issue.days, line.at.toISOString());
  if (typeof after === 'string') throw new Problem(after);
  await writeIssue(client, issue, { ...after, linkedToId }, line);
}

/** What was linked to an issue gets its answer, or goes along to where that is linked itself: no chain is longer than one. */
async function carryToLinked(
  client: Queryable,
  issue: HeldIssue,
  step: IssueStep,
  line: IssueLine,
  linkedTo: number | null,
): Promise<number[]> {
  const changed: number[] = [];
  // Asked again under the lock: one may have been linked while it was waited for.
  for (const id of await readLinked(client, issue.id)) {
    const other = await holdIssue(client, issue.programId, id);
    // Its raiser has taken it out again meanwhile.
    if (other.state !== 'linked' || other.linkedToId !== issue.id) continue;
    if (step.kind === 'linked') await writeIssue(client, other, { ...other, linkedToId: linkedTo }, line);
    else await write(client, other, step, { ...line, details: { with: issue.id } }, other.linkedToId);
    changed.push(id);
  }
  return changed;
}

async function readLinked(client: Queryable, id: number): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    "SELECT id FROM arising_issues WHERE linked_to_id = $1 AND state = 'linked' ORDER BY id",
    [id],
  );
  return rows.map((row) => row.id);
}

function linkTarget(issue: HeldIssue, held: readonly HeldIssue[], linkTo: number | undefined): number {
  const other = held.find((one) => one.id === linkTo);
  if (!other || other.id === issue.id || !['received', 'assigned', 'asked-back'].includes(other.state))
    throw new Problem('issue-not-linkable');
  return other.id;
}

async function findOffice(client: Queryable, programId: string, unit: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM units WHERE program_id = $1 AND code = $2 AND valid_to IS NULL', [
    programId,
    unit,
  ]);
  if (!rowCount) throw new Problem('issue-office-unknown', { unit });
}

function detailsOf(step: IssueStep, linkedTo: number | null): Record<string, unknown> {
  if (step.kind === 'assigned') return { office: step.office };
  if (step.kind === 'severity') return { severity: step.severity };
  return step.kind === 'linked' ? { to: linkedTo } : {};
}
