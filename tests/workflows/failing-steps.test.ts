import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hearFailures } from '../../activities/hear-failures.ts';
import { watchWorkflows } from '../../worker/watch-workflows.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { lapse, reschedule, skipStep, start, timeline, tryAgain } from '../../workflows/messages.ts';
import { formFields, signIn, startService } from '../api/service.ts';
import { soon } from '../setup/soon.ts';
import { type RehearsedProgram, type RehearsedWorld, startRehearsedWorld } from './rehearsed-world.ts';
import { breakSteps, refusal } from './running-program.ts';
import { readHeld } from './units-report.ts';

let world: RehearsedWorld;
beforeAll(async () => {
  world = await startRehearsedWorld();
  // What passes by itself is told after an hour; a test does not wait that long.
  world.context.tellAfter = { seconds: 1, attempts: 3 };
});
afterEach(() => {
  world.context.database = world.database;
});
afterAll(() => world?.stop());

const by = 'Thường trực';
const withCode = (code: string) => Object.assign(new Error('Trả lời của thon-1@nghe-an.example'), { code });

async function startedProgram(at = '2023-03-24T01:00:00.000Z'): Promise<RehearsedProgram> {
  const program = await world.signedProgram(at);
  await world.jump(program, at);
  await program.workflow.executeUpdate(start, { args: [{ at, by }] });
  return program;
}

const failing = async (program: RehearsedProgram) => (await program.cycle(2023).query(timeline)).failing;
const cycleOf = (program: RehearsedProgram) => readHeld(world.database, program.programId, 2023);
const toldOf = async (programId: string, key: string) => {
  const all = await world.database.prisma.message.findMany({ where: { programId, kind: 'trouble' }, orderBy: { id: 'asc' } });
  return all
    .map(({ facts }) => facts as { key: string; code: string; details: { code: string }; skippable: boolean })
    .filter((one) => one.key === key);
};

/** What does not pass by itself: what it is, and the code that a person is told. */
const classes: [failure: () => unknown, code: string][] = [
  [() => withCode('42703'), 'SQL 42703'],
  [() => withCode('22003'), 'SQL 22003'],
  [() => withCode('23505'), 'SQL 23505'],
  [() => new TypeError('no such field'), 'TypeError'],
  [() => new Error('unknown variable: x'), 'Error'],
];

/** A step by its key, which is also the word that it says to the database; when it is taken; whether it may be skipped. */
const steps: [key: string, at: string, skippable: boolean][] = [
  ['open', '2023-12-01T01:00:00.000Z', false],
  ['cut-off@2023-12-14', '2023-12-15T01:00:00.000Z', true],
  ['remind-reviewers@2023-12-18', '2023-12-18T01:30:00.000Z', true],
  ['remind-last-day@2023-12-20', '2023-12-20T01:00:00.000Z', true],
  ['escalate-parent@2023-12-20', '2023-12-22T01:00:00.000Z', true],
  ['undecided@2023-12-25', '2023-12-25T10:00:00.000Z', false],
  ['close', '2024-01-10T10:00:00.000Z', false],
  ['compile', '2024-01-11T01:00:00.000Z', false],
  ['deliver', '2024-01-15T02:00:00.000Z', false],
];

test('at each step every class of failure is told, with its code and nothing of its words, and the step goes on once it is mended', async () => {
  const program = await startedProgram();
  for (const [index, [key, at, skippable]] of steps.entries()) {
    // The code of the first is told, for a step is told of once a day: each step begins with another class.
    const inTurn = classes.map((_, place) => classes[(index + place) % classes.length] as (typeof classes)[number]);
    for (const [place, [failure]] of inTurn.entries()) {
      const mend = breakSteps(world, key, failure);
      if (place > 0) await program.cycle(2023).signal(tryAgain, { at });
      await world.play(program, at);
      expect(await failing(program), `${key} ${place}`).toContain(key);
      mend();
    }
    const troubles = await toldOf(program.programId, key);
    expect(troubles).toMatchObject([{ code: 'step-defect', details: { code: inTurn[0]?.[1] }, skippable }]);
    expect(JSON.stringify(troubles)).not.toContain('thon-1@');
    await program.cycle(2023).signal(tryAgain, { at });
    await world.play(program, at);
    expect(await failing(program), key).toEqual([]);
  }
  const { state, plan, held } = await cycleOf(program);
  expect([state, plan.moments.filter((moment) => !held.has(moment.key))]).toEqual(['delivered', []]);
}, 240_000);

