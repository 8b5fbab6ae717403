import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { writeFigures } from '../figures/write-figures.ts';

export interface Decision {
  assignmentId: number;
  /** The version that the reviewer saw: another one sent since is the problem `version-conflict`. */
  version: number;
  decision: 'approved' | 'returned';
  comment: string;
  fieldComments: { indicator: string; comment: string }[];
  /** null: the installation's owner */
  contactId: number | null;
  office: string;
  at: Date;
}

/**
 * Approves or returns the latest version of a report. Approving writes what counts of a leaf; returning plans the notice to the unit.
 * One transaction. The same decision of the same version again changes nothing. Problems: `report-cycle-closed`, `no-report-to-decide`, `version-conflict`.
 */
export async function decideReport(database: Database, input: Decision): Promise<void> {
  await inTransaction(database, async (client) => {
    const { rows } = await client.query(
      `SELECT a.state, c.state = 'open' AS open, a.version, a.leaf, a.unit_id AS "unitId", a.cycle_id AS "cycleId", c.form_id AS "formId",
              c.program_id AS "programId", u.code,
              (SELECT array_agg(i.code ORDER BY i.ordinal) FROM indicators i WHERE i.form_id = c.form_id AND i.definition->>'kind' <> 'prose') AS codes
       FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
      [input.assignmentId],
    );
    const [assignment] = rows;
    if (!assignment) throw new Problem('not-found', {});
    if (assignment.state === input.decision && assignment.version === input.version) return;
    if (!assignment.open) throw new Problem('report-cycle-closed');
    if (assignment.state !== 'submitted') throw new Problem('no-report-to-decide');
    if (assignment.version !== input.version) throw new Problem('version-conflict', {});
    const report = await client.query(
      `UPDATE reports SET decision = $3, decided_at = $4, decided_by = $5, comment = $6, field_comments = $7
       WHERE assignment_id = $1 AND version = $2 RETURNING id, kind, answers, submitted_by AS "submittedBy"`,
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
    await client.query(
      `UPDATE assignments SET state = $2, decided_at = $3, ever_returned = ever_returned OR $2 = 'returned' WHERE id = $1`,
      [input.assignmentId, input.decision, input.at],
    );
    if (input.decision === 'approved' && assignment.leaf) {
      await writeFigures(client, {
        formId: assignment.formId,
        cycleId: assignment.cycleId,
        codes: assignment.codes,
        rows: [{ unitId: assignment.unitId, reportId: sent.id, carried: sent.kind === 'nothing', figures: sent.answers.figures }],
      });
    }
    if (input.decision === 'returned') {
      await client.query(
        `INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
         VALUES ($1, $2, $3, 'returned', $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
        [
          assignment.programId,
          assignment.cycleId,
          `returned@${assignment.code}.${input.version}`,
          sent.submittedBy,
          input.assignmentId,
          JSON.stringify({ reviewer: input.office, comment: input.comment, fields: input.fieldComments }),
          input.at,
        ],
      );
    }
    await recordEvent(client, {
      programId: assignment.programId,
      at: input.at,
      actor: input.office,
      action: `report.${input.decision}`,
      subject: assignment.code,
      details: { version: input.version, comment: input.comment },
    });
    await client.query("SELECT pg_notify('tongket', $1)", [`notice ${assignment.programId}`]);
  });
}
