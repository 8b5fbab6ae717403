import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';

/** Whose files are counted: null, all of them, for the unit itself; else those that whoever reports for it attached, whose own report it is. */
export interface FilesOf {
  id: number;
  reportedBy: ReportedBy | null;
}

/** How many files answer each indicator of these reports, by its code. */
export async function countAnswerFiles(db: Queryable, duties: readonly FilesOf[]): Promise<Map<number, Record<string, number>>> {
  const { rows } = await db.query<{ id: number; files: Record<string, number> }>({
    name: 'count-answer-files',
    text: `SELECT id, json_object_agg(indicator, files) AS files FROM (
       SELECT assignment_id AS id, indicator, count(*)::int AS files FROM signed_papers
       WHERE assignment_id = ANY($1) AND indicator IS NOT NULL AND withdrawn_at IS NULL AND (added_for IS NOT NULL OR assignment_id <> ALL($2))
       GROUP BY assignment_id, indicator) counted GROUP BY id`,
    values: [duties.map(({ id }) => id), duties.flatMap(({ id, reportedBy }) => (reportedBy === null ? [] : [id]))],
  });
  return new Map(rows.map(({ id, files }) => [id, files]));
}

/** Whether other files are there than were counted for each indicator that asks for files. Asked under the duty's lock, under which files change. */
export async function hasOtherFiles(
  db: Queryable,
  { files, ...duty }: FilesOf & { files: Readonly<Record<string, number>> },
): Promise<boolean> {
  const counted = Object.entries(files);
  if (counted.length === 0) return false;
  const now = (await countAnswerFiles(db, [duty])).get(duty.id) ?? {};
  return counted.some(([code, count]) => (now[code] ?? 0) !== count);
}
