import type { AssignmentState, ReportKind } from '../../../rules/assignments.ts';
import type { ReportedBy } from '../../../rules/may-report-for.ts';
import type { Queryable } from '../../database.ts';
import { isReached } from '../contacts/in-office.ts';

/** A unit's duty as a list of all of them has it. */
export interface ListedUnit {
  code: string;
  name: string;
  parentName: string | null;
  level: string;
  dueAt: Date;
  extended: boolean;
  state: AssignmentState;
  reportKind: ReportKind | null;
  reportedBy: ReportedBy | null;
  version: number;
  firstSentAt: Date | null;
  lastSentAt: Date | null;
  decidedAt: Date | null;
  waivedReason: string | null;
  /** Nobody gets its mails. */
  unreached: boolean;
}

/** The units of some duties (readDutyOrder), in the tree's order. */
export async function readUnitList(db: Queryable, input: { ids: readonly number[]; at: Date }): Promise<ListedUnit[]> {
  const { rows } = await db.query<ListedUnit>(
    `SELECT u.code, u.name, up.name AS "parentName", a.level, a.due_at AS "dueAt", a.extended, a.state, a.report_kind AS "reportKind", a.reported_by AS "reportedBy",
            a.version, a.first_sent_at AS "firstSentAt", a.last_sent_at AS "lastSentAt", a.decided_at AS "decidedAt", a.waived_reason AS "waivedReason",
            NOT EXISTS (SELECT 1 FROM contacts k WHERE k.unit_id = a.unit_id AND k.role = 'unit' AND ${isReached('k', '$2')}) AS unreached
     FROM assignments a JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     WHERE a.id = ANY($1) ORDER BY a.ordinal`,
    [input.ids, input.at],
  );
  return rows;
}
