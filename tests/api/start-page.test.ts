import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RehearsalClock } from '../../api/context.ts';
import { moveRehearsal } from '../../prisma/queries/installation/move-rehearsal.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { pauseRehearsal } from '../../prisma/queries/installation/pause-rehearsal.ts';
import { readNow } from '../../prisma/queries/installation/read-now.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
const now = new Date('2023-12-18T02:00:00Z');
/** What the clock was told. */
let clockCalls: string[] = [];
let playing = true;
const clock: RehearsalClock = {
  isPlaying: () => playing,
  stopsAt: () => null,
  stop: async () => void clockCalls.push('stop'),
  goOn: async (until) => void clockCalls.push(`go on to ${until?.toISOString() ?? 'the end'}`),
  touched: () => {},
};
let rehearsal: Service;
let real: Service;
let cycle: OpenCycle;

const tree: UnitRow[] = [
  { code: 'P', name: 'Tỉnh Mẫu', level: 'province', parent_code: null },
  { code: 'd1', name: 'Huyện Một', level: 'district', parent_code: 'P' },
  { code: 'd2', name: 'Huyện Hai', level: 'district', parent_code: 'P' },
  ...['c1', 'c2', 'c3'].map((code) => ({ code, name: `Xã <b>${code}</b>`, level: 'commune', parent_code: 'd1' })),
  { code: 'c4', name: 'Xã Bốn', level: 'commune', parent_code: 'd2' },
];

beforeAll(async () => {
  await openInstallation(pool, { seed: 1, from: now });
  const programId = await createTree(database, tree);
  await prisma.program.update({ where: { id: programId }, data: { state: 'active' } });
  cycle = await openCycle(database, programId);
  for (const code of ['c2', 'c4']) await send(database, cycle, code);
  await pool.query("UPDATE assignments SET state = 'approved' WHERE id = $1", [cycle.assignmentIds.get('c4')]);
  const leaders = await prisma.contact.findMany({ where: { programId, role: 'signatory' }, select: { id: true } });
  await makeLinks(pool, {
    programId,
    purpose: 'sign',
    cycleId: null,
    contactIds: leaders.map(({ id }) => id),
    secret,
    at: now,
    expiresAt: null,
  });
  const here = { now: () => readNow(pool) };
  rehearsal = await startService(database, { ...here, simulated: true, rehearsal: clock });
  real = await startService(database, here);
});
afterAll(async () => {
  await rehearsal.stop();
  await real.stop();
  await drop();
});
beforeEach(() => {
  clockCalls = [];
  playing = true;
});

const page = (path: string, cookie?: string) => rehearsal.ask('GET', path, { page: true, ...(cookie ? { cookie } : {}) });
const turn = (form: Record<string, string>) => rehearsal.ask('POST', '/rehearsal/clock', { page: true, form });

test('the start page says where the program stands, and leads to pages that open now', async () => {
  const { status, text } = await page('/');
  expect(status).toBe(200);
  expect(text).toContain('MÔ PHỎNG');
  expect(text).toContain('09:00 thứ Hai 18/12/2023');
  expect(text).toContain('Sơ kết năm 2023: đã có 2 trên 4 đơn vị cấp xã báo cáo');
  // A name prints as it was typed.
  expect(text).toContain('Xã &lt;b&gt;c1&lt;/b&gt;, Huyện Một');
  expect(text).not.toContain('<b>c1');
  const { json } = await rehearsal.ask('GET', '/rehearsal');
  expect(json.units.map((unit: { state: string; name: string }) => [unit.state, unit.name])).toEqual([
    ['owing', 'Xã <b>c1</b>'],
    ['submitted', 'Xã <b>c2</b>'],
    ['approved', 'Xã Bốn'],
  ]);
  expect(json.reviewers.map((one: { name: string; below: object }) => [one.name, one.below])).toEqual([
    ['Huyện Một', { level: { vi: 'Đơn vị cấp xã', en: 'Commune-level' }, all: 3, waiting: 1, approved: 0 }],
    ['Huyện Hai', { level: { vi: 'Đơn vị cấp xã', en: 'Commune-level' }, all: 1, waiting: 0, approved: 1 }],
    ['Tỉnh Mẫu', { level: { vi: 'Đơn vị cấp huyện', en: 'District-level' }, all: 2, waiting: 0, approved: 0 }],
  ]);
  const links = [...text.matchAll(/href="(\/(?:report|sign|lead|programs)\/[^"]+)"/g)].map(([, url]) => url as string);
  expect(links.length).toBeGreaterThan(8);
  for (const link of links) expect([link, (await page(link)).status]).toEqual([link, 200]);
});

test('a link that has run out is not offered', async () => {
  await pool.query("UPDATE links SET expires_at = '2023-12-18T01:00:00Z' WHERE purpose = 'report'");
  try {
    const { json } = await rehearsal.ask('GET', '/rehearsal');
    expect([json.units, json.reviewers]).toEqual([[], []]);
  } finally {
    await pool.query("UPDATE links SET expires_at = NULL WHERE purpose = 'report'");
  }
});

