import type { AssignmentState } from '../../../rules/assignments.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';
import { isWithin } from '../assignments/below-in-sql.ts';

/** What one unit without units below it stated in tables of rows: the lines of each by its code. */
export interface RowAnswers {
  code: string;
  name: string;
  parentName: string | null;
  state: AssignmentState;
  reportedBy: ReportedBy | null;
  lines: Record<string, string>;
}

/** `$1`: the codes of the tables. Of the duties `where` says, in their order, those whose latest version has any, which is found by its key, and no more than are asked for. */
const select = (where: string, most = ''): string => `SELECT u.code, u.name,
    (SELECT up.name FROM assignments pa JOIN units up ON up.id = pa.unit_id WHERE pa.id = f.parent_id) AS "parentName", f.state, f.reported_by AS "reportedBy",
    (SELECT jsonb_object_agg(p.key, p.value) FROM jsonb_each_text(f.prose) p WHERE p.key = ANY($1)) AS lines
  FROM (SELECT d.*, r.prose FROM (SELECT id, unit_id, parent_id, version, ordinal, state, reported_by FROM assignments WHERE ${where} AND leaf ORDER BY ordinal) d
        CROSS JOIN LATERAL (SELECT k.answers->'prose' AS prose FROM reports k
          WHERE k.assignment_id = d.id AND k.version = d.version AND k.answers->'prose' ?| $1 OFFSET 0) r
        ORDER BY d.ordinal ${most}) f
  JOIN units u ON u.id = f.unit_id ORDER BY f.ordinal`;

/** The tables of rows of some duties (readDutyOrder) of units without units below them that are in these states, in the tree's order. */
export async function readRowAnswers(
  db: Queryable,
  { ids, codes, states }: { ids: readonly number[]; codes: readonly string[]; states: readonly AssignmentState[] },
): Promise<RowAnswers[]> {
  const { rows } = await db.query<RowAnswers>(select('id = ANY($2) AND state = ANY($3)'), [codes, ids, states]);
  return rows;
}

/** Those that are approved below one unit of a cycle, whose path it is, the first `most`. */
export async function readFirstRowAnswers(
  db: Queryable,
  { cycleId, path, codes, most }: { cycleId: number; path: string; codes: readonly string[]; most: number },
): Promise<RowAnswers[]> {
  const { rows } = await db.query<RowAnswers>(select(`cycle_id = $2 AND ${isWithin('path', '$3')} AND state = 'approved'`, 'LIMIT $4'), [
    codes,
    cycleId,
    path,
    most,
  ]);
  return rows;
}
