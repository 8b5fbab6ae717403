import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { ProblemCode } from '../../../rules/problem-catalogue.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { waitsIn } from '../report-corrections/read-waiting-corrections.ts';
import { hasFilesInVersion, isSentFor } from './files-of-version-in-sql.ts';

interface ChangedFile {
  assignmentId: number;
  indicator: string;
  /** Who changes it for the unit; null: the unit itself. */
  reportedBy: ReportedBy | null;
  /** The unit attached it itself, or does. */
  ofUnit: boolean;
}

/**
 * What stands against adding or removing a file that answers an indicator; null: nothing. What is sent is decided with the files that were sent with it. Where nothing was approved for the indicator ("nothing to
 * report"), files may be attached to what the unit asks to correct, until it has asked. What is the unit's own is none of those of a report that was sent for it.
 */
export async function againstChangingFiles(
  db: Queryable,
  { assignmentId, indicator, reportedBy, ofUnit }: ChangedFile,
): Promise<ProblemCode | null> {
  const { rows } = await db.query<{ state: string; sentFor: boolean; sent: boolean; asked: boolean }>(
    `SELECT a.state, ${isSentFor('a')} AS "sentFor",
       ${hasFilesInVersion('$2', 'a')} AS sent,
       EXISTS (SELECT FROM report_corrections x WHERE x.assignment_id = a.id AND ${waitsIn('x', 'a', 'c')}) AS asked
     FROM assignments a JOIN cycles c ON c.id = a.cycle_id WHERE a.id = $1`,
    [assignmentId, indicator],
  );
  const [duty] = rows;
  const isDrafts = ofUnit && reportedBy === null && duty?.sentFor === true;
  if (duty?.state === 'submitted' && isDrafts) return null;
  if (duty?.state === 'submitted') return reportedBy === null ? 'files-of-sent-report' : 'files-of-report-sent-for';
  if (duty?.state !== 'approved') return null;
  if ((duty.sent && !isDrafts) || reportedBy !== null) return 'report-already-approved';
  return duty.asked ? 'files-of-asked-correction' : null;
}

/** Under the duty's lock. Problems of againstChangingFiles. */
export async function refuseSentFiles(db: Queryable, file: ChangedFile): Promise<void> {
  const against = await againstChangingFiles(db, file);
  if (against !== null) throw new Problem(against);
}
