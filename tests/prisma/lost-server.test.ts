import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { startPostgres } from '../../cli/local/postgres.ts';
import { openStateFolder } from '../../cli/local/state-folder.ts';
import { type Database, inLongTransaction, inTransaction, openDatabase } from '../../prisma/database.ts';
import { migrate } from '../../prisma/migrate.ts';
import { isBusy, passesByItself } from '../../rules/passing-failures.ts';
import { proxied } from '../activities/tcp-proxy.ts';
import { startService, tokenOf } from '../api/service.ts';
import { activityContext, startSandboxMail } from '../setup/sandbox-mail.ts';
import { answersOf, createTree, flatTree, openCycle, waitingForLock, whileLocked } from './open-cycle.ts';

// A server of this file's own, for it is restarted.
const path = await mkdtemp(join(tmpdir(), 'tongket-tests-'));
const folder = await openStateFolder(path);
let server = await startPostgres({ folder, port: 0, disposable: true });
const { port } = server;
await server.createDatabase('lost');
const url = server.url('lost');
await migrate(url);

let database: Database;
const uncaught: unknown[] = [];
const note = (error: unknown): void => void uncaught.push(error);

beforeEach(() => {
  database = openDatabase(url, 6);
  process.on('uncaughtException', note);
});
afterEach(async () => {
  process.off('uncaughtException', note);
  await database.close();
});
afterAll(async () => {
  await server.stop();
  folder.close();
  await rm(path, { recursive: true, force: true });
});

const restart = async (): Promise<void> => {
  await server.stop();
  server = await startPostgres({ folder, port, disposable: true });
};

/** Ends every other connection of the database, and waits until they are gone. */
const endAll = async (): Promise<void> => {
  const other = openDatabase(url, 1);
  const others = `FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;
  await other.pool.query(`SELECT pg_terminate_backend(pid) ${others}`);
  for (let left = 1; left > 0; ) left = (await other.pool.query<{ n: number }>(`SELECT count(*)::int AS n ${others}`)).rows[0]?.n ?? 0;
  await other.close();
};

const failureOf = (work: Promise<unknown>): Promise<'away' | 'busy' | 'none' | null> =>
  work.then(
    () => 'none',
    (error) => (isBusy(error) ? 'busy' : passesByItself(error) ? 'away' : null),
  );

test('a server that ends a connection between two statements of a transaction fails that transaction and nothing else', async () => {
  const before = await database.prisma.auditEvent.count();
  const add = "INSERT INTO audit_events (at, actor, action, subject) VALUES (now(), 'test', 'lost', 'lost')";
  for (const [what, transaction] of [
    [endAll, inTransaction],
    [endAll, inLongTransaction],
    [restart, inTransaction],
  ] as const) {
    const lost = transaction(database, async (client) => {
      await client.query(add);
      await what();
      await client.query(add);
    });
    expect(await failureOf(lost)).toBe('away');
    expect(database.poolUse()).toMatchObject({ most: 6, waiting: 0 });
  }
  // By Prisma it is the same pool.
  const lost = database.prisma.$transaction(async (client) => {
    await client.auditEvent.count();
    await endAll();
    await client.auditEvent.count();
  });
  expect(await failureOf(lost)).toBe('away');
  expect(await database.prisma.auditEvent.count()).toBe(before);
  expect(uncaught).toEqual([]);
});

test('a server restarted while a report is being taken and a cycle closed: both fail for now, and both are done once it is back', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(3)));
  const service = await startService(database);
  const { mailbox, stop } = await startSandboxMail();
  const context = activityContext(database, mailbox);
  const report = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  const json = { kind: 'figures', submissionKey: 'while-lost', answers: answersOf(4) };
  const send = () => service.ask('POST', report, { json });
  const close = () => collectSubmissions(context, { cycleId: cycle.cycleId, at: '2024-01-10T10:00:00.000Z' }, () => {});

  const holder = openDatabase(url, 2);
  const locked = whileLocked(holder, `SELECT 1 FROM cycles WHERE id = ${cycle.cycleId} FOR UPDATE`, async () => {
    const both = Promise.all([send(), failureOf(close())]);
    await waitingForLock(holder, 2);
    await restart();
    const [answer, closing] = await both;
    expect([answer.status, answer.json.code, answer.headers.get('retry-after')]).toEqual([503, 'database-unavailable', '5']);
    expect(closing).toBe('away');
  });
  expect(await failureOf(locked)).toBe('away');

  expect((await send()).json).toMatchObject({ version: 1 });
  expect((await close()).words?.en).toMatch(/^Closed: 1 of 4 units/);
  expect(await database.prisma.report.count()).toBe(1);
  await service.stop();
  context.mail.close();
  await stop();
  await holder.close();
  expect(uncaught).toEqual([]);
});

test('a pool that is closed while its server goes down ends in peace', async () => {
  await Promise.all(Array.from({ length: 6 }, () => database.pool.query('SELECT 1')));
  await Promise.all([database.close(), restart()]);
  expect(database.poolUse().open).toBe(0);
  expect(uncaught).toEqual([]);
});

test('nothing waits for ever: a statement and a lock are given up and told as busy, a long step may take longer', async () => {
  const cycle = await openCycle(database, await createTree(database, flatTree(1), 'hasty'));
  const report = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  const hasty = openDatabase(url, 2, { statement: 1, lock: 0.2, grace: 1 });
  expect(await failureOf(hasty.pool.query('SELECT pg_sleep(20)'))).toBe('busy');
  expect(await failureOf(hasty.prisma.$queryRaw`SELECT pg_sleep(20)::text`)).toBe('busy');
  const service = await startService(hasty);
  await whileLocked(database, 'LOCK TABLE links, sessions', async () => {
    expect(await failureOf(hasty.prisma.session.findMany())).toBe('busy');
    const answer = await service.ask('GET', report);
    expect([answer.status, answer.json.code, answer.headers.get('retry-after')]).toEqual([503, 'database-busy', '5']);
  });
  expect((await service.ask('GET', report)).status).toBe(200);
  await service.stop();
  const slept = inLongTransaction(hasty, (client) => client.query("SELECT pg_sleep(1.2), current_setting('statement_timeout') AS most"));
  expect((await slept).rows[0]).toMatchObject({ most: '15min' });
  expect((await hasty.pool.query('SHOW statement_timeout')).rows).toEqual([{ statement_timeout: '1s' }]);
  expect((await hasty.pool.query('SHOW idle_in_transaction_session_timeout')).rows).toEqual([
    { idle_in_transaction_session_timeout: '1min' },
  ]);
  const { open, idle, waiting } = hasty.poolUse();
  expect([idle, waiting]).toEqual([open, 0]);
  await hasty.close();
});

test('a server that has fallen silent in the middle of a transaction is given up, and its connection leaves the pool', async () => {
  const wire = await proxied(url);
  const far = openDatabase(wire.url, 1, { statement: 1, lock: 0.2, grace: 0.5 });
  const silent = inTransaction(far, async (client) => {
    await client.query('SELECT 1');
    wire.proxy.hush();
    await client.query('SELECT 2');
  });
  expect(await failureOf(silent)).toBe('busy');
  wire.proxy.mend();
  expect((await far.pool.query('SELECT 3 AS n')).rows).toEqual([{ n: 3 }]);
  await far.close();
  await wire.proxy.stop();
});
