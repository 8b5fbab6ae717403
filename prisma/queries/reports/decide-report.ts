import type { AssignmentState } from '../../../rules/assignments.ts';
import { dateOf } from '../../../rules/instants.ts';
import { againstDeciding, mayDecideFrom, type Reviewer } from '../../../rules/may-decide.ts';
import { laneOf } from '../../../rules/message-kinds.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { pagesToldAfterCommit, tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { coordinatorMayIn, decidedAboveIn, isBelow, timesInSql, unitMayIn } from '../assignments/deciders-in-sql.ts';
import { readWaitingReport } from '../assignments/read-waiting-report.ts';
import { insertEvent } from '../audit/record-event.ts';
import { readDecidingRule, readDecidingTimes } from '../cycles/read-deciding-times.ts';
import { figureCodes } from '../figures/figure-codes.ts';
import { removeFigures } from '../figures/remove-figures.ts';
import { insertApproved } from '../figures/write-figures.ts';
import { insertDutyNotices } from '../messages/prepare-duty-notices.ts';
import { type AboveChoice, returnReportsAbove } from './return-reports-above.ts';

export interface Decision {
  assignmentId: number;
  /** The version that the reviewer saw: another one sent since is the problem `version-conflict`. */
  version: number;
  decision: 'approved' | 'returned';
  comment: string;
  fieldComments: { indicator: string; comment: string }[];
  /** As what it is decided: whether that may be is asked again once the row is locked. */
  as: Reviewer;
  /** Of a unit that decides: its own duty in the cycle. Left out: it is the unit right above. */
  duty?: number;
  /** null: the installation's owner */
  contactId: number | null;
  office: string;
  at: Date;
  /** Of a return: what was approved is returned, too, and what becomes of the reports above that were sent with it. Left out: it is not. */
  above?: readonly AboveChoice[] | undefined;
}

/**
 * Approves or returns the latest version of a report. Approving writes what counts of a leaf; either plans the notice to the unit's office.
 * Returning what was approved takes it out again (return-reports-above.ts). One transaction. The same decision of the same version again
 * changes nothing. Problems: `report-cycle-closed`, `no-report-to-decide`, `version-conflict`, `waits-for-unit-above` before it has come to
 * whoever decides, `not-your-child` of a unit that is not below, `above-not-chosen`.
 */
export async function decideReport(database: Database, input: Decision): Promise<void> {
  const changed = await inTransaction(database, (client) => decideIn(client, input));
  for (const duty of changed) tellPages(database, duty);
  if (changed.length > 0) wakeSender(database, input.decision);
}

/** The same within a transaction that does more. Answers the duties that it changed: none where the same decision of the same version was made before. */
export async function decideIn(client: Queryable, input: Decision): Promise<Parameters<typeof tellPages>[1][]> {
  const changed: Parameters<typeof tellPages>[1][] = [];
  const takesBack = await holdToTakeBack(client, input);
  const assignment = await lockDuty(client, input);
  if (!assignment.below) throw new Problem('not-your-child', { unit: assignment.code });
  const isParent = input.as === 'parent' && (input.duty ?? assignment.parentId) === assignment.parentId;
  // The unit right above may at once: for it nobody counts days.
  const may = isParent ? assignment.parentId !== null : await mayDecideNow(client, input);
  const against = againstDeciding({ ...assignment, may }, { ...input, takesBack: takesBack && (isParent || input.as === 'coordinator') });
  if (against === 'made') return changed;
  if (against === 'waits-for-unit-above') throw await tooEarly(client, input);
  if (against !== null) throw new Problem(against, { unit: assignment.code });
  const approvedBefore = assignment.state === 'approved';
  const passedUp = assignment.parentId !== null && !isParent && !approvedBefore;
  const { programId, cycleId } = assignment;
  if (approvedBefore) {
    const { code, name, parentName } = assignment;
    const above = await returnReportsAbove(client, {
      ...assignment,
      ...input,
      unit: { code, name, parentName },
      leaving: assignment.leaf ? await removeFigures(client, assignment) : {},
      above: input.above ?? [],
    });
    changed.push(...above.map((assignmentId) => ({ programId, cycleId, assignmentId })));
  }
  await recordDecision(client, assignment, input, { passedUp, approvedBefore });
  changed.push({ programId, cycleId, assignmentId: input.assignmentId });
  return changed;
}

/** A duty with what deciding it has to know, under its lock. */
interface LockedDuty {
  state: AssignmentState;
  open: boolean;
  version: number;
  leaf: boolean;
  parentId: number | null;
  /** Of a unit that decides: whether it is above. */
  below: boolean;
  decidedAbove: boolean;
  unitId: number;
  cycleId: number;
  formId: number;
  programId: string;
  code: string;
  name: string;
  parentName: string | null;
  codes: string[];
}

