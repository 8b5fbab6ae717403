import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readDoneMoments } from '../../prisma/queries/cycles/read-done-moments.ts';
import { resumeRound as resume } from '../../prisma/queries/messages/resume-round.ts';
import { saysNothingMore } from '../../rules/late-moments.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';
import type { RequestedCycle } from '../requested-cycle.ts';
import { type RequestedRound, requestedRound } from '../requested-round.ts';
import type { StopRound } from './stop-round.ts';

/** How many of a paused round would go now, and whether its time has passed. Problems: `round-cancelled`, `nothing-changes`. */
export async function previewResume(context: ApiContext, requested: RequestedCycle, { round }: { round: string }) {
  const found = await requestedRound(context, requested, round);
  if (found.stopped?.cancelled) throw problem('round-cancelled');
  if (!found.stopped) throw problem('nothing-changes');
  const { plan: _, moment, ...counts } = found;
  return { ...counts, at: moment?.at ?? null, stale: await isStale(context, requested, found) };
}

/**
 * Lets a paused round go on. Each of its mails is asked anew whether it has something to say; of a round whose time has passed none goes, as after an
 * outage. Problems as of the preview.
 */
export async function resumeRound(
  context: ApiContext,
  requested: RequestedCycle,
  { office }: Coordinator,
  { round, reason, key }: StopRound,
): Promise<{ act: number }> {
  const { programId, cycle } = requested;
  const found = await requestedRound(context, requested, round);
  return resume(context.database, {
    ...{ programId, cycleId: cycle.id, round, office, reason, key },
    at: await context.now(),
    subject: cycleSubject(cycle),
    mail: found.mail,
    stale: await isStale(context, requested, found),
  });
}

async function isStale(context: ApiContext, { cycle }: RequestedCycle, { plan, moment }: RequestedRound): Promise<boolean> {
  if (!plan || !moment) return false;
  const held = await readDoneMoments(context.database.pool, cycle.id);
  const { timeZone } = cycle;
  return saysNothingMore(moment, plan, held, timeZone, (await context.now()).toISOString());
}
