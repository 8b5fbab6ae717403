import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction, type Queryable } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { giveLinks } from './give-links.ts';
import { inOffice } from './in-office.ts';
import { type Giver, type LockedUnit, lockUnit } from './lock-unit.ts';

/**
 * The link that is handed over on paper to a unit that has no mail: of a contact without an address, which is made the first time. The same link each
 * time, so that a second copy is as good as the first; it is recorded, for whoever has it can report. Problems: `letter-no-cycle` and those of `lockUnit`.
 */
export async function makeLetter(
  database: Database,
  input: { programId: string; code: string; by: Giver; secret: string; at: Date },
): Promise<{ linkId: number; assignmentId: number; cycleId: number; of: LockedUnit['of'] }> {
  return inTransaction(database, async (client) => {
    const unit = await lockUnit(client, { ...input, givesLinks: true });
    const contactId = await findOrMake(client, { ...input, unitId: unit.id, office: unit.of.name });
    const { programId, by, secret, at } = input;
    const given = (await giveLinks(client, { programId, contactIds: [contactId], secret, at })).get(contactId);
    if (!given) throw new Problem('letter-no-cycle', {});
    const { rows } = await client.query<{ id: number }>(
      "SELECT id FROM links WHERE contact_id = $1 AND purpose = 'report' AND cycle_id = $2 AND revoked_at IS NULL",
      [contactId, given.cycleId],
    );
    await recordEvent(client, { programId, at, actor: by.office, action: 'link.printed', subject: input.code, details: {} });
    return { linkId: rows[0]?.id as number, ...given, of: unit.of };
  });
}

async function findOrMake(
  client: Queryable,
  { programId, unitId, office, at }: { programId: string; unitId: number; office: string; at: Date },
): Promise<number> {
  const known = await client.query<{ id: number }>(
    `SELECT c.id FROM contacts c WHERE c.unit_id = $1 AND c.role = 'unit' AND c.email = '' AND ${inOffice('c', '$2')} ORDER BY c.id LIMIT 1`,
    [unitId, at],
  );
  if (known.rows[0]) return known.rows[0].id;
  const made = await client.query<{ id: number }>(
    `INSERT INTO contacts (program_id, unit_id, role, office, email) VALUES ($1, $2, 'unit', $3, '') RETURNING id`,
    [programId, unitId, office],
  );
  return made.rows[0]?.id as number;
}
