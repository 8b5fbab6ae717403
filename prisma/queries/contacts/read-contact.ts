import type { Queryable } from '../../database.ts';
import type { ContactDetails } from './change-contact.ts';

/** How an office is reached now. */
export async function readContact(db: Queryable, contactId: number): Promise<ContactDetails> {
  const { rows } = await db.query<ContactDetails>('SELECT office, email, phone, language FROM contacts WHERE id = $1', [contactId]);
  if (!rows[0]) throw new Error(`Contact ${contactId} does not exist`);
  return rows[0];
}
