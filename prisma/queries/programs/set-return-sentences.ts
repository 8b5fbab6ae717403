import { type Database, inTransaction } from '../../database.ts';
import { recordEvent } from '../audit/record-event.ts';

/** Puts a program's sentences in the place of those that it has, with who did it in the record; the same again changes nothing. */
export async function setReturnSentences(
  database: Database,
  input: { programId: string; sentences: string[]; office: string; at: Date },
): Promise<void> {
  const { programId, sentences, office, at } = input;
  await inTransaction(database, async (client) => {
    const { rowCount } = await client.query(
      'UPDATE programs SET return_sentences = $2 WHERE id = $1 AND return_sentences IS DISTINCT FROM $2::jsonb',
      [programId, JSON.stringify(sentences)],
    );
    if (rowCount === 0) return;
    await recordEvent(client, {
      programId,
      at,
      actor: office,
      action: 'program.return-sentences-set',
      subject: '',
      details: { sentences },
    });
  });
}
