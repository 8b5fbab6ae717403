import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareOfficeMessages } from '../messages/prepare-office-messages.ts';
import { holdDelivered } from './hold-delivered.ts';

/**
 * A party's leader receives the latest compilation of a cycle, with directions, and the coordinator is told. A second time changes nothing.
 * Answers whether every party has now done so. Problem `nothing-to-acknowledge` before delivery.
 */
export async function acknowledgeCompilation(
  database: Database,
  input: { cycleId: number; partyId: number; contactId: number; office: string; directions: string; at: Date },
): Promise<{ complete: boolean }> {
  const answer = await inTransaction(database, async (client) => {
    const compilation = await holdDelivered(client, input.cycleId);
    const inserted = await client.query(
      `INSERT INTO acknowledgements (compilation_id, party_id, contact_id, acknowledged_at, directions, office)
       SELECT $1, y.id, $3, $4, $5, nullif($6, y.signatory_office) FROM parties y WHERE y.id = $2
       ON CONFLICT (compilation_id, party_id) DO NOTHING`,
      [compilation.id, input.partyId, input.contactId, input.at, input.directions || null, input.office],
    );
    if (inserted.rowCount) {
      await recordEvent(client, {
        programId: compilation.programId,
        at: input.at,
        actor: input.office,
        action: 'compilation.acknowledged',
        subject: compilation.cycleKey,
        details: { directions: input.directions },
      });
      await prepareOfficeMessages(client, {
        programId: compilation.programId,
        cycleId: input.cycleId,
        round: `acknowledged@${compilation.id}.${input.partyId}`,
        kind: 'acknowledged',
        to: 'coordinator',
        leaveOut: null,
        facts: { leader: input.office, directions: input.directions, at: input.at.toISOString() },
        at: input.at,
      });
    }
    const { rows: left } = await client.query<{ left: number }>(
      `SELECT count(*)::int AS left FROM parties y WHERE y.program_id = $1
         AND NOT EXISTS (SELECT 1 FROM acknowledgements k WHERE k.compilation_id = $2 AND k.party_id = y.id)`,
      [compilation.programId, compilation.id],
    );
    const complete = left[0]?.left === 0;
    // Here and not by the workflow alone: it may have stopped waiting long ago.
    if (complete) await client.query("UPDATE cycles SET state = 'acknowledged' WHERE id = $1 AND state = 'delivered'", [input.cycleId]);
    return { complete };
  });
  wakeSender(database, 'acknowledged');
  return answer;
}
