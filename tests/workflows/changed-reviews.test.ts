import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { dueInstant } from '../../rules/make-plan.ts';
import { extend, remindNow, reschedule, tryAgain } from '../../workflows/messages.ts';
import { smallTree } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { breakSteps, refusal, startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { readDuty, readHeld, sendReport } from './units-report.ts';

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
