import { againstDeciding, type Reviewer } from '../../../rules/may-decide.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { pagesToldAfterCommit, tellPages } from '../../tell-pages.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { figureCodes } from '../figures/figure-codes.ts';
import { writeFigures } from '../figures/write-figures.ts';
import { prepareDutyNotices } from '../messages/prepare-duty-notices.ts';

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
}

/**
 * Approves or returns the latest version of a report. Approving writes what counts of a leaf; either plans the notice to the unit's office.
 * One transaction. The same decision of the same version again changes nothing. Problems: `report-cycle-closed`, `no-report-to-decide`,
 * `version-conflict`, `not-your-child`.
 */
export async function decideReport(database: Database, input: Decision): Promise<void> {
  let changed: Parameters<typeof tellPages>[1] | null = null;
  await inTransaction(database, async (client) => {
    const { rows } = await client.query(
      `SELECT a.state, c.state = 'open' AS open, a.version, a.reviewer, a.leaf, a.unit_id AS "unitId", a.cycle_id AS "cycleId", c.form_id AS "formId",
              c.program_id AS "programId", u.code, ${pagesToldAfterCommit},
              ${figureCodes('c.form_id')} AS codes
       FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
      [input.assignmentId],
    );
    const [assignment] = rows;
    if (!assignment) throw new Problem('not-found', {});
    const against = againstDeciding(assignment, input);
    if (against === 'made') return;
    if (against !== null) throw new Problem(against, { unit: assignment.code });
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
        ...(input.decision === 'returned' ? { comment: input.comment, fields: input.fieldComments } : {}),
      },
      at: input.at,
    });
    await recordEvent(client, {
      programId: assignment.programId,
      at: input.at,
      actor: input.office,
      action: `report.${input.decision}`,
      subject: assignment.code,
      details: { version: input.version, comment: input.comment },
    });
    changed = { programId: assignment.programId, cycleId: assignment.cycleId, assignmentId: input.assignmentId };
  });
  if (changed) tellPages(database, changed);
  if (changed) wakeSender(database, input.decision);
}
