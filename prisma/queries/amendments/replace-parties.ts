import type { AgreedParty } from '../../../rules/amendment.ts';
import { sameMailbox } from '../../../rules/tidy-mailbox.ts';
import type { Queryable } from '../../database.ts';
import { writeDetails } from '../contacts/change-contact.ts';
import { lockContact } from '../contacts/lock-contact.ts';
import { moveAddress } from '../contacts/move-address.ts';
import { endOpenHandovers } from '../handovers/end-handover.ts';

/** Why a hand-over that waits is withdrawn. */
const obsolete = 'Bên ký hoặc người ký đã thay đổi.';

/**
 * Parties take other names, offices or addresses. What was signed and acknowledged before keeps the names of then; whoever had the links has none any more,
 * others go to the new address, and both are told.
 */
export async function replaceParties(
  client: Queryable,
  { programId, before, after, secret, at }: { programId: string; before: AgreedParty[]; after: AgreedParty[]; secret: string; at: Date },
): Promise<void> {
  for (const party of after) {
    const was = before.find(({ key }) => key === party.key);
    if (was === undefined) continue;
    const { rows } = await client.query<{ id: number }>('SELECT id FROM parties WHERE program_id = $1 AND key = $2 FOR UPDATE', [
      programId,
      party.key,
    ]);
    const id = rows[0]?.id as number;
    if (party.name !== was.name || party.signatory.office !== was.signatory.office) await keepNames(client, id, was);
    await client.query(
      'UPDATE parties SET name = $2, parent_body = $3, document_rules = $4, abbreviation = $5, signatory_office = $6 WHERE id = $1',
      [id, party.name, party.parentBody, party.documentRules, party.abbreviation, party.signatory.office],
    );
    const becomes = party.signatory.office !== was.signatory.office || !sameMailbox(party.signatory.email, was.signatory.email);
    if (!becomes) continue;
    await endOpenHandovers(client, { programId, partyKey: party.key, by: party.name, reason: obsolete, at });
    // Whoever stays: one that has handed over acts until its last day.
    const { rows: contacts } = await client.query<{ id: number }>(
      "SELECT id FROM contacts WHERE party_id = $1 AND role = 'signatory' AND ends_at IS NULL AND NOT unconfirmed ORDER BY id DESC LIMIT 1",
      [id],
    );
    const staying = contacts[0]?.id;
    if (staying === undefined || (await hasTakenOver(client, { contactId: staying, email: party.signatory.email }))) continue;
    await moveSignatory(client, { contactId: staying, signatory: party.signatory, actor: party.name, secret, at });
  }
}

/** The past stays under the old name. */
async function keepNames(client: Queryable, partyId: number, { name, signatory }: AgreedParty): Promise<void> {
  await client.query(
    `UPDATE acknowledgements SET party_name = coalesce(party_name, $2), office = coalesce(office, $3) WHERE party_id = $1`,
    [partyId, name, signatory.office],
  );
  await client.query('UPDATE signatures SET party_name = coalesce(party_name, $2) WHERE party_id = $1', [partyId, name]);
}

/** The change was drafted before whoever it names handed over: who has taken that on stays. */
async function hasTakenOver(client: Queryable, { contactId, email }: { contactId: number; email: string }): Promise<boolean> {
  const { rows } = await client.query<{ email: string }>(
    "SELECT c.email FROM handovers h JOIN contacts c ON c.id = h.contact_id WHERE h.successor_id = $1 AND h.state = 'taken'",
    [contactId],
  );
  return rows.some((one) => sameMailbox(one.email, email));
}

async function moveSignatory(
  client: Queryable,
  { contactId, signatory, ...act }: { contactId: number; signatory: AgreedParty['signatory']; actor: string; secret: string; at: Date },
): Promise<void> {
  const contact = await lockContact(client, contactId);
  const details = { office: signatory.office, email: contact.email, phone: contact.phone, language: contact.language };
  await writeDetails(client, { contact, details, seen: null, ...act });
  if (sameMailbox(signatory.email, contact.email)) return;
  await moveAddress(client, { contact: { ...contact, ...details }, email: signatory.email, byCoordinator: true, ...act });
}
