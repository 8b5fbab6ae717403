import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '../../prisma/database.ts';
import { proxied } from '../activities/tcp-proxy.ts';
import { answersOf, createTree, flatTree, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { signIn, startService, tokenOf } from './service.ts';

const { database, url, drop } = await freshDatabase();
afterAll(drop);

test('while the database is away every address says so and to come again, and all works once it is back', async () => {
  const programId = await createTree(database, flatTree(2));
  const cycle = await openCycle(database, programId);
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  const wire = await proxied(url);
  const far = openDatabase(wire.url, 4);
  const service = await startService(far);
  const cookie = await signIn(service);
  const report = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  const json = { kind: 'figures', submissionKey: 'while-away', answers: answersOf(4) };
  const addresses: [string, string, object][] = [
    ['GET', report, {}],
    ['POST', report, { json }],
    ['GET', `/api/v1/programs/${programId}`, { cookie }],
    ['GET', `/programs/${programId}`, { cookie }],
    ['GET', '/', { cookie }],
    ['POST', '/api/v1/programs', { cookie, json: {} }],
    ['POST', `/enter/${'x'.repeat(43)}`, {}],
  ];
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note);

  expect((await service.ask('GET', report)).status).toBe(200);
  for (const round of [1, 2]) {
    wire.proxy.cut();
    for (const [method, path, asking] of addresses) {
      const answer = await service.ask(method, path, asking);
      expect([round, method, path, answer.status, answer.json.code]).toEqual([round, method, path, 503, 'database-unavailable']);
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(answer.text).not.toMatch(/ECONN|terminated|prisma|127\.0\.0\.1/i);
    }
    const page = await service.ask('GET', report, { page: true });
    expect([page.status, page.text.includes('cơ sở dữ liệu')]).toEqual([503, true]);
    const { status, json: health } = await service.ask('GET', '/health/ready');
    expect([status, health]).toEqual([503, { status: 'unavailable', database: 'unavailable', temporal: 'unavailable' }]);
    expect((await service.ask('GET', '/health/live')).status).toBe(200);

    wire.proxy.mend();
    expect((await service.ask('GET', report)).status).toBe(200);
    expect((await service.ask('GET', '/', { cookie, page: true })).status).toBe(200);
    // What was pressed before is pressed again, and is there once.
    expect((await service.ask('POST', report, { json })).json).toMatchObject({ version: 1 });
  }

  // A server that ends all its connections, as at a restart: the next question finds a new one.
  await database.pool.query(
    'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
  );
  const after = await Promise.all(Array.from({ length: 6 }, () => service.ask('GET', report)));
  expect(after.filter(({ status }) => ![200, 503].includes(status))).toEqual([]);
  expect((await service.ask('GET', report)).status).toBe(200);

  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
  await service.stop();
  await far.close();
  await wire.proxy.stop();
});

test('a page that is being watched outlives a database that is away for a moment', async () => {
  const programId = await createTree(database, flatTree(1), 'watched');
  const wire = await proxied(url);
  const far = openDatabase(wire.url, 4);
  const service = await startService(far, { simulated: true });
  const stream = await fetch(`${service.url}/programs/${programId}/events`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error('no stream');
  let heard = '';
  const hears = async (words: string): Promise<void> => {
    while (!heard.includes(words)) heard += (await reader.read()).value ?? '';
  };
  await hears('data: {"html":');
  wire.proxy.cut();
  expect((await service.ask('GET', `/programs/${programId}`, { page: true })).status).toBe(503);
  await database.pool.query("UPDATE programs SET state = 'signing' WHERE id = $1", [programId]);
  wire.proxy.mend();
  await hears('Đã có 0 trên 2 bên ký');
  await reader.cancel();
  await service.stop();
  await far.close();
  await wire.proxy.stop();
});
