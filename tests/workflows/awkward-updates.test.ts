import { WorkflowNotFoundError } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workCalendar } from '../../rules/calendar.ts';
import type { CycleName } from '../../rules/cycle-key.ts';
import { graceDays } from '../../rules/grace-days.ts';
import { makePlan } from '../../rules/make-plan.ts';
import type { MomentKind, Plan } from '../../rules/plan.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { replanAfterPause } from '../../rules/replan.ts';
import { acknowledged, pause, resume, sign, skipCycle, start, takeBackSkip, terminate, timeline } from '../../workflows/messages.ts';
import { soon } from '../setup/soon.ts';
import { phaseReached, refusal, runsOf, startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
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

describe('a pause', () => {
  const instantOf = (plan: Plan, kind: MomentKind) => plan.moments.find((moment) => moment.kind === kind)?.at ?? '';
  const pausing = async (program: RunningProgram, at: string, press = 'press-pause') =>
    refusal(program.workflow.executeUpdate(pause, { args: [{ reason: 'Bão số 6', at, by, press }] }));
  const resuming = async (program: RunningProgram, dues: 'moved' | 'kept', press = 'press-resume') =>
    refusal(program.workflow.executeUpdate(resume, { args: [{ dues, reason: 'Điện đã có lại', at: await now(), by, press }] }));
  const cycleOf = ({ calendar, timeZone }: ProgramDefinition, year: number, plan: Plan) => ({
    ...{ calendar, timeZone, year, kind: 'preliminary' as const, plan, extended: [], terminatedOn: null },
  });
  const overPause = async (programId: string) => {
    const { pausedAt, resumedAt } = await world.database.prisma.pause.findFirstOrThrow({ where: { programId } });
    return { from: pausedAt.toISOString(), to: resumedAt?.toISOString() ?? '', dues: 'moved' as const };
  };
  const sentMeanwhile = (cycleId: number, from: string, to: string) =>
    world.database.prisma.message.findMany({
      where: { cycleId, plannedAt: { gt: new Date(from), lte: new Date(to) }, kind: { notIn: ['program-paused', 'program-resumed'] } },
    });

  test('over a due day: nothing is reminded of; going on, each day is as far ahead as it was, and who owes hears it once', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, workflow, definition } = program;
    const [year] = years;
    await world.until(`${year}-12-18T03:00:00Z`);
    const before = await readHeld(world.database, programId, year);
    const from = await now();
    // Pressed twice at once, by two people: one of them pauses it.
    expect((await Promise.all([pausing(program, from), pausing(program, from, 'press-second')])).sort()).toEqual([
      'program-paused',
      'taken',
    ]);
    await phaseReached(program, 'paused');
    expect(await pausing(program, from, 'press-third')).toBe('program-paused');
    const work = workCalendar(definition.calendar);
    await world.until(`${work.addWorkingDays(`${year}-12-27`, 1)}T03:00:00Z`);
    const to = await now();
    expect(await sentMeanwhile(before.id, from, to)).toEqual([]);
    expect(await resuming(program, 'moved')).toBe('taken');
    expect(await resuming(program, 'moved', 'press-again')).toBe('program-not-paused');
    await soon(async () => expect((await readHeld(world.database, programId, year)).version).toBe(2));
    const after = await readHeld(world.database, programId, year);
    const cycle = cycleOf(definition, year, before.plan);
    expect(after.plan).toEqual(replanAfterPause(cycle, await overPause(programId)).plan);
    for (const [index, due] of after.plan.dueByLevel.entries()) expect(due.at > (before.plan.dueByLevel[index]?.at ?? '')).toBe(true);
    const told = await world.database.prisma.message.findMany({ where: { cycleId: before.id, kind: 'program-resumed' } });
    expect(new Set(told.map(({ contactId }) => contactId)).size).toBe(told.length);
    expect(told).toHaveLength(8);
    await world.until(`${year + 1}-01-25T01:00:00Z`);
    const held = await readHeld(world.database, programId, year);
    expect(held.held.has('close')).toBe(true);
    expect((await workflow.query(timeline)).phase).toBe('active');
  });

  test('in the second of the close: it is closed, or stands still and is closed after the days of grace, and never both', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, definition } = program;
    const [year] = years;
    await world.until(`${year + 1}-01-03T03:00:00Z`);
    const { id, plan } = await readHeld(world.database, programId, year);
    const close = instantOf(plan, 'close');
    await world.until(new Date(Date.parse(close) - 1_000));
    const [answer] = await Promise.all([pausing(program, close), world.until(new Date(Date.parse(close) + 5_000))]);
    expect(answer).toBe('taken');
    await phaseReached(program, 'paused');
    const closed = (await world.database.prisma.cycle.findUniqueOrThrow({ where: { id } })).state !== 'open';
    const later = `${workCalendar(definition.calendar).addWorkingDays(close.slice(0, 10), 3)}T03:00:00Z`;
    await world.until(later);
    expect((await world.database.prisma.cycle.findUniqueOrThrow({ where: { id } })).state).toBe(closed ? 'closed' : 'open');
    expect(await resuming(program, 'kept')).toBe('taken');
    await world.until(`${year + 1}-02-10T03:00:00Z`);
    const held = await readHeld(world.database, programId, year);
    expect(['delivered', 'acknowledged']).toContain(held.state);
    const heldClose = held.held.get('close')?.toISOString() ?? '';
    if (closed) expect(heldClose < later).toBe(true);
    else expect(heldClose.slice(0, 10)).toBe(workCalendar(definition.calendar).addWorkingDays(later.slice(0, 10), graceDays.usual));
  });

  test('over an opening and the change of year is known to the next run, and a program ended in it holds its evaluation', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, workflow, definition } = program;
    const [year] = years;
    await world.until(`${year}-11-20T03:00:00Z`);
    expect(await pausing(program, await now())).toBe('taken');
    await world.until(`${year}-12-10T03:00:00Z`);
    expect(await world.database.prisma.cycle.count({ where: { programId, kind: 'preliminary' } })).toBe(0);
    expect(await resuming(program, 'moved')).toBe('taken');
    await world.until(`${year}-12-12T03:00:00Z`);
    const opened = await readHeld(world.database, programId, year);
    expect(opened.state).toBe('open');
    const { calendar, timeZone } = definition;
    const plan = makePlan({ calendar, timeZone, year, kind: 'preliminary', levels: opened.plan.dueByLevel.map(({ level }) => level) });
    expect(opened.plan).toEqual(replanAfterPause(cycleOf(definition, year, plan), await overPause(programId)).plan);
    expect(opened.plan).not.toEqual(plan);
    // The run after continue-as-new: paused again, and ended in it.
    expect(await pausing(program, await now(), 'press-second')).toBe('taken');
    const on = `${year}-12-20`;
    await workflow.executeUpdate(terminate, { args: [{ on, reason: 'Sắp xếp lại', at: await now(), by }] });
    await world.until(`${year + 1}-07-30T01:00:00Z`);
    expect(await workflow.result()).toEqual({ phase: 'terminated' });
    expect((await readHeld(world.database, programId, year)).state).toBe('lapsed');
    expect((await readHeld(world.database, programId, year, 'final')).state).toBe('delivered');
    expect(await world.database.prisma.pause.count({ where: { programId, resumedAt: null } })).toBe(0);
  });
});

