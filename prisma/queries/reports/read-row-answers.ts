import type { AssignmentState } from '../../../rules/assignments.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';

/** What one unit without units below it stated in tables of rows: the lines of each by its code. */
export interface RowAnswers {
  ordinal: number;
  code: string;
  name: string;
  parentName: string | null;
  state: AssignmentState;
  reportedBy: ReportedBy | null;
  lines: Record<string, string>;
}

/**
 * The tables of rows of a cycle's units that have sent them, in the tree's order, those below one unit where `path` is its own; after `after`, as many as
 * `most`. By the assignments of the cycle, whose latest version is found by its key.
 */
export async function readRowAnswers(
  db: Queryable,
  input: { cycleId: number; path: string; codes: readonly string[]; states: readonly AssignmentState[]; after: number; most: number },
): Promise<RowAnswers[]> {
  if (input.codes.length === 0) return [];
  const { rows } = await db.query<RowAnswers>(
    `SELECT a.ordinal, u.code, u.name, up.name AS "parentName", a.state, a.reported_by AS "reportedBy",
            (SELECT jsonb_object_agg(p.key, p.value) FROM jsonb_each_text(r.answers->'prose') p WHERE p.key = ANY($3)) AS lines
     FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN assignments pa ON pa.id = a.parent_id LEFT JOIN units up ON up.id = pa.unit_id
     JOIN reports r ON r.assignment_id = a.id AND r.version = a.version
     WHERE a.cycle_id = $1 AND a.leaf AND starts_with(a.path, $2) AND a.state = ANY($4) AND a.ordinal > $5 AND r.answers->'prose' ?| $3
     ORDER BY a.ordinal LIMIT $6`,
    [input.cycleId, input.path, input.codes, input.states, input.after, input.most],
  );
  return rows;
}
