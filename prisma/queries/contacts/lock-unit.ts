import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { isLatestCycle } from '../cycles/is-latest-cycle.ts';
import { holdCycles, holdProgram } from './hold-program.ts';
import type { OfficeLink } from './lock-contact.ts';

/** Who does something to a unit's contacts: the coordinator, or an office by its own link, of the unit itself or of the unit above. */
export type Giver = { office: string; link: GivingLink | null };

/** By a link of a cycle, or of none (`cycleId` null), for a contact of the mailbox that it was mailed to. */
export type GivingLink = Omit<OfficeLink, 'cycleId'> & { cycleId: number | null };

/** A unit whose contacts are being changed. */
export interface LockedUnit {
  id: number;
  parentId: number | null;
  /** Its program has begun. */
  running: boolean;
  of: { name: string; parentName: string | null };
}

/**
 * One change of a unit's contacts after the other, in a program that is not over. A draft that is corrected on its pages waits, or is told that it
 * was changed. An office acts for its own unit and for those right below it. `givesLinks`: to cycles, which are held before it. Problems: `not-found`, `program-over`, `not-your-child`, `link-expired`,
 * `contact-past-cycle`.
 */
export async function lockUnit(
  client: Queryable,
  { programId, code, by, givesLinks = false }: { programId: string; code: string; by: Giver; givesLinks?: boolean },
): Promise<LockedUnit> {
  const state = await holdProgram(client, programId);
  if (givesLinks) await holdCycles(client, programId);
  const { rows } = await client.query<Omit<LockedUnit, 'running'>>(
    `SELECT u.id, u.parent_id AS "parentId", jsonb_build_object('name', u.name, 'parentName', up.name) AS of
     FROM units u LEFT JOIN units up ON up.id = u.parent_id
     WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1 FOR NO KEY UPDATE OF u`,
    [programId, code],
  );
  if (!rows[0]) throw new Problem('not-found', {});
  if (by.link) await requireNear(client, { link: by.link, unit: rows[0], programId, code });
  return { ...rows[0], running: state !== 'draft' && state !== 'signing' };
}

/**
 * An office acts for its own unit and for those right below it, by a link that works of the open or latest cycle; by a link of no cycle, which may
 * be that of another contact of its mailbox.
 */
async function requireNear(
  client: Queryable,
  { link, unit, programId, code }: { link: GivingLink; unit: Pick<LockedUnit, 'id' | 'parentId'>; programId: string; code: string },
): Promise<void> {
  const { rows } = await client.query<{ unitId: number }>(
    `SELECT c.unit_id AS "unitId" FROM links l JOIN contacts h ON h.id = l.contact_id
     JOIN contacts c ON c.id = h.id OR l.purpose = 'office' AND lower(c.email) = lower(h.email) AND c.program_id = $4
     WHERE l.id = $1 AND c.id = $2 AND (l.purpose = 'office') = $3 AND l.revoked_at IS NULL FOR SHARE OF l`,
    [link.id, link.contactId, link.cycleId === null, programId],
  );
  if (!rows[0]) throw new Problem('link-expired', {});
  if (rows[0].unitId !== unit.id && rows[0].unitId !== unit.parentId) throw new Problem('not-your-child', { unit: code });
  if (link.cycleId !== null && !(await isLatestCycle(client, link.cycleId))) throw new Problem('contact-past-cycle', {});
}
