import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { removeEndedSessions } from '../../prisma/queries/sessions/remove-ended-sessions.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { entryToken, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
/** Another process of the same installation. */
let beside: Service;
let cycle: OpenCycle;
let coordinatorId: number;

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  ...['c1', 'c2'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'P' })),
];

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, tree));
  coordinatorId = (await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } })).id;
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database);
  beside = await startService(database);
});
afterAll(async () => {
  await service.stop();
  await beside.stop();
  await drop();
});
beforeEach(() => pool.query('DELETE FROM sessions'));

const isIn = async (cookie: string): Promise<boolean> =>
  (await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie })).status === 200;

async function signInWith(userAgent: string): Promise<string> {
  const token = await entryToken(database, coordinatorId);
  const { headers } = await service.ask('POST', `/enter/${token}`, { headers: { 'user-agent': userAgent } });
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

test('somebody sees where their address is signed in, as people call it, and nobody else’s', async () => {
  const own = await signInWith('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120 Chrome/114 Safari/537.36');
  await signInWith('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131 Mobile Safari/537.36');
  await signIn(service);
  const { json } = await service.ask('GET', '/api/v1/sessions', { cookie: own });
  expect(json.sessions.map(({ device, current, network }: Record<string, unknown>) => ({ device, current, network }))).toEqual([
    { device: { browser: 'Cốc Cốc', system: 'Windows' }, current: true, network: '127.0.0.1' },
    { device: { browser: 'Chrome', system: 'Android' }, current: false, network: '127.0.0.1' },
  ]);
  expect(JSON.stringify(json)).not.toMatch(/token|hash|csrf/i);
  const { text } = await service.ask('GET', '/sessions', { cookie: own, page: true });
  expect(text).toContain('Cốc Cốc trên Windows');
  expect(text).toContain('Chrome trên Android');
  expect((await service.ask('GET', '/sessions', { page: true })).status).toBe(401);
});

test('one place is ended, or all others; not those of another address, and not by another site', async () => {
  const [own, second, third] = [
    await signIn(service, coordinatorId),
    await signIn(service, coordinatorId),
    await signIn(service, coordinatorId),
  ];
  const owner = await signIn(service);
  const fields = await formFields(service, own);
  const listed = (await service.ask('GET', '/api/v1/sessions', { cookie: own })).json.sessions as { id: number; current: boolean }[];
  const ownerId = (await service.ask('GET', '/api/v1/sessions', { cookie: owner })).json.sessions[0].id;
  expect((await service.ask('POST', '/sessions/end', { cookie: own, page: true, form: { others: 'true' } })).status).toBe(403);
  expect((await service.ask('POST', '/api/v1/sessions/end', { cookie: own, json: { id: ownerId } })).json).toEqual({ ended: 0 });
  const other = listed.find(({ current }) => !current)?.id;
  const one = await service.ask('POST', '/sessions/end', { cookie: own, page: true, form: { ...fields, id: String(other) } });
  expect([one.status, one.headers.get('location')]).toEqual([303, '/sessions?ended=1']);
  expect([await isIn(second), await isIn(third)].sort()).toEqual([false, true]);
  expect((await service.ask('POST', '/api/v1/sessions/end', { cookie: own, json: { others: true } })).json).toEqual({ ended: 1 });
  expect([await isIn(own), await isIn(second), await isIn(third), await isIn(owner)]).toEqual([true, false, false, true]);
  for (const json of [{}, { id: 0 }, { id: 2 ** 31 }, { others: false }])
    expect((await service.ask('POST', '/api/v1/sessions/end', { cookie: own, json })).status).toBe(400);
});

test('a session that is ended while a page of it is under way stays ended', async () => {
  const cookie = await signIn(service, coordinatorId);
  // The library keeps what has changed in a session when the answer is out: here the token of its forms, which is taken out of the row first.
  await pool.query("UPDATE sessions SET data = data - 'csrfToken'");
  const lock = await pool.connect();
  await lock.query('BEGIN');
  // Holds up what the page reads after its session.
  await lock.query('LOCK TABLE contacts IN ACCESS EXCLUSIVE MODE');
  const page = service.ask('GET', '/sessions', { cookie, page: true });
  await expect
    .poll(
      async () =>
        (await lock.query("SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")).rowCount,
    )
    .toBeGreaterThan(0);
  await lock.query('DELETE FROM sessions');
  await lock.query('COMMIT');
  lock.release();
  await page;
  expect(await isIn(cookie)).toBe(false);
  expect(await prisma.session.count()).toBe(0);
});

test('a session ends after seven days without use, and after thirty however much it is used', async () => {
  const cookie = await signIn(service, coordinatorId);
  const seen = async () =>
    (await prisma.session.findFirst({ select: { seenAt: true, expiresAt: true } })) as { seenAt: Date; expiresAt: Date };
  const ends = async () => Math.round(((await seen()).expiresAt.getTime() - Date.now()) / 86_400_000);
  expect(await ends()).toBe(7);
  // A page whose answer keeps something in the session, which is another way of writing it down.
  await pool.query("UPDATE sessions SET data = data - 'csrfToken'");
  expect((await service.ask('GET', '/sessions', { cookie, page: true })).status).toBe(200);
  await expect.poll(async () => (await pool.query("SELECT FROM sessions WHERE data ? 'csrfToken'")).rowCount).toBe(1);
  // Used again after two days: it has seven again.
  await pool.query(
    "UPDATE sessions SET created_at = created_at - interval '2 days', seen_at = seen_at - interval '2 days', expires_at = expires_at - interval '2 days'",
  );
  expect(await isIn(cookie)).toBe(true);
  await expect.poll(ends).toBe(7);
  // Used on its twenty-eighth day: it has two.
  await pool.query("UPDATE sessions SET created_at = now() - interval '28 days', seen_at = now() - interval '1 day'");
  expect(await isIn(cookie)).toBe(true);
  await expect.poll(ends).toBe(2);
  await pool.query("UPDATE sessions SET expires_at = now() - interval '1 second'");
  expect(await isIn(cookie)).toBe(false);
  await removeEndedSessions(pool, new Date());
  expect(await prisma.session.count()).toBe(0);
});

test('that somebody came is not written down again with every page', async () => {
  const cookie = await signIn(service, coordinatorId);
  const asked = vi.spyOn(pool, 'query');
  const writes = () =>
    asked.mock.calls
      .map(([query]) => query as string | { text: string })
      .filter((query) => /UPDATE sessions SET seen_at/.test(typeof query === 'string' ? query : query.text));
  expect(await isIn(cookie)).toBe(true);
  expect(writes()).toEqual([]);
  await pool.query("UPDATE sessions SET seen_at = seen_at - interval '11 minutes'");
  asked.mockClear();
  expect(await isIn(cookie)).toBe(true);
  await expect.poll(() => writes().length).toBe(1);
  asked.mockRestore();
});

test('when a database fails in the moment of entering, the one-time link can be used again', async () => {
  const token = await entryToken(database, coordinatorId);
  await pool.query('ALTER TABLE sessions ADD CONSTRAINT broken CHECK (false) NOT VALID');
  expect((await service.ask('POST', `/enter/${token}`)).status).toBe(500);
  await pool.query('ALTER TABLE sessions DROP CONSTRAINT broken');
  expect((await service.ask('POST', `/enter/${token}`)).status).toBe(200);
});

/** Reads a stream until it ends; answers all that it said. */
async function heardFrom(service: Service, path: string, cookie?: string): Promise<{ first: Promise<unknown>; end: Promise<string> }> {
  const response = await fetch(`${service.url}${path}`, cookie ? { headers: { cookie } } : {});
  expect([path, response.status]).toEqual([path, 200]);
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let heard = '';
  let began = (): void => {};
  const first = new Promise<void>((resolve) => {
    began = resolve;
  });
  const end = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      heard += decoder.decode(part.value, { stream: true });
      began();
    }
    return heard;
  })();
  await first;
  return { first, end };
}

