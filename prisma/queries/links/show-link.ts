import { type Period, recordedCycle } from '../../../rules/cycle-key.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { lockContact } from '../contacts/lock-contact.ts';

/**
 * Answers an office's link to its report of a cycle, and records that it was shown: who has it can report for the unit. Null: there is none
 * that works. Under the lock of the contact's row, so that what is shown is not withdrawn in the same moment.
 */
export async function showLink(
  database: Database,
  input: { contactId: number; cycleId: number; cycle: Period; actor: string; at: Date },
): Promise<number | null> {
  return inTransaction(database, async (client) => {
    const { programId, subject, office } = await lockContact(client, input.contactId);
    const { rows } = await client.query<{ id: number }>(
      `SELECT id FROM links WHERE contact_id = $1 AND purpose = 'report' AND cycle_id = $2 AND revoked_at IS NULL ORDER BY id DESC LIMIT 1`,
      [input.contactId, input.cycleId],
    );
    if (!rows[0]) return null;
    const details = { ...recordedCycle(input.cycle), contact: office };
    await recordEvent(client, { programId, at: input.at, actor: input.actor, action: 'link.shown', subject, details });
    return rows[0].id;
  });
}
