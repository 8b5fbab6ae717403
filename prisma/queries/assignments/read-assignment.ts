import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import type { Draft } from '../reports/save-draft.ts';

export interface AssignmentRow {
  id: number;
  cycleId: number;
  unitId: number;
  parentId: number | null;
  code: string;
  name: string;
  parentName: string | null;
  level: string;
  path: string;
  leaf: boolean;
  dueAt: Date;
  /** Has a due day of its own. */
  extended: boolean;
  state: AssignmentState;
  waivedReason: string | null;
  reviewer: 'parent' | 'coordinator';
  version: number;
  reportKind: ReportKind | null;
  firstSentAt: Date | null;
  draft: Draft | null;
  draftVersion: number;
  draftSavedAt: Date | null;
}

const select = `SELECT a.id, a.cycle_id AS "cycleId", a.unit_id AS "unitId", a.parent_id AS "parentId", u.code, u.name, up.name AS "parentName", a.level, a.path,
  a.leaf, a.due_at AS "dueAt", a.extended, a.state, a.waived_reason AS "waivedReason", a.reviewer, a.version, a.report_kind AS "reportKind",
  a.first_sent_at AS "firstSentAt", a.draft, a.draft_version AS "draftVersion",
  a.draft_saved_at AS "draftSavedAt"
  FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id`;

/** The duty of a unit in a cycle. Problem `not-found` (a cycle that has not opened has no duties). */
export async function readAssignment(db: Queryable, input: { cycleId: number; unitId: number }): Promise<AssignmentRow> {
  const { rows } = await db.query<AssignmentRow>(`${select} WHERE a.cycle_id = $1 AND a.unit_id = $2`, [input.cycleId, input.unitId]);
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}

/** The same by the unit's code in the cycle. Problem `not-found`. */
export async function readAssignmentByCode(db: Queryable, input: { cycleId: number; code: string }): Promise<AssignmentRow> {
  const { rows } = await db.query<AssignmentRow>(`${select} WHERE a.cycle_id = $1 AND u.code = $2`, [input.cycleId, input.code]);
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}

/** What awaits the coordinator's decision in a cycle. */
export async function readAwaitingCoordinator(db: Queryable, cycleId: number): Promise<AssignmentRow[]> {
  const { rows } = await db.query<AssignmentRow>(
    `${select} WHERE a.cycle_id = $1 AND a.reviewer = 'coordinator' AND a.state = 'submitted' ORDER BY a.ordinal`,
    [cycleId],
  );
  return rows;
}
