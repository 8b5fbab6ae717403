import type { ReportKind } from '../../../rules/assignments.ts';
import type { KeptFigures } from '../../../rules/kept-figures.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';
import type { SentAnswers } from './submit-report.ts';

export interface ReportRow {
  id: number;
  version: number;
  kind: ReportKind;
  answers: SentAnswers;
  contentHash: string;
  submittedAt: Date;
  /** The office that sent it. */
  submittedBy: string;
  /** null: the unit itself; else who reported for it. */
  reportedBy: ReportedBy | null;
  /** `withdrawn`: by the unit itself, before anybody had decided. */
  decision: 'approved' | 'returned' | 'withdrawn' | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  comment: string | null;
  fieldComments: { indicator: string; comment: string }[] | null;
  kept: KeptFigures | null;
  /** Why the approved version before it was changed to this one; null: it was not. */
  corrects: string | null;
}

/** Every version of a report, the latest first. */
export async function readReports(db: Queryable, assignmentId: number): Promise<ReportRow[]> {
  const { rows } = await db.query<ReportRow>({
    name: 'read-reports',
    text: `SELECT r.id, r.version, r.kind, r.answers, r.content_hash AS "contentHash", r.submitted_at AS "submittedAt", coalesce(r.reported_office, s.office) AS "submittedBy", r.reported_by AS "reportedBy", r.decision,
            r.decided_at AS "decidedAt", d.office AS "decidedBy", r.comment, r.field_comments AS "fieldComments", r.kept, r.corrects
     FROM reports r LEFT JOIN contacts s ON s.id = r.submitted_by LEFT JOIN contacts d ON d.id = r.decided_by
     WHERE r.assignment_id = $1 ORDER BY r.version DESC`,
    values: [assignmentId],
  });
  return rows;
}

/** One version of a report with the duty that it belongs to. */
export interface VersionRow {
  assignmentId: number;
  version: number;
  kind: ReportKind;
  answers: SentAnswers;
}

/** The latest version of each of these duties' reports, and the one before it where there is one. */
export async function readLatestVersions(
  db: Queryable,
  assignmentIds: readonly number[],
): Promise<Map<number, { latest: VersionRow; before: VersionRow | null }>> {
  const { rows } = await db.query<VersionRow>(
    `SELECT r.assignment_id AS "assignmentId", r.version, r.kind, r.answers FROM assignments a
     JOIN reports r ON r.assignment_id = a.id AND r.version > a.version - 2 AND r.decision IS DISTINCT FROM 'withdrawn' WHERE a.id = ANY($1) ORDER BY r.assignment_id, r.version DESC`,
    [assignmentIds],
  );
  const versions = new Map<number, { latest: VersionRow; before: VersionRow | null }>();
  for (const row of rows) {
    const latest = versions.get(row.assignmentId)?.latest;
    versions.set(row.assignmentId, latest ? { latest, before: row } : { latest: row, before: null });
  }
  return versions;
}
