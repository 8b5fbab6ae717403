import type { AssignmentState } from '../../../rules/assignments.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from '../contacts/in-office.ts';

/** A duty among those that something is about to be done to. */
export interface SelectedRow {
  id: number;
  code: string;
  name: string;
  parentCode: string | null;
  parentName: string | null;
  level: string;
  leaf: boolean;
  state: AssignmentState;
  /** Another unit has taken it over. */
  passedOn: boolean;
  dueAt: Date;
  /** It has a due day of its own. */
  extended: boolean;
  /** When the unit above must have reported. */
  parentDueAt: Date | null;
  /** How many people of the unit get its mails. */
  contacts: number;
  /** Units right below it whose report is still expected. */
  children: number;
}

/** The duties of these units in the tree's order; a code that the cycle does not have is left out. */
export async function readChosenDuties(db: Queryable, input: { cycleId: number; codes: string[]; at: Date }): Promise<SelectedRow[]> {
  const { rows } = await db.query<SelectedRow>(
    `SELECT a.id, u.code, u.name, up.code AS "parentCode", up.name AS "parentName", a.level, a.leaf, a.state, a.passed_to IS NOT NULL AS "passedOn", a.due_at AS "dueAt", a.extended, p.due_at AS "parentDueAt",
            (SELECT count(*)::int FROM contacts c WHERE c.unit_id = a.unit_id AND c.role = 'unit' AND ${isMailed('c', '$3')}) AS contacts,
            (SELECT count(*)::int FROM assignments k WHERE k.parent_id = a.id AND k.state <> 'waived') AS children
     FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id LEFT JOIN assignments p ON p.id = a.parent_id
     WHERE a.cycle_id = $1 AND u.code = ANY($2) ORDER BY a.ordinal`,
    [input.cycleId, input.codes, input.at],
  );
  return rows;
}
