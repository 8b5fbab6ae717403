import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { lapsesBeforeDueIn, owingIn } from '../assignments/states-in-sql.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';
import { movedDues } from './count-moved-dues.ts';

/** A duty that lapses before it is due, as it goes into its unit's calendar. */
interface LapsingDuty {
  id: number;
  name: string;
  parentName: string | null;
  cycle: CycleName;
  timeZone: string;
  state: AssignmentState;
  dueAt: Date;
  moved: number;
  /** Of its report. */
  linkId: number;
}

/** What a contact's unit owes in every review that the early end of the program stops before it is due: two may be open at a time. */
export async function readLapsingDuties(db: Queryable, contactId: number): Promise<LapsingDuty[]> {
  const { rows } = await db.query<LapsingDuty>(
    `SELECT a.id, u.name, up.name AS "parentName", ${nameInSql('y')} AS cycle, p.time_zone AS "timeZone", a.state, a.due_at AS "dueAt",
            ${movedDues('a.id')} AS moved, l.id AS "linkId"
     FROM contacts c JOIN programs p ON p.id = c.program_id JOIN cycles y ON y.program_id = p.id AND y.state IN ('open', 'lapsed')
     JOIN assignments a ON a.cycle_id = y.id AND a.unit_id = c.unit_id JOIN units u ON u.id = a.unit_id LEFT JOIN units up ON up.id = u.parent_id
     JOIN links l ON l.contact_id = c.id AND l.purpose = 'report' AND l.cycle_id = y.id AND l.revoked_at IS NULL
     WHERE c.id = $1 AND ${owingIn('a.state')} AND ${lapsesBeforeDueIn('a', 'y', 'p')} ORDER BY a.due_at, a.id`,
    [contactId],
  );
  return rows;
}
