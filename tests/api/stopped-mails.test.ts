import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
let base: string;
let coordinator: string;
let owner: string;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(3)));
  base = `/programs/${cycle.programId}/cycles/2023`;
  const { id } = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database, { now: async () => new Date('2023-12-18T01:00:00Z') });
  coordinator = await signIn(service, id);
  owner = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const page = (path: string, cookie: string) => service.ask('GET', path, { cookie, page: true });
const post = async (path: string, cookie: string, form: Record<string, string>) =>
  service.ask('POST', path, { cookie, page: true, form: { ...(await formFields(service, cookie)), ...form } });

test('the owner stops every mail on a page with a reason, every page of an office says so, and none does once they go again', async () => {
  const mark = 'ĐANG DỪNG THƯ';
  const pages = ['/', base, `${base}/mails`, '/calendar', '/sessions', `${base}/no-such-page`];
  for (const path of pages) expect((await page(path, coordinator)).text).not.toContain(mark);
  expect((await page('/', owner)).text).toContain('href="/mails"');
  expect((await page('/', coordinator)).text).not.toContain('href="/mails"');
  const without = await post('/mails/stop', owner, { reason: ' ' });
  expect([without.status, without.text.includes('Hãy ghi lý do')]).toEqual([422, true]);
  for (const _ of [1, 2]) expect((await post('/mails/stop', owner, { reason: 'Máy chủ bị chiếm' })).status).toBe(303);
  for (const path of pages.slice(0, -1)) expect((await page(path, coordinator)).text, path).toContain(mark);
  // A unit's page does not: its links still work, and what it sends is taken.
  expect((await page('/links', '')).text).not.toContain(mark);
  const { text } = await page('/mails', owner);
  expect(text).toContain('Mọi thư của hệ thống đang dừng');
  expect(text).toContain('Máy chủ bị chiếm');
  expect((await service.ask('GET', '/mails', { cookie: owner })).json).toMatchObject({ reason: 'Máy chủ bị chiếm', sending: 0 });
  // Who would get what is seen before anything goes.
  const own = { programId: cycle.programId, cycleId: cycle.cycleId, dueAt: null, at: new Date('2023-12-18T01:00:00Z') };
  await prepareUnitMessages(pool, { ...own, round: 'asked@1', kind: 'reminder', codes: ['c1', 'c2'], facts: { when: 'asked' } });
  await pool.query("UPDATE assignments SET state = 'submitted' WHERE id = $1", [cycle.assignmentIds.get('c2')]);
  type Waiting = { mails: { id: number; email: string; wouldDrop: string | null }[]; next: number | null };
  const waitingOf = async (query: string) => (await service.ask('GET', `/api/v1/mails/waiting${query}`, { cookie: owner })).json as Waiting;
  const { mails } = await waitingOf('');
  expect(mails.map(({ wouldDrop }) => wouldDrop)).toEqual([null, 'reported']);
  expect((await waitingOf(`?after=${mails[0]?.id}`)).mails.map(({ id }) => id)).toEqual([mails[1]?.id]);
  expect((await waitingOf(`?q=${mails[1]?.email.toUpperCase()}`)).mails.map(({ id }) => id)).toEqual([mails[1]?.id]);
  expect((await page('/mails/waiting', owner)).text).toContain('Không gửi vì đơn vị đã nộp');
  expect((await page('/mails', owner)).text).toContain('href="/mails/waiting"');
  await pool.query("UPDATE assignments SET state = 'owing' WHERE id = $1", [cycle.assignmentIds.get('c2')]);
  await pool.query("DELETE FROM messages WHERE round = 'asked@1'");
  expect((await post('/mails/start', owner, { reason: 'Đã đổi mật khẩu' })).status).toBe(303);
  expect((await page('/', coordinator)).text).not.toContain(mark);
});