test.each(['ECONNREFUSED', '57P01'])('%s is tried again, told when it has lasted, and done by itself when it passes', async (code) => {
  const program = await startedProgram();
  const key = 'remind-last-day@2023-12-20';
  await world.play(program, '2023-12-19T09:00:00.000Z');
  const mend = breakSteps(world, key, () => withCode(code));
  const playing = world.play(program, '2023-12-20T09:00:00.000Z');
  try {
    await soon(async () => expect(await toldOf(program.programId, key)).toHaveLength(1));
  } finally {
    mend();
  }
  await playing;
  expect((await toldOf(program.programId, key))[0]?.code).toBe('step-tried-long');
  expect((await cycleOf(program)).held.has(key)).toBe(true);
});

/** What does not wait for anybody, or may not be left out, is refused. */
async function skipOnThePage(programId: string, key: string): Promise<void> {
  const now = async () => new Date('2023-12-20T09:00:00.000Z');
  const service = await startService(world.database, { workflows: world.client.workflow, now });
  const cookie = await signIn(service);
  const path = `/programs/${programId}/skip-step`;
  const boxes = { ...(await formFields(service, cookie)), key, year: '2023', kind: 'preliminary' };
  expect((await service.ask('GET', `/programs/${programId}/try-again`, { cookie, page: true })).text).toContain(`value="${key}"`);
  const refused = await service.ask('POST', `/api/v1${path}`, { cookie, json: { key: 'close' } });
  expect([refused.status, refused.json.code]).toEqual([409, 'step-not-failing']);
  const another = await service.ask('POST', `/api/v1${path}`, { cookie, json: { key, year: 2024, kind: 'preliminary' } });
  expect([another.status, another.json.code]).toEqual([409, 'step-not-failing']);
  const pressed = await service.ask('POST', path, { cookie, page: true, form: boxes });
  expect([pressed.status, pressed.headers.get('location')]).toEqual([303, `/programs/${programId}`]);
  // Pressed twice, it is skipped and recorded once.
  expect((await service.ask('POST', path, { cookie, page: true, form: boxes })).status).toBe(303);
  const events = await world.database.prisma.auditEvent.findMany({ where: { programId, action: 'program.step-skipped' } });
  expect(events.map(({ subject, actor }) => [subject, actor])).toEqual([[key, 'Quản trị hệ thống']]);
  await service.stop();
}

test('a notice that fails holds nothing up, and is left out when somebody says so; what must happen cannot be', async () => {
  const program = await startedProgram();
  const key = 'remind-last-day@2023-12-20';
  const cycle = program.cycle(2023);
  await world.play(program, '2023-12-18T09:00:00.000Z');
  const mend = breakSteps(world, key);
  await world.play(program, '2023-12-20T09:00:00.000Z');
  expect(await failing(program)).toEqual([key]);
  expect((await cycleOf(program)).held.has('remind-before@2023-12-25')).toBe(true);
  const skip = (one: string) => cycle.executeUpdate(skipStep, { args: [{ key: one, at: '2023-12-20T09:00:00.000Z', by }] });
  expect(await refusal(skip('close'))).toBe('step-not-failing');
  await skipOnThePage(program.programId, key);
  await world.jump(program, '2023-12-20T09:00:00.000Z');
  mend();
  expect(await failing(program)).toEqual([]);
  await world.play(program, '2023-12-21T09:00:00.000Z');
  const { held } = await cycleOf(program);
  expect([held.has(key), held.has('remind-overdue@2023-12-20')]).toEqual([false, true]);
  expect((await cycle.query(timeline)).happened.map(({ words }) => words.vi)).toContain('Bỏ qua: Nhắc ngày cuối.');
});

test('an opening that fails hears that the plan has changed, a close that the program has ended, and telling may fail too', async () => {
  const program = await startedProgram();
  const cycle = program.cycle(2023);
  const opening = '2023-12-01T01:00:00.000Z';
  // The telling is broken as well: the workflow lives on, and hears whoever speaks to it.
  let mend = breakSteps(world, 'open', undefined, true);
  await world.play(program, opening);
  expect([await failing(program), await toldOf(program.programId, 'open')]).toEqual([['open'], []]);
  mend();
  const move = (close: string, at: string) => cycle.executeUpdate(reschedule, { args: [{ due: {}, close, reason: 'Sự cố', at, by }] });
  await move('2024-01-17', opening);
  await world.jump(program, opening);
  expect([await failing(program), (await cycleOf(program)).held.has('open')]).toEqual([[], true]);
  const closing = '2024-01-17T10:00:00.000Z';
  mend = breakSteps(world, 'close');
  await world.play(program, closing);
  expect(await failing(program)).toEqual(['close']);
  // What the database has closed is closed, though the step has not come to its end.
  expect([(await cycleOf(program)).state, await refusal(move('2024-01-24', closing))]).toEqual(['closed', 'cycle-not-open']);
  await cycle.signal(lapse, { at: closing });
  await world.jump(program, closing);
  mend();
  expect(await cycle.result()).toEqual({ phase: 'lapsed' });
});