/** Locks a duty, sharing its cycle. Problem `not-found`. */
export async function lockDuty(client: Queryable, input: Pick<Decision, 'assignmentId' | 'duty'>): Promise<LockedDuty> {
  const { rows } = await client.query<LockedDuty>({
    name: `lock-report-to-decide-${input.duty === undefined ? 'of-any' : 'of-duty'}`,
    text: `SELECT a.state, c.state = 'open' AS open, a.version, a.leaf, a.parent_id AS "parentId",
            ${input.duty === undefined ? 'true' : isBelow('a', 'd')} AS below, ${decidedAboveIn('a')} AS "decidedAbove", a.unit_id AS "unitId", a.cycle_id AS "cycleId", c.form_id AS "formId",
            c.program_id AS "programId", u.code, u.name, up.name AS "parentName", ${pagesToldAfterCommit},
            ${figureCodes('c.form_id')} AS codes
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     LEFT JOIN assignments d ON d.id = $2
     WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
    values: [input.assignmentId, input.duty ?? null],
  });
  const [assignment] = rows;
  if (!assignment) throw new Problem('not-found', {});
  return assignment;
}

/** Writes a decision, what counts by it and the notice to the unit's office. `approvedBefore`: what was approved is returned; `passedUp`: in place of who was silent. */
export async function recordDecision(
  client: Queryable,
  assignment: LockedDuty,
  input: Omit<Decision, 'as' | 'duty' | 'above'>,
  { passedUp, approvedBefore }: { passedUp: boolean; approvedBefore: boolean },
): Promise<void> {
  const { programId, cycleId } = assignment;
  const { decision, version, at, office, comment } = input;
  const facts = { version, reviewer: office, at: at.toISOString() };
  // One statement: each further one costs a trip to the database under the duty's lock.
  const { formId, codes } = assignment;
  const counts = decision === 'approved' && assignment.leaf;
  await client.query({
    name: counts ? `approve-report-of-form-${formId}` : 'decide-report',
    text: `WITH duty AS (
       UPDATE assignments SET state = $3, decided_at = $4, ever_returned = ever_returned OR $3 = 'returned',
         -- Who was silent stays so: what is sent again comes at once to those who have decided in its place.
         waiting_since = CASE WHEN $8 THEN coalesce(waiting_since, last_sent_at) WHEN $9 THEN waiting_since END WHERE id = $1),
     told AS (${insertDutyNotices({
       ...{ lane: '$10', programId: '$11', cycleId: '$12', round: '$13', kind: '$3', assignmentIds: 'ARRAY[$1::int]', ownDuty: 'false' },
       ...{ facts: '$14', at: '$4' },
     })}),
     recorded AS (${insertEvent({ programId: '$11', at: '$4', actor: '$15', action: '$16', subject: '$17', details: '$18' })}),
     report AS (
       UPDATE reports SET decision = $3, decided_at = $4, decided_by = $5, comment = $6, field_comments = $7,
         -- What was corrected once it counted went on counting.
         counted_from = CASE WHEN $9 THEN coalesce(CASE WHEN corrects IS NOT NULL THEN (SELECT max(p.decided_at) FROM reports p
           WHERE p.assignment_id = $1 AND p.decision = 'approved' AND p.corrects IS NULL AND p.version < $2) END, decided_at) END
       WHERE assignment_id = $1 AND version = $2 RETURNING id, kind, answers)
     ${counts ? insertApproved({ formId, codes, cycleId: '$12', unitId: '$19', report: 'report' }) : 'SELECT $19::int'}`,
    values: [
      input.assignmentId,
      version,
      decision,
      at,
      input.contactId,
      comment || null,
      input.fieldComments.length > 0 ? JSON.stringify(input.fieldComments) : null,
      passedUp,
      approvedBefore,
      laneOf(decision),
      programId,
      cycleId,
      `${decision}@${assignment.code}.${version}`,
      JSON.stringify(decision === 'returned' ? { ...facts, comment, fields: input.fieldComments, approvedBefore } : facts),
      office,
      approvedBefore ? 'report.approval-returned' : `report.${decision}`,
      assignment.code,
      JSON.stringify({
        ...{ version, comment },
        ...(approvedBefore ? { reason: comment } : {}),
        ...(passedUp ? { decidedAbove: true } : {}),
      }),
      assignment.unitId,
    ],
  });
}

/**
 * Whether what is found approved may be returned: only what was so before the lock, for who approves in that second comes first. Then the
 * cycle's row is held alone, so that nobody sends or decides above it meanwhile; whoever holds several duties has shared that row before.
 */
async function holdToTakeBack(client: Queryable, { assignmentId, decision, above }: Decision): Promise<boolean> {
  if (decision !== 'returned' || above === undefined) return false;
  const { rows } = await client.query<{ state: AssignmentState }>('SELECT state FROM assignments WHERE id = $1', [assignmentId]);
  // Returned before: the same press again.
  if (rows[0]?.state !== 'approved') return rows[0]?.state === 'returned';
  await client.query('SELECT FROM cycles c WHERE c.id = (SELECT cycle_id FROM assignments WHERE id = $1) FOR NO KEY UPDATE', [
    assignmentId,
  ]);
  return true;
}

/** Whether the coordinator may decide, or a unit that is not right above, of a row that is locked. */
async function mayDecideNow(client: Queryable, { assignmentId, as, duty, at }: Decision): Promise<boolean> {
  const times = timesInSql(await readDecidingTimes(client, { assignmentId, at }));
  const { rows } = await client.query<{ may: boolean }>(
    `SELECT ${as === 'coordinator' ? coordinatorMayIn('a', times) : unitMayIn('a', 'd', times)} AS may
     FROM assignments a LEFT JOIN assignments d ON d.id = $2 WHERE a.id = $1`,
    [assignmentId, duty ?? null],
  );
  return rows[0]?.may ?? false;
}

async function tooEarly(client: Queryable, { assignmentId, as, duty, at }: Decision): Promise<Problem> {
  const rule = await readDecidingRule(client, { assignmentId });
  const today = dateOf(at.toISOString(), rule.timeZone);
  const report = await readWaitingReport(client, { assignmentId, today });
  if (!report) return new Problem('no-report-to-decide', {});
  const from = dateOf(mayDecideFrom(report, as === 'coordinator' ? as : (duty as number), rule), rule.timeZone);
  return new Problem('waits-for-unit-above', { reviewer: report.parentName ?? '', from });
}
