import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cancelReorganisation as cancel } from '../../prisma/queries/units/plan-reorganisation.ts';
import { takeBackReorganisation as takeBack } from '../../prisma/queries/units/take-back-reorganisation.ts';
import { pressKey, reason } from '../../rules/input-shapes.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import { tellIssues } from '../tell-issues.ts';

export const takeBackReorganisationShape = z.object({ reason, key: pressKey.default(() => randomUUID()) });
export const cancelReorganisationShape = z.object({ key: pressKey.default(() => randomUUID()) });

/**
 * Takes the latest reorganisation back, as long as no review has gone by it: units, people, links and what waits are as they were, and whoever was told hears of it.
 * Problems: `reorganisation-not-latest`, `reorganisation-reviewed`, `reorganisation-planned-after`,
 * `reorganisation-has-matters`, `program-not-active`, `not-found`.
 */
export async function takeBackReorganisation(
  context: ApiContext,
  { programId, number }: { programId: string; number: number },
  { office }: Coordinator,
  { reason: words, key }: z.infer<typeof takeBackReorganisationShape>,
): Promise<{ id: string; takenBack: number }> {
  const at = await context.now();
  const { issues } = await takeBack(context.database, { programId, number, reason: words, press: key, actor: office, at });
  tellIssues(context, issues);
  return { id: programId, takenBack: number };
}

/** Cancels one that is kept for its day. Problems: `reorganisation-carried-out`, `not-found`. */
export async function cancelReorganisation(
  context: ApiContext,
  { programId, number }: { programId: string; number: number },
  { office }: Coordinator,
  { key }: z.infer<typeof cancelReorganisationShape>,
): Promise<{ id: string; cancelled: number }> {
  await cancel(context.database, { programId, number, press: key, actor: office, at: await context.now() });
  return { id: programId, cancelled: number };
}
