import type { Reviewer } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { removeFigures } from '../figures/remove-figures.ts';
import { prepareDutyNotices } from '../messages/prepare-duty-notices.ts';
import { lockDuty, recordDecision } from '../reports/decide-report.ts';
import { type AboveChoice, returnReportsAbove } from '../reports/return-reports-above.ts';

export interface CorrectionDecision {
  assignmentId: number;
  /** The correction that was seen. */
  correction: number;
  /** `approved`: it is taken; `returned`: it is not, with a word why. */
  decision: 'approved' | 'returned';
  comment: string;
  as: Reviewer;
  /** Of a unit that decides: its own duty in the cycle. */
  duty?: number;
  /** null: the installation's owner */
  contactId: number | null;
  office: string;
  at: Date;
  /** What becomes of the reports above that were sent with the old figures. */
  above?: readonly AboveChoice[] | undefined;
}

type Duty = Awaited<ReturnType<typeof lockDuty>>;

interface Asked {
  ofVersion: number;
  reason: string;
  state: string;
}

/**
 * Takes what a unit asked to change in its approved report, as a version of its own that is approved and counts at once, or refuses it. It is decided by the unit right above
 * or by the standing office, whichever is first. One transaction; the same decision again changes nothing. Problems: `not-found`, `not-your-child`, `report-cycle-closed`,
 * `correction-overtaken` of one that waits no more, `above-not-chosen`.
 */
export async function decideCorrection(database: Database, input: CorrectionDecision): Promise<void> {
  const changed = await inTransaction(database, (client) => decideIn(client, input));
  for (const duty of changed) tellPages(database, duty);
  if (changed.length > 0) wakeSender(database, input.decision === 'approved' ? 'approved' : 'correction-refused');
}

async function decideIn(client: Queryable, input: CorrectionDecision): Promise<Parameters<typeof tellPages>[1][]> {
  const { assignmentId, correction, decision, at, office, comment } = input;
  // Held alone: nobody sends or decides above it meanwhile.
  await client.query('SELECT FROM cycles c WHERE c.id = (SELECT cycle_id FROM assignments WHERE id = $1) FOR NO KEY UPDATE', [
    assignmentId,
  ]);
  const duty = await lockDuty(client, input);
  const { programId, cycleId, code } = duty;
  const isParent = input.as === 'parent' && duty.parentId !== null && (input.duty ?? duty.parentId) === duty.parentId;
  if (!isParent && input.as !== 'coordinator') throw new Problem('not-your-child', { unit: code });
  // Locked: its unit may be taking it back, which locks nothing else.
  const { rows } = await client.query<Asked>(
    'SELECT of_version AS "ofVersion", reason, state FROM report_corrections WHERE id = $1 AND assignment_id = $2 FOR UPDATE',
    [correction, assignmentId],
  );
  const [asked] = rows;
  if (!asked) throw new Problem('not-found', {});
  const became = decision === 'approved' ? 'taken' : 'refused';
  if (asked.state === became) return [];
  if (!duty.open) throw new Problem('report-cycle-closed', {});
  if (asked.state !== 'waiting' || duty.state !== 'approved' || duty.version !== asked.ofVersion)
    throw new Problem('correction-overtaken', {});
  await client.query('UPDATE report_corrections SET state = $2, decided_at = $3, decided_office = $4, comment = $5 WHERE id = $1', [
    ...[correction, became, at, office],
    comment || null,
  ]);
  const own = { programId, cycleId, assignmentId };
  if (decision === 'returned') {
    const facts = { version: asked.ofVersion, reviewer: office, comment, at: at.toISOString() };
    await prepareDutyNotices(client, {
      ...{ programId, cycleId, round: `correction-refused@${code}.${correction}`, kind: 'correction-refused', at },
      ...{ assignmentIds: [assignmentId], facts },
    });
    await recordEvent(client, {
      ...{ programId, at, actor: office, action: 'report.correction-refused', subject: code },
      details: { version: asked.ofVersion, comment },
    });
    return [own];
  }
  const above = await changeAbove(client, input, duty, asked);
  const version = await keepAsVersion(client, input, asked);
  await recordDecision(client, duty, { ...input, version, fieldComments: [] }, { passedUp: false, approvedBefore: false });
  return [own, ...above.map((id) => ({ ...own, assignmentId: id }))];
}

/** The sums of a leaf's figures change: reports above that were sent with them are returned or keep theirs. A unit with units below it has none of its own in them. */
async function changeAbove(client: Queryable, input: CorrectionDecision, duty: Duty, asked: Asked): Promise<number[]> {
  if (!duty.leaf) return [];
  const { code, name, parentName } = duty;
  return returnReportsAbove(client, {
    ...duty,
    ...input,
    unit: { code, name, parentName },
    version: asked.ofVersion,
    comment: asked.reason,
    leaving: await removeFigures(client, duty),
    above: input.above ?? [],
    corrected: true,
  });
}

/**
 * What was asked is the latest version, sent when it was asked for: a report that was in time stays so. What was begun before is older than it. Its key is one that nobody
 * presses: a program may have sent the report with the key with which it asked.
 */
async function keepAsVersion(
  client: Queryable,
  { assignmentId, correction, at, office }: CorrectionDecision,
  asked: Asked,
): Promise<number> {
  const { rows } = await client.query<{ version: number; programId: string; code: string }>(
    `WITH made AS (
       INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by, corrects, kept)
       SELECT x.assignment_id, (SELECT max(r.version) + 1 FROM reports r WHERE r.assignment_id = x.assignment_id), 'figures', x.answers,
              'correction:' || x.id, x.content_hash, x.asked_at, x.asked_by, x.reason,
              (SELECT r.kept FROM reports r WHERE r.assignment_id = x.assignment_id AND r.version = x.of_version)
       FROM report_corrections x WHERE x.id = $2 RETURNING version)
     UPDATE assignments a SET version = made.version, report_kind = 'figures', reported_by = NULL, draft = NULL, draft_saved_at = NULL,
       draft_version = a.draft_version + 1
     FROM made, cycles c, units u WHERE a.id = $1 AND c.id = a.cycle_id AND u.id = a.unit_id
     RETURNING a.version, c.program_id AS "programId", u.code`,
    [assignmentId, correction],
  );
  const [made] = rows as [(typeof rows)[number]];
  await recordEvent(client, {
    ...{ programId: made.programId, at, actor: office, action: 'report.corrected', subject: made.code },
    details: { version: made.version, from: asked.ofVersion, reason: asked.reason },
  });
  return made.version;
}
