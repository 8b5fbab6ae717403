import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetNetworks } from '../../prisma/queries/access-record/forget-networks.ts';
import { accessRecordKeeps } from '../../rules/access-record.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { entryToken, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
let other: string;
let coordinator: { id: number; email: string };

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  { code: 'c1', name: 'xã c1', level: 'commune', parent_code: 'P' },
];

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, tree));
  other = await createTree(database, tree, 'other');
  await prisma.contact.updateMany({ where: { programId: other, role: 'coordinator' }, data: { email: 'khac@do.example' } });
  coordinator = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database);
});
afterAll(async () => {
  await service.stop();
  await drop();
});
beforeEach(async () => {
  await service.context.accessRecord.write();
  await pool.query('TRUNCATE access_events');
});

interface Line {
  kind: string;
  who: string | null;
  network: string | null;
  times: number;
}
const recordOf = async (cookie: string, path = '/api/v1/record'): Promise<string[]> =>
  ((await service.ask('GET', path, { cookie })).json.lines as Line[]).map(
    ({ kind, who, network, times }) => `${kind} ${who ?? '-'} ${network ?? '-'} ${times}`,
  );

test('who asked to come in, came and left stands in the record of the own program, with the network and never a token', async () => {
  const forwarded = { headers: { 'x-forwarded-for': '203.0.113.9' } };
  await service.ask('POST', '/enter', { form: { email: coordinator.email.toUpperCase() }, page: true, ...forwarded });
  await expect.poll(() => prisma.accessEvent.count()).toBe(1);
  const token = await entryToken(database, coordinator.id);
  const { headers } = await service.ask('POST', `/enter/${token}`, forwarded);
  const cookie = headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await service.ask('POST', '/api/v1/sessions/end', { cookie, json: { others: true } });
  const stays = await signIn(service, coordinator.id);
  await service.ask('POST', '/leave', { cookie, json: {}, ...forwarded });
  const own = `/api/v1/programs/${cycle.programId}/record`;
  expect(await recordOf(stays, own)).toEqual([
    `signed-out ${coordinator.email} 203.0.113.9 1`,
    `signed-in ${coordinator.email} 127.0.0.1 1`,
    `signed-in ${coordinator.email} 203.0.113.9 1`,
    `sign-in-asked ${coordinator.email} 203.0.113.9 1`,
  ]);
  const page = await service.ask('GET', `/programs/${cycle.programId}/record`, { cookie: stays, page: true });
  expect(page.text).toContain('từ mạng 203.0.113.9');
  expect(JSON.stringify((await pool.query('SELECT * FROM access_events')).rows)).not.toContain(token);
  // Not another program's, and not that of all.
  expect((await service.ask('GET', `/api/v1/programs/${other}/record`, { cookie: stays })).json.code).toBe('not-coordinator');
  expect((await service.ask('GET', '/record', { cookie: stays, page: true })).status).toBe(403);
  expect((await service.ask('GET', '/record', { page: true })).status).toBe(401);
});

test('refusals are counted by the hour, in the record of the program whose address or link they came by', async () => {
  const owner = await signIn(service);
  await pool.query('TRUNCATE access_events');
  const report = await tokenOf(database, cycle.contactIds.get('c1') as number);
  for (let time = 0; time < 3; time += 1) await service.ask('GET', `/report/${'x'.repeat(43)}`);
  await service.ask('GET', `/api/v1/programs/${cycle.programId}`);
  const khac = await prisma.contact.findFirstOrThrow({ where: { programId: other, role: 'coordinator' } });
  await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie: await signIn(service, khac.id) });
  await service.ask('GET', `/report/${report}/children/P`);
  await service.ask('POST', '/enter', { json: { email: 'go-vao@do.example' } });
  await service.ask('POST', '/enter', { form: { email: 'ai@do.example' }, page: true, headers: { origin: 'https://evil.example' } });
  await service.ask('GET', '/nowhere');
  const settled = async () => (await recordOf(owner)).toSorted();
  await expect.poll(settled).toContain('sign-in-unknown - 127.0.0.1 1');
  expect(await settled()).toEqual([
    'form-expired - 127.0.0.1 1',
    'link-unknown - 127.0.0.1 3',
    'not-coordinator khac@do.example 127.0.0.1 1',
    'not-signed-in - 127.0.0.1 1',
    'not-your-child - 127.0.0.1 1',
    'sign-in-unknown - 127.0.0.1 1',
    'signed-in khac@do.example 127.0.0.1 1',
  ]);
  const cookie = await signIn(service, coordinator.id);
  expect((await recordOf(cookie, `/api/v1/programs/${cycle.programId}/record`)).toSorted()).toEqual([
    'not-coordinator khac@do.example 127.0.0.1 1',
    'not-signed-in - 127.0.0.1 1',
    'not-your-child - 127.0.0.1 1',
    `signed-in ${coordinator.email} 127.0.0.1 1`,
  ]);
  const kept = JSON.stringify((await pool.query('SELECT * FROM access_events')).rows);
  for (const secret of ['go-vao', 'xxxxx', report]) expect(kept).not.toContain(secret);
});