test('what was opened by a session ends with it, in every process, whoever ends it', async () => {
  const streams = ['', '/cycles/2023', '/cycles/2023/awaiting'].map((page) => `/programs/${cycle.programId}${page}/events`);
  const ways: [string, (cookie: string) => Promise<unknown>][] = [
    ['leaves', (cookie) => service.ask('POST', '/leave', { cookie, json: {} })],
    [
      'is ended from elsewhere',
      async () => service.ask('POST', '/api/v1/sessions/end', { cookie: await signIn(service, coordinatorId), json: { others: true } }),
    ],
    ['runs out', () => pool.query('DELETE FROM sessions')],
  ];
  for (const [way, end] of ways) {
    const cookie = await signIn(service, coordinatorId);
    const stays = await signIn(service);
    const open = await Promise.all([service, beside].flatMap((one) => streams.map((path) => heardFrom(one, path, cookie))));
    const owner = way === 'runs out' ? null : await heardFrom(beside, streams[0] as string, stays);
    await end(cookie);
    for (const { end: ended } of open) expect(`${way}: ${await ended}`).toMatch(/event: ended\ndata: null\n\n$/);
    if (!owner) continue;
    // Another person's goes on, until the process ends it.
    const still = await Promise.race([owner.end.then(() => 'ended'), isIn(stays).then(() => 'open')]);
    expect([way, still]).toEqual([way, 'open']);
    await pool.query('DELETE FROM sessions');
    await owner.end;
  }
});

test('what was opened by a link ends when the link is withdrawn', async () => {
  const contactId = cycle.contactIds.get('P') as number;
  const { end } = await heardFrom(beside, `/report/${await tokenOf(database, contactId)}/children/events`);
  await pool.query("UPDATE links SET revoked_at = now() WHERE contact_id = $1 AND purpose = 'report'", [contactId]);
  expect(await end).toMatch(/event: ended/);
});

test('after signing in one arrives where one wanted to go, in whatever browser the link is opened', async () => {
  const contact = await prisma.contact.findUniqueOrThrow({ where: { id: coordinatorId } });
  const wanted = `/programs/${cycle.programId}/cycles/2023?q=c1`;
  const refused = await service.ask('GET', wanted, { page: true });
  expect(refused.status).toBe(401);
  const signInUrl = /href="(\/enter\?to=[^"]+)"/.exec(refused.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const page = await service.ask('GET', signInUrl, { page: true });
  const to = /name="to" value="([^"]+)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  expect(to).toBe(wanted);
  const enterLink = async () => {
    const { rows } = await pool.query<{ id: number }>(
      "SELECT id FROM links WHERE purpose = 'enter' AND contact_id = $1 AND revoked_at IS NULL AND used_at IS NULL",
      [coordinatorId],
    );
    return rows[0]?.id;
  };
  await service.ask('POST', '/enter', { page: true, form: { email: contact.email, to } });
  await expect.poll(enterLink).toBeDefined();
  const entered = await service.ask('POST', `/enter/${linkToken(secret, (await enterLink()) as number)}`, { page: true, form: {} });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, wanted]);
  // Whoever is in already is led on at once, and to nowhere else.
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const led = async (path: string) => (await service.ask('GET', path, { page: true, cookie })).headers.get('location');
  expect(await led(signInUrl)).toBe(wanted);
  for (const elsewhere of ['https://evil.example', '//evil.example', '/programs/..//evil.example', '/leave'])
    expect(await led(`/enter?to=${encodeURIComponent(elsewhere)}`)).toBe('/');
});
