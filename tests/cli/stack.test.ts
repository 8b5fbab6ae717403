import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startStack } from '../../cli/local/stack.ts';
import { readSettings, SettingsError } from '../../cli/settings.ts';

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

// What a process was given is read where the system shows it.
test.runIf(existsSync('/proc/self/environ'))(
  'PostgreSQL and Temporal get nothing of our settings, and Temporal takes nothing over HTTP',
  async (context) => {
    process.env.TONGKET_SECRET = 'a secret that is nobody’s business but ours';
    context.onTestFinished(() => {
      delete process.env.TONGKET_SECRET;
    });
    const stack = await startStack({ settings: readSettings(cli), rehearsal: true, statePath, disposable: true });
    const children = readFileSync(join(statePath, 'children'), 'utf8').trim().split('\n');
    const servers = children.map((line) => JSON.parse(line) as { pid: number; name: string }).filter(({ name }) => name !== 'initdb');
    expect(servers.map(({ name }) => name).sort()).toEqual(['postgres', 'temporal']);
    for (const { pid } of servers) {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').filter(Boolean);
      expect(environment.length).toBeGreaterThan(0);
      expect(environment.filter((line) => /^(?:TONGKET|TEMPORAL|npm|DATABASE|SMTP)_/.test(line))).toEqual([]);
    }
    const temporal = servers.find(({ name }) => name === 'temporal');
    const command = readFileSync(`/proc/${temporal?.pid}/cmdline`, 'utf8').split('\0');
    const http = command[command.indexOf('--http-port') + 1];
    // As a page elsewhere can make a browser send it, without being asked.
    const signal = await fetch(`http://127.0.0.1:${http}/api/v1/namespaces/default/workflows/any/signal/acknowledged`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', origin: 'http://elsewhere.example' },
      body: '{}',
    });
    expect(signal.status).toBe(403);
    await stack.stop();
  },
);

test('real mode is not opened to the network without a mail server, for its mailbox holds everybody’s links', async () => {
  const open = readSettings({ ...cli, TONGKET_HOST: '0.0.0.0' });
  const refused = await startStack({ settings: open, rehearsal: false, statePath, disposable: true }).catch((error) => error);
  expect(refused).toBeInstanceOf(SettingsError);
  expect(refused.message).toContain('SMTP_URL');
  // Nor may mails go out whose links lead to this machine.
  const nowhere = readSettings({ ...cli, SMTP_URL: 'smtp://127.0.0.1:9' });
  await expect(startStack({ settings: nowhere, rehearsal: false, statePath, disposable: true })).rejects.toThrow('TONGKET_PUBLIC_URL');
  // Another name for this machine is still this machine.
  const settings = readSettings({ ...cli, TONGKET_HOST: 'localhost' });
  const stack = await startStack({ settings, rehearsal: false, statePath, disposable: true });
  expect(stack.urls.mailbox).toMatch(/^http:\/\/127\.0\.0\.1:/);
  await stack.stop();
});
