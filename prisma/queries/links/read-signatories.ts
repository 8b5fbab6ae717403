import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { inOffice } from '../contacts/in-office.ts';
import { nameInSql, yearInSql } from '../cycles/cycle-in-sql.ts';

export interface Signatory {
  contactId: number;
  party: string;
  office: string;
  email: string;
  links: { purpose: 'sign' | 'lead'; year: number | null; cycle: CycleName | null }[];
}

/** The parties' signatories who are in office at an instant, in their order, with the links of theirs that work. */
export async function readSignatories(db: Queryable, input: { programId: string; at: Date }): Promise<Signatory[]> {
  const { rows } = await db.query<Signatory>(
    `SELECT c.id AS "contactId", y.name AS party, c.office, c.email,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('purpose', l.purpose, 'year', ${yearInSql('k')}, 'cycle', ${nameInSql('k')}) ORDER BY k.place NULLS FIRST), '[]')
             FROM links l LEFT JOIN cycles k ON k.id = l.cycle_id
             WHERE l.contact_id = c.id AND l.purpose IN ('sign', 'lead') AND l.revoked_at IS NULL
               AND coalesce(least(l.expires_at, k.links_end_at), 'infinity') > $2) AS links
     FROM contacts c JOIN parties y ON y.id = c.party_id WHERE c.program_id = $1 AND c.role = 'signatory' AND ${inOffice('c', '$2')} ORDER BY y.ordinal, c.id`,
    [input.programId, input.at],
  );
  return rows;
}
