import type { AssignmentState } from '../../../rules/assignments.ts';
import type { CycleName } from '../../../rules/cycle-key.ts';
import { officePageLimits } from '../../../rules/office-page-limits.ts';
import type { Queryable } from '../../database.ts';
import { waitingIn } from '../assignments/states-in-sql.ts';
import { isReached } from '../contacts/in-office.ts';
import { nameInSql, orderInSql } from '../cycles/cycle-in-sql.ts';

/** A unit that a mailbox serves, by its contact there. */
export interface OfficeUnit {
  contactId: number;
  office: string;
  programId: string;
  programName: string;
  timeZone: string;
  /** The program stands still. */
  paused: boolean;
  unitId: number;
  code: string;
  name: string;
  parentName: string | null;
}

/** What one of those units owes, or owed in an earlier cycle. */
export interface OfficeDutyRow {
  id: number;
  contactId: number;
  programId: string;
  programName: string;
  timeZone: string;
  cycle: CycleName;
  /** Its cycle still takes reports. */
  open: boolean;
  name: string;
  parentName: string | null;
  state: AssignmentState;
  dueAt: Date;
  leaf: boolean;
  /** Reports right below it that wait for a decision. */
  waiting: number;
  /** Of the report, which can still be read; null: it cannot. */
  linkId: number | null;
}

/** A mailbox, under whichever spelling: the contacts `c` of the link's own address ($1: its contact), each as it is at the instant $2. */
const ofMailbox = `contacts h JOIN contacts c ON lower(c.email) = lower(h.email) AND c.role = 'unit' AND ${isReached('c', '$2')}`;

/** The units that a mailbox serves, in all programs that run: of others nothing can be changed. On the index of `lower(email)`. */
export async function readOfficeUnits(db: Queryable, input: { contactId: number; at: Date }): Promise<OfficeUnit[]> {
  const { rows } = await db.query<OfficeUnit>(
    `SELECT * FROM (
       SELECT DISTINCT ON (u.id) c.id AS "contactId", c.office, p.id AS "programId", p.name AS "programName", p.time_zone AS "timeZone",
              p.state = 'paused' AS paused, u.id AS "unitId", u.code, u.name, up.name AS "parentName", p.key, u.ordinal
       FROM ${ofMailbox} JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id JOIN programs p ON p.id = c.program_id
       WHERE h.id = $1 AND p.state NOT IN ('completed', 'terminated')
         AND (p.state NOT IN ('draft', 'signing') OR EXISTS (SELECT FROM cycles y WHERE y.program_id = p.id AND y.opened_at IS NOT NULL))
       ORDER BY u.id, c.id = $1 DESC, c.id) own
     ORDER BY key, ordinal LIMIT ${officePageLimits.units}`,
    [input.contactId, input.at],
  );
  return rows;
}

/**
 * What these units owe in cycles that are open, by due day and in the order of the tree, which is that in which somebody goes through them; then what they
 * sent in earlier ones, the latest first. A unit for which a mailbox has two contacts stands once.
 */
export async function readOfficeDuties(db: Queryable, input: { contactId: number; at: Date }): Promise<OfficeDutyRow[]> {
  const { rows } = await db.query<OfficeDutyRow>(
    `WITH own AS (
       SELECT DISTINCT ON (a.id) a.id, c.id AS contact_id, c.unit_id, a.cycle_id
       FROM ${ofMailbox} JOIN assignments a ON a.unit_id = c.unit_id WHERE h.id = $1 ORDER BY a.id, c.id = $1 DESC, c.id),
     told AS (
       SELECT a.id, own.contact_id AS "contactId", p.id AS "programId", p.name AS "programName", p.time_zone AS "timeZone", ${nameInSql('y')} AS cycle,
              y.state = 'open' AS open, u.name, up.name AS "parentName", a.state, a.due_at AS "dueAt", a.leaf, l.id AS "linkId",
              CASE WHEN y.state = 'open' AND NOT a.leaf THEN (SELECT count(*)::int FROM assignments k WHERE k.parent_id = a.id AND ${waitingIn('k.state')}) ELSE 0 END AS waiting,
              row_number() OVER (PARTITION BY y.state = 'open' ORDER BY CASE WHEN y.state = 'open' THEN a.due_at END, p.key, y.opened_at DESC, ${orderInSql('y')}, a.ordinal) AS n
       FROM own JOIN assignments a ON a.id = own.id JOIN cycles y ON y.id = own.cycle_id JOIN programs p ON p.id = y.program_id
       JOIN units u ON u.id = own.unit_id LEFT JOIN units up ON up.id = u.parent_id
       LEFT JOIN links l ON l.contact_id = own.contact_id AND l.purpose = 'report' AND l.cycle_id = y.id AND l.revoked_at IS NULL AND coalesce(y.links_end_at, 'infinity') > $2)
     SELECT * FROM told WHERE n <= CASE WHEN open THEN ${officePageLimits.duties} ELSE ${officePageLimits.earlier} END ORDER BY open DESC, n`,
    [input.contactId, input.at],
  );
  return rows;
}
