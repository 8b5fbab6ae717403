import { continueAsNew, defineUpdate, proxyActivities, setHandler, startChild } from '@temporalio/workflow';
import type { ClockSetting } from '../../workflows/messages.ts';
import { startClock } from '../../workflows/wait.ts';

/** What a made-up workflow does, one after the other. */
export type Step =
  | { kind: 'wait'; minutes: number }
  | { kind: 'work'; takesMs: number }
  | { kind: 'child'; steps: Step[] }
  | { kind: 'continue' };

export interface ClockActivities {
  work(input: { name: string; at: string; takesMs: number }): Promise<void>;
}

const { work } = proxyActivities<ClockActivities>({ startToCloseTimeout: '30 seconds' });

/** Somebody asks for a piece of work from outside. */
export const poke = defineUpdate<void, [{ at: string; takesMs: number }]>('poke');

/** A workflow on the rehearsal's clock that does any schedule: only for the promises of workflows/wait.ts. */
export async function scheduled(input: { name: string; clock: ClockSetting; steps: Step[]; done: number }): Promise<string> {
  const { name, steps } = input;
  const time = startClock(input.clock);
  setHandler(poke, ({ at, takesMs }) =>
    time.busy(async () => {
      time.notBefore(at);
      await work({ name: `${name} poked`, at, takesMs });
    }),
  );
  for (let index = input.done; index < steps.length; index += 1) {
    const step = steps[index] as Step;
    if (step.kind === 'wait') {
      await time.until(new Date(Date.parse(time.now()) + step.minutes * 60_000).toISOString());
    } else if (step.kind === 'work') {
      await work({ name, at: time.now(), takesMs: step.takesMs });
    } else if (step.kind === 'child') {
      const workflowId = `${name}.${index}`;
      const child = await startChild(scheduled, {
        workflowId,
        args: [{ name: workflowId, clock: { rehearsedFrom: time.now() }, steps: step.steps, done: 0 }],
      });
      time.childStarted(workflowId);
      await time.childClosed(workflowId, child.result());
    } else {
      await time.finish('continued');
      return continueAsNew<typeof scheduled>({ ...input, clock: { rehearsedFrom: time.now() }, done: index + 1 });
    }
  }
  await time.finish('done');
  return time.now();
}