test('a coordinator sees on the page what pausing would do, does it there or by the API, and reads it in the timeline', async () => {
  const round = 'remind-before@2023-12-20';
  const planned = { programId: cycle.programId, cycleId: cycle.cycleId, round, kind: 'reminder' as const, dueAt: null, codes: null };
  await prepareUnitMessages(pool, { ...planned, facts: { when: 'before' }, at: new Date('2023-12-18T01:00:00Z') });
  const listed = await page(`${base}/mails`, coordinator);
  expect(listed.text).toContain(`${base}/mails/pause?round=${encodeURIComponent(round)}`);
  const shown = await page(`${base}/mails/pause?round=${encodeURIComponent(round)}`, coordinator);
  expect(shown.text).toContain('4 thư chưa gửi sẽ đợi đến khi gửi tiếp.');
  const noReason = await post(`${base}/mails/pause`, coordinator, { round, step: 'do', reason: '', key: 'press-0001' });
  expect(noReason.status).toBe(422);
  const done = await post(`${base}/mails/pause`, coordinator, { round, step: 'do', reason: 'Bão', key: 'press-0002' });
  expect(done.status).toBe(303);
  expect((await page(done.headers.get('location') as string, coordinator)).text).toContain(
    'Đã tạm dừng đợt thư “Nhắc trước hạn”, 4 thư chưa gửi',
  );
  expect((await page(`${base}/mails`, coordinator)).text).toContain('Tạm dừng từ');
  // A unit's own page says why it has none.
  expect((await page(`${base}/units/c1`, coordinator)).text).toContain('Đợi, vì cơ quan thường trực đang tạm dừng đợt thư này');
  // Some of those that wait are sent all the same.
  const waiting = await page(`${base}/mails?round=${encodeURIComponent(round)}&outcome=waiting`, coordinator);
  expect(waiting.text).toContain('name="code" value="c1"');
  const chosen = await page(`${base}/mails/send-now?round=${encodeURIComponent(round)}&code=c1`, coordinator);
  expect(chosen.text).toContain('1 thư sẽ gửi ngay bây giờ');
  expect((await page(`${base}/mails/send-now?round=${encodeURIComponent(round)}`, coordinator)).status).toBe(409);
  const sent = await post(`${base}/mails/send-now`, coordinator, { round, step: 'do', codes: 'c1', reason: 'Xã xin', key: 'press-0003' });
  expect((await page(sent.headers.get('location') as string, coordinator)).text).toContain('Đã gửi ngay 1 thư của đợt');
  const preview = await service.ask('POST', `${base}/mails/resume`, { cookie: coordinator, json: { step: 'preview', round } });
  expect(preview.json).toMatchObject({ gone: 0, left: 4, owing: 4, stale: false });
  const resumed = await service.ask('POST', `${base}/mails/resume`, { cookie: coordinator, json: { round, reason: 'Hết bão' } });
  expect(resumed.json).toMatchObject({ act: expect.any(Number) });
  const cancelled = await service.ask('POST', `${base}/mails/cancel`, { cookie: coordinator, json: { round, reason: 'Nhầm' } });
  expect(cancelled.json).toMatchObject({ sending: 0 });
  const again = await service.ask('POST', `${base}/mails/resume`, { cookie: coordinator, json: { round, reason: 'Nhầm' } });
  expect([again.status, again.json.code]).toEqual([409, 'round-cancelled']);
  const { json } = await service.ask('GET', `${base}/timeline`, { cookie: coordinator });
  expect(json.happened.map((line: { words: { vi: string }; reason: string }) => `${line.words.vi}: ${line.reason}`)).toEqual(
    expect.arrayContaining([
      'Đã tạm dừng đợt thư “Nhắc trước hạn”, 4 thư chưa gửi: Bão',
      'Đã gửi ngay 1 thư của đợt “Nhắc trước hạn” cho 1 đơn vị: Xã xin',
      'Đã cho gửi tiếp đợt thư “Nhắc trước hạn”, 3 thư: Hết bão',
      'Đã hủy đợt thư “Nhắc trước hạn”, 4 thư không gửi: Nhầm',
    ]),
  );
  // By the ledger of a unit too.
  const mails = await service.ask('GET', `${base}/units/c1/mails`, { cookie: coordinator });
  expect(JSON.stringify(mails.json)).toContain('cancelled');
});
