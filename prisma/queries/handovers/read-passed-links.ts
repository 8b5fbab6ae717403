import type { CycleName } from '../../../rules/cycle-key.ts';
import type { Queryable } from '../../database.ts';
import { nameInSql } from '../cycles/cycle-in-sql.ts';

/** The links that a successor has got for those of whoever handed over to it: to a text to sign (no cycle) and to results. */
export async function readPassedLinks(
  db: Queryable,
  contactId: number,
): Promise<{ purpose: 'sign' | 'lead'; linkId: number; cycle: CycleName | null }[]> {
  const { rows } = await db.query<{ purpose: 'sign' | 'lead'; linkId: number; cycle: CycleName | null }>(
    `SELECT l.purpose, l.id AS "linkId", ${nameInSql('y')} AS cycle FROM links l LEFT JOIN cycles y ON y.id = l.cycle_id
     WHERE l.contact_id = $1 AND l.purpose IN ('sign', 'lead') AND l.revoked_at IS NULL ORDER BY y.place NULLS FIRST, l.id`,
    [contactId],
  );
  return rows;
}
