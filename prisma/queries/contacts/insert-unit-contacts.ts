import type { Queryable } from '../../database.ts';

export interface UnitContact {
  code: string;
  office: string;
  email: string;
}

/** Inserts where the mail of a program's units goes, by the unit's code. */
export async function insertUnitContacts(db: Queryable, programId: string, contacts: UnitContact[]): Promise<void> {
  await db.query(
    `INSERT INTO contacts (program_id, unit_id, role, office, email)
     SELECT $1, u.id, 'unit', c.office, c.email
     FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS c(code, office, email, n)
     JOIN units u ON u.program_id = $1 AND u.code = c.code
     ORDER BY c.n`,
    [programId, contacts.map((c) => c.code), contacts.map((c) => c.office), contacts.map((c) => c.email)],
  );
}
