import { afterAll, beforeAll, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { dateOf } from '../../rules/instants.ts';
import { dueInstant, openingInstant } from '../../rules/make-plan.ts';
import { acknowledged, timeline } from '../../workflows/messages.ts';
import { type Answer, formFields, type Service, signIn, startService, tokenOf } from '../api/service.ts';
import { smallTree } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { startTerm } from './running-program.ts';
import { type RunningProgram, type SkippingWorld, startSkippingWorld } from './time-skipping.ts';
import { acknowledge, readDuty, readHeld, sendReport } from './units-report.ts';

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
  service = await startService(world.database, {
    workflows: world.client.workflow,
    taskQueue: world.taskQueue,
    now: async () => new Date(await world.now()),
  });
  owner = await signIn(service);
  program = await world.newProgram({ calendar: { ...ngheAnProgram.calendar, delivery: 'when-released' } });
  await startTerm(world, program);
  [year] = program.years;
  await world.until(`${year}-12-16T12:00:00Z`);
  await soon(async () => expect((await readHeld(world.database, program.programId, year)).held.has('open')).toBe(true));
  cycleId = (await readHeld(world.database, program.programId, year)).id;
  url = `/programs/${program.programId}/cycles/${year}`;
});
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
  expect(await shown(answer)).toContain('Đã nhắc, 1 thư');
  const again = await post('remind', press);
  expect(again.headers.get('location')).toBe(answer.headers.get('location'));
  const mails = async () => {
    const messages = await world.database.prisma.message.findMany({
      where: { cycleId, round: { startsWith: 'asked@' } },
      include: { contact: { include: { unit: true } } },
    });
    return messages.map(({ state, contact }) => [state, contact.unit?.code]);
  };
  await expect.poll(mails).toEqual([['sent', second]]);
});

test('extended through the page, a unit has the day that the preview showed, and the plan the mails that it listed', async () => {
  const work = workCalendar(program.definition.calendar);
  // A day off, so that it is moved.
  let wanted = addDays(await dueOf('commune'), 1);
  while (work.isWorkingDay(wanted)) wanted = addDays(wanted, 1);
  const extension = { codes: `${first} ${third}`, until: wanted, reason: 'Lũ quét' };
  const preview = await service.ask('POST', `/api/v1${url}/extend`, { cookie: owner, json: { step: 'preview', ...extension } });
  const { due, count, rounds } = preview.json;
  expect([count, due.date]).toEqual([1, work.onOrAfterWorkingDay(wanted)]);
  const press = { step: 'do', ...extension, until: due.date, key: 'press-extend-1' };
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
});

test('an extension is taken back from the page that tells of it, as its preview says, and once', async () => {
  const wanted = workCalendar(program.definition.calendar).addWorkingDays(await dueOf('commune'), 2);
  const page = await shown(await post('extend', { step: 'do', codes: second, until: wanted, reason: 'Nhầm', key: 'press-extend-2' }));
  expect(page).toContain(`action="${url}/take-back-extension"`);
  const common = (await readPlanNow()).dueByLevel.find(({ level }) => level === 'commune')?.at;
  const json = { step: 'preview', codes: [second, third, smallTree.province], reason: 'Nhầm' };
  const path = `/api/v1${url}/take-back-extension`;
  const preview = (await service.ask('POST', path, { cookie: owner, json })).json;
  expect(preview).toMatchObject({ count: 2, without: 1, overdue: 0, dues: [{ level: 'commune', at: common }] });
  // As the page that tells of the extension posts it: it asks once more.
  expect((await post('take-back-extension', { codes: second })).text).toContain('1 đơn vị không còn hạn riêng');
  expect((await post('take-back-extension', { step: 'do', codes: second, reason: ' ' })).status).toBe(422);
  expect((await readDuty(world.database, cycleId, second)).dueAt.toISOString()).not.toBe(common);
  const press = { step: 'do', codes: second, reason: 'Chọn nhầm xã', key: 'press-take-back-1' };
  const answer = await post('take-back-extension', press);
  const done = await shown(answer);
  for (const words of ['Đã hủy gia hạn 1 đơn vị', 'Chọn nhầm xã', `action="${url}/extend"`]) expect(done).toContain(words);
  expect((await post('take-back-extension', press)).headers.get('location')).toBe(answer.headers.get('location'));
  expect((await readDuty(world.database, cycleId, second)).dueAt.toISOString()).toBe(common);
  expect((await readPlanNow()).moments.filter(({ due }) => due === wanted)).toEqual([]);
  const again = await service.ask('POST', path, { cookie: owner, json: { codes: [second], reason: 'Lần nữa' } });
  expect([again.status, again.json.code]).toEqual([409, 'nothing-changes']);
  const { happened } = (await service.ask('GET', `/api/v1${url}/timeline`, { cookie: owner })).json;
  expect(happened.map(({ words }: { words: { vi: string } }) => words.vi)).toContain('Đã hủy gia hạn của 1 đơn vị. Lý do: Chọn nhầm xã');
});

