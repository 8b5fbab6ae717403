import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import type { Reviewer } from '../../rules/may-decide.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { soon } from '../setup/soon.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let now = new Date('2023-12-15T02:00:00Z');
let service: Service;
let cycle: OpenCycle;
let trees = 0;

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh Mẫu', level: 'province', parent_code: null },
  ...['d1', 'd2'].map((code) => ({ code, name: `huyện ${code}`, level: 'district', parent_code: 'P' })),
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: code === 'c3' ? 'd2' : 'd1' })),
];

beforeAll(async () => {
  service = await startService(database, { now: async () => now });
});
beforeEach(async () => {
  now = new Date('2023-12-15T02:00:00Z');
  trees += 1;
  cycle = await openCycle(database, await createTree(database, tree, `live-queue-${trees}`));
});
const leaving: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const queueOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/children`;
const here = () => encodeURIComponent(service.context.live.position());

/** Reads a queue's events as a browser does, from where the page stood. */
async function reads(queue: string, { cookie = '', since = here(), query = '', last = '' } = {}) {
  const leave = new AbortController();
  leaving.push(() => leave.abort());
  const response = await fetch(`${service.url}${queue}/events?since=${since}${query}`, {
    headers: { accept: 'text/event-stream', ...(cookie ? { cookie } : {}), ...(last ? { 'last-event-id': last } : {}) },
    signal: leave.signal,
  });
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  let text = '';
  let over = false;
  const reading = async () => {
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part;
    over = true;
  };
  reading().catch(() => {});
  const all = () =>
    [...text.matchAll(/^id: (.*)\ndata: (.*)\n\n/gm)].map(([, id, data]) => ({ id, ...(JSON.parse(data ?? '') as { html: string }) }));
  return {
    all,
    waiting: () => /data-waiting="([^"]*)"/.exec(all().at(-1)?.html ?? '')?.[1],
    title: () => /<h1>(.*?)<\/h1>/.exec(all().at(-1)?.html ?? '')?.[1],
    isOver: () => over && text.endsWith('event: ended\ndata: null\n\n'),
  };
}

const approve = (code: string, version = 1, as: Reviewer = 'parent') =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as,
    contactId: null,
    office: 'Cơ quan khác',
    at: now,
  });

test('what is sent, decided by somebody else and closed reaches the open queue of the unit above', async () => {
  const queue = await queueOf('d1');
  const page = await service.ask('GET', queue, { page: true });
  const address = /data-events="([^"]*)"/.exec(page.text)?.[1] ?? '';
  expect(address).toMatch(new RegExp(`^${queue}/events\\?since=`));
  const reader = await reads(queue);
  await send(database, cycle, 'c1');
  await soon(() => expect(reader.waiting()).toBe('1:c1'));
  expect(reader.title()).toContain('1 báo cáo chờ duyệt');
  expect(reader.all().at(-1)?.html).toMatch(/<tbody class="waiting"[^>]*>[\s\S]*id="row-c1" data-row="1:c1"/);
  await approve('c1');
  await soon(() => expect(reader.waiting()).toBe(''));
  expect(reader.all().at(-1)?.html).toMatch(/<tbody class="approved"[^>]*>[\s\S]*id="row-c1"/);
  await pool.query("UPDATE cycles SET state = 'closed', closed_at = now() WHERE id = $1", [cycle.cycleId]);
  await soon(() => expect(reader.title()).toBe('Kỳ đã khóa sổ: đã duyệt 1 trên 2 báo cáo'));
  expect((await service.ask('GET', queue, { page: true })).text).not.toContain('data-events');
});

test('what the units of somebody else do is nothing to tell', async () => {
  const [own, other] = [await reads(await queueOf('d1')), await reads(await queueOf('d2'))];
  await send(database, cycle, 'c1');
  await soon(() => expect(own.waiting()).toBe('1:c1'));
  const newsBefore = own.all().length;
  await send(database, cycle, 'c3');
  await soon(() => expect(other.waiting()).toBe('1:c3'));
  await send(database, cycle, 'c2');
  await soon(() => expect(own.waiting()).toBe('1:c1 1:c2'));
  expect(own.all().length).toBe(newsBefore + 1);
});

test('each has the queue in the language and with the filter of the page, and many reports of a moment are told together', async () => {
  const queue = await queueOf('d1');
  const [plain, english] = [await reads(queue, { query: '&show=returned' }), await reads(queue, { query: '&lang=en' })];
  await Promise.all(['c1', 'c2'].map((code) => send(database, cycle, code)));
  await soon(() => expect(english.title()).toContain('2 reports wait to be checked'));
  await soon(() => expect(plain.title()).toContain('2 báo cáo chờ duyệt'));
  expect(plain.all().at(-1)?.html).toContain('Không có đơn vị nào ở tình trạng này.');
  // Told once for both, or once for each where the second came after the first was read.
  expect(english.all().length).toBeLessThanOrEqual(2);
});

test('what happened between the page and its stream, or while it was lost, is made up for', async () => {
  const queue = await queueOf('d1');
  const since = here();
  await send(database, cycle, 'c1');
  const reader = await reads(queue, { since });
  await soon(() => expect(reader.waiting()).toBe('1:c1'));
  const last = reader.all().at(-1)?.id as string;
  for (const leave of leaving.splice(0)) leave();
  await send(database, cycle, 'c2');
  const again = await reads(queue, { since, last });
  await soon(() => expect(again.waiting()).toBe('1:c1 1:c2'));
  const restarted = await reads(queue, { since: 'another-boot.3' });
  await soon(() => expect(restarted.waiting()).toBe('1:c1 1:c2'));
});

test('the coordinator sees come and go what comes to the standing office, and nothing of a session is in it', async () => {
  const cookie = await signIn(service);
  const queue = `/programs/${cycle.programId}/cycles/2023/awaiting`;
  expect((await service.ask('GET', `${queue}/events`)).status).toBe(401);
  const reader = await reads(queue, { cookie });
  await send(database, cycle, 'c1');
  await pool.query("UPDATE assignments SET reviewer = 'coordinator' WHERE id = $1", [cycle.assignmentIds.get('c1')]);
  await soon(() => expect(reader.waiting()).toBe('1:c1'));
  expect(reader.all().at(-1)?.html).not.toContain('formToken');
  await approve('c1', 1, 'coordinator');
  await soon(() => expect(reader.waiting()).toBe(''));
  expect(reader.title()).toBe('Không có báo cáo nào chờ cơ quan thường trực quyết định');
});

test('the stream of a link that is withdrawn ends, without what came after', async () => {
  const queue = await queueOf('d1');
  const reader = await reads(queue);
  await prisma.link.updateMany({ where: { contactId: cycle.contactIds.get('d1') as number }, data: { revokedAt: now } });
  await send(database, cycle, 'c1');
  await soon(() => expect(reader.isOver()).toBe(true));
  expect(reader.all().some(({ html }) => html.includes('1:c1'))).toBe(false);
  expect((await service.ask('GET', `${queue}/events`)).json.code).toBe('link-expired');
});

test('the stream of a link ends when its time has run out', async () => {
  const reader = await reads(await queueOf('d1'));
  now = new Date('2025-06-01T00:00:00Z');
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { linksEndAt: now } });
  await send(database, cycle, 'c1');
  await soon(() => expect(reader.isOver()).toBe(true));
  expect(reader.all().some(({ html }) => html.includes('1:c1'))).toBe(false);
});

test('what is open by a link ends at once when the link is withdrawn, and what is open by another one goes on', async () => {
  const [own, other] = await Promise.all([reads(await queueOf('d1')), reads(await queueOf('d2'))]);
  // Nothing else happens: the withdrawal itself is what ends it.
  await prisma.link.updateMany({ where: { contactId: cycle.contactIds.get('d1') as number }, data: { revokedAt: now } });
  await expect.poll(own.isOver).toBe(true);
  await send(database, cycle, 'c3');
  await expect.poll(other.waiting).toBe('1:c3');
  expect(other.isOver()).toBe(false);
});
