import { z } from 'zod';
import { setReturnSentences as storeSentences } from '../../prisma/queries/programs/set-return-sentences.ts';
import { line } from '../../rules/input-shapes.ts';
import { returnSentenceLimits } from '../../rules/return-sentences.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

export const returnSentencesShape = z.object({
  sentences: z.array(line(returnSentenceLimits.letters)).max(returnSentenceLimits.most),
});

/** The standing office writes the sentences from which a reviewer chooses when several reports are returned. */
export async function setReturnSentences(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  { sentences }: z.infer<typeof returnSentencesShape>,
): Promise<{ sentences: string[] }> {
  await storeSentences(database, { programId, sentences, office, at: await now() });
  return { sentences };
}
