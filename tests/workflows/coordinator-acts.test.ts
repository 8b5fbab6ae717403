import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { dueInstant } from '../../rules/make-plan.ts';
import { type Answer, formFields, type Service, signIn, startService } from '../api/service.ts';
import { smallTree } from '../setup/small-program.ts';
import { startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { readDuty, readHeld, sendReport } from './units-report.ts';

// What a coordinator does through the pages, with the workflow that does it.

let world: SkippingWorld;
let service: Service;
let owner: string;
let program: RunningProgram;
let year: number;
let url: string;
let cycleId: number;
beforeAll(async () => {
  world = await startSkippingWorld();
  service = await startService(world.database, { workflows: world.client.workflow, now: async () => new Date(await world.now()) });
  owner = await signIn(service);
  program = await world.newProgram();
  await startTerm(world, program);
  [year] = program.years;
  await world.until(`${year}-12-16T12:00:00Z`);
  await vi.waitFor(async () => expect((await readHeld(world.database, program.programId, year)).held.has('open')).toBe(true));
  cycleId = (await readHeld(world.database, program.programId, year)).id;
  url = `/programs/${program.programId}/cycles/${year}`;
}, 60_000);
afterAll(async () => {
  await service?.stop();
  await world?.stop();
});

const [first, second, third] = smallTree.communes;
const post = async (path: string, form: Record<string, string>): Promise<Answer> =>
  service.ask('POST', `${url}/${path}`, { page: true, cookie: owner, form: { ...(await formFields(service, owner)), ...form } });
const shown = async (answer: Answer): Promise<string> => {
  expect(answer.status, answer.text.slice(0, 2_000)).toBe(303);
  return (await service.ask('GET', answer.headers.get('location') ?? '', { page: true, cookie: owner })).text;
};
const readPlanNow = async () => (await readHeld(world.database, program.programId, year)).plan;
const dueOf = async (level: string): Promise<string> => (await readPlanNow()).dueByLevel.find((due) => due.level === level)?.date ?? '';

test('reminded through the page, who owes gets a mail and who has sent gets none; pressed twice, it is one act', async () => {
  await sendReport(world.database, cycleId, first, await world.now());
  const press = { step: 'do', codes: `${first} ${second}`, key: 'press-remind-1' };
  const answer = await post('remind', press);
  expect(await shown(answer)).toContain('Đã gửi 1 thư nhắc');
  const again = await post('remind', press);
  expect(again.headers.get('location')).toBe(answer.headers.get('location'));
  const sent = await world.database.prisma.message.findMany({
    where: { cycleId, round: { startsWith: 'asked@' } },
    include: { contact: { include: { unit: true } } },
  });
  expect(sent.map(({ state, contact }) => [state, contact.unit?.code])).toEqual([['sent', second]]);
}, 30_000);

test('extended through the page, a unit has the day that the preview showed, and the plan the mails that it listed', async () => {
  const work = workCalendar(program.definition.calendar);
  // A day off, so that it is moved.
  let wanted = addDays(await dueOf('commune'), 1);
  while (work.isWorkingDay(wanted)) wanted = addDays(wanted, 1);
  const asked = { codes: `${first} ${third}`, until: wanted, reason: 'Lũ quét' };
  const preview = await service.ask('POST', `${url}/extend`, { cookie: owner, json: { step: 'preview', ...asked } });
  const { due, count, rounds } = preview.json;
  expect([count, due.date]).toEqual([1, work.onOrAfterWorkingDay(wanted)]);
  const press = { step: 'do', ...asked, until: due.date, key: 'press-extend-1' };
  const answer = await post('extend', press);
  expect(await shown(answer)).toContain('Đã gia hạn 1 đơn vị đến');
  expect((await post('extend', press)).headers.get('location')).toBe(answer.headers.get('location'));
  expect((await readDuty(world.database, cycleId, third)).dueAt.toISOString()).toBe(dueInstant(due.date, program.definition.timeZone));
  const moments = (await readPlanNow()).moments.map(({ kind, at }) => ({ kind, at }));
  for (const { kind, at } of rounds) expect(moments).toContainEqual({ kind, at });
  expect(rounds.length).toBeGreaterThan(2);
  const unit = await service.ask('GET', `${url}/units/${third}`, { page: true, cookie: owner });
  expect(unit.text).toContain('Được gia hạn');
  expect(unit.text.match(/Gia hạn đến/g)).toHaveLength(1);
}, 30_000);

test('rescheduled through the page, the plan is exactly what the preview showed, and the page tells of both plans', async () => {
  const { timeZone, calendar } = program.definition;
  const plan = await readPlanNow();
  const work = workCalendar(calendar);
  const days = Object.fromEntries(plan.dueByLevel.map(({ level, date }) => [`due.${level}`, date]));
  const close = plan.moments.find(({ kind }) => kind === 'close')?.at.slice(0, 10) ?? '';
  const asked = { ...days, close, 'due.province': work.addWorkingDays(await dueOf('province'), 1), reason: 'Họp tổng kết tỉnh' };
  const preview = await service.ask('POST', `${url}/reschedule`, { cookie: owner, json: { step: 'preview', ...asked } });
  const answer = await post('reschedule', { step: 'do', ...asked, key: 'press-plan-1' });
  expect(await shown(answer)).toContain('Đã đổi kế hoạch');
  const after = await readPlanNow();
  const moved = new Map(after.moments.map(({ kind, due, at }) => [`${kind} ${due ?? ''}`, at]));
  for (const change of preview.json.changes) {
    if (change.what.kind === 'due') expect(after.dueByLevel.find(({ level }) => level === change.what.level)?.at).toBe(change.after);
    else expect(moved.get(`${change.what.moment} ${change.what.due ?? ''}`) ?? null).toBe(change.after);
  }
  expect(preview.json.changes.length).toBeGreaterThan(2);
  expect(await dueOf('province')).toBe(asked['due.province']);
  const drawn = await service.ask('GET', `${url}/plan`, { page: true, cookie: owner });
  expect(drawn.text).toContain('Họp tổng kết tỉnh');
  expect(drawn.text).toContain('Theo lịch các bên đã ký.');
  expect(dueInstant(await dueOf('province'), timeZone)).toBe(
    (await readDuty(world.database, cycleId, smallTree.province)).dueAt.toISOString(),
  );
  // Its key again does nothing more, though the day is now what was asked for.
  expect((await post('reschedule', { step: 'do', ...asked, key: 'press-plan-1' })).headers.get('location')).toBe(
    answer.headers.get('location'),
  );
}, 30_000);

test('a unit that was let off is not reminded of its due day, and a review closes with it left out', async () => {
  const waived = await post('waive', { step: 'do', codes: second, reason: 'Đang sáp nhập', key: 'press-waive-1' });
  expect(await shown(waived)).toContain('Đã miễn báo cáo cho 1 đơn vị');
  await world.until(`${addDays(await dueOf('commune'), 2)}T00:00:00Z`);
  const rounds = await world.database.prisma.message.findMany({
    where: { cycleId, ownDuty: true, state: 'sent', round: { startsWith: 'remind-' }, contact: { unit: { code: second } } },
  });
  expect(rounds.filter(({ plannedAt }) => plannedAt.toISOString() > `${year}-12-18`)).toEqual([]);
}, 60_000);