test('rescheduled through the page, the plan is exactly what the preview showed, and the page tells of both plans', async () => {
  const { timeZone, calendar } = program.definition;
  const plan = await readPlanNow();
  const work = workCalendar(calendar);
  const days = Object.fromEntries(plan.dueByLevel.map(({ level, date }) => [`due.${level}`, date]));
  const close = plan.moments.find(({ kind }) => kind === 'close')?.at.slice(0, 10) ?? '';
  const change = { ...days, close, 'due.province': work.addWorkingDays(await dueOf('province'), 1), reason: 'Họp tổng kết tỉnh' };
  const due = Object.fromEntries(Object.entries(change).flatMap(([name, day]) => (name.startsWith('due.') ? [[name.slice(4), day]] : [])));
  const json = { step: 'preview', due, close, reason: change.reason };
  const preview = await service.ask('POST', `/api/v1${url}/reschedule`, { cookie: owner, json });
  // Moved past the day that one commune was given, the level would take it along.
  const given = dateOf((await readDuty(world.database, cycleId, third)).dueAt.toISOString(), timeZone);
  const past = { ...json, due: { commune: work.addWorkingDays(given, 1), district: work.addWorkingDays(given, 2) } };
  const raising = await service.ask('POST', `/api/v1${url}/reschedule`, { cookie: owner, json: past });
  expect([raising.json.raised, raising.json.kept]).toEqual([[{ level: 'commune', count: 1, from: given, date: past.due.commune }], 0]);
  expect([preview.json.raised, preview.json.kept]).toEqual([[], 1]);
  const answer = await post('reschedule', { step: 'do', ...change, key: 'press-plan-1' });
  expect(await shown(answer)).toContain('Đã đổi kế hoạch');
  const after = await readPlanNow();
  const moved = new Map(after.moments.map(({ kind, due, at }) => [`${kind} ${due ?? ''}`, at]));
  for (const change of preview.json.changes) {
    if (change.what.kind === 'due') expect(after.dueByLevel.find(({ level }) => level === change.what.level)?.at).toBe(change.after);
    else expect(moved.get(`${change.what.moment} ${change.what.due ?? ''}`) ?? null).toBe(change.after);
  }
  expect(preview.json.changes.length).toBeGreaterThan(2);
  expect(await dueOf('province')).toBe(change['due.province']);
  const drawn = await service.ask('GET', `${url}/plan`, { page: true, cookie: owner });
  expect(drawn.text).toContain('Họp tổng kết tỉnh');
  expect(drawn.text).toContain('Theo lịch các bên đã ký.');
  expect(dueInstant(await dueOf('province'), timeZone)).toBe(
    (await readDuty(world.database, cycleId, smallTree.province)).dueAt.toISOString(),
  );
  // Its key again does nothing more, though the day is now what was asked for.
  expect((await post('reschedule', { step: 'do', ...change, key: 'press-plan-1' })).headers.get('location')).toBe(
    answer.headers.get('location'),
  );
});

