import { contentHash } from '../../../rules/canonical-json.ts';
import type { ContactWay } from '../../../rules/contact-ways.ts';
import type { Language } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';

/** How an office is reached. */
export interface ContactDetails {
  office: string;
  email: string;
  phone: string | null;
  language: Language;
  /** Null: as its program says; not said: as it was. */
  way?: ContactWay | null | undefined;
}

/** An address that was asked for and has not been confirmed: its link can still be pressed. */
export interface PendingAddress {
  linkId: number;
  email: string;
  expiresAt: Date;
}

/** Tells one state of a contact from another: a page posts that of what it showed. */
export const contactMark = ({ office, email, phone, language, way }: ContactDetails): string =>
  contentHash({ office, email, phone, language, ...(way ? { way } : {}) }).slice(0, 16);

/** How an office is reached now. */
export async function readContact(db: Queryable, contactId: number): Promise<ContactDetails> {
  const { rows } = await db.query<ContactDetails>('SELECT office, email, phone, language, way FROM contacts WHERE id = $1', [contactId]);
  if (!rows[0]) throw new Error(`Contact ${contactId} does not exist`);
  return rows[0];
}

/** The addresses that wait to be confirmed, by contact: at most one each. On the index of a contact's links. */
export async function readPendingAddresses(db: Queryable, input: { contactIds: number[]; at: Date }): Promise<Map<number, PendingAddress>> {
  const { rows } = await db.query<PendingAddress & { contactId: number }>(
    `SELECT contact_id AS "contactId", id AS "linkId", email, expires_at AS "expiresAt" FROM links
     WHERE contact_id = ANY($1) AND purpose = 'confirm-address' AND revoked_at IS NULL AND used_at IS NULL AND expires_at > $2`,
    [input.contactIds, input.at],
  );
  return new Map(rows.map(({ contactId, ...pending }) => [contactId, pending]));
}
