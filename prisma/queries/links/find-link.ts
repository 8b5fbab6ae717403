import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { tokenHash } from './link-token.ts';
import type { LinkPurpose } from './make-links.ts';

export interface FoundLink {
  id: number;
  programId: string | null;
  contactId: number | null;
  cycleId: number | null;
  unitId: number | null;
  partyId: number | null;
  office: string;
  /** Where an entry link was mailed to; null: it is the owner's. */
  email: string | null;
}

/** Whom a link lets in, and to what. Problems: `link-unknown` (also for a link of another purpose), `link-expired`. */
export async function findLink(db: Queryable, input: { token: string; purpose: LinkPurpose; at: Date }): Promise<FoundLink> {
  const { rows } = await db.query<FoundLink & { expiresAt: Date | null; revokedAt: Date | null; usedAt: Date | null }>(
    `SELECT l.id, l.program_id AS "programId", l.contact_id AS "contactId", l.cycle_id AS "cycleId", c.unit_id AS "unitId", c.party_id AS "partyId",
            coalesce(c.office, '') AS office, l.email, l.expires_at AS "expiresAt", l.revoked_at AS "revokedAt", l.used_at AS "usedAt"
     FROM links l LEFT JOIN contacts c ON c.id = l.contact_id WHERE l.token_hash = $1 AND l.purpose = $2`,
    [tokenHash(input.token), input.purpose],
  );
  const link = rows[0];
  if (!link) throw new Problem('link-unknown', {});
  if (link.revokedAt || (link.expiresAt && link.expiresAt <= input.at) || (input.purpose === 'enter' && link.usedAt)) {
    throw new Problem('link-expired', {});
  }
  return link;
}
