import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { settleDirections as storeSettled } from '../../prisma/queries/compilations/settle-directions.ts';
import { pressKey, wholeNumber } from '../../rules/input-shapes.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

/** `directions`: the acknowledgement with which they came. */
export const settleShape = z.object({
  directions: wholeNumber(1),
  do: z.enum(['settle', 'take-back']),
  key: pressKey.default(() => randomUUID()),
});

/** The standing office says that it has done what a leader directed, or that it is still to be done. Problems as of the query. */
export async function settleDirections(
  { database, now }: ApiContext,
  programId: string,
  { office }: Coordinator,
  { directions, key, do: wanted }: z.infer<typeof settleShape>,
): Promise<{ settled: boolean }> {
  return storeSettled(database, { programId, acknowledgementId: directions, do: wanted, key, office, at: await now() });
}
