import { skipMoments as skip } from '../prisma/queries/cycles/skip-moments.ts';
import type { Instant } from '../rules/instants.ts';
import type { MomentKind } from '../rules/plan.ts';
import { inEach } from '../rules/texts/texts.ts';
import type { ActivityContext } from './context.ts';

/** Notes that a notice that failed is left out, because somebody said so. Repeatable. */
export async function skipMoment({ database }: ActivityContext, input: { cycleId: number; key: string; kind: MomentKind; at: Instant }) {
  await skip(database, { cycleId: input.cycleId, keys: [input.key], why: 'asked', at: new Date(input.at) });
  return { words: inEach((t) => t.happenings.skipped(t.moments[input.kind])) };
}