test('a session that is left by two presses at once is left once', async () => {
  const cookie = await signIn(service, coordinator.id);
  await Promise.all([1, 2].map(() => service.ask('POST', '/leave', { cookie, json: {} })));
  await service.ask('POST', '/leave', { cookie, json: {} });
  expect(await prisma.accessEvent.count({ where: { kind: 'signed-out' } })).toBe(1);
});

test('a flood from everywhere and nowhere fills no more than its rows of an hour', async () => {
  const many = 5 * accessRecordKeeps.networksAnHour;
  for (let from = 0; from < many; from += 1)
    service.context.accessRecord.refused({
      code: 'link-unknown',
      programId: crypto.randomUUID(),
      link: null,
      who: null,
      network: `2001:db8:${from.toString(16)}:0::/64`,
    });
  await service.context.accessRecord.write();
  const { rows } = await pool.query(
    'SELECT count(*)::int AS rows, sum(times)::int AS times, count(*) FILTER (WHERE program_id IS NULL)::int AS nowhere FROM access_events',
  );
  expect(rows[0].times).toBe(many);
  expect(rows[0].rows).toBeLessThanOrEqual(accessRecordKeeps.networksAnHour + 1);
  expect(rows[0].nowhere).toBe(rows[0].rows);
});

test('after ninety days it is not known any more from where somebody came, and counts are gone', async () => {
  await signIn(service, coordinator.id);
  await service.ask('GET', `/report/${'x'.repeat(43)}`);
  await service.context.accessRecord.write();
  await pool.query("UPDATE access_events SET at = at - interval '89 days'");
  const day = 86_400_000;
  await forgetNetworks(pool, new Date(Date.now() - accessRecordKeeps.networkDays * day));
  expect(await prisma.accessEvent.count({ where: { network: '127.0.0.1' } })).toBe(2);
  await pool.query("UPDATE access_events SET at = at - interval '2 days'");
  await forgetNetworks(pool, new Date(Date.now() - accessRecordKeeps.networkDays * day));
  expect(await prisma.accessEvent.findMany({ select: { kind: true, network: true, who: true } })).toEqual([
    { kind: 'signed-in', network: null, who: coordinator.email },
  ]);
});

test('changed addresses stand in it, and its pages go on where the one before ended', async () => {
  await pool.query(
    `INSERT INTO audit_events (program_id, at, recorded_at, actor, action, subject)
     SELECT $1, now(), '2026-01-01'::timestamptz + n * interval '1 minute', 'Xã', 'contact.changed', 'c1' FROM generate_series(1, 130) AS n`,
    [cycle.programId],
  );
  const cookie = await signIn(service, coordinator.id);
  const first = (await service.ask('GET', `/api/v1/programs/${cycle.programId}/record`, { cookie })).json;
  expect([first.lines.length, first.lines[0].kind, first.lines[1].kind]).toEqual([100, 'signed-in', 'contact.changed']);
  const older = (await service.ask('GET', first.older, { cookie })).json;
  expect([older.lines.length, older.older]).toEqual([31, null]);
  const instants = [...first.lines, ...older.lines].map(({ at }: { at: string }) => at);
  expect(instants).toEqual(instants.toSorted().toReversed());
  expect(new Set(instants).size).toBe(131);
  expect((await service.ask('GET', `/programs/${cycle.programId}/record?before=nonsense`, { cookie })).status).toBe(400);
});
