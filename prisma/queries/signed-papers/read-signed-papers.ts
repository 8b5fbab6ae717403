import type { AttachmentKind } from '../../../rules/attachment-kinds.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { hasFilesInCorrection, hasFilesInVersion, isOfSender } from './files-of-version-in-sql.ts';

export interface SignedPaperRow {
  id: number;
  number: string;
  issuedOn: CalendarDate;
  name: string;
  kind: AttachmentKind;
  bytes: number;
  addedAt: Date;
  addedBy: string;
  /** The code of the indicator that it answers, whose name `number` has then; null: it is the signed report. */
  indicator: string | null;
  /** Who attached it for the unit; null: the unit itself. */
  addedFor: ReportedBy | null;
}

const columns = `p.id, p.number, p.issued_on AS "issuedOn", f.name, f.kind, f.bytes, f.added_at AS "addedAt", f.added_by AS "addedBy", p.indicator, p.added_for AS "addedFor"`;
const tables = 'signed_papers p JOIN attachments f ON f.id = p.attachment_id';

/** What answers in a draft is its unit's alone, as the words of a draft are; and what was attached to an approved report until a correction is asked for with it. */
const isSentIn = `(p.indicator IS NULL OR a.state IN ('submitted', 'approved') AND (${isOfSender('p', 'a')} AND ${hasFilesInVersion('p.indicator', 'a')} OR ${hasFilesInCorrection('p.indicator', 'a')}))`;

/** By whom papers are read: the unit itself, whoever reports for it, or others. */
export type PapersReader = 'unit' | 'for-unit' | 'others';

/** The signed papers of a unit's report, in the order in which they came; for others without what is not sent, for whoever reports for it without what is its own. */
export async function readSignedPapers(db: Queryable, assignmentId: number, by: PapersReader = 'unit'): Promise<SignedPaperRow[]> {
  const { rows } = await db.query<SignedPaperRow>(
    `SELECT ${columns} FROM ${tables} JOIN assignments a ON a.id = p.assignment_id
     WHERE p.assignment_id = $1 AND p.withdrawn_at IS NULL AND ($2 = 'unit' OR $2 = 'for-unit' AND p.added_for IS NOT NULL OR $2 = 'others' AND ${isSentIn}) ORDER BY p.id`,
    [assignmentId, by],
  );
  return rows;
}

/**
 * One signed paper of a cycle with its file's hash, of the duty at `path` or of any below it: whoever may see a report may see its paper. Problem
 * `not-found`, also for one that is somebody else's.
 */
export async function readSignedPaper(
  db: Queryable,
  input: { id: number; cycleId: number; path: string; by?: 'unit' | 'others' },
): Promise<SignedPaperRow & { hash: string }> {
  const { rows } = await db.query<SignedPaperRow & { hash: string }>(
    `SELECT ${columns}, f.hash FROM ${tables} JOIN assignments a ON a.id = p.assignment_id
     WHERE p.id = $1 AND a.cycle_id = $2 AND starts_with(a.path, $3) AND p.withdrawn_at IS NULL
       AND ($4 = 'unit' AND a.path = $3 OR ${isSentIn})`,
    [input.id, input.cycleId, input.path, input.by ?? 'unit'],
  );
  if (!rows[0]) throw new Problem('not-found');
  return rows[0];
}

/** Number and date of every signed paper of a cycle, by the unit's code. */
export async function readPapersOfCycle(
  db: Queryable,
  cycleId: number,
): Promise<Map<string, { number: string; issuedOn: CalendarDate }[]>> {
  const { rows } = await db.query<{ code: string; papers: { number: string; issuedOn: CalendarDate }[] }>(
    `SELECT u.code, json_agg(json_build_object('number', p.number, 'issuedOn', p.issued_on) ORDER BY p.id) AS papers
     FROM signed_papers p JOIN assignments a ON a.id = p.assignment_id JOIN units u ON u.id = a.unit_id
     WHERE a.cycle_id = $1 AND p.withdrawn_at IS NULL AND p.indicator IS NULL GROUP BY u.code`,
    [cycleId],
  );
  return new Map(rows.map(({ code, papers }) => [code, papers]));
}
