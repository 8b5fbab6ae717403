import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/**
 * Stops a rehearsal: one that waits is over at once, one that plays is told by whoever plays it within seconds. Stopped twice it is stopped
 * once. Answers false where there is none, or it is over.
 */
export async function stopRehearsal(
  database: Database,
  input: { programId: string; id: number; key: string; office: string; at: Date },
): Promise<boolean> {
  const { programId, id, office, at } = input;
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ state: string; stopBy: string | null }>(
      'SELECT state, stop_by AS "stopBy" FROM program_rehearsals WHERE program_id = $1 AND id = $2 FOR UPDATE',
      [programId, id],
    );
    const [row] = rows;
    if (!row || (row.state !== 'waiting' && row.state !== 'playing')) return row?.state === 'stopped';
    if (row.stopBy !== null) return true;
    await client.query(
      `UPDATE program_rehearsals SET stop_by = $2, state = CASE WHEN state = 'waiting' THEN 'stopped' ELSE state END,
         ended_at = CASE WHEN state = 'waiting' THEN now() END WHERE id = $1`,
      [id, office],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'program.rehearsal-stopped',
      subject: input.key,
      details: { rehearsal: id },
    });
    return true;
  });
}
