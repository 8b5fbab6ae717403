import { type CycleOutcome, planCycle } from './cycle.ts';
import type { CycleInput } from './running-cycle.ts';

/**
 * The summary and evaluation at the end of a term (tổng kết), which takes the place of the last year's review. It is held the same
 * way; what is compiled also sets every year beside the targets (activities/compile-results.ts).
 */
export async function evaluation(input: CycleInput): Promise<CycleOutcome> {
  const cycle = await planCycle(input);
  do {
    await cycle.holdMoments();
    await cycle.acknowledgedByLeadership();
    await cycle.resultReturned();
  } while (!cycle.ends());
  return cycle.finish();
}
