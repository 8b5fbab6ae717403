import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { countSending, putAside, stopRound as stop } from '../../prisma/queries/messages/stop-round.ts';
import { codeText, pressKey, reason } from '../../rules/input-shapes.ts';
import { calledBackWithin } from '../../rules/mail-timeouts.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { requestedRound } from '../requested-round.ts';

export const stopRoundShape = z.object({ round: codeText(200), reason, key: pressKey.default(() => randomUUID()) });
export type StopRound = z.infer<typeof stopRoundShape>;

/** How many of a round have gone, and how many would not go. Problems: `round-cancelled`, `nothing-changes`, `round-over`. */
export async function previewStop(context: ApiContext, requested: RequestedCycle, { round, cancel }: { round: string; cancel: boolean }) {
  const { plan: _, moment, ...counts } = await requestedRound(context, requested, round);
  if (counts.stopped?.cancelled) throw problem('round-cancelled');
  if (counts.stopped && !cancel) throw problem('nothing-changes');
  if (counts.left === 0 && !counts.ahead) throw problem('round-over');
  return { ...counts, at: moment?.at ?? null };
}

/** Between two looks whether workers have given back what they held, in ms. */
const pause = 25;

/**
 * Pauses a round, or cancels what is left of it. Answers once no worker holds any of it: from then on nothing of it goes. `sending`: so many at most
 * are with a server that has not answered yet (or with a worker that did not hear, and gives them back when it claims next). Problems as of the preview.
 */
export async function stopRound(
  context: ApiContext,
  requested: RequestedCycle,
  { office }: Coordinator,
  { round, reason: words, key, cancel }: StopRound & { cancel: boolean },
): Promise<{ act: number; sending: number }> {
  const { programId, cycle } = requested;
  const { mail, ahead } = await requestedRound(context, requested, round);
  const of = { programId, cycleId: cycle.id, round };
  const at = await context.now();
  const { act } = await stop(context.database, {
    ...of,
    at,
    office,
    reason: words,
    subject: cycleSubject(cycle),
    key,
    mail,
    ahead,
    cancel,
  });
  const { pool } = context.database;
  for (const patience = performance.now() + calledBackWithin * 1_000; ; ) {
    const put = await putAside(pool, of);
    const sending = await countSending(pool, of);
    if ((put === 0 && sending === 0) || performance.now() > patience) return { act, sending };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}
