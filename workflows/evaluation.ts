import { type CycleInput, type CycleOutcome, planCycle } from './cycle.ts';

/**
 * The summary and evaluation at the end of a term (tổng kết), which takes the place of the last year's review. It is held the same
 * way; what is compiled also sets every year beside the targets (activities/compile-cycle.ts).
 */
export async function evaluation(input: CycleInput): Promise<CycleOutcome> {
  const cycle = await planCycle(input);
  await cycle.holdMoments();
  await cycle.acknowledgedByLeadership();
  return cycle.finish();
}
