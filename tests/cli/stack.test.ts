import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startStack } from '../../cli/local/stack.ts';
import { readSettings } from '../../cli/settings.ts';

let statePath: string;

beforeEach(() => {
  statePath = mkdtempSync(join(tmpdir(), 'tongket-stack-'));
});
afterEach(() => rmSync(statePath, { recursive: true, force: true }));

const cli = { TONGKET_TEMPORAL_CLI: process.env.TONGKET_TEMPORAL_CLI };

test('a rehearsal uses neither the database nor the mail server of the settings', async () => {
  let touched = 0;
  const real = createServer((socket) => {
    touched++;
    socket.destroy();
  });
  const port = await new Promise<number>((resolve) =>
    real.listen(0, '127.0.0.1', () => resolve((real.address() as { port: number }).port)),
  );
  const settings = readSettings({ ...cli, DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/real`, SMTP_URL: `smtp://127.0.0.1:${port}` });
  const stack = await startStack({ settings, rehearsal: true, statePath, disposable: true });
  for (const url of [stack.databaseUrl, stack.smtpUrl]) expect(url).not.toContain(`:${port}`);
  expect(stack.databaseUrl).toContain('/tongket_rehearsal');
  await stack.stop();
  real.close();
  expect(touched).toBe(0);
});

test('what was written is there after a stop and a start; afresh it is gone', async () => {
  const settings = readSettings(cli);
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query(sql).finally(() => client.end());
    return rows;
  };
  const first = await startStack({ settings, rehearsal: true, statePath, disposable: true });
  expect(first.databaseIsNew).toBe(true);
  await ask(first.databaseUrl, "CREATE TABLE kept AS SELECT 'xã Đồng Văn' AS name");
  await first.stop();
  const second = await startStack({ settings, rehearsal: true, statePath, disposable: true });
  expect(second.databaseIsNew).toBe(false);
  expect(await ask(second.databaseUrl, 'SELECT name FROM kept')).toEqual([{ name: 'xã Đồng Văn' }]);
  await second.stop();
  const third = await startStack({ settings, rehearsal: true, statePath, disposable: true, afresh: true });
  expect(third.databaseIsNew).toBe(true);
  await third.stop();
});

test('when one of them cannot start, the others are stopped and the reason is told', async () => {
  const settings = readSettings({ TONGKET_TEMPORAL_CLI: '/nowhere/temporal' });
  await expect(startStack({ settings, rehearsal: true, statePath, disposable: true })).rejects.toThrow('/nowhere/temporal');
  const again = await startStack({ settings: readSettings(cli), rehearsal: true, statePath, disposable: true });
  await again.stop();
});
