import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/**
 * A party's leader receives the latest compilation of a cycle, with directions. A second time changes nothing.
 * Answers whether every party has now done so. Problem `nothing-to-acknowledge` before delivery.
 */
export async function acknowledgeCompilation(
  database: Database,
  input: { cycleId: number; partyId: number; contactId: number; office: string; directions: string; at: Date },
): Promise<{ complete: boolean }> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; programId: string; year: number }>(
      `SELECT m.id, c.program_id AS "programId", c.year FROM compilations m JOIN cycles c ON c.id = m.cycle_id
       WHERE c.id = $1 AND c.delivered_at IS NOT NULL ORDER BY m.version DESC LIMIT 1 FOR UPDATE OF c`,
      [input.cycleId],
    );
    const [compilation] = rows;
    if (!compilation) throw new Problem('nothing-to-acknowledge', {});
    const inserted = await client.query(
      `INSERT INTO acknowledgements (compilation_id, party_id, contact_id, acknowledged_at, directions) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (compilation_id, party_id) DO NOTHING`,
      [compilation.id, input.partyId, input.contactId, input.at, input.directions || null],
    );
    if (inserted.rowCount) {
      await recordEvent(client, {
        programId: compilation.programId,
        at: input.at,
        actor: input.office,
        action: 'compilation.acknowledged',
        subject: String(compilation.year),
        details: { directions: input.directions },
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
}
