import type { ReportKind } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';
import type { SentAnswers } from './submit-report.ts';

export interface ReportRow {
  id: number;
  version: number;
  kind: ReportKind;
  answers: SentAnswers;
  contentHash: string;
  submittedAt: Date;
  submittedBy: string;
  decision: 'approved' | 'returned' | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  comment: string | null;
  fieldComments: { indicator: string; comment: string }[] | null;
}

/** Every version of a report, the latest first. */
export async function readReports(db: Queryable, assignmentId: number): Promise<ReportRow[]> {
  const { rows } = await db.query<ReportRow>(
    `SELECT r.id, r.version, r.kind, r.answers, r.content_hash AS "contentHash", r.submitted_at AS "submittedAt", s.office AS "submittedBy", r.decision,
            r.decided_at AS "decidedAt", d.office AS "decidedBy", r.comment, r.field_comments AS "fieldComments"
     FROM reports r LEFT JOIN contacts s ON s.id = r.submitted_by LEFT JOIN contacts d ON d.id = r.decided_by
     WHERE r.assignment_id = $1 ORDER BY r.version DESC`,
    [assignmentId],
  );
  return rows;
}
