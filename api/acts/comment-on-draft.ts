import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { writeDraftComment } from '../../prisma/queries/draft-comments/write-draft-comment.ts';
import { commentedArticles } from '../../rules/draft-comment.ts';
import { pressKey, prose } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { ApiContext } from '../context.ts';
import type { readSignatory } from './sign-program.ts';

export const commentShape = z.object({
  article: z.enum(commentedArticles).default('whole'),
  words: prose(longest.comment).default(''),
  key: pressKey.default(() => randomUUID()),
});

/**
 * A party's signatory writes what it thinks of the draft, by the link in its mail. Pressed twice it is written once. Problems: `draft-not-open`,
 * `draft-comments-too-many`, `draft-comment-missing`.
 */
export async function commentOnDraft(
  { database, now }: ApiContext,
  { programId, office, party }: Awaited<ReturnType<typeof readSignatory>>,
  { article, words, key }: z.infer<typeof commentShape>,
): Promise<{ number: number }> {
  if (words === '') throw problem('draft-comment-missing');
  const of = { key: party.key, name: party.name };
  return { number: await writeDraftComment(database, { programId, party: of, office, article, words, press: key, at: await now() }) };
}
