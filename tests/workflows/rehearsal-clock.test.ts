import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Worker } from '@temporalio/worker';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installRuntime } from '../../worker/run-worker.ts';
import { advanceTo, type Idle } from '../../workflows/messages.ts';
import { type ClockActivities, poke, type Step, type scheduled } from './clock-workflows.ts';

const taskQueue = 'clock';
const begins = '2023-03-20T01:00:00.000Z';
const minutes = (n: number): string => new Date(Date.parse(begins) + n * 60_000).toISOString();

let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
/** What was worked, in order of its end, and whose work is being done now. */
let worked: { name: string; at: string }[] = [];
const atWork: string[] = [];

const activities: ClockActivities = {
  async work({ name, at, takesMs }) {
    atWork.push(name);
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    atWork.splice(atWork.indexOf(name), 1);
    worked.push({ name, at });
  },
};

beforeAll(async () => {
  installRuntime('ERROR');
  const path = process.env.TONGKET_TEMPORAL_CLI ?? 'temporal';
  const [local, workflowBundle] = await Promise.all([
    TestWorkflowEnvironment.createLocal({
      server: { executable: { type: 'existing-path', path }, log: { format: 'json', level: 'error' } },
    }),
    bundleWorkflowCode({
      workflowsPath: fileURLToPath(new URL('./clock-workflows.ts', import.meta.url)),
      logger: new DefaultLogger('WARN'),
    }),
  ]);
  env = local;
  worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

async function begin(steps: Step[]): Promise<string> {
  worked = [];
  const name = `w-${randomUUID().slice(0, 8)}`;
  const args: Parameters<typeof scheduled> = [{ name, clock: { rehearsedFrom: begins }, steps, done: 0 }];
  await env.client.workflow.start<typeof scheduled>('scheduled', { workflowId: name, taskQueue, args });
  return name;
}

async function advance(id: string, to: string, closed: string[] = []): Promise<Idle> {
  const idle = await env.client.workflow.getHandle(id).executeUpdate(advanceTo, { args: [{ to, closed }] });
  // Whatever it answers, nothing of its own is being done. A child that it has just started may be at work: it is asked for itself.
  expect(atWork.filter((name) => name.split(' ')[0] === id)).toEqual([]);
  return idle;
}

describe('advanceTo', () => {
  test('in the very first moment answers only after what comes before the first wait is done', async () => {
    const id = await begin([
      { kind: 'work', takesMs: 150 },
      { kind: 'work', takesMs: 50 },
      { kind: 'wait', minutes: 5 },
    ]);
    expect(await advance(id, begins)).toEqual({ next: minutes(5), children: [], done: false, continued: false });
    expect(worked).toEqual([begins, begins].map((at) => ({ name: id, at })));
  });

  test('goes through every wait that has come, and no further', async () => {
    const id = await begin([
      { kind: 'wait', minutes: 10 },
      { kind: 'work', takesMs: 30 },
      { kind: 'wait', minutes: 10 },
      { kind: 'work', takesMs: 30 },
    ]);
    // First where it stands: an advance that comes before its first step would move the instant from which its waits are reckoned.
    expect((await advance(id, begins)).next).toBe(minutes(10));
    expect((await advance(id, minutes(9))).next).toBe(minutes(10));
    expect(worked).toEqual([]);
    expect((await advance(id, minutes(10))).next).toBe(minutes(20));
    expect(worked.map(({ at }) => at)).toEqual([minutes(10)]);
    // Asked again for a time that has been, it stays where it is.
    expect((await advance(id, minutes(3))).next).toBe(minutes(20));
    expect(await advance(id, minutes(20))).toEqual({ next: null, children: [], done: true, continued: false });
  });

  test('waits for what a message has set going', async () => {
    const id = await begin([{ kind: 'wait', minutes: 10 }]);
    await advance(id, begins);
    const poked = env.client.workflow.getHandle(id).executeUpdate(poke, { args: [{ at: minutes(2), takesMs: 200 }] });
    while (atWork.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect((await advance(id, minutes(2))).next).toBe(minutes(10));
    expect(worked).toEqual([{ name: `${id} poked`, at: minutes(2) }]);
    await poked;
  });

  test('of a parent names its children, and after one is reported closed waits until the parent has gone on', async () => {
    const id = await begin([
      { kind: 'child', steps: [{ kind: 'wait', minutes: 7 }] },
      { kind: 'work', takesMs: 150 },
      { kind: 'wait', minutes: 1 },
    ]);
    const child = `${id}.0`;
    expect(await advance(id, begins)).toEqual({ next: null, children: [child], done: false, continued: false });
    expect((await advance(child, begins)).next).toBe(minutes(7));
    // Not told of the child's end, the parent is idle.
    expect((await advance(id, minutes(7))).children).toEqual([child]);
    const ending = advance(child, minutes(7));
    // Told at once, before it can have heard of it itself.
    expect(await advance(id, minutes(7), [child])).toEqual({ next: minutes(8), children: [], done: false, continued: false });
    expect((await ending).done).toBe(true);
    expect(worked).toEqual([{ name: id, at: minutes(7) }]);
  });

  test('of a run that continues as new says so, and the next run is asked at the same instant', async () => {
    const id = await begin([
      { kind: 'wait', minutes: 3 },
      { kind: 'continue' },
      { kind: 'work', takesMs: 50 },
      { kind: 'wait', minutes: 4 },
    ]);
    await advance(id, begins);
    expect(await advance(id, minutes(3))).toMatchObject({ continued: true, done: false });
    expect(await advance(id, minutes(3))).toEqual({ next: minutes(7), children: [], done: false, continued: false });
    expect(worked).toEqual([{ name: id, at: minutes(3) }]);
  });
});

test('updates that arrive while a workflow continues as new are all answered, and each is done once', async () => {
  const years: Step[] = [1, 2, 3, 4, 5].flatMap((n): Step[] => [{ kind: 'wait', minutes: n }, { kind: 'continue' }]);
  const id = await begin([...years, { kind: 'wait', minutes: 60 }]);
  let through = false;
  let answered = 0;
  const asking = async (): Promise<void> => {
    while (!through) {
      await env.client.workflow.getHandle(id).executeUpdate(poke, { args: [{ at: begins, takesMs: 1 }] });
      answered += 1;
    }
  };
  const askers = [asking(), asking(), asking()];
  let continued = 0;
  for (let at = 0; continued < 5; ) {
    const idle = await env.client.workflow.getHandle(id).executeUpdate(advanceTo, { args: [{ to: minutes(at), closed: [] }] });
    if (idle.continued) continued += 1;
    else at = Math.round((Date.parse(idle.next ?? '') - Date.parse(begins)) / 60_000);
  }
  through = true;
  await Promise.all(askers);
  expect(answered).toBeGreaterThan(5);
  expect(worked).toHaveLength(answered);
});

test('a workflow that a message has brought to its end is there to say so', async () => {
  const id = await begin([{ kind: 'work', takesMs: 0 }]);
  while (worked.length === 0) await new Promise((resolve) => setImmediate(resolve));
  // Whatever comes in between, the driver's question comes later.
  await env.client.workflow.getHandle(id).executeUpdate(poke, { args: [{ at: begins, takesMs: 50 }] });
  expect((await advance(id, begins)).done).toBe(true);
  expect(await env.client.workflow.getHandle(id).result()).toBe(begins);
});

/** Any schedule, up to two generations of children deep. */
const schedule = (depth: number): fc.Arbitrary<Step[]> => {
  const wait = fc.integer({ min: 0, max: 30 }).map((n): Step => ({ kind: 'wait', minutes: n }));
  const work = fc.integer({ min: 0, max: 8 }).map((takesMs): Step => ({ kind: 'work', takesMs }));
  const goOn = fc.constant<Step>({ kind: 'continue' });
  const child = depth === 0 ? [] : [{ weight: 2, arbitrary: schedule(depth - 1).map((steps): Step => ({ kind: 'child', steps })) }];
  const step = fc.oneof({ weight: 3, arbitrary: wait }, { weight: 3, arbitrary: work }, { weight: 1, arbitrary: goOn }, ...child);
  return fc.array(step, { maxLength: 5 });
};

/** What a schedule comes to when nothing takes time but its waits. */
function reckon(name: string, steps: Step[], from: number): { works: { name: string; at: string }[]; ends: number } {
  const works: { name: string; at: string }[] = [];
  let at = from;
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'wait') at += step.minutes;
    else if (step.kind === 'work') works.push({ name, at: minutes(at) });
    else if (step.kind === 'child') {
      const child = reckon(`${name}.${index}`, step.steps, at);
      works.push(...child.works);
      at = child.ends;
    }
  }
  return { works, ends: at };
}

/** The least driver: always the earliest instant, at one instant the children before the parents. */
async function drive(root: string): Promise<void> {
  const next = new Map<string, string | null>([[root, begins]]);
  const closed: string[] = [];
  for (;;) {
    const due = [...next].filter(([, at]) => at !== null) as [string, string][];
    const [first] = due.sort(([a, x], [b, y]) => (x === y ? b.length - a.length : x < y ? -1 : 1));
    if (!first) return;
    const [id, to] = first;
    const idle = await advance(id, to, closed);
    for (const child of idle.children) if (!next.has(child)) next.set(child, to);
    next.set(id, idle.continued ? to : idle.next);
    if (!idle.done) continue;
    await env.client.workflow.getHandle(id).result();
    closed.push(id);
    const parent = id.slice(0, id.lastIndexOf('.'));
    if (next.has(parent)) next.set(parent, to);
  }
}

test('any schedule is played in order, each work at the instant that was reckoned for it', async () => {
  await fc.assert(
    fc.asyncProperty(schedule(2), async (steps) => {
      const id = await begin(steps);
      await drive(id);
      const { works, ends } = reckon(id, steps, 0);
      expect(worked).toEqual(works);
      expect(await env.client.workflow.getHandle(id).result()).toBe(minutes(ends));
    }),
    { numRuns: 25, endOnFailure: true },
  );
});
