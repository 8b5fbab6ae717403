import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acknowledged, sign, start, terminate, timeline } from '../../workflows/messages.ts';
import { soon } from '../setup/soon.ts';
import { phaseReached, refusal, runsOf, startTerm } from './running-program.ts';
import { type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { acknowledge, readHeld } from './units-report.ts';

let world: SkippingWorld;
beforeAll(async () => {
  world = await startSkippingWorld();
});
afterAll(() => world?.stop());

const now = () => world.now();
const by = 'Thường trực';

describe('signing', () => {
  test('somebody who is not a party cannot sign, and nothing is changed by it', async () => {
    const { workflow, programId } = await world.newProgram();
    const strange = workflow.executeUpdate(sign, { args: [{ partyKey: 'so-tai-chinh', office: 'Giám đốc', at: await now() }] });
    expect(await refusal(strange)).toBe('sign-not-a-party');
    expect(await world.database.prisma.signature.count({ where: { party: { programId } } })).toBe(0);
    expect(await workflow.query(timeline)).toMatchObject({ phase: 'signing', happened: [] });
  });

  test('a program cannot start before all have signed; a party signs once', async () => {
    const program = await world.newProgram();
    const { workflow, programId } = program;
    const signing = async (partyKey: string) => workflow.executeUpdate(sign, { args: [{ partyKey, office: partyKey, at: await now() }] });
    expect(await signing('hoi-khuyen-hoc')).toEqual({ stillToSign: ['ban-tuyen-giao'] });
    expect(await refusal(workflow.executeUpdate(start, { args: [{ by, at: await now() }] }))).toBe('start-before-signed');
    expect(await refusal(signing('hoi-khuyen-hoc'))).toBe('sign-not-a-party');
    expect(await signing('ban-tuyen-giao')).toEqual({ stillToSign: [] });
    expect(await world.database.prisma.signature.count({ where: { party: { programId } } })).toBe(2);
    await workflow.executeUpdate(start, { args: [{ by, at: await now() }] });
    await phaseReached(program, 'active');
    expect(await refusal(workflow.executeUpdate(start, { args: [{ by, at: await now() }] }))).toBe('program-not-active');
    expect(await refusal(signing('ban-tuyen-giao'))).toBe('sign-not-open');
  });
});

describe('ending early', () => {
  test('a date outside the term or in the past is refused, and the program goes on', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years, programId } = program;
    const ending = async (on: string) => workflow.executeUpdate(terminate, { args: [{ on, reason: 'Thử', at: await now(), by }] });
    expect(await refusal(ending(`${years[2] + 1}-01-01`))).toBe('terminate-outside-term');
    await world.until(`${years[0]}-05-05T01:00:00Z`);
    expect(await refusal(ending(`${years[0]}-05-04`))).toBe('terminate-outside-term');
    expect(await workflow.query(timeline)).toMatchObject({ phase: 'active' });
    expect(await world.database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).toMatchObject({
      state: 'active',
      terminatedOn: null,
    });
  });

  test('in mid-term the running review lapses, the evaluation is held from that day, and the program ends terminated', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years, programId } = program;
    const { database, mailbox } = world;
    const on = `${years[0]}-12-22`;
    await world.until(`${years[0]}-12-20T05:00:00Z`);
    // Asked twice at once, with two dates: one is taken.
    const ending = (date: string, at: string) =>
      workflow.executeUpdate(terminate, { args: [{ on: date, reason: 'Sắp xếp lại đơn vị', at, by }] });
    const at = await now();
    const answers = await Promise.allSettled([ending(on, at), ending(`${years[0]}-12-29`, at)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const stored = await database.prisma.program.findUniqueOrThrow({ where: { id: programId } });
    const ends = stored.terminatedOn?.toISOString().slice(0, 10) ?? '';
    expect((await workflow.query(timeline)).ahead).toEqual([{ at: `${ends}T01:00:00.000Z`, what: 'open-cycle', key: String(years[0]) }]);
    // Until then the review goes on.
    expect(await readHeld(database, programId, years[0])).toMatchObject({ state: 'open' });

    await world.until(`${years[1]}-05-30T01:00:00Z`);
    expect(await workflow.result()).toEqual({ phase: 'terminated' });
    expect(await program.cycle(years[0]).result()).toEqual({ phase: 'lapsed' });
    const review = await readHeld(database, programId, years[0]);
    expect(review.state).toBe('lapsed');
    expect(review.held.has('close')).toBe(false);
    const evaluation = await readHeld(database, programId, years[0], 'final');
    expect(evaluation.state).toBe('delivered');
    expect(evaluation.plan.cutOff).toBe(ends);
    expect(evaluation.plan.moments.filter(({ key }) => !evaluation.held.has(key))).toEqual([]);
    expect(await database.prisma.cycle.count({ where: { programId, kind: 'preliminary' } })).toBe(1);
    expect(await database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).toMatchObject({ state: 'terminated' });
    // Every unit and every party's office is told.
    const notices = mailbox.mails().filter(({ marks }) => marks['x-tongket-kind'] === 'terminated');
    expect(new Set(notices.flatMap(({ recipients }) => recipients)).size).toBeGreaterThanOrEqual(8);
  });

  test('a review that was delivered stands, and waits for its acknowledgement', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years, programId } = program;
    await world.until(`${years[1]}-01-25T01:00:00Z`);
    const on = `${years[1]}-01-27`;
    await workflow.executeUpdate(terminate, { args: [{ on, reason: 'Thử', at: await now(), by }] });
    await world.until(`${years[1]}-01-29T02:00:00Z`);
    const { id } = await readHeld(world.database, programId, years[0]);
    await acknowledge(world.database, id, 'ban-tuyen-giao', await now());
    expect(await acknowledge(world.database, id, 'hoi-khuyen-hoc', await now())).toBe(true);
    await program.cycle(years[0]).signal(acknowledged, { at: await now() });
    await soon(async () => expect((await readHeld(world.database, programId, years[0])).state).toBe('acknowledged'));
    expect(await program.cycle(years[0]).result()).toEqual({ phase: 'acknowledged' });
    await world.until(`${years[1]}-07-30T01:00:00Z`);
    expect(await workflow.result()).toEqual({ phase: 'terminated' });
  });
});

