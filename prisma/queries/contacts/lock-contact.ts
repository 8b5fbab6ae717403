import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { holdCycles } from './hold-program.ts';
import type { ContactDetails } from './read-contact.ts';

/** A contact whose row is locked for the change that is being made, with whose it is. */
export interface LockedContact extends ContactDetails {
  id: number;
  programId: string;
  unitId: number | null;
  /** Given by an office, and whoever reads its mail has not said yes yet. */
  unconfirmed: boolean;
  startsAt: Date | null;
  endsAt: Date | null;
  /** Whom it stands in for. */
  standsInFor: number | null;
  role: 'unit' | 'signatory' | 'coordinator' | 'witness';
  /** By which the record knows it: the unit's code or the party's key. */
  subject: string;
  /** The unit or the party, by the names that the program has for them. */
  of: { name: string; parentName: string | null };
}

/** The link by which an office does something about itself. */
export interface OfficeLink {
  id: number;
  contactId: number;
  cycleId: number;
}

/**
 * One change of a contact after the other, and none while its program's units are reorganised (hold-program.ts): address, links and what is mailed belong together. `byLink`: the link by which its office does it,
 * which was withdrawn perhaps since it was followed. `givesLinks`: to cycles, which are held before it. Problems: `not-found`, `link-expired`.
 */
export async function lockContact(
  client: Queryable,
  contactId: number,
  byLink: number | null = null,
  { givesLinks = false } = {},
): Promise<LockedContact> {
  const program = await client.query<{ id: string }>(
    'SELECT id FROM programs WHERE id = (SELECT program_id FROM contacts WHERE id = $1) FOR SHARE',
    [contactId],
  );
  if (givesLinks && program.rows[0]) await holdCycles(client, program.rows[0].id);
  const { rows } = await client.query<LockedContact>(
    `SELECT c.id, c.program_id AS "programId", c.role, c.unit_id AS "unitId", c.unconfirmed, c.starts_at AS "startsAt", c.ends_at AS "endsAt",
            c.stands_in_for AS "standsInFor", c.office, c.email, c.phone, c.language, c.way, coalesce(u.code, y.key, '') AS subject,
            jsonb_build_object('name', coalesce(u.name, y.name, p.name), 'parentName', up.name) AS of
     FROM contacts c JOIN programs p ON p.id = c.program_id LEFT JOIN units u ON u.id = c.unit_id LEFT JOIN units up ON up.id = u.parent_id
     LEFT JOIN parties y ON y.id = c.party_id WHERE c.id = $1 FOR NO KEY UPDATE OF c`,
    [contactId],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  if (byLink !== null) {
    const working = await client.query('SELECT 1 FROM links WHERE id = $1 AND contact_id = $2 AND revoked_at IS NULL', [byLink, contactId]);
    if (working.rowCount === 0) throw new Problem('link-expired', {});
  }
  return rows[0];
}
