import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { freePort } from '../../cli/local/free-port.ts';
import { openStateFolder, type StateFolder } from '../../cli/local/state-folder.ts';
import { type LocalTemporal, startTemporal } from '../../cli/local/temporal.ts';
import { registerSearchAttributes, searchAttributes } from '../../cli/product/search-attributes.ts';
import { Problem } from '../../rules/problems.ts';
import { emptyDatabase, freshDatabase, type TestDatabase } from '../setup/test-database.ts';
import { type RunningCommand, tongket } from './running-cli.ts';

let path: string;
let folder: StateFolder;
let temporal: LocalTemporal;
let started: RunningCommand[];

const cli = process.env.TONGKET_TEMPORAL_CLI ?? 'temporal';
const startServer = (namespace: string, port = 0): Promise<LocalTemporal> =>
  startTemporal({ folder, cli, namespace, file: null, port, uiPort: 0 });

beforeAll(async () => {
  path = mkdtempSync(join(tmpdir(), 'tongket-stack-'));
  folder = await openStateFolder(path);
  temporal = await startServer('default');
});
afterAll(async () => {
  await temporal.stop();
  folder.close();
  rmSync(path, { recursive: true, force: true });
});
beforeEach(() => {
  started = [];
});
afterEach(() => {
  for (const { process } of started) process.kill('SIGKILL');
});

async function startPart(
  part: 'api' | 'worker',
  { url }: TestDatabase,
  address: string,
  more: Record<string, string> = {},
): Promise<RunningCommand> {
  const settings = {
    DATABASE_URL: url,
    TEMPORAL_ADDRESS: address,
    SMTP_URL: 'smtp://127.0.0.1:9',
    TONGKET_SECRET: 'a secret for tests only, long enough',
    TONGKET_PUBLIC_URL: 'https://tongket.example',
    TONGKET_PORT: String(await freePort(0)),
    ...more,
  };
  const command = tongket([part], settings);
  started.push(command);
  return command;
}

test.each(['api', 'worker'] as const)('%s refuses a schema that is not its own, changes nothing and says what to do', async (part) => {
  const behind = await emptyDatabase();
  const ahead = await freshDatabase();
  await ahead.database.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count) VALUES ('x', 'x', now(), '20991231000000_later', 1)`,
  );
  const [late, early] = await Promise.all([startPart(part, behind, temporal.address), startPart(part, ahead, temporal.address)]);
  expect(await late.ended).toBe(1);
  expect(late.printed()).toContain('npx tongket migrate');
  const { rows } = await behind.database.pool.query('SELECT count(*) AS tables FROM pg_tables WHERE schemaname = $1', ['public']);
  expect(rows).toEqual([{ tables: 0 }]);
  expect(await early.ended).toBe(1);
  expect(early.printed()).toContain('newer release');
  await Promise.all([behind.drop(), ahead.drop()]);
});

test('a worker that has failed for good ends with a code that says so; one that is stopped does not', async () => {
  const port = await freePort(0);
  const first = await startServer('reviews', port);
  const data = await freshDatabase();
  const [failing, stopped] = [
    await startPart('worker', data, first.address, { TEMPORAL_NAMESPACE: 'reviews' }),
    await startPart('worker', data, temporal.address),
  ];
  await Promise.all([failing.says('info worker'), stopped.says('info worker')]);
  stopped.process.kill('SIGTERM');
  // The server comes back without the namespace; what the worker asks for is refused for good.
  await first.stop();
  const second = await startServer('others', port);
  expect(await failing.ended).toBe(1);
  expect(failing.printed()).toContain('error worker');
  expect(await stopped.ended).toBe(0);
  await Promise.all([second.stop(), data.drop()]);
});

test('metrics are told by each part on a port of its own, and by none that was not asked to', async () => {
  const data = await freshDatabase();
  const [metrics, pages] = [await freePort(0), await freePort(0)];
  const api = await startPart('api', data, temporal.address, { TONGKET_METRICS_PORT: String(metrics), TONGKET_PORT: String(pages) });
  await api.says(`info http://127.0.0.1:${pages}`);
  const answer = await fetch(`http://127.0.0.1:${metrics}/metrics`);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  expect(await answer.text()).toContain('\ntongket_database_up 1\n');
  expect((await fetch(`http://127.0.0.1:${pages}/metrics`)).status).toBe(404);
  api.process.kill('SIGTERM');
  expect(await api.ended).toBe(0);
  // Not asked for, nothing of it is even made: the port stays free.
  const silent = await startPart('api', data, temporal.address, { TONGKET_PORT: String(pages) });
  await silent.says(`info http://127.0.0.1:${pages}`);
  await expect(fetch(`http://127.0.0.1:${metrics}/metrics`)).rejects.toThrow();
  silent.process.kill('SIGTERM');
  expect(await silent.ended).toBe(0);
  await data.drop();
});

test('search attributes are asked for as anybody may, and the operator’s service is called only where they are missing', async () => {
  const connection = await Connection.connect({ address: temporal.address });
  const { workflowService } = connection;
  const forbidden = () => Promise.reject(Object.assign(new Error('7 PERMISSION_DENIED'), { code: 7, details: '', metadata: {} }));
  // An account with few rights: the server is Temporal's own, its operator's service is closed to it.
  const account = { workflowService, operatorService: { addSearchAttributes: forbidden } as unknown as Connection['operatorService'] };
  await registerSearchAttributes(account, 'default');

  await connection.operatorService.removeSearchAttributes({ namespace: 'default', searchAttributes: ['TongketPhase'] });
  const refusal = await registerSearchAttributes(account, 'default').catch((error) => error);
  expect(refusal).toBeInstanceOf(Problem);
  expect(refusal).toMatchObject({ code: 'search-attributes-forbidden', details: { names: 'TongketPhase' } });
  expect(refusal.details.command).toBe('temporal operator search-attribute create --namespace default --name TongketPhase --type Keyword');

  await registerSearchAttributes(connection, 'default');
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace: 'default' });
  expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining(Object.keys(searchAttributes)));
  await connection.close();
});
