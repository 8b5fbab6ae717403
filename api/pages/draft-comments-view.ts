import { type DraftComment, readDraftComments, readDraftHash } from '../../prisma/queries/draft-comments/read-draft-comments.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import type { DraftCommentValues } from '../../web/program/draft-comment-list.ts';
import type { DraftCommentsPageValues } from '../../web/program/draft-comments-page.ts';
import type { ApiContext } from '../context.ts';

/** A program's draft as it was sent to the parties, and what they wrote of it, as pages and programs see it. Problem `not-found`. */
export async function draftCommentsView(
  { database: { pool } }: ApiContext,
  programId: string,
): Promise<Pick<DraftCommentsPageValues, 'isDraft' | 'circulations' | 'comments'>> {
  const { state } = await readDefinition(pool, programId);
  const { circulations, comments } = await readDraftComments(pool, programId);
  const now = await readDraftHash(pool, programId);
  return {
    isDraft: state === 'draft',
    circulations: circulations.map(({ textHash, at, ...one }) => ({ ...one, at: at.toISOString(), changedSince: textHash !== now })),
    comments: comments.map((one) => commentValues(one, now)),
  };
}

const commentValues = (
  { number, partyName, office, article, words, at, textHash, answer }: DraftComment,
  now: string,
): DraftCommentValues => ({
  ...{ number, office, article, words, party: partyName },
  at: at.toISOString(),
  ofEarlier: textHash !== now,
  answer: answer && { ...answer, at: answer.at.toISOString() },
});

/** What a party sees of it: whether it can comment, until when, and what it wrote. */
export async function partyComments({ database: { pool } }: ApiContext, programId: string, partyKey: string) {
  const { open, circulations, comments } = await readDraftComments(pool, programId);
  const now = await readDraftHash(pool, programId);
  return {
    open,
    until: circulations.at(-1)?.until ?? null,
    comments: comments.filter((one) => one.partyKey === partyKey).map((one) => commentValues(one, now)),
  };
}
