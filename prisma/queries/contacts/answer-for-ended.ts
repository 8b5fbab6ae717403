import type { Queryable } from '../../database.ts';
import { makeLinks } from '../links/make-links.ts';
import { unfinishedDuty } from '../units/hand-over-contacts.ts';

/**
 * Ids of the contacts by which one answers for units that are no more, in reviews that are not over for them: what becomes of it becomes of these. `email`: what it has
 * been until now. Indexes unit_successions_pkey, contacts_unit_id_idx.
 */
export async function readAnsweringAs(client: Queryable, { id, email }: { id: number; email: string }): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `SELECT e.id FROM contacts own JOIN unit_successions s ON s.unit_id = own.unit_id JOIN units o ON o.id = s.past_unit_id AND o.valid_to IS NOT NULL
     JOIN contacts e ON e.unit_id = o.id AND e.role = 'unit' AND lower(e.email) = lower($2) AND ($2 <> '' OR e.office = own.office)
     WHERE own.id = $1 AND own.stands_in_for IS NULL`,
    [id, email],
  );
  return rows.map((one) => one.id);
}

/** Whoever gets units' mails from now on answers for the units that are no more and whose successor theirs is, as those before (units/hand-over-contacts.ts). */
export async function answerForEnded(
  client: Queryable,
  { programId, contactIds, secret, at }: { programId: string; contactIds: readonly number[]; secret: string; at: Date },
): Promise<void> {
  const { rows } = await client.query<{ id: number; cycleId: number }>(
    `WITH own AS (SELECT c.* FROM contacts c WHERE c.id = ANY($1) AND c.stands_in_for IS NULL),
     ended AS (
       SELECT DISTINCT o.id, own.id AS contact FROM own JOIN unit_successions p ON p.unit_id = own.unit_id JOIN units o ON o.id = p.past_unit_id
       WHERE o.valid_to IS NOT NULL AND ${unfinishedDuty('o.id')}
         AND own.unit_id = (SELECT s.unit_id FROM unit_successions s JOIN units h ON h.id = s.unit_id AND h.valid_to IS NULL WHERE s.past_unit_id = o.id
           ORDER BY s.to_share - s.from_share DESC, h.code LIMIT 1)),
     made AS (
       INSERT INTO contacts (program_id, unit_id, role, office, email, phone, language, starts_at, ends_at, way)
       SELECT c.program_id, ended.id, c.role, c.office, c.email, c.phone, c.language, c.starts_at, c.ends_at, c.way FROM ended JOIN own c ON c.id = ended.contact
       WHERE NOT EXISTS (SELECT FROM contacts k WHERE k.unit_id = ended.id AND k.role = 'unit' AND lower(k.email) = lower(c.email)
         AND (c.email <> '' OR k.office = c.office) AND (k.ends_at IS NULL OR k.ends_at > $2)) ORDER BY ended.id, c.id RETURNING id, unit_id)
     SELECT made.id, a.cycle_id AS "cycleId" FROM made JOIN assignments a ON a.unit_id = made.unit_id JOIN cycles y ON y.id = a.cycle_id
     WHERE y.opened_at IS NOT NULL AND coalesce(y.links_end_at, 'infinity') > $2 ORDER BY y.id, made.id`,
    [contactIds, at],
  );
  for (const [cycleId, made] of Map.groupBy(rows, (one) => one.cycleId)) {
    const ids = made.map(({ id }) => id);
    await makeLinks(client, { programId, purpose: 'report', cycleId, contactIds: ids, secret, at, expiresAt: null });
  }
}