test('an evaluation that somebody has ended is told, and goes on with what is left when it is tried again', async () => {
  const program = await startedProgram('2025-11-24T01:00:00.000Z');
  await world.play(program, '2025-12-16T01:00:00.000Z');
  const evaluation = program.cycle(2025, 'final');
  await evaluation.terminate('by hand');
  await soon(async () => expect(await toldOf(program.programId, 'evaluation')).toHaveLength(1));
  await program.workflow.signal(tryAgain, { at: '2025-12-16T01:00:00.000Z' });
  await soon(async () => expect((await evaluation.describe()).status.name).toBe('RUNNING'));
  await world.play(program, '2026-04-30T01:00:00.000Z');
  expect(await program.workflow.result()).toEqual({ phase: 'completed' });
  const openings = await world.database.prisma.message.count({ where: { programId: program.programId, kind: 'opening' } });
  expect(openings).toBe(8);
});

test('a program whose code fails and a review that somebody has ended in Temporal are told by who looks, and go on from what is recorded when it is asked', async () => {
  const program = await startedProgram();
  const { programId } = program;
  await world.play(program, '2023-12-16T01:00:00.000Z');
  const now = async () => new Date('2023-12-18T02:00:00.000Z');
  const seconds = { everySeconds: 0.2, againAfterSeconds: 0.1 };
  const watch = watchWorkflows({ client: world.client, database: world.database, now, hearing: hearFailures(world.context, now), seconds });
  const both = () => Promise.all(['workflow', 'workflow-2023-preliminary'].map((key) => toldOf(programId, key)));
  await program.workflow.terminate('by hand');
  await program.cycle(2023).terminate('by hand');
  // Temporal tries it again for ever, and says that it runs.
  const { taskQueue } = world;
  const stuck = await world.client.workflow.start('noSuchWorkflow', { workflowId: programWorkflowId(programId), taskQueue });
  await soon(async () => expect((await both()).flat()).toHaveLength(2));
  expect((await both()).flat()).toMatchObject([{ code: 'workflow-stuck' }, { code: 'workflow-lost' }]);
  await watch.stop();
  await stuck.terminate('by hand');

  const service = await startService(world.database, { workflows: world.client.workflow, taskQueue, simulated: true, now });
  const cookie = await signIn(service);
  const again = (json: object) => service.ask('POST', `/api/v1/programs/${programId}/try-again`, { cookie, json });
  const pressed = await again({});
  expect(pressed.status, pressed.text).toBe(202);
  expect((await again({ step: 'preview' })).json.troubles).toEqual([]);
  await service.stop();
  await world.play(program, '2024-12-02T01:00:00.000Z');
  const { state, plan, held } = await cycleOf(program);
  expect([state, plan.moments.filter(({ key }) => !held.has(key) && !key.startsWith('remind'))]).toEqual(['delivered', []]);
  // Nobody was asked for the same a second time, and the next year's review is held.
  const openings = await world.database.prisma.message.count({ where: { programId, cycle: { year: 2023 }, kind: 'opening' } });
  expect([openings, (await readHeld(world.database, programId, 2024)).state]).toEqual([8, 'open']);
});

test('a cycle that cannot be planned is told, and lapses with its program', async () => {
  const program = await startedProgram();
  const mend = breakSteps(world, 'calendar');
  await world.play(program, '2023-12-01T01:00:00.000Z');
  mend();
  expect([await failing(program), await toldOf(program.programId, 'plan')]).toMatchObject([
    ['plan'],
    [{ code: 'step-defect', skippable: false }],
  ]);
  await program.cycle(2023).signal(lapse, { at: '2023-12-01T01:00:00.000Z' });
  await world.jump(program, '2023-12-01T01:00:00.000Z');
  expect(await program.cycle(2023).result()).toEqual({ phase: 'lapsed' });
});
