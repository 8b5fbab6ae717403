import { z } from 'zod';
import { setExemplarTerms as storeTerms } from '../../prisma/queries/exemplars/set-exemplar-terms.ts';
import { cleanLine } from '../../rules/clean-text.ts';
import { exemplarLimits } from '../../rules/exemplar.ts';
import { prose } from '../../rules/input-shapes.ts';
import { longest } from '../../rules/text-lengths.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** Texts, each a line of one box. */
const lines = prose(exemplarLimits.terms * (longest.exemplarTerm + 1) * 2)
  .default('')
  .transform((text) =>
    [...new Set(text.split('\n').map(cleanLine))].filter((one) => one !== '').map((one) => one.slice(0, longest.exemplarTerm)),
  );

export const exemplarTermsShape = z.object({ criteria: lines, commendations: lines }).superRefine((terms, context) => {
  for (const list of ['criteria', 'commendations'] as const)
    if (terms[list].length > exemplarLimits.terms)
      context.addIssue({ code: 'custom', message: 'exemplar-too-many-terms', params: { max: String(exemplarLimits.terms) }, path: [list] });
});

/** The standing office sets what examples are chosen by and as what they are commended. Set again, it is the same. Problem `exemplar-criteria-fixed`. */
export async function setExemplarTerms(
  { database, now }: ApiContext,
  programId: string,
  { office }: Pick<Coordinator, 'office'>,
  terms: z.infer<typeof exemplarTermsShape>,
): Promise<z.infer<typeof exemplarTermsShape>> {
  await storeTerms(database, { programId, office, at: await now(), ...terms });
  return terms;
}