describe('a skipped review', () => {
  const skipping = async ({ workflow }: RunningProgram, cycle: CycleName, press: string, at?: string) =>
    refusal(workflow.executeUpdate(skipCycle, { args: [{ cycle, reason: 'Sắp xếp đơn vị', at: at ?? (await now()), by, press }] }));
  const takingBack = async ({ workflow }: RunningProgram, cycle: CycleName, press: string) =>
    refusal(workflow.executeUpdate(takeBackSkip, { args: [{ cycle, reason: 'Đã sắp xếp xong', at: await now(), by, press }] }));
  const review = (year: number): CycleName => ({ year, kind: 'preliminary' });

  test('is not opened, is held after all while that can be, and the next is compared over the gap and names it', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, workflow } = program;
    const { prisma } = world.database;
    const [first, second, last] = years;
    expect(await skipping(program, { year: last, kind: 'final' }, 'press-final')).toBe('skip-not-possible');
    // Pressed twice it is one, and another press finds it skipped.
    expect(await skipping(program, review(second), 'press-one')).toBe('taken');
    expect(await skipping(program, review(second), 'press-two')).toBe('skip-not-possible');
    expect(await takingBack(program, review(second), 'press-back')).toBe('taken');
    expect(await takingBack(program, review(second), 'press-back-again')).toBe('skip-not-taken-back');
    expect((await workflow.query(timeline)).ahead.map(({ key }) => key)).toEqual(years.map(String));
    expect(await skipping(program, review(second), 'press-three')).toBe('taken');
    expect((await workflow.query(timeline)).ahead.map(({ key }) => key)).toEqual([first, last].map(String));
    const told = await prisma.message.groupBy({ by: ['round'], where: { programId, kind: 'cycle-turned' }, _count: true });
    // Each of three times once to every office that takes part.
    expect(new Set(told.map(({ _count }) => _count)).size).toBe(1);
    expect(told).toHaveLength(3);
    await world.until(`${last}-12-05T03:00:00Z`);
    expect(
      await prisma.cycle.findMany({ where: { programId, kind: { not: 'baseline' } }, orderBy: { place: 'asc' }, select: { key: true } }),
    ).toEqual([{ key: String(first) }, { key: String(last) }]);
    expect(await takingBack(program, review(second), 'press-late')).toBe('program-not-active');
    await world.until(`${last + 1}-02-10T03:00:00Z`);
    const { id } = await readHeld(world.database, programId, last, 'final');
    const { content } = await prisma.compilation.findFirstOrThrow({ where: { cycleId: id } });
    expect(content).toMatchObject({ notHeld: [{ year: second, reason: 'Sắp xếp đơn vị' }] });
  });

  test('that has opened lapses while nobody has sent anything, for good, and what was to be reminded of is dropped', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, workflow } = program;
    const [year] = years;
    await world.until(`${year}-12-05T03:00:00Z`);
    const { id } = await readHeld(world.database, programId, year);
    expect(await skipping(program, review(year), 'press-open')).toBe('taken');
    expect(await program.cycle(year).result()).toEqual({ phase: 'lapsed' });
    expect((await readHeld(world.database, programId, year)).state).toBe('lapsed');
    expect(await takingBack(program, review(year), 'press-back')).toBe('skip-not-taken-back');
    await world.until(`${year + 1}-01-20T03:00:00Z`);
    const after = await world.database.prisma.message.count({ where: { cycleId: id, plannedAt: { gt: new Date(`${year}-12-06`) } } });
    expect(after).toBe(0);
    expect((await workflow.query(timeline)).ahead[0]?.key).toBe(String(years[1]));
  });

  test('in the second of its opening: it is opened and lapses, or is not opened, and the next follows', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { years, programId, workflow } = program;
    const [year, next] = years;
    const opening = Date.parse(`${year}-12-01T01:00:00Z`);
    await world.until(new Date(opening - 8 * 86_400_000));
    const asked = skipping(program, review(year), 'press-second', new Date(opening).toISOString());
    const [answer] = await Promise.all([asked, world.until(new Date(opening + 10 * 86_400_000))]);
    expect(answer).toBe('taken');
    const states = await world.database.prisma.cycle.findMany({ where: { programId, kind: 'preliminary' }, select: { state: true } });
    for (const { state } of states) expect(state).toBe('lapsed');
    expect((await workflow.query(timeline)).ahead[0]?.key).toBe(String(next));
  });
});

describe('around the change of year', () => {
  test('what is asked while the program continues as new is answered, and is known to the next run, with a term that was made longer by then', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const { workflow, years, programId } = program;
    const opening = `${years[0]}-12-01T01:00:00Z`;
    // Agreed for the day of the opening, by a workflow that was lost: it takes effect before the cycle opens all the same.
    const [, last] = years;
    const longer = { kind: 'amendment', parts: ['term'], change: { term: { to: `${last + 1}-12-31` } }, reason: 'Kéo dài một năm' };
    const agreed = {
      text: '{}',
      textHash: 'a'.repeat(64),
      state: 'agreed',
      place: 1,
      agreedAt: new Date(await now()),
      agreedBy: by,
      signed: true,
    };
    const drafted = { draftedAt: new Date(await now()), draftedBy: by, takesEffectOn: new Date(`${years[0]}-12-01`) };
    await world.database.prisma.amendment.create({ data: { programId, number: 1, ...longer, ...agreed, ...drafted } });
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
    expect((await workflow.query(timeline)).ahead.map(({ key }) => key)).toEqual([String(last), String(last + 1)]);
    expect(await world.database.prisma.amendment.findFirst({ where: { programId } })).toMatchObject({ state: 'in-force' });
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
