import { WithStartWorkflowOperation } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { dueInstant } from '../../rules/make-plan.ts';
import { acknowledged, closeEarly, extend, remindNow, reopen, reschedule, takeBackClose, tryAgain } from '../../workflows/messages.ts';
import { smallTree } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { breakSteps, refusal, startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { acknowledge, approveReport, readDuty, readHeld, sendReport } from './units-report.ts';

let world: SkippingWorld;
beforeAll(async () => {
  world = await startSkippingWorld();
});
afterAll(() => world?.stop());

const by = 'Thường trực';
const [first, second, third] = smallTree.communes;

/** A program whose first review has been open since two days. */
async function openReview(): Promise<{ program: RunningProgram; year: number; cycleId: number }> {
  const program = await world.newProgram();
  await startTerm(world, program);
  const [year] = program.years;
  await world.until(`${year}-12-03T12:00:00Z`);
  await soon(async () => expect((await readHeld(world.database, program.programId, year)).held.has('open')).toBe(true));
  return { program, year, cycleId: (await readHeld(world.database, program.programId, year)).id };
}

/** Which units were sent a mail of a round. */
async function sentTo(cycleId: number, round: string): Promise<string[]> {
  const messages = await world.database.prisma.message.findMany({
    where: { cycleId, round, state: 'sent' },
    include: { contact: { include: { unit: true } } },
  });
  return messages.map(({ contact }) => contact.unit?.code ?? '').sort();
}

const lastDay = (due: { level: string; date: string }[], level: string): string => due.find((day) => day.level === level)?.date ?? '';

test('rescheduled in mid-review, dues and close move, and whoever owes is reminded of the new day and after it', async () => {
  const { program, year, cycleId } = await openReview();
  const { database } = world;
  const before = (await readHeld(database, program.programId, year)).plan;
  const work = workCalendar(program.definition.calendar);
  const old = lastDay(before.dueByLevel, 'commune');
  // Into the middle: the reminder three days ahead has gone out.
  await world.until(`${addDays(old, -1)}T12:00:00Z`);
  expect(await sentTo(cycleId, `remind-before@${old}`)).toHaveLength(5);
  await sendReport(database, cycleId, first, await world.now());

  const [commune, district, province] = [4, 8, 14].map((days) => work.addWorkingDays(old, days)) as [string, string, string];
  const close = work.addWorkingDays(province, 4);
  const moved = await program.cycle(year).executeUpdate(reschedule, {
    args: [{ due: { commune, district, province }, close, reason: 'Bão số 9', at: await world.now(), by }],
  });
  expect(moved).toContainEqual({
    key: 'due@commune',
    before: dueInstant(old, program.definition.timeZone),
    after: dueInstant(commune, program.definition.timeZone),
  });
  expect(moved.some(({ key }) => key === 'close')).toBe(true);
  expect((await readDuty(database, cycleId, second)).dueAt.toISOString()).toBe(dueInstant(commune, program.definition.timeZone));

  await world.until(`${addDays(close, 1)}T00:00:00Z`);
  const after = await readHeld(database, program.programId, year);
  expect(after).toMatchObject({ state: 'closed', version: 2 });
  expect(after.held.get('close')?.toISOString().slice(0, 16)).toBe(dueInstant(close, program.definition.timeZone).slice(0, 16));
  // The old day passed in silence; the new one has its own round before, on and after it.
  expect(await sentTo(cycleId, `remind-overdue@${old}`)).toEqual([]);
  const owing = smallTree.communes.filter((code) => code !== first).sort();
  for (const round of ['remind-before', 'remind-last-day', 'remind-overdue'])
    expect(await sentTo(cycleId, `${round}@${commune}`)).toEqual(owing);
  const overdue = await database.prisma.message.findFirstOrThrow({ where: { cycleId, round: `remind-overdue@${commune}` } });
  expect(overdue.plannedAt.toISOString().slice(0, 10)).toBe(work.addWorkingDays(commune, 1));
  // The plan that held before is kept, with why it changed.
  const plans = await database.prisma.plan.findMany({ where: { cycleId }, orderBy: { version: 'asc' } });
  expect(plans.map(({ reason }) => reason)).toEqual(['calendar', 'Bão số 9']);
  // Closed is closed.
  const late = program
    .cycle(year)
    .executeUpdate(reschedule, { args: [{ due: {}, close: addDays(close, 9), reason: 'Muộn', at: await world.now(), by }] });
  expect(await refusal(late)).toBe('cycle-not-open');
});

test('changes asked for at once are made one after the other, and none is lost', async () => {
  const { program, year, cycleId } = await openReview();
  const { plan } = await readHeld(world.database, program.programId, year);
  const work = workCalendar(program.definition.calendar);
  const cycle = program.cycle(year);
  const at = await world.now();
  const own = work.addWorkingDays(lastDay(plan.dueByLevel, 'commune'), 1);
  const province = work.addWorkingDays(lastDay(plan.dueByLevel, 'province'), 1);
  const longer = work.addWorkingDays(lastDay(plan.dueByLevel, 'district'), 1);
  await Promise.all([
    cycle.executeUpdate(extend, { args: [{ codes: [first], until: own, reason: 'Ốm', at, by }] }),
    cycle.executeUpdate(reschedule, { args: [{ due: { province }, close: null, reason: 'Họp', at, by }] }),
    cycle.executeUpdate(reschedule, { args: [{ due: { district: longer }, close: null, reason: 'Lũ', at, by }] }),
  ]);
  const now = await readHeld(world.database, program.programId, year);
  expect(now.version).toBe(4);
  expect(lastDay(now.plan.dueByLevel, 'province')).toBe(province);
  expect(lastDay(now.plan.dueByLevel, 'district')).toBe(longer);
  expect(now.plan.moments.map(({ key }) => key)).toContain(`remind-overdue@${own}`);
  expect((await readDuty(world.database, cycleId, smallTree.province)).dueAt.toISOString()).toBe(
    dueInstant(province, program.definition.timeZone),
  );
});

test('an extended unit is reminded of its own day, and the others of theirs', async () => {
  const { program, year, cycleId } = await openReview();
  const { plan } = await readHeld(world.database, program.programId, year);
  const work = workCalendar(program.definition.calendar);
  const due = lastDay(plan.dueByLevel, 'commune');
  const own = work.addWorkingDays(due, 4);
  const answer = await program.cycle(year).executeUpdate(extend, {
    args: [{ codes: [first], until: own, reason: 'Mất điện', at: await world.now(), by }],
  });
  expect(answer).toEqual({ extended: [first] });
  const unknown = program
    .cycle(year)
    .executeUpdate(extend, { args: [{ codes: ['99999'], until: own, reason: '', at: await world.now(), by }] });
  expect(await refusal(unknown)).not.toBe('taken');
  const tooLong = program.cycle(year).executeUpdate(extend, {
    args: [{ codes: [second], until: `${year + 1}-06-30`, reason: '', at: await world.now(), by }],
  });
  expect(await refusal(tooLong)).toBe('extend-after-close');

  await world.until(`${work.addWorkingDays(own, 1)}T12:00:00Z`);
  const others = smallTree.communes.filter((code) => code !== first).sort();
  for (const round of ['remind-before', 'remind-last-day', 'remind-overdue']) {
    expect(await sentTo(cycleId, `${round}@${due}`)).toEqual(others);
    expect(await sentTo(cycleId, `${round}@${own}`)).toContain(first);
    expect(await sentTo(cycleId, `${round}@${own}`)).not.toContain(second);
  }
});

test('reminding now reaches those who owe, of the units that were named', async () => {
  const { program, year, cycleId } = await openReview();
  await sendReport(world.database, cycleId, first, await world.now());
  const cycle = program.cycle(year);
  const remind = async (codes: string[] | null, round: string) =>
    cycle.executeUpdate(remindNow, { args: [{ codes, round, at: await world.now(), by }] });
  expect(await remind([first, second, third], 'asked@1')).toEqual({ sent: 2 });
  expect(await sentTo(cycleId, 'asked@1')).toEqual([second, third].sort());
  expect(await remind(null, 'asked@2')).toEqual({ sent: 7 });
  // The same round again answers what went out, and sends nothing twice.
  expect(await remind(null, 'asked@2')).toEqual({ sent: 7 });
  // Of the reminders alone: the receipt of the report above goes out by itself, before or after any of this.
  expect(await world.database.prisma.delivery.count({ where: { message: { cycleId, kind: 'reminder' } } })).toBe(2 + 7);
});

describe('at the opening', () => {
  test('a change that comes in the first moments is taken or refused, and never half made', async () => {
    const program = await world.newProgram();
    await startTerm(world, program);
    const [year] = program.years;
    const work = workCalendar(program.definition.calendar);
    const cycle = program.cycle(year);
    const province = work.onOrAfterWorkingDay(`${year + 1}-01-09`);
    const close = work.addWorkingDays(province, 3);
    const opened = world.until(`${year}-12-03T12:00:00Z`);
    // Sent until the review is there: the first ones come before it has a plan, or while it opens.
    let answer = '';
    const at = `${year}-12-01T01:00:00.000Z`;
    for (const giveUp = Date.now() + 20_000; answer !== 'taken' && Date.now() < giveUp; ) {
      answer = await refusal(cycle.executeUpdate(reschedule, { args: [{ due: { province }, close, reason: 'Sớm', at, by }] })).catch(
        () => 'not there',
      );
      expect(['taken', 'cycle-not-open', 'not there']).toContain(answer);
    }
    await opened;
    expect(answer).toBe('taken');
    // The clock may have jumped on while the change was being taken: what opens is then still at it, or waits for its next try.
    const hasOpened = async () => {
      await world.until(new Date(Date.parse(await world.now()) + 60_000));
      return (await readHeld(world.database, program.programId, year)).held.has('open');
    };
    await expect.poll(hasOpened).toBe(true);
    const { id, plan } = await readHeld(world.database, program.programId, year);
    expect(lastDay(plan.dueByLevel, 'province')).toBe(province);
    expect((await readDuty(world.database, id, smallTree.province)).dueAt.toISOString()).toBe(
      dueInstant(province, program.definition.timeZone),
    );
  });
});

test('a step that fails for good is told to the coordinator, and goes on when somebody says so', async () => {
  const { program, year, cycleId } = await openReview();
  const { mailbox } = world;
  const { plan } = await readHeld(world.database, program.programId, year);
  const mend = breakSteps(world, 'cut-off');
  const cutOff = plan.moments.find(({ kind }) => kind === 'cut-off')?.key ?? '';
  try {
    // In working hours: what is late is told by day alone.
    await world.until(`${addDays(plan.cutOff, 1)}T03:00:00Z`);
    const troubles = () => mailbox.mails().filter(({ marks }) => marks['x-tongket-kind'] === 'trouble');
    await soon(() => expect(troubles()).not.toEqual([]));
    expect(troubles()[0]?.recipients).toEqual(['thuong-truc@hoi-khuyen-hoc.nghe-an.example']);
    // The kind of failure and nothing of its words, for they may hold an address or what a unit wrote.
    expect(await troubles()[0]?.text()).toContain('TypeError');
    expect(await troubles()[0]?.text()).not.toContain('thon-1@');
    expect((await readHeld(world.database, program.programId, year)).held.has(cutOff)).toBe(false);
  } finally {
    mend();
  }
  await program.cycle(year).signal(tryAgain, { at: await world.now() });
  await soon(async () => expect((await readHeld(world.database, program.programId, year)).held.has(cutOff)).toBe(true));
  // Whatever was due meanwhile is held after it.
  await world.until(`${lastDay(plan.dueByLevel, 'commune')}T12:00:00Z`);
  await expect.poll(() => sentTo(cycleId, `remind-last-day@${lastDay(plan.dueByLevel, 'commune')}`)).toHaveLength(5);
});

describe('closed early', () => {
  const closing = async ({ program, year }: { program: RunningProgram; year: number }, press: string) =>
    refusal(program.cycle(year).executeUpdate(closeEarly, { args: [{ reason: 'Đã đủ báo cáo', at: await world.now(), by, press }] }));
  const takingBack = async ({ program, year }: { program: RunningProgram; year: number }, press: string) =>
    refusal(program.cycle(year).executeUpdate(takeBackClose, { args: [{ reason: 'Bấm nhầm', at: await world.now(), by, press }] }));

  test('it closes at once, and taken back before its result it is what it was, reminds on, and closes on its day', async () => {
    const review = await openReview();
    const { program, year, cycleId } = review;
    const { database } = world;
    await sendReport(database, cycleId, first, await world.now());
    await approveReport(database, cycleId, first, await world.now());
    const { plan } = await readHeld(database, program.programId, year);
    const statesOf = async () =>
      (await database.prisma.assignment.findMany({ where: { cycleId }, orderBy: { id: 'asc' } })).map(({ state, dueAt }) => [state, dueAt]);
    const before = await statesOf();
    expect(await closing(review, 'press-close')).toBe('taken');
    await soon(async () => expect((await readHeld(database, program.programId, year)).held.has('close')).toBe(true));
    const closed = await readHeld(database, program.programId, year);
    expect(closed.state).toBe('closed');
    expect(closed.plan.moments.filter(({ key }) => !closed.held.has(key)).map(({ kind }) => kind)).toEqual(['compile', 'deliver']);
    expect(await database.prisma.message.count({ where: { cycleId, kind: 'reminder', state: 'planned' } })).toBe(0);
    expect((await statesOf()).map(([state]) => state).sort()).toEqual(['approved', ...Array.from({ length: 7 }, () => 'missed')]);
    expect(await closing(review, 'press-again')).toBe('cycle-not-open');
    expect(await takingBack(review, 'press-back')).toBe('taken');
    expect(await statesOf()).toEqual(before);
    const open = await readHeld(database, program.programId, year);
    expect(open.state).toBe('open');
    expect(open.plan.moments.map(({ kind, at, due }) => ({ kind, at, due }))).toEqual(
      plan.moments.map(({ kind, at, due }) => ({ kind, at, due })),
    );
    expect(await takingBack(review, 'press-back-again')).toBe('cycle-not-closed');
    const due = lastDay(plan.dueByLevel, 'commune');
    await world.until(`${year + 1}-02-01T00:00:00Z`);
    expect(await sentTo(cycleId, `remind-last-day@${due}`)).toHaveLength(4);
    const held = await readHeld(database, program.programId, year);
    expect(held.held.get('close-2')?.toISOString().slice(0, 16)).toBe(plan.moments.find(({ kind }) => kind === 'close')?.at.slice(0, 16));
    expect(['delivered', 'acknowledged']).toContain(held.state);
    // Everybody who had heard of the close heard that it was taken back.
    const told = await database.prisma.message.groupBy({ by: ['round'], where: { cycleId, kind: 'cycle-turned' }, _count: true });
    expect(told.map(({ round, _count }) => [round.split('@')[0], _count]).sort()).toEqual([
      ['closed-early', 11],
      ['open-again', 11],
    ]);
  });

  test('its result compiled, it is not taken back', async () => {
    const review = await openReview();
    const { program, year } = review;
    expect(await closing(review, 'press-close')).toBe('taken');
    await world.until(`${year + 1}-01-14T00:00:00Z`);
    expect((await readHeld(world.database, program.programId, year)).state).toBe('compiled');
    expect(await takingBack(review, 'press-late')).toBe('close-not-taken-back');
  });
});

describe('opened again', () => {
  const asked = async (codes: string[], until: string, press: string) =>
    ({ codes, until, above: 'returned', reason: 'Sửa số liệu', at: await world.now(), by, press }) as const;
  const reopening = async (program: RunningProgram, year: number, codes: string[], until: string, press: string) =>
    refusal(program.cycle(year).executeUpdate(reopen, { args: [await asked(codes, until, press)] }));
  const results = (cycleId: number) =>
    world.database.prisma.compilation.findMany({
      where: { cycleId },
      orderBy: { version: 'asc' },
      select: { version: true, contentHash: true, deliveredAt: true },
    });
  const acknowledgeAll = async (program: RunningProgram, year: number, cycleId: number) => {
    for (const party of ['ban-tuyen-giao', 'hoi-khuyen-hoc']) await acknowledge(world.database, cycleId, party, await world.now());
    await program.cycle(year).signal(acknowledged, { at: await world.now() });
  };

  test('while leaders are waited for: who missed it sends, what was approved is corrected, and there is another result beside the first', async () => {
    const { program, year, cycleId } = await openReview();
    const { database } = world;
    await sendReport(database, cycleId, first, await world.now());
    await approveReport(database, cycleId, first, await world.now());
    expect(await reopening(program, year, [first], `${year}-12-28`, 'press-open')).toBe('cycle-not-closed');
    await world.until(`${year + 1}-01-20T03:00:00Z`);
    const [before] = await results(cycleId);
    expect(before?.deliveredAt).not.toBeNull();
    expect(await reopening(program, year, [first, second], `${year + 1}-01-10`, 'press-past')).toBe('extend-in-the-past');
    expect(await reopening(program, year, [first, second], `${year + 1}-01-29`, 'press-reopen')).toBe('taken');
    const open = await readHeld(database, program.programId, year);
    expect(open.state).toBe('open');
    const due = open.plan.moments.find(({ kind, due: day }) => kind === 'remind-last-day' && (day ?? '') > `${year + 1}-01-20`)?.due ?? '';
    expect(await readDuty(database, cycleId, first)).toMatchObject({ state: 'returned' });
    const owing = await readDuty(database, cycleId, second);
    expect([owing.state, owing.dueAt.toISOString()]).toEqual(['owing', dueInstant(due, program.definition.timeZone)]);
    expect(await readDuty(database, cycleId, third)).toMatchObject({ state: 'missed' });
    await world.until(`${due}T02:00:00Z`);
    // What was returned is owed as what was never sent is; who was not chosen hears nothing.
    expect(await sentTo(cycleId, `remind-last-day@${due}`)).toEqual([first, second].sort());
    for (const code of [first, second]) {
      await sendReport(database, cycleId, code, await world.now(), 3);
      await approveReport(database, cycleId, code, await world.now());
    }
    await world.until(`${year + 1}-02-20T03:00:00Z`);
    const [old, anew, ...none] = await results(cycleId);
    expect(old).toEqual(before);
    expect(none).toEqual([]);
    expect(anew?.contentHash).not.toBe(old?.contentHash);
    expect(anew?.deliveredAt).not.toBeNull();
    const mails = await database.prisma.message.groupBy({ by: ['round'], where: { cycleId, kind: 'compilation' }, _count: true });
    expect(mails.map(({ round, _count }) => [round, _count]).sort()).toEqual([
      ['deliver', 2],
      ['deliver-2', 2],
    ]);
    await acknowledgeAll(program, year, cycleId);
    await world.until(`${year + 1}-02-26T03:00:00Z`);
    expect(await program.cycle(year).result()).toEqual({ phase: 'acknowledged' });
    expect((await readHeld(database, program.programId, year)).state).toBe('acknowledged');
  });

  test('after everybody has acknowledged it, its workflow begun anew for it; what comes to the same is not delivered again', async () => {
    const { program, year, cycleId } = await openReview();
    const { database } = world;
    await world.until(`${year + 1}-01-20T03:00:00Z`);
    await acknowledgeAll(program, year, cycleId);
    await world.until(`${year + 1}-01-26T03:00:00Z`);
    expect(await program.cycle(year).result()).toEqual({ phase: 'acknowledged' });
    // With the start in one call it is asked in the first moment of that run, as by chance right after it.
    const startWorkflowOperation = new WithStartWorkflowOperation('review', {
      workflowId: program.cycle(year).workflowId,
      taskQueue: world.taskQueue,
      args: [
        {
          version: 1,
          programId: program.programId,
          programKey: 'x',
          year,
          kind: 'preliminary',
          terminatedOn: null,
          clock: 'real',
          toReopen: true,
        },
      ],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      workflowIdConflictPolicy: 'FAIL',
    });
    const reopenedAtStart = world.client.workflow.executeUpdateWithStart(reopen, {
      args: [await asked([second], `${year + 1}-02-05`, 'press-ended')],
      startWorkflowOperation,
    });
    expect(await refusal(reopenedAtStart)).toBe('taken');
    expect((await readHeld(database, program.programId, year)).state).toBe('open');
    await world.until(`${year + 1}-03-01T03:00:00Z`);
    expect(await program.cycle(year).result()).toEqual({ phase: 'acknowledged' });
    expect(await results(cycleId)).toHaveLength(1);
    expect(await readHeld(database, program.programId, year)).toMatchObject({ state: 'acknowledged' });
    expect(await database.prisma.message.count({ where: { cycleId, kind: 'compilation' } })).toBe(2);
  });
});
