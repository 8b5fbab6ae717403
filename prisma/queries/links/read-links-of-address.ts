import type { CycleName } from '../../../rules/cycle-key.ts';
import { texts } from '../../../rules/texts/texts.ts';
import type { Queryable } from '../../database.ts';
import { isReached } from '../contacts/in-office.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/** A link that an address holds, with what it opens. Never the token: that is made when the mail is written. */
export interface HeldLink {
  programId: string;
  contactId: number;
  office: string;
  language: 'vi' | 'en';
  /** The address as the contact has it. */
  email: string;
  /** `office`: to what belongs to no cycle; every mail has it in its foot. */
  purpose: 'report' | 'lead' | 'sign' | 'office';
  linkId: number;
  title: string;
  due: string | null;
}

/**
 * What an address holds at an instant: the links that work of those contacts whose address it is now, also such as are only for reading. Read when a mail is
 * planned to know whether there is anything, and again when it is written, for what was true at planning may be another's by then. At most
 * 50 a program. On the index of `lower(email)`.
 */
export async function readLinksOfAddress(db: Queryable, input: { email: string; programId: string | null; at: Date }): Promise<HeldLink[]> {
  const { rows } = await db.query<
    Omit<HeldLink, 'title'> & {
      name: string;
      cycle: CycleName | null;
      termFrom: string;
      termTo: string;
    }
  >(
    `SELECT * FROM (
       SELECT c.program_id AS "programId", c.id AS "contactId", c.office, c.language, c.email, l.purpose, l.id AS "linkId",
              coalesce(u.name, p.name) AS name, ${nameInSql('y')} AS cycle, p.term_from AS "termFrom", p.term_to AS "termTo",
              CASE WHEN y.state = 'open' THEN (a.due_at AT TIME ZONE p.time_zone)::date END AS due, row_number() OVER (PARTITION BY c.program_id ORDER BY l.purpose = 'office', l.id DESC) AS n
       FROM contacts c JOIN links l ON l.contact_id = c.id AND l.revoked_at IS NULL
       JOIN programs p ON p.id = c.program_id LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN cycles y ON y.id = l.cycle_id
       LEFT JOIN assignments a ON a.cycle_id = y.id AND a.unit_id = u.id
       WHERE lower(c.email) = lower($1) AND ${isReached('c', '$3')} AND ($2::uuid IS NULL OR c.program_id = $2) AND l.purpose IN ('report', 'lead', 'sign', 'office')
         AND coalesce(least(l.expires_at, y.links_end_at), 'infinity') > $3) held
     WHERE n <= 50 ORDER BY "programId", n`,
    [input.email, input.programId, input.at],
  );
  return rows.map(({ name, cycle, termFrom, termTo, ...held }) => ({
    ...held,
    title: cycle === null ? name : `${name}: ${texts[held.language].cycleName(cycle, { from: termFrom, to: termTo })}`,
  }));
}
