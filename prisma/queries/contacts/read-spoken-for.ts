import type { Queryable } from '../../database.ts';
import { inOffice } from './in-office.ts';

/** The units whose mails go to some addresses at an instant, by the addresses in small letters: index contacts_address. */
export async function readSpokenFor(
  db: Queryable,
  input: { programId: string; emails: readonly string[]; at: Date },
): Promise<{ email: string; code: string; name: string }[]> {
  const { rows } = await db.query<{ email: string; code: string; name: string }>(
    `SELECT lower(c.email) AS email, u.code, u.name FROM contacts c JOIN units u ON u.id = c.unit_id
     WHERE lower(c.email) = ANY($2) AND c.program_id = $1 AND c.role = 'unit' AND ${inOffice('c', '$3')} ORDER BY u.ordinal`,
    [input.programId, input.emails.map((email) => email.toLowerCase()), input.at],
  );
  return rows;
}
