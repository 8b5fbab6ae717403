import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openRequestLimits } from '../../api/count-requests.ts';
import { bothPaths } from '../../api/declared-route.ts';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { openDatabase } from '../../prisma/database.ts';
import { requestLimits } from '../../rules/request-limits.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const usual = () => openRequestLimits(database, { secret, times: 1, log: () => {} });
let service: Service;
let cycle: OpenCycle;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(500)));
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
});
beforeEach(async () => {
  await database.pool.query('TRUNCATE request_counts');
  service = await startService(database, { limits: usual() });
  return () => service.stop();
});
afterAll(() => drop());

const counted = async (): Promise<number[]> =>
  (await database.prisma.requestCount.findMany({ orderBy: { points: 'desc' } })).map(({ points }) => points);
const times = async (count: number, ask: () => Promise<Answer>): Promise<number[]> => {
  const statuses: number[] = [];
  for (let n = 0; n < count; n++) statuses.push((await ask()).status);
  return statuses;
};

test('a mail to one address is asked for a few times an hour, by whichever process, and then told when again', async () => {
  const { requests } = requestLimits['mails-to-address'];
  const known = 'c1@dv.example';
  for (const [path, email] of [
    ['/links', known],
    ['/links', 'nobody@dv.example'],
    ['/enter', 'nobody-either@dv.example'],
  ] as const) {
    const ask = (from: Service) => from.ask('POST', path, { json: { email: from === service ? email : email.toUpperCase() } });
    expect(await times(requests, () => ask(service))).toEqual(Array(requests).fill(202));
    const other = await startService(database, { limits: usual() });
    const answers = [await ask(service), await ask(other), await ask(other)];
    await other.stop();
    for (const { status, json, headers } of answers) {
      expect([status, json.code]).toEqual([429, 'too-many-requests']);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(3_000);
      expect(json.titles.vi).toMatch(/thử lại sau (59|60) phút/);
      expect(json.titles.en).toMatch(/again in (59|60) minutes/);
    }
  }
  expect((await service.ask('POST', '/links', { page: true, form: { email: known } })).status).toBe(429);
  expect((await service.ask('POST', '/links', { json: { email: 'c2@dv.example' } })).status).toBe(202);
  // Who is over the limit costs no statement any more.
  expect((await counted()).filter((points) => points > requests + 1)).toEqual([expect.any(Number)]);
});

test('whoever is over a limit, by address or by network, is given back what was typed, to send it again', async () => {
  for (const name of ['mails-to-address', 'mails-from-network'] as const) {
    const email = `${name}@dv.example`;
    const ask = () => service.ask('POST', '/enter', { page: true, form: { email, to: '/programs/mau', lang: 'en' } });
    await database.pool.query('TRUNCATE request_counts');
    expect((await ask()).status).toBe(200);
    await database.pool.query("UPDATE request_counts SET points = $2 WHERE key LIKE $1 || ':%'", [name, requestLimits[name].requests]);
    const { status, text } = await ask();
    expect([name, status]).toEqual([name, 429]);
    expect(text).toContain(`<input type="hidden" name="email" value="${email}">`);
    expect(text).toContain('<input type="hidden" name="to" value="/programs/mau">');
    expect(text).toContain('Send again what was typed');
  }
});

test('who tries links that open nothing is told to wait, and 500 offices of the same network go on writing', async () => {
  const { requests } = requestLimits['unknown-links'];
  const guess = () => service.ask('GET', `/report/${'x'.repeat(42)}${Math.floor(Math.random() * 10)}`);
  expect([...new Set(await times(requests, guess))]).toEqual([404]);
  const refused = await guess();
  expect([refused.status, refused.json.code]).toEqual([429, 'too-many-requests']);
  expect((await service.ask('POST', `/sign/${'y'.repeat(43)}`, { json: { confirmed: true } })).status).toBe(429);

  const before = await counted();
  const draft = async (code: string): Promise<number> => {
    const token = await tokenOf(database, cycle.contactIds.get(code) as number);
    const answers = { figures: { members: '12' } };
    return (await service.ask('POST', `/report/${token}/draft`, { json: { draftVersion: 0, answers } })).status;
  };
  const codes = Array.from({ length: 500 }, (_, n) => `c${n}`);
  const statuses: number[] = [];
  for (let at = 0; at < codes.length; at += 20) statuses.push(...(await Promise.all(codes.slice(at, at + 20).map(draft))));
  expect(statuses).toEqual(Array(500).fill(200));
  // A report by a valid link asks nothing of the counts.
  expect(await counted()).toEqual(before);
});

test('what sends a mail or costs much is counted by link and by account, and stops nothing else of theirs', async () => {
  const report = `/report/${await tokenOf(database, cycle.contactIds.get('c3') as number)}`;
  const { requests } = requestLimits['mails-by-caller'];
  const change = () => service.ask('POST', `${report}/contact`, { json: { office: '', email: '' } });
  expect([...new Set(await times(requests, change))]).toEqual([400]);
  expect((await change()).status).toBe(429);
  expect((await service.ask('GET', report)).status).toBe(200);
  const other = `/report/${await tokenOf(database, cycle.contactIds.get('c4') as number)}`;
  expect((await service.ask('POST', `${other}/contact`, { json: {} })).status).toBe(400);

  const cookie = await signIn(service);
  const preview = () =>
    service.ask('POST', `/api/v1/programs/${cycle.programId}/terminate`, { cookie, json: { step: 'x', on: '2024-01-01', reason: 'x' } });
  const costly = requestLimits['costly-by-caller'].requests;
  expect([...new Set(await times(costly, preview))]).toEqual([400]);
  expect((await preview()).status).toBe(429);
  expect((await service.ask('GET', `/programs/${cycle.programId}`, { cookie })).status).toBe(200);
});

test('while the counts cannot be written, requests go on, and each process counts by itself', async () => {
  const away = openDatabase('postgresql://nobody@127.0.0.1:9/none');
  const said: string[] = [];
  const log = (_level: string, words: string) => void said.push(words);
  const alone = await startService(database, { limits: openRequestLimits(away, { secret, times: 1, log }) });
  const ask = () => alone.ask('POST', '/links', { json: { email: 'c9@dv.example' } });
  expect(await times(7, ask)).toEqual([202, 202, 202, 202, 202, 202, 429]);
  expect(said).toEqual(['requests are counted by each process alone: the database does not take their counts']);
  await alone.stop();
  await away.close();
});

test('whatever is posted by nobody in particular is limited by network, but for leaving and a rehearsal on this machine', () => {
  const unlimited = allRoutes({ ...service.context, simulated: true })
    .filter(
      ({ method, who, limits }) =>
        method === 'POST' && (who === 'anyone' || who === 'visitor') && !limits.some((name) => requestLimits[name].by === 'network'),
    )
    .flatMap(({ paths }) => paths);
  expect(unlimited.sort()).toEqual(['/leave', '/rehearsal/clock', '/rehearsal/coordinator'].flatMap(bothPaths).sort());
});

test('whoever attaches files for the units that cannot may do so for twenty of them in an hour', () => {
  const mostFiles = (path: string) => {
    const route = allRoutes(service.context).find((one) => one.method === 'POST' && one.paths.includes(path));
    return route?.limits.map((name) => requestLimits[name].requests);
  };
  expect(mostFiles('/report/:token/papers')).toEqual([40]);
  for (const path of ['/report/:token/children/:code/report/files', '/programs/:id/cycles/:year/units/:code/report/files'])
    expect(Math.min(...(mostFiles(path) ?? [0]))).toBeGreaterThanOrEqual(20 * 10);
});
