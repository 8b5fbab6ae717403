import type { Language } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';
import { inOffice } from './in-office.ts';

export interface ListedContact {
  id: number;
  role: string;
  unitCode: string | null;
  /** The unit, or the party. */
  whose: string | null;
  parentName: string | null;
  office: string;
  email: string;
  phone: string | null;
  language: Language;
}

/** Everybody who is written to in a program, `limit` of them after an id: index contacts_program_id_role. */
export async function listContacts(
  db: Queryable,
  input: { programId: string; after: number; limit: number; at: Date },
): Promise<ListedContact[]> {
  const { rows } = await db.query<ListedContact>(
    `SELECT c.id, c.role, u.code AS "unitCode", coalesce(u.name, y.name) AS whose, up.name AS "parentName", c.office, c.email, c.phone, c.language
     FROM contacts c LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id LEFT JOIN parties y ON y.id = c.party_id
     WHERE c.program_id = $1 AND c.id > $2 AND ${inOffice('c', '$4')} ORDER BY c.id LIMIT $3`,
    [input.programId, input.after, input.limit, input.at],
  );
  return rows;
}
