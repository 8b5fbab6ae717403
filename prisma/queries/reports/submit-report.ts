import type { ReportKind } from '../../../rules/assignments.ts';
import { contentHash } from '../../../rules/canonical-json.ts';
import type { Answers } from '../../../rules/form.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { isLaterSave } from './save-draft.ts';

/** What is stored of a report: the answers, and words on what is unusual in a figure or on where a parent's own differs from the sum. */
export type SentAnswers = Answers & { explanations?: Record<string, string> };

export interface SentReport {
  id: number;
  version: number;
  contentHash: string;
  submittedAt: Date;
  kind: ReportKind;
}

/**
 * Takes a report: a new version, the duty submitted, the receipt planned, the record written, in one transaction.
 * The same `submissionKey` again answers the version that it made the first time. The row lock puts two senders, a sender and a
 * reviewer, and a sender and the close in one order. With `basedOn`, what another saved or sent since is not passed over. Problems:
 * `report-cycle-closed`, `report-already-approved`, `report-waived`, `draft-conflict`, `not-found`.
 */
export async function submitReport(
  database: Database,
  input: {
    assignmentId: number;
    kind: ReportKind;
    answers: SentAnswers;
    submissionKey: string;
    contactId: number;
    office: string;
    /** The draft version that the sender saw, and the page that it wrote on. */
    basedOn?: { draftVersion: number; writer: string | undefined } | undefined;
    at: Date;
  },
): Promise<SentReport> {
  return inTransaction(database, async (client) => {
    // The cycle's row is shared, and first, as closing takes it: closing waits for whoever is sending, nobody sends after it, and neither
    // holds what the other waits for.
    const { rows } = await client.query<{
      state: string;
      open: boolean;
      version: number;
      draftVersion: number;
      writer: string | null;
      cycleId: number;
      programId: string;
      code: string;
    }>(
      `SELECT a.state, c.state = 'open' AS open, a.version, a.draft_version AS "draftVersion", a.draft->>'writer' AS writer, a.cycle_id AS "cycleId", c.program_id AS "programId", u.code
       FROM assignments a JOIN cycles c ON c.id = a.cycle_id JOIN units u ON u.id = a.unit_id
       WHERE a.id = $1 FOR SHARE OF c FOR UPDATE OF a`,
      [input.assignmentId],
    );
    const [assignment] = rows;
    if (!assignment) throw new Problem('not-found', {});
    const before = await client.query<SentReport>(
      `SELECT id, version, content_hash AS "contentHash", submitted_at AS "submittedAt", kind FROM reports WHERE assignment_id = $1 AND submission_key = $2`,
      [input.assignmentId, input.submissionKey],
    );
    if (before.rows[0]) return before.rows[0];
    if (!assignment.open) throw new Problem('report-cycle-closed');
    if (assignment.state === 'waived') throw new Problem('report-waived');
    if (assignment.state === 'approved') throw new Problem('report-already-approved');
    const { basedOn } = input;
    if (basedOn && basedOn.draftVersion !== assignment.draftVersion && !isLaterSave(assignment.writer, basedOn.writer))
      throw new Problem('draft-conflict');
    const version = assignment.version + 1;
    const hash = contentHash({ kind: input.kind, ...input.answers });
    const report = await client.query<{ id: number }>(
      `INSERT INTO reports (assignment_id, version, kind, answers, submission_key, content_hash, submitted_at, submitted_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [input.assignmentId, version, input.kind, JSON.stringify(input.answers), input.submissionKey, hash, input.at, input.contactId],
    );
    await client.query(
      `UPDATE assignments SET state = 'submitted', version = $2, report_kind = $3, first_sent_at = coalesce(first_sent_at, $4), last_sent_at = $4,
         decided_at = NULL, draft = NULL, draft_version = draft_version + 1, draft_saved_at = NULL WHERE id = $1`,
      [input.assignmentId, version, input.kind, input.at],
    );
    await client.query(
      `INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, facts, planned_at)
       VALUES ($1, $2, $3, 'receipt', $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [
        assignment.programId,
        assignment.cycleId,
        `receipt@${assignment.code}.${version}`,
        input.contactId,
        input.assignmentId,
        JSON.stringify({ version, sentAt: input.at.toISOString(), reportKind: input.kind, hash }),
        input.at,
      ],
    );
    await recordEvent(client, {
      programId: assignment.programId,
      at: input.at,
      actor: input.office,
      action: 'report.submitted',
      subject: assignment.code,
      details: { version, kind: input.kind, hash },
    });
    await client.query("SELECT pg_notify('tongket', $1)", [`notice ${assignment.programId}`]);
    return { id: report.rows[0]?.id as number, version, contentHash: hash, submittedAt: input.at, kind: input.kind };
  });
}
