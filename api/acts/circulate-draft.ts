import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { circulateDraft as circulate } from '../../prisma/queries/draft-comments/circulate-draft.ts';
import { readRefusal } from '../../prisma/queries/messages/pause-mails.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { dateOrNone, pressKey, prose } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** What the standing office says of the draft, and until which day it waits for comments; neither need be. */
export const circulateShape = z.object({
  words: prose(longest.reason).default(''),
  until: dateOrNone,
  key: pressKey.default(() => randomUUID()),
});

/**
 * Sends a draft to the parties for comments; sent again after a correction, they are asked again. Nothing of it is fixed by that. Pressed twice it is sent once. Problems:
 * `not-found`, `program-not-draft`, `draft-until-past`, `draft-reaches-nobody`, `mails-no-encryption`, `mails-sign-in`.
 */
export async function circulateDraft(
  { database, secret, now, trial }: ApiContext,
  programId: string,
  { office }: Coordinator,
  { words, until, key }: z.infer<typeof circulateShape>,
): Promise<{ number: number }> {
  // Nobody is asked by a mail that cannot go.
  if (trial?.chosen === false) throw problem('draft-reaches-nobody');
  const refused = await readRefusal(database.pool);
  if (refused !== null) throw problem(`mails-${refused}`);
  const at = await now();
  const { timeZone } = await readDefinition(database.pool, programId);
  const today = dateOf(at.toISOString(), timeZone);
  if (until !== null && until < today) throw problem('draft-until-past', { date: until, today });
  return { number: await circulate(database, { programId, words, until, press: key, by: office, secret, at }) };
}
