import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/** Records a party's signature. A second time changes nothing. */
export async function recordSignature(
  database: Database,
  input: { programId: string; partyKey: string; office: string; at: Date },
): Promise<string> {
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ id: number; name: string }>('SELECT id, name FROM parties WHERE program_id = $1 AND key = $2', [
      input.programId,
      input.partyKey,
    ]);
    const party = rows[0] as { id: number; name: string };
    const { rowCount } = await client.query(
      'INSERT INTO signatures (party_id, office, signed_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [party.id, input.office, input.at],
    );
    if (rowCount) {
      await recordEvent(client, {
        programId: input.programId,
        at: input.at,
        actor: input.office,
        action: 'program.signed',
        subject: input.partyKey,
      });
    }
    return party.name;
  });
}