test('a day off that is announced while a review runs moves what the preview showed; who owes is told, and later cycles open by it', async () => {
  const { prisma } = world.database;
  const { timeZone } = program.definition;
  const post = async (form: Record<string, string>) =>
    service.ask('POST', '/calendar', { page: true, cookie: owner, form: { ...(await formFields(service, owner)), ...form } });
  const due = await dueOf('province');
  const opens = addDays(`${year + 1}-11-30`, 1);
  // The opening of the next cycle too, which its program waits for.
  const change = { off: `${due}, ${opens}`, worked: '', usual: '', announced: '', reason: 'Nghỉ hoán đổi', seen: '0' };
  const asking = { off: [due, opens], reason: change.reason };
  const preview = await service.ask('POST', '/api/v1/calendar', { cookie: owner, json: { step: 'preview', ...asking } });
  const [running, coming] = preview.json.programs.find(({ id }: { id: string }) => id === program.programId).cycles;
  expect([running.running, coming.running]).toEqual([true, false]);
  expect((await post({ step: 'preview', ...change })).text).toContain('Nghỉ hoán đổi');
  expect((await service.ask('GET', '/calendar', { page: true, cookie: owner })).text).not.toContain('chưa theo');

  const { version } = await readHeld(world.database, program.programId, year);
  const press = { step: 'do', ...change, key: 'press-calendar-1' };
  const pages = await Promise.all([post(press), post(press)]);
  for (const { status, text } of pages) expect([status, text.includes('Đã ghi.')], text.slice(0, 3_000)).toEqual([200, true]);
  const moved = running.changes.find(({ what }: { what: { kind: string; level?: string } }) => what.level === 'province');
  const after = await readHeld(world.database, program.programId, year);
  expect(after.version).toBe(version + 1);
  expect(after.plan.dueByLevel.find(({ level }) => level === 'province')?.at).toBe(moved.after);
  const calendar = workCalendar({ daysOff: [due, opens, ...program.definition.calendar.daysOff], daysWorked: [] });
  expect(after.plan.moments.filter(({ at }) => !calendar.isWorkingDay(at.slice(0, 10)))).toEqual([]);
  expect((await readDuty(world.database, cycleId, smallTree.province)).dueAt.toISOString()).toBe(moved.after);
  const told = await prisma.message.findMany({ where: { cycleId, kind: 'due-moved' }, include: { contact: { include: { unit: true } } } });
  expect(told.filter(({ facts }) => JSON.stringify(facts).includes('Nghỉ hoán đổi')).map(({ contact }) => contact.unit?.code)).toEqual([
    smallTree.province,
  ]);
  // The page of the program no longer asks for it, and the workflow waits for the new opening.
  const { ahead } = await program.workflow.query(timeline);
  expect(ahead[0]?.at).toBe(
    openingInstant({ ...program.definition.calendar, daysOff: [...program.definition.calendar.daysOff, opens] }, timeZone, {
      year: year + 1,
    }),
  );
  // Seen as it was before, a change by somebody else is not overwritten; what has begun cannot be changed.
  expect((await post({ ...press, off: addDays(due, 30), key: 'press-calendar-2' })).status).toBe(409);
  const begun = await service.ask('POST', '/api/v1/calendar', { cookie: owner, json: { off: ['2020-01-02'], reason: 'Muộn' } });
  expect(begun.json.code).toBe('calendar-day-past');
});

