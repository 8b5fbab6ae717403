import type { IssueFacts } from '../../../rules/arising-issue-states.ts';
import { stopIssueClock } from '../../../rules/arising-issue-time-used.ts';
import { inEach, texts } from '../../../rules/texts/texts.ts';
import type { Queryable } from '../../database.ts';
import { recordHappening } from '../happenings/record-happening.ts';
import { prepareActionMails } from '../messages/prepare-action-mails.ts';
import { type HeldIssue, nextOfIssue } from './hold-issue.ts';

/** One line of an issue's story. `press`: of the button; `actor`: the office, empty where its time ran out. */
/** How an issue stood after a step: with it, so that a review that closed then reads it whatever is done later. */
export interface IssueStanding extends Pick<IssueFacts, 'state' | 'severity' | 'office' | 'reached'> {
  /** Seconds at work. */
  used: number;
}

export const standingOf = ({ state, severity, office, reached, clock }: IssueFacts): IssueStanding => ({
  ...{ state, severity, office, reached, used: clock.used },
});

export interface IssueLine {
  kind: string;
  at: Date;
  actor: string;
  words: string;
  press: string | null;
  details?: Record<string, unknown>;
}

/**
 * Writes a held issue as it is after a step, with the step in its story and when it goes on next: in a pause of the program its time stands still,
 * whatever is done. Answers its new version.
 */
export async function writeIssue(
  client: Queryable,
  held: HeldIssue,
  step: IssueFacts & { linkedToId?: number | null },
  line: IssueLine,
): Promise<number> {
  const isPaused = held.days.pausedSince !== null;
  const after = isPaused ? { ...step, clock: stopIssueClock(step.clock, held.days, line.at.toISOString()) } : step;
  const next = await nextOfIssue(client, { ...held, ...after });
  const version = held.version + 1;
  await client.query(
    `UPDATE arising_issues SET state = $2, severity = $3, office = $4, reached = $5, clock = $6, hand_on_at = $7, version = $8, linked_to_id = $9
     WHERE id = $1`,
    [
      held.id,
      after.state,
      after.severity,
      JSON.stringify(after.office),
      after.reached === null ? null : JSON.stringify(after.reached),
      JSON.stringify(after.clock),
      next?.at ?? null,
      version,
      after.linkedToId === undefined ? held.linkedToId : after.linkedToId,
    ],
  );
  await addIssueLine(client, held.id, version, { ...line, details: { ...line.details, stood: standingOf(after) } });
  await tellIssueStep(client, { programId: held.programId, number: held.number, version }, line);
  await prepareIssueMails(client, { programId: held.programId, id: held.id, version, kind: line.kind, after, at: line.at });
  return version;
}

/** What the timeline tells of; a file that came or went stands in the issue's own story. */
const toldKinds = new Set<string>(Object.keys(texts.vi.happenings.issue));

/** The timeline's line of a step. */
export async function tellIssueStep(
  client: Queryable,
  { programId, number, version }: { programId: string; number: number; version: number },
  { kind, at, actor, words }: IssueLine,
): Promise<void> {
  if (!toldKinds.has(kind)) return;
  const told = kind as keyof typeof texts.vi.happenings.issue;
  const reason = kind === 'reopened' && words !== '' ? words : null;
  await recordHappening(client, {
    ...{ programId, cycleId: null, key: `issue ${number}.${version}`, at: at.toISOString(), actor: actor === '' ? null : actor, reason },
    words: inEach((t) => t.happenings.issue[told](number)),
  });
}

export async function addIssueLine(client: Queryable, issueId: number, version: number, line: IssueLine): Promise<void> {
  await client.query(
    'INSERT INTO arising_issue_steps (issue_id, version, press, at, actor, kind, words, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
    [issueId, version, line.press, line.at, line.actor, line.kind, line.words, JSON.stringify(line.details ?? {})],
  );
}

/** Steps after which it waits for who is to answer, and those after which it waits for whoever raised it. */
const forOffice = ['raised', 'assigned', 'replied', 'reopened', 'handed-on'];
const forRaiser = ['asked-back', 'answered'];

/** Plans the mail to whom it waits for now; of what has come to the leaders the standing office hears too, which records their answer. */
export async function prepareIssueMails(
  client: Queryable,
  {
    programId,
    id,
    version,
    kind,
    after,
    at,
  }: { programId: string; id: number; version: number; kind: string; after: IssueFacts; at: Date },
): Promise<void> {
  const round = `issue@${id}.${version}`;
  if (forOffice.includes(kind)) {
    const holders = [after.office, after.reached].filter((office) => office !== null);
    const leaders = holders.includes('leaders');
    const to = {
      units: holders.flatMap((one) => (typeof one === 'object' ? [one.unit] : [])),
      coordinator: leaders || holders.includes('coordinator'),
      leaders,
    };
    await prepareActionMails(client, { programId, round, to, at });
  }
  if (!forRaiser.includes(kind)) return;
  const { rows } = await client.query<{ unit: string | null }>('SELECT raised_by_unit AS unit FROM arising_issues WHERE id = $1', [id]);
  const unit = rows[0]?.unit ?? null;
  await prepareActionMails(client, { programId, round, to: { units: unit === null ? [] : [unit], coordinator: unit === null }, at });
}
