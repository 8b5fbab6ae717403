import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';
import { readAmendment } from './read-amendments.ts';

/**
 * Takes a draft back, or what the standing office decided alone and is not in force yet. What is being signed is withdrawn from signing first; what all
 * have signed is changed by another amendment only. The same again changes nothing. Problems: `not-found`, `amendment-not-withdrawable`.
 */
export async function withdrawAmendment(
  database: Database,
  { programId, number, reason, press, by, at }: { programId: string; number: number; reason: string; press: string; by: string; at: Date },
): Promise<void> {
  await inTransaction(database, async (client) => {
    await client.query('SELECT FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const amendment = await readAmendment(client, programId, number);
    if (!amendment) throw new Problem('not-found', {});
    if (amendment.state === 'withdrawn') return;
    const mayBe = amendment.state === 'draft' || (amendment.state === 'agreed' && amendment.signed === false);
    // A later one was agreed on the text that has this one in it.
    const later = await client.query('SELECT FROM amendments WHERE program_id = $1 AND place > $2', [programId, amendment.place]);
    if (!mayBe || later.rowCount !== 0) throw new Problem('amendment-not-withdrawable', {});
    await client.query(
      "UPDATE amendments SET state = 'withdrawn', place = NULL, agreed_at = NULL, ended_at = $3, ended_by = $4, ended_reason = $5 WHERE program_id = $1 AND number = $2",
      [programId, number, at, by, reason],
    );
    await recordEvent(client, {
      programId,
      at,
      actor: by,
      action: 'amendment.withdrawn',
      subject: `amendment ${number}`,
      details: { key: press, amendment: number, reason },
    });
  });
}
