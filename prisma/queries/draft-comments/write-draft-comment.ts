import { type CommentedArticle, mostDraftComments } from '../../../rules/draft-comment.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareDraftCommented } from '../messages/prepare-draft-mails.ts';
import { readDraftComments, readDraftHash } from './read-draft-comments.ts';

/**
 * Keeps what a party writes of the draft, with the text that it was written of, and tells the standing office. Under the lock of the program's row, which putting it to
 * signature holds too. Answers its number; the same press again changes nothing. Problems: `draft-not-open`, `draft-comments-too-many`.
 */
export async function writeDraftComment(
  database: Database,
  input: {
    programId: string;
    party: { key: string; name: string };
    office: string;
    article: CommentedArticle;
    words: string;
    press: string;
    at: Date;
  },
): Promise<number> {
  const { programId, party, office, article, words, at } = input;
  // Two parties may call their presses the same.
  const press = `${party.key} ${input.press}`;
  const written = await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ key: string }>('SELECT key FROM programs WHERE id = $1 FOR NO KEY UPDATE', [programId]);
    const pressed = await client.query<{ number: number }>('SELECT number FROM draft_comments WHERE program_id = $1 AND press = $2', [
      programId,
      press,
    ]);
    if (pressed.rows[0]) return pressed.rows[0].number;
    const { open, comments } = await readDraftComments(client, programId);
    if (!open) throw new Problem('draft-not-open', {});
    if (comments.filter(({ partyKey }) => partyKey === party.key).length >= mostDraftComments)
      throw new Problem('draft-comments-too-many', {});
    const number = comments.length + 1;
    await client.query(
      `INSERT INTO draft_comments (program_id, number, party_key, party_name, office, article, words, text_hash, written_at, press)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [programId, number, party.key, party.name, office, article, words, await readDraftHash(client, programId), at, press],
    );
    await prepareDraftCommented(client, { programId, number, at });
    const details = { comment: number, party: party.key, article, words };
    await recordEvent(client, { programId, at, actor: office, action: 'draft.commented', subject: rows[0]?.key ?? '', details });
    return number;
  });
  wakeSender(database);
  return written;
}
