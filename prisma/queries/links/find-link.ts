import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { readGoneUnit } from '../units/read-gone-unit.ts';
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
  /** Where an entry link was mailed to (null: it is the owner's), and the address that a confirmation is for. */
  email: string | null;
  usedAt: Date | null;
}

/** Whether it opens nothing any more; the day from which it does, where that is ahead: its contact's first. */
export interface LinkLife {
  ended: boolean;
  begins: string | null;
}

/** Problem `link-not-yet`. */
export function requireBegun({ ended, begins }: LinkLife): void {
  if (!ended && begins !== null) throw new Problem('link-not-yet', { from: begins });
}

/** A link by the hash of its token, its purpose and the instant, for each statement that finds one. */
export const linkInSql = ({ hash, purpose, at }: { hash: string; purpose: string; at: string }): string =>
  `SELECT l.id, l.program_id AS "programId", l.contact_id AS "contactId", l.cycle_id AS "cycleId", o.unit_id AS "unitId", o.party_id AS "partyId",
    coalesce(o.office, '') AS office, l.email, l.used_at AS "usedAt",
    l.revoked_at IS NOT NULL OR coalesce(least(l.expires_at, c.links_end_at) <= ${at}, false) OR (coalesce(o.ends_at <= ${at}, false) AND l.purpose <> 'take-on') AS ended,
    CASE WHEN o.starts_at > ${at} AND l.purpose <> 'take-on' THEN (SELECT (o.starts_at AT TIME ZONE p.time_zone)::date::text FROM programs p WHERE p.id = l.program_id) END AS begins
   FROM links l LEFT JOIN contacts o ON o.id = l.contact_id LEFT JOIN cycles c ON c.id = l.cycle_id
   WHERE l.token_hash = ${hash} AND l.purpose = ${purpose}`;

/**
 * Whom a link lets in, and to what. It ends at its own instant, with its cycle's links or with its contact, whichever comes first, and when it is withdrawn; that by which something is taken on tells what became of it. Problems: `link-unknown` (also for a link of another purpose),
 * `link-expired`, of a unit that is no more `link-unit-gone`, `link-not-yet`.
 */
export async function findLink(db: Queryable, input: { token: string; purpose: LinkPurpose; at: Date }): Promise<FoundLink> {
  const { rows } = await db.query<FoundLink & LinkLife>({
    name: 'find-link',
    text: linkInSql({ hash: '$1', purpose: '$2', at: '$3' }),
    values: [tokenHash(input.token), input.purpose, input.at],
  });
  const [link] = rows;
  if (!link) throw new Problem('link-unknown', {});
  requireBegun(link);
  if (link.ended || (input.purpose === 'enter' && link.usedAt)) throw await whyEnded(db, link);
  return link;
}

/** Of a unit that is no more, with what it is now. */
export async function whyEnded(db: Queryable, { unitId }: Pick<FoundLink, 'unitId'>): Promise<Problem> {
  const gone = unitId === null ? null : await readGoneUnit(db, unitId);
  return gone ? new Problem('link-unit-gone', gone) : new Problem('link-expired', {});
}
