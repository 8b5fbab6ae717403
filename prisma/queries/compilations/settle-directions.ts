import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { holdPress } from '../audit/hold-press.ts';
import { recordEvent } from '../audit/record-event.ts';

/**
 * Marks a leader's directions as done, or takes that back, with who and when in the record. The same press again, and what is so already, change
 * nothing. Problem `not-found` for what is no directions of this program.
 */
export async function settleDirections(
  database: Database,
  input: { programId: string; acknowledgementId: number; do: 'settle' | 'take-back'; key: string; office: string; at: Date },
): Promise<{ settled: boolean }> {
  const { programId, acknowledgementId, key, office, at } = input;
  const subject = `directions-${acknowledgementId}`;
  return inTransaction(database, async (client) => {
    const pressed = await holdPress(client, { programId, subject, key, at });
    const { rows } = await client.query<{ settledAt: Date | null; leader: string }>(
      `SELECT k.settled_at AS "settledAt", y.signatory_office AS leader FROM acknowledgements k
       JOIN parties y ON y.id = k.party_id WHERE k.id = $1 AND y.program_id = $2 AND k.directions IS NOT NULL FOR UPDATE OF k`,
      [acknowledgementId, programId],
    );
    const [directions] = rows;
    if (!directions) throw new Problem('not-found');
    const settled = directions.settledAt !== null;
    const wanted = input.do === 'settle';
    if (pressed !== null || settled === wanted) return { settled };
    await client.query('UPDATE acknowledgements SET settled_at = $2, settled_by = $3 WHERE id = $1', [
      acknowledgementId,
      ...(wanted ? [at, office] : [null, null]),
    ]);
    const action = wanted ? 'program.directions-settled' : 'program.directions-unsettled';
    await recordEvent(client, { programId, at, actor: office, action, subject, details: { key, leader: directions.leader } });
    return { settled: wanted };
  });
}
