import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareOfficeMessages } from '../messages/prepare-office-messages.ts';
import { holdDelivered } from './hold-delivered.ts';

/**
 * A party's leader says why the latest compilation of a cycle is not acknowledged yet; the coordinator is told. The same words again change
 * nothing. Problems: `nothing-to-acknowledge` before delivery, `nothing-changes` when the party has acknowledged meanwhile.
 */
export async function withholdAcknowledgement(
  database: Database,
  input: { cycleId: number; partyId: number; contactId: number; office: string; reason: string; at: Date },
): Promise<void> {
  const { cycleId, partyId, contactId, office, reason, at } = input;
  await inTransaction(database, async (client) => {
    const { id: compilationId, programId, cycleKey } = await holdDelivered(client, cycleId);
    const received = await client.query('SELECT FROM acknowledgements WHERE compilation_id = $1 AND party_id = $2', [
      compilationId,
      partyId,
    ]);
    if (received.rowCount) throw new Problem('nothing-changes', {});
    const said = await client.query<{ id: number }>(
      `INSERT INTO withheld_acknowledgements (compilation_id, party_id, contact_id, withheld_at, reason)
       SELECT $1, $2, $3, $4, $5 WHERE $5 IS DISTINCT FROM (
         SELECT reason FROM withheld_acknowledgements WHERE compilation_id = $1 AND party_id = $2 ORDER BY id DESC LIMIT 1) RETURNING id`,
      [compilationId, partyId, contactId, at, reason],
    );
    const [withheld] = said.rows;
    if (!withheld) return;
    await recordEvent(client, { programId, at, actor: office, action: 'compilation.withheld', subject: cycleKey, details: { reason } });
    await prepareOfficeMessages(client, {
      programId,
      cycleId,
      round: `acknowledgement-withheld@${withheld.id}`,
      kind: 'acknowledgement-withheld',
      to: 'coordinator',
      leaveOut: null,
      facts: { leader: office, reason, at: at.toISOString(), compilationId, partyId },
      at,
    });
  });
  wakeSender(database, 'acknowledgement-withheld');
}
