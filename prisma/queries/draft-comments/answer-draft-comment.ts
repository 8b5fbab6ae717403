import type { CommentAnswer } from '../../../rules/draft-comment.ts';
import { Problem } from '../../../rules/problems.ts';
import { type Database, inTransaction } from '../../database.ts';
import { wakeSender } from '../../wake-sender.ts';
import { recordEvent } from '../audit/record-event.ts';
import { prepareDraftAnswered } from '../messages/prepare-draft-mails.ts';

/**
 * Says what became of a party's comment, and tells that party. An answer can be put right by another one; each stays in the record. Under the lock of the comment's row.
 * The same answer again changes nothing. Problem `not-found`.
 */
export async function answerDraftComment(
  database: Database,
  input: { programId: string; number: number; answer: CommentAnswer; words: string; by: string; at: Date },
): Promise<void> {
  const { programId, number, answer, words, by, at } = input;
  await inTransaction(database, async (client) => {
    const { rows } = await client.query<{ answer: string | null; said: string | null; partyKey: string }>(
      `SELECT answer, answer_words AS said, party_key AS "partyKey" FROM draft_comments WHERE program_id = $1 AND number = $2 FOR UPDATE`,
      [programId, number],
    );
    const [comment] = rows;
    if (!comment) throw new Problem('not-found', {});
    if (comment.answer === answer && comment.said === words) return;
    await client.query(
      `UPDATE draft_comments SET answer = $3, answer_words = $4, answered_at = $5, answered_by = $6 WHERE program_id = $1 AND number = $2`,
      [programId, number, answer, words, at, by],
    );
    const details = { comment: number, answer, words, before: comment.answer };
    await recordEvent(client, { programId, at, actor: by, action: 'draft.comment-answered', subject: `comment ${number}`, details });
    await prepareDraftAnswered(client, { programId, number, partyKey: comment.partyKey, at });
  });
  wakeSender(database);
}
