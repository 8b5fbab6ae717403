import type { AssignmentState } from '../../../rules/assignments.ts';
import { againstDeciding, type Reviewer } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { pagesToldAfterCommit, tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { figureCodes } from '../figures/figure-codes.ts';
import { removeFigures } from '../figures/remove-figures.ts';
import { writeFigures } from '../figures/write-figures.ts';
import { prepareDutyNotices } from '../messages/prepare-duty-notices.ts';
import { type AboveChoice, returnReportsAbove } from './return-reports-above.ts';

export interface Decision {
  assignmentId: number;
  /** The version that the reviewer saw: another one sent since is the problem `version-conflict`. */
  version: number;
  decision: 'approved' | 'returned';
  comment: string;
  fieldComments: { indicator: string; comment: string }[];
  /** As what it is decided: whose turn it is may change until the row is locked. */
  as: Reviewer;
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
 * changes nothing. Problems: `report-cycle-closed`, `no-report-to-decide`, `version-conflict`, `not-your-child`, `above-not-chosen`.
 */
export async function decideReport(database: Database, input: Decision): Promise<void> {
  const changed: Parameters<typeof tellPages>[1][] = [];
  await inTransaction(database, async (client) => {
    const takesBack = await holdToTakeBack(client, input);
    const { rows } = await client.query(
      `SELECT a.state, c.state = 'open' AS open, a.version, a.reviewer, a.leaf, a.unit_id AS "unitId", a.cycle_id AS "cycleId", c.form_id AS "formId",
              c.program_id AS "programId", u.code, u.name, up.name AS "parentName", ${pagesToldAfterCommit},
              ${figureCodes('c.form_id')} AS codes
       FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
       WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
      [input.assignmentId],
    );
    const [assignment] = rows;
    if (!assignment) throw new Problem('not-found', {});
    const against = againstDeciding(assignment, { ...input, takesBack });
    if (against === 'made') return;
    if (against !== null) throw new Problem(against, { unit: assignment.code });
    const approvedBefore = assignment.state === 'approved';
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
    const report = await client.query(
      `WITH duty AS (
         UPDATE assignments SET state = $3, decided_at = $4, ever_returned = ever_returned OR $3 = 'returned' WHERE id = $1)
       UPDATE reports SET decision = $3, decided_at = $4, decided_by = $5, comment = $6, field_comments = $7
       WHERE assignment_id = $1 AND version = $2 RETURNING id, kind, answers`,
      [
        input.assignmentId,
        input.version,
        input.decision,
        input.at,
        input.contactId,
        input.comment || null,
        input.fieldComments.length > 0 ? JSON.stringify(input.fieldComments) : null,
      ],
    );
    const [sent] = report.rows;
    if (input.decision === 'approved' && assignment.leaf) {
      await writeFigures(client, {
        formId: assignment.formId,
        cycleId: assignment.cycleId,
        codes: assignment.codes,
        rows: [{ unitId: assignment.unitId, reportId: sent.id, carried: sent.kind === 'nothing', figures: sent.answers.figures }],
      });
    }
    await prepareDutyNotices(client, {
      programId: assignment.programId,
      cycleId: assignment.cycleId,
      round: `${input.decision}@${assignment.code}.${input.version}`,
      kind: input.decision,
      assignmentIds: [input.assignmentId],
      facts: {
        version: input.version,
        reviewer: input.office,
        at: input.at.toISOString(),
        ...(input.decision === 'returned' ? { comment: input.comment, fields: input.fieldComments, approvedBefore } : {}),
      },
      at: input.at,
    });
    await recordEvent(client, {
      programId: assignment.programId,
      at: input.at,
      actor: input.office,
      action: approvedBefore ? 'report.approval-returned' : `report.${input.decision}`,
      subject: assignment.code,
      details: { version: input.version, comment: input.comment, ...(approvedBefore ? { reason: input.comment } : {}) },
    });
    changed.push({ programId, cycleId, assignmentId: input.assignmentId });
  });
  for (const duty of changed) tellPages(database, duty);
  if (changed.length > 0) wakeSender(database, input.decision);
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
  await client.query('SELECT FROM cycles c WHERE c.id = (SELECT cycle_id FROM assignments WHERE id = $1) FOR UPDATE', [assignmentId]);
  return true;
}
