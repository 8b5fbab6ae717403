import { type CycleOutcome, planCycle } from './cycle.ts';
import type { CycleInput } from './running-cycle.ts';

/**
 * The preliminary review of a year (sơ kết): every unit is asked, reminded and helped until the close; what its parent approved is
 * summed, compiled and delivered to leadership, who acknowledge it.
 */
export async function review(input: CycleInput): Promise<CycleOutcome> {
  const cycle = await planCycle(input);
  do {
    await cycle.holdMoments();
    await cycle.acknowledgedByLeadership();
    await cycle.resultReturned();
  } while (!cycle.ends());
  return cycle.finish();
}
