import type { Queryable } from '../../database.ts';

/** A party, by whom of it reads its mail. */
export interface PartyOfContact {
  programId: string;
  /** Its key and its name. */
  party: string;
  name: string;
  office: string;
}

/** The party for which a contact signs and acknowledges; null: it does so for none. */
export async function readPartyOfContact(db: Queryable, contactId: number): Promise<PartyOfContact | null> {
  const { rows } = await db.query<PartyOfContact>(
    `SELECT c.program_id AS "programId", y.key AS party, y.name, c.office FROM contacts c JOIN parties y ON y.id = c.party_id WHERE c.id = $1 AND c.role = 'signatory'`,
    [contactId],
  );
  return rows[0] ?? null;
}