test('reminders that are changed while a review runs move what the preview showed, and nothing of what has gone out goes again', async () => {
  const asking = { reminders: { before: [5, 3], lastCall: 2 }, tiers: [], reason: 'Nhiều xã nộp muộn' };
  const path = `/api/v1/programs/${program.programId}/reminders`;
  const preview = await service.ask('POST', path, { cookie: owner, json: { step: 'preview', ...asking } });
  expect(preview.json.rounds.some(({ kind }: { kind: string }) => kind === 'last-call')).toBe(true);
  expect(preview.json.busiestDay.mails).toBeGreaterThan(0);
  expect(preview.json.busiestInbox.mails).toBeGreaterThan(5);
  const before = await readHeld(world.database, program.programId, year);
  const press = { ...asking, key: 'press-reminders-1' };
  const done = await service.ask('POST', path, { cookie: owner, json: press });
  expect([done.status, done.json.cycles]).toEqual([200, preview.json.cycles.length]);
  const after = await readHeld(world.database, program.programId, year);
  expect(after.version).toBe(before.version + 1);
  const days = ({ plan }: typeof after) => plan.dueByLevel.map(({ level, at }) => `${level} ${at}`);
  expect(days(after)).toEqual(days(before));
  expect(after.plan.moments.map(({ key }) => key)).toContain('last-call');
  for (const key of before.held.keys()) expect(after.held.get(key)).toEqual(before.held.get(key));
  // Asked for again it is as it is; other programs' days and the page say so.
  expect((await service.ask('POST', path, { cookie: owner, json: { ...press, key: 'press-reminders-2' } })).json.code).toBe(
    'nothing-changes',
  );
  expect((await service.ask('GET', path, { cookie: owner })).json).toMatchObject({ reminders: { before: [5, 3], lastCall: 2 } });
  const page = await service.ask('GET', `/programs/${program.programId}/reminders`, { page: true, cookie: owner });
  expect(page.text).toContain('value="5, 3"');
  // How long a silent reviewer has moves no moment, and is a change all the same.
  const sooner = { ...asking, reminders: { ...asking.reminders, decidedAbove: 2 } };
  const shown = await service.ask('POST', path, { cookie: owner, json: { step: 'preview', ...sooner } });
  expect([shown.json.cycles, shown.json.decidedAbove]).toEqual([[], { before: 5, after: 2 }]);
  expect((await service.ask('POST', path, { cookie: owner, json: { ...sooner, key: 'press-reminders-3' } })).status).toBe(200);
  expect((await readHeld(world.database, program.programId, year)).version).toBe(after.version);
  expect((await service.ask('GET', path, { cookie: owner })).json.reminders.decidedAbove).toBe(2);
  for (const decidedAbove of [0, 21, null, 1.5])
    expect(
      (await service.ask('POST', path, { cookie: owner, json: { ...sooner, reminders: { decidedAbove } } })).status,
    ).toBeGreaterThanOrEqual(400);
});

test('a unit that was let off is not reminded of its due day, and a review closes with it left out', async () => {
  const waived = await post('waive', { step: 'do', codes: second, reason: 'Đang sáp nhập', key: 'press-waive-1' });
  expect(await shown(waived)).toContain('Đã miễn báo cáo cho 1 đơn vị');
  await world.until(`${addDays(await dueOf('commune'), 2)}T00:00:00Z`);
  const rounds = await world.database.prisma.message.findMany({
    where: { cycleId, ownDuty: true, state: 'sent', round: { startsWith: 'remind-' }, contact: { unit: { code: second } } },
  });
  expect(rounds.filter(({ plannedAt }) => plannedAt.toISOString() > `${year}-12-18`)).toEqual([]);
});

test('closed early through the page a review takes no report, and taken back it is open as it was planned', async () => {
  const close = async () => (await readPlanNow()).moments.find(({ kind }) => kind === 'close')?.at;
  const planned = await close();
  const state = async () => (await readHeld(world.database, program.programId, year)).state;
  const preview = await service.ask('POST', `/api/v1${url}/close-early`, { cookie: owner, json: { step: 'preview' } });
  expect(preview.json).toMatchObject({ closesAt: planned, backUntil: expect.any(String) });
  expect(preview.json.lost.unsent.total).toBeGreaterThan(0);
  expect((await service.ask('GET', `${url}/close-early`, { page: true, cookie: owner })).text).toContain('name="reason"');
  expect((await post('close-early', { step: 'do', reason: ' ', key: 'press-close-0' })).status).toBe(422);
  expect((await post('take-back-close', { step: 'do', reason: 'Chưa đóng', key: 'press-open-0' })).status).toBe(409);
  expect(await state()).toBe('open');

  const press = { step: 'do', reason: 'Các đơn vị đã gửi đủ', key: 'press-close-1' };
  const closed = await post('close-early', press);
  expect(await shown(closed)).toContain(`${url}/take-back-close`);
  expect(await state()).toBe('closed');
  expect((await post('close-early', press)).headers.get('location')).toBe(closed.headers.get('location'));
  expect((await post('close-early', { ...press, key: 'press-close-2' })).status).toBe(409);
  const late = await service.ask('POST', `/api/v1${url}/extend`, {
    cookie: owner,
    json: { codes: [third], until: await dueOf('province'), reason: 'x' },
  });
  expect([late.status, late.json.code]).toEqual([409, 'cycle-not-open']);

  const back = { step: 'do', reason: 'Còn đơn vị chưa gửi', key: 'press-open-1' };
  const opened = await post('take-back-close', back);
  expect(await shown(opened)).toContain('Còn đơn vị chưa gửi');
  expect((await post('take-back-close', back)).headers.get('location')).toBe(opened.headers.get('location'));
  expect([await state(), await close()]).toEqual(['open', planned]);
});

