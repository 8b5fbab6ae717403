import { z } from 'zod';
import { answerDraftComment as answerComment } from '../../prisma/queries/draft-comments/answer-draft-comment.ts';
import { type CommentAnswer, commentAnswers } from '../../rules/draft-comment.ts';
import { prose } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** `words`: why it is not taken up, or how it is. */
export const answerCommentShape = z.object({ answer: z.enum(commentAnswers), words: prose(longest.comment).default('') });

/**
 * The standing office takes a comment up or says why not, and the party is told. Answered again, the last answer holds. Problems: `not-found`,
 * `draft-answer-missing`: it is not taken up, without a word.
 */
export async function answerDraftComment(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  number: number,
  { answer, words }: z.infer<typeof answerCommentShape>,
): Promise<{ number: number; answer: CommentAnswer }> {
  if (answer === 'not-taken-up' && words === '') throw problem('draft-answer-missing');
  await answerComment(database, { programId, number, answer, words, by: office, at: await now() });
  return { number, answer };
}