test('a visitor becomes the coordinator of the sample, and only that', async () => {
  const { status, headers } = await rehearsal.ask('POST', '/rehearsal/coordinator', { page: true, form: { lang: 'en' } });
  expect([status, headers.get('location')]).toEqual([303, `/programs/${cycle.programId}?lang=en`]);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await rehearsal.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie })).status).toBe(200);
  expect((await page('/', cookie)).text).toContain('Đang trong vai Thường trực');
  // Making programs is the installation's owner's.
  const created = await rehearsal.ask('POST', '/api/v1/programs', { cookie, json: { definition: {}, units: [], contacts: [] } });
  expect(created.status).toBe(403);
});

test('who becomes the coordinator on a page comes back to it, and nowhere else', async () => {
  const enter = async (to: string) => {
    const { headers } = await rehearsal.ask('POST', '/rehearsal/coordinator', { page: true, form: { to } });
    return headers.get('location');
  };
  const here = `/programs/${cycle.programId}/cycles/2023`;
  expect(await enter(`${here}?q=xa&state=owing`)).toBe(`${here}?q=xa&state=owing`);
  for (const elsewhere of ['https://khac.example/', '//khac.example/programs/', '/programs/\\\\khac.example', '/enter'])
    expect(await enter(elsewhere)).toBe(`/programs/${cycle.programId}`);
});

test('the clock is stopped and let go on from the page', async () => {
  expect((await turn({ action: 'stop' })).headers.get('location')).toBe('/');
  await turn({ action: 'go' });
  await turn({ action: 'next' });
  await turn({ action: 'until', 'date.day': '18/12/2024', 'date.month': '', 'date.year': '', lang: 'en' });
  // Thursday the 20th is the communes' day: the next moment is the morning of that.
  expect(clockCalls).toEqual(['stop', 'go on to the end', 'go on to 2023-12-20T01:00:00.000Z', 'go on to 2024-12-18T02:00:00.000Z']);
});

test('the clock does not go back, is turned by no other site, and not after the end', async () => {
  expect((await rehearsal.ask('POST', '/rehearsal/clock', { json: { action: 'until', date: '2023-12-18' } })).json.code).toBe(
    'rehearsal-clock-back',
  );
  const wrong = await turn({ action: 'until', 'date.day': '31', 'date.month': '2', 'date.year': '2024' });
  expect([wrong.status, wrong.text.includes('id="date-error"'), wrong.text.includes('value="31"')]).toEqual([422, true, true]);
  expect((await turn({ action: 'back' })).status).toBe(400);
  const cross = { headers: { 'sec-fetch-site': 'cross-site' }, form: { action: 'stop' } };
  expect((await rehearsal.ask('POST', '/rehearsal/clock', cross)).json.code).toBe('form-expired');
  expect((await rehearsal.ask('POST', '/rehearsal/coordinator', cross)).json.code).toBe('form-expired');
  playing = false;
  expect((await rehearsal.ask('POST', '/rehearsal/clock', { json: { action: 'stop' } })).json.code).toBe('rehearsal-over');
  expect(clockCalls).toEqual([]);
});

test('a signed-in visitor turns it only with the token of his page', async () => {
  const cookie = await signIn(rehearsal);
  const form = { action: 'stop' };
  expect((await rehearsal.ask('POST', '/rehearsal/clock', { page: true, cookie, form })).status).toBe(403);
  const fields = await formFields(rehearsal, cookie);
  expect((await rehearsal.ask('POST', '/rehearsal/clock', { page: true, cookie, form: { ...form, ...fields } })).status).toBe(303);
});

test('a page that is open hears of the clock, stopped or moved', async () => {
  const { text } = await page('/?lang=en');
  const url = /data-events="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const stream = await fetch(`${rehearsal.url}${url}`);
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let heard = '';
  const until = async (words: string): Promise<void> => {
    while (!heard.includes(words)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`The stream ended before it said ${words}`);
      heard += decoder.decode(value, { stream: true });
    }
  };
  await pauseRehearsal(pool, true);
  await until('Everybody waits');
  await pauseRehearsal(pool, false);
  await moveRehearsal(pool, new Date('2023-12-19T02:00:00Z'));
  await until('Tuesday 19\u00a0Dec\u00a02023');
  await reader.cancel();
});

test('once the term is over it says so, and how to play up to a day', async () => {
  await prisma.installation.update({ where: { id: 1 }, data: { finishedAt: new Date() } });
  playing = false;
  const { text } = await page('/');
  expect(text).toContain('Cuộc diễn tập đã chạy hết');
  expect(text).toContain('npm start -- --until');
  expect(text).not.toContain('/rehearsal/clock');
  await prisma.installation.update({ where: { id: 1 }, data: { finishedAt: null } });
});

test('in a real installation nothing of it is there', async () => {
  for (const [method, path] of [
    ['POST', '/rehearsal/coordinator'],
    ['POST', '/rehearsal/clock'],
    ['GET', '/rehearsal/events'],
  ] as const) {
    const { status, headers } = await real.ask(method, path, { page: true, ...(method === 'POST' ? { form: { action: 'stop' } } : {}) });
    expect([path, status, headers.getSetCookie()]).toEqual([path, 404, []]);
  }
  const { text } = await real.ask('GET', '/', { page: true });
  expect(text).not.toMatch(/\/report\/[\w-]{43}/);
});