test("a result that waits for its release goes out once it is released, with the office's words beside figures that they do not touch", async () => {
  const { prisma } = world.database;
  const deliver = (await readPlanNow()).moments.find(({ kind }) => kind === 'deliver')?.at ?? '';
  expect((await post('release', { do: 'release', foreword: 'Sớm quá' })).status).toBe(409);
  await world.until(new Date(Date.parse(deliver) + 60_000));
  // It has told the coordinator that it can be read, and again on the day on which it should have gone.
  const told = () => prisma.message.findMany({ where: { cycleId, kind: 'release-awaited', state: 'sent' } });
  await expect.poll(async () => (await told()).length).toBe(2);
  expect(await prisma.message.count({ where: { cycleId, kind: 'compilation' } })).toBe(0);
  const before = await service.ask('GET', `${url}/compilation.json`, { cookie: owner });
  expect(before.json.words).toBeUndefined();

  const words = { foreword: 'Năm đầu thực hiện.', assessment: '- Quỹ tăng đều.', tasks: '' };
  const saved = await post('release', { do: 'save', ...words, seen: '0', key: 'press-words-1' });
  expect(saved.status, saved.text.slice(0, 500)).toBe(303);
  // Two write at once: the second is told, and keeps what it typed.
  const late = await post('release', { do: 'save', ...words, tasks: 'Việc khác', seen: '0', key: 'press-words-2' });
  expect([late.status, late.text.includes('Việc khác')]).toEqual([409, true]);
  const brief = await service.ask('GET', `${url}/brief`, { page: true, cookie: owner });
  expect(brief.text).toContain('Năm đầu thực hiện.');
  expect((await service.ask('GET', `${url}/brief/document.pdf`, { page: true, cookie: owner })).status).toBe(200);
  // Nothing of it reaches anybody before it is released.
  expect((await service.ask('GET', `${url}/compilation.json`, { cookie: owner })).json).toEqual(before.json);

  // Released at night, it goes in the hours of work, and until then it can be taken back.
  await world.until(new Date(Date.parse(deliver) + 14 * 3_600_000));
  const pressed = { do: 'release', ...words, tasks: 'Lập quỹ ở vùng cao.', seen: '1', key: 'press-release-1' };
  const twice = await Promise.all([post('release', pressed), post('release', pressed)]);
  expect(twice.map(({ status }) => status)).toEqual([303, 303]);
  expect((await post('release', { do: 'save', ...words, key: 'press-words-3' })).status).toBe(409);
  expect((await post('release', { do: 'take-back', key: 'press-back-1' })).status).toBe(303);
  await world.until(new Date(Date.parse(deliver) + 25 * 3_600_000));
  expect((await readHeld(world.database, program.programId, year)).state).toBe('compiled');
  const again = await service.ask('POST', `/api/v1${url}/release`, {
    cookie: owner,
    json: { ...pressed, seen: 3, key: 'press-release-2' },
  });
  expect(again.json).toMatchObject({ released: true, set: true });
  await expect.poll(async () => (await readHeld(world.database, program.programId, year)).state).toBe('delivered');

  const { words: went, ...figures } = (await service.ask('GET', `${url}/compilation.json`, { cookie: owner })).json;
  expect(figures).toEqual(before.json);
  // The owner of the installation released it; whose words they are stays the standing office.
  const [office] = await prisma.contact.findMany({ where: { programId: program.programId, role: 'coordinator' } });
  expect(went).toMatchObject({ ...words, tasks: 'Lập quỹ ở vùng cao.', office: office?.office });
  // Saved on one day and released on another with the same words: the document has the day of the brief, that of the release.
  const { documentHash } = await prisma.resultRelease.findUniqueOrThrow({ where: { cycleId } });
  expect(documentHash).toBe(`${went.hash} ${went.on} ${went.office}`);
  expect(went.on).toBe(dateOf(new Date(Date.parse(deliver) + 25 * 3_600_000).toISOString(), 'Asia/Ho_Chi_Minh'));
  expect(went.hash).toBe(contentHash({ ...words, tasks: 'Lập quỹ ở vùng cao.', figures: figures.contentHash }));
  // It is delivered before its mails are out.
  const delivered = () => world.mailbox.mails().find(({ marks }) => marks['x-tongket-kind'] === 'compilation');
  await expect.poll(() => delivered() !== undefined).toBe(true);
  expect(await delivered()?.text()).toContain('Lập quỹ ở vùng cao.');
  for (const done of ['save', 'release', 'take-back'])
    expect((await post('release', { do: done, ...words, key: `press-late-${done}` })).status, done).toBe(409);
});

