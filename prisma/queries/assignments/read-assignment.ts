import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import type { DecidingRule, Reviewer } from '../../../rules/may-decide.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { yearInSql } from '../cycles/cycle-in-sql.ts';
import { earlierCycles, everyEarlierCycle, type HeldCycle } from '../cycles/read-cycle.ts';
import { type DecidingRuleRow, decidingRuleIn, ruleOf } from '../cycles/read-deciding-times.ts';
import type { Draft } from '../reports/save-report-draft.ts';

export interface AssignmentRow {
  id: number;
  cycleId: number;
  unitId: number;
  parentId: number | null;
  code: string;
  name: string;
  parentName: string | null;
  level: string;
  /** The word for the unit: Xã, Phường, Thị trấn. */
  kind: string;
  path: string;
  leaf: boolean;
  dueAt: Date;
  /** Has a due day of its own. */
  extended: boolean;
  state: AssignmentState;
  waivedReason: string | null;
  reviewer: Reviewer;
  version: number;
  reportKind: ReportKind | null;
  /** Of the latest version: who reported for the unit; null: it did itself. */
  reportedBy: ReportedBy | null;
  firstSentAt: Date | null;
  draft: Draft | null;
  draftVersion: number;
  draftSavedAt: Date | null;
}

const columns = `a.id, a.cycle_id AS "cycleId", a.unit_id AS "unitId", a.parent_id AS "parentId", u.code, u.name,
  (SELECT up.name FROM units up WHERE up.id = u.parent_id) AS "parentName", a.level, coalesce(u.kind, a.level) AS kind, a.path,
  a.leaf, a.due_at AS "dueAt", a.extended, a.state, a.waived_reason AS "waivedReason", a.reviewer, a.version, a.report_kind AS "reportKind", a.reported_by AS "reportedBy",
  a.first_sent_at AS "firstSentAt", a.draft, a.draft_version AS "draftVersion",
  a.draft_saved_at AS "draftSavedAt"`;
const tables = 'assignments a JOIN units u ON u.id = a.unit_id';
/** A duty `a` of the unit `u`: a WHERE follows. */
export const selectAssignment = `SELECT ${columns} FROM ${tables}`;

/** What a unit owes in a cycle, and the cycle. */
export interface AssignmentAndCycle {
  assignment: AssignmentRow;
  cycle: Omit<HeldCycle, 'codes'>;
}

/** A row of `selectAssignmentAndCycle`. Its cycle comes as JSON. */
export type AssignmentAndCycleRow = AssignmentRow & { cycle: Omit<HeldCycle, 'codes'> };

/** The cycle `c` of the program `p` as it goes with a duty. */
const cycleOfDuty = `json_build_object('id', c.id, 'programId', c.program_id, 'key', c.key, 'year', ${yearInSql('c')}, 'kind', c.kind, 'place', c.place,
      'from', c.period_from, 'to', c.period_to, 'state', c.state, 'formId', c.form_id, 'cutOff', c.cut_off,
      'openedAt', c.opened_at, 'closedAt', c.closed_at, 'deliveredAt', c.delivered_at, 'timeZone', p.time_zone, 'earlier', ${earlierCycles}, 'everyEarlier', ${everyEarlierCycle})`;

/** The duty `a` in its cycle `c` of the program `p`, with what else is asked of them: a WHERE follows. */
const selectAssignmentAndCycle = (more = ''): string => `SELECT ${columns}${more},
    ${cycleOfDuty} AS cycle
  FROM ${tables} JOIN cycles c ON c.id = a.cycle_id JOIN programs p ON p.id = c.program_id`;

/** The cycle of this id, as it goes with its duties: one that is the same of many duties is made once. */
export const selectCycleOfDuties = (id: string): string =>
  `SELECT ${cycleOfDuty} AS cycle FROM cycles c JOIN programs p ON p.id = c.program_id WHERE c.id = ${id}`;

export function assignmentAndCycle({ cycle, ...assignment }: AssignmentAndCycleRow): AssignmentAndCycle {
  const instant = (at: Date | null): Date | null => at && new Date(at);
  const { openedAt, closedAt, deliveredAt } = cycle;
  return {
    assignment,
    cycle: { ...cycle, openedAt: instant(openedAt), closedAt: instant(closedAt), deliveredAt: instant(deliveredAt) },
  };
}

/** The duty of a unit in a cycle, with the cycle. Problem `not-found` (a cycle that has not opened has no duties). */
export async function readAssignmentAndCycle(
  db: Queryable,
  { cycleId, unitId }: { cycleId: number; unitId: number },
): Promise<AssignmentAndCycle> {
  const { rows } = await db.query<AssignmentAndCycleRow>({
    name: 'read-assignment-and-cycle',
    text: `${selectAssignmentAndCycle()} WHERE a.cycle_id = $1 AND a.unit_id = $2`,
    values: [cycleId, unitId],
  });
  if (!rows[0]) throw new Problem('not-found', {});
  return assignmentAndCycle(rows[0]);
}

/** The same, and by what the cycle's reports come to those above a silent reviewer: what a desk begins with. */
export async function readDutyAndDecidingRule(
  db: Queryable,
  { cycleId, unitId }: { cycleId: number; unitId: number },
): Promise<AssignmentAndCycle & { rule: DecidingRule }> {
  const { rows } = await db.query<AssignmentAndCycleRow & { rule: DecidingRuleRow }>({
    name: 'read-duty-and-deciding-rule',
    text: `${selectAssignmentAndCycle(`, ${decidingRuleIn} AS rule`)} WHERE a.cycle_id = $1 AND a.unit_id = $2`,
    values: [cycleId, unitId],
  });
  const [row] = rows;
  if (!row) throw new Problem('not-found', {});
  const { rule, ...duty } = row;
  return { ...assignmentAndCycle(duty), rule: ruleOf(rule) };
}

/** The same by the unit's code in the cycle, of the unit that has it now: it may have been another's. Problem `not-found`. */
export async function readAssignmentByCode(db: Queryable, input: { cycleId: number; code: string }): Promise<AssignmentRow> {
  const { rows } = await db.query<AssignmentRow>(
    `${selectAssignment} WHERE a.cycle_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1`,
    [input.cycleId, input.code],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}
