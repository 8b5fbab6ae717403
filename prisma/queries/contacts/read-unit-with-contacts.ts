import { Problem } from '../../../rules/problems.ts';
import type { Language } from '../../../rules/texts/language.ts';
import type { Queryable } from '../../database.ts';

/** Somebody who gets a unit's mails, or will. */
export interface UnitContact {
  id: number;
  office: string;
  email: string;
  phone: string | null;
  language: Language;
  startsAt: string | null;
  endsAt: string | null;
  /** Whom it stands in for from the one to the other. */
  standsInFor: number | null;
}

export interface UnitWithContacts {
  id: number;
  code: string;
  name: string;
  parentName: string | null;
  contacts: UnitContact[];
  /** Addresses that an office has given and that nobody has confirmed yet, with until when they can. */
  asked: { id: number; email: string; until: string }[];
}

/** A unit by its code, and who gets its mails at an instant or later, the first before the others. Problem `not-found`. */
export async function readUnitWithContacts(db: Queryable, input: { programId: string; code: string; at: Date }): Promise<UnitWithContacts> {
  const { rows } = await db.query<UnitWithContacts>(
    `SELECT u.id, u.code, u.name, up.name AS "parentName",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'office', c.office, 'email', c.email, 'phone', c.phone, 'language', c.language,
                       'startsAt', c.starts_at, 'endsAt', c.ends_at, 'standsInFor', c.stands_in_for) ORDER BY coalesce(c.stands_in_for, c.id), c.id), '[]')
             FROM contacts c WHERE c.unit_id = u.id AND c.role = 'unit' AND NOT c.unconfirmed AND (c.ends_at IS NULL OR c.ends_at > $3)) AS contacts,
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'email', c.email, 'until', l.expires_at) ORDER BY c.id), '[]')
             FROM contacts c JOIN links l ON l.contact_id = c.id AND l.purpose = 'confirm-address' AND l.revoked_at IS NULL AND l.used_at IS NULL AND l.expires_at > $3
             WHERE c.unit_id = u.id AND c.role = 'unit' AND c.unconfirmed AND (c.ends_at IS NULL OR c.ends_at > $3)) AS asked
     FROM units u LEFT JOIN units up ON up.id = u.parent_id WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1`,
    [input.programId, input.code, input.at],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  return rows[0];
}