test('once leadership has acknowledged, each unit hears by one mail in working hours and reads its own result', async () => {
  const { prisma } = world.database;
  const link = await tokenOf(world.database, program.contactIds.get(third) as number);
  expect((await service.ask('GET', `/report/${link}/result`)).json.code).toBe('result-not-returned');
  for (const { key } of program.definition.parties) await acknowledge(world.database, cycleId, key, await world.now());
  await program.cycle(year).signal(acknowledged, { at: await world.now() });
  const told = () =>
    prisma.message.findMany({ where: { cycleId, kind: 'result', state: 'sent' }, include: { contact: { include: { unit: true } } } });
  await world.until(new Date(Date.parse(await world.now()) + 4 * 86_400_000));
  await expect.poll(async () => (await told()).length).toBe(7);
  // Not to the one that was waived, and to none twice.
  expect((await told()).map(({ contact }) => contact.unit?.code)).not.toContain(second);
  const page = await service.ask('GET', `/report/${link}/result`, { page: true });
  expect(page.text).toContain('Lãnh đạo các bên đã tiếp nhận bản tổng hợp.');
  expect(page.text).toContain('Lập quỹ ở vùng cao.');
  expect(page.text).toContain('Kỳ này đơn vị không nộp báo cáo');
});

test('opened again through the page for one unit, only that unit owes, until the day that the preview showed', async () => {
  const { prisma } = world.database;
  const until = addDays(dateOf(await world.now(), program.definition.timeZone), 10);
  const json = { codes: [third], until, reason: 'Gửi thiếu biểu' };
  const preview = await service.ask('POST', `/api/v1${url}/reopen`, { cookie: owner, json: { step: 'preview', ...json } });
  expect(preview.json).toMatchObject({ codes: [third], count: 1, delivered: true });
  const page = await post('reopen', { step: 'preview', codes: third, until, reason: json.reason });
  expect(page.text).toContain('name="key"');
  expect((await post('reopen', { step: 'do', codes: third, until, reason: ' ', key: 'press-reopen-0' })).status).toBe(422);
  const press = { step: 'do', codes: third, until: preview.json.due.date, reason: json.reason, key: 'press-reopen-1' };
  const done = await post('reopen', press);
  expect(await shown(done)).toContain('Gửi thiếu biểu');
  expect((await post('reopen', press)).headers.get('location')).toBe(done.headers.get('location'));
  expect((await readHeld(world.database, program.programId, year)).state).toBe('open');
  const owing = await prisma.assignment.findMany({ where: { cycleId, state: 'owing' }, include: { unit: true } });
  expect(owing.map(({ unit, dueAt }) => [unit.code, dueAt.toISOString()])).toEqual([[third, preview.json.due.at]]);
  const again = await service.ask('POST', `/api/v1${url}/reopen`, { cookie: owner, json });
  expect([again.status, again.json.code]).toEqual([409, 'cycle-not-closed']);
});
