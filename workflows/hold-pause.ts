import type { Instant } from '../rules/instants.ts';
import type { RunningCycle } from './running-cycle.ts';
import { ask, step } from './steps.ts';

/** Until the program of a cycle goes on; at once where it does not stand still. */
export async function whilePaused(cycle: RunningCycle, or: () => boolean = () => false): Promise<void> {
  await cycle.time.until(null, () => !cycle.paused || cycle.lapsed() || or());
}

/** After a pause: what is ahead is laid anew, as whoever let the program go on has chosen, and then held again. */
export async function resumeCycle(cycle: RunningCycle, turn: number, at: Instant): Promise<void> {
  const { time } = cycle;
  await time.until(null, () => cycle.plan !== undefined || cycle.ended);
  const overtaken = (): boolean => cycle.lapsed();
  if (!overtaken())
    await step(time, cycle.step('resume', `resume-${turn}`), cycle.required(overtaken), () =>
      cycle.changePlan(at, (version) => ask.resumeCycle({ ...version, turn })),
    );
  cycle.goOn();
}