describe('around the change of year', () => {
  test('what is asked while the program continues as new is answered, and is known to the next run', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years } = program;
    const opening = `${years[0]}-12-01T01:00:00Z`;
    // Asked for all the time while the world goes through the instant of opening.
    let through = false;
    const opened = world.until(new Date(Date.parse(opening) + 8 * 24 * 3_600_000)).then(() => {
      through = true;
    });
    const answers: string[] = [];
    while (!through) {
      const [seen, refused] = await Promise.all([
        workflow.query(timeline).then(({ phase }) => phase),
        refusal(workflow.executeUpdate(sign, { args: [{ partyKey: 'x', office: 'x', at: await now() }] })),
      ]);
      answers.push(seen, refused);
    }
    await opened;
    expect(new Set(answers)).toEqual(new Set(['active', 'sign-not-open']));
    expect((await runsOf(world.client, workflow.workflowId)).map(({ ended }) => ended)).toEqual(['continued as new', 'otherwise']);
  });

  test('a program that is ended in the moment of continuing as new knows it afterwards', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years, programId } = program;
    const [, second] = years;
    const opening = Date.parse(`${second}-12-01T01:00:00Z`);
    await world.until(new Date(opening - 3_600_000 * 24 * 8));
    const on = `${second}-12-11`;
    const [answer] = await Promise.all([
      workflow.executeUpdate(terminate, { args: [{ on, reason: 'Thử', at: new Date(opening).toISOString(), by }] }),
      world.until(new Date(opening + 3_600_000)),
    ]);
    expect(answer).toBeUndefined();
    await world.until(`${second + 1}-07-30T01:00:00Z`);
    expect(await workflow.result()).toEqual({ phase: 'terminated' });
    expect(await readHeld(world.database, programId, second, 'final')).toMatchObject({ state: 'delivered' });
  });
});

test('an acknowledgement after the waiting has ended is kept, though no workflow hears of it', async () => {
  const program = await world.newProgram();
  await startTerm(world, program);
  const { years, programId } = program;
  await world.until(`${years[1]}-06-01T01:00:00Z`);
  expect(await program.cycle(years[0]).result()).toEqual({ phase: 'delivered' });
  const { id } = await readHeld(world.database, programId, years[0]);
  await acknowledge(world.database, id, 'ban-tuyen-giao', await now());
  expect(await acknowledge(world.database, id, 'hoi-khuyen-hoc', await now())).toBe(true);
  await expect(program.cycle(years[0]).signal(acknowledged, { at: await now() })).rejects.toThrow(WorkflowNotFoundError);
  expect((await readHeld(world.database, programId, years[0])).state).toBe('acknowledged');
  // Leadership was reminded three times meanwhile, each leader once a round.
  const reminders = await world.database.prisma.message.groupBy({
    by: ['round'],
    where: { cycleId: id, kind: 'acknowledgement-reminder' },
    _count: true,
  });
  expect(reminders.map(({ round, _count }) => [round, _count]).sort()).toEqual([1, 2, 3].map((n) => [`acknowledge-${n}`, 2]));
});

test('receipts of all leaders that no signal told of are seen when leadership would be reminded', async () => {
  const program = await world.newProgram();
  await startTerm(world, program);
  const { years, programId } = program;
  await world.until(`${years[1]}-01-20T01:00:00Z`);
  const { id } = await readHeld(world.database, programId, years[0]);
  for (const party of ['ban-tuyen-giao', 'hoi-khuyen-hoc']) await acknowledge(world.database, id, party, await now());
  await world.until(`${years[1]}-02-20T01:00:00Z`);
  expect(await program.cycle(years[0]).result()).toEqual({ phase: 'acknowledged' });
  expect(await world.database.prisma.message.count({ where: { cycleId: id, kind: 'acknowledgement-reminder' } })).toBe(0);
});
