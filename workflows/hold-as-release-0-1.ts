import { patched } from '@temporalio/workflow';
import { holdMoment } from './hold-moments.ts';
import type { RunningCycle } from './running-cycle.ts';
import { step } from './steps.ts';

/**
 * How 0.1.0 held all moments, one after the other. A cycle that it began goes on as of today from the next moment on; what stands here
 * replays what it has done, and is kept until no run from before is left.
 */
export async function holdInLine(cycle: RunningCycle): Promise<void> {
  const { time } = cycle;
  if (cycle.fewSteps) return;
  for (let next = cycle.pending()[0]; next && !cycle.lapsed() && !patched('notices-beside'); next = cycle.pending()[0]) {
    const seen = cycle.changed;
    if ((await time.until(next.at, () => cycle.lapsed() || cycle.changed > seen)) === 'ready') continue;
    const moment = next;
    const ways = cycle.required(() => cycle.lapsed() || cycle.changed > seen);
    const held = await step(time, cycle.step(moment.kind, moment.key), ways, () => holdMoment(cycle, moment, time.now()));
    if (held) cycle.held(moment, held.words);
  }
}
