import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from '../../cli/local/free-port.ts';
import { processStart } from '../../cli/local/process-identity.ts';
import { openStateFolder } from '../../cli/local/state-folder.ts';
import { createVisitor } from '../../cli/rehearsal/visit.ts';
import { openDatabase } from '../../prisma/database.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { type RunningCommand, runCommand, tongket } from './running-cli.ts';

let state: string;
let running: RunningCommand[] = [];

// One installation, which is started again after whatever ended it.
const folders: string[] = [];
const newState = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'tongket-stack-')));
  return folders.at(-1) as string;
};
beforeAll(() => {
  state = newState();
});
afterEach(async () => {
  for (const { process } of running) process.kill('SIGKILL');
  running = [];
  // Opening it ends what a failed test may have left.
  await expect.poll(() => openStateFolder(state).then((folder) => folder.close())).toBeUndefined();
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function serve(): Promise<RunningCommand> {
  const settings = { TONGKET_STATE: state, TONGKET_PORT: String(await freePort(0)) };
  const npm = runCommand('npm', ['start', '--', '--real'], settings);
  running.push(npm);
  await npm.says('to stop.');
  return npm;
}

/** The servers that were started, as the state folder knows them. */
function serversOf(): { pid: number; name: string }[] {
  return readFileSync(join(state, 'children'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { pid: number; name: string });
}

/** PostgreSQL, Temporal and the product itself, each told from a later process with the same id. */
function processesOf(): { pid: number; started: string | null }[] {
  const pids = [...serversOf().map(({ pid }) => pid), Number(readFileSync(join(state, 'holder'), 'utf8'))];
  return pids.map((pid) => ({ pid, started: processStart(pid) })).filter(({ started }) => started !== null);
}

// npm passes a signal to its shell alone, and none when it is killed.
test.each(['SIGTERM', 'SIGKILL'] as const)('%s to `npm start` ends all that it has started, in order', async (signal) => {
  const npm = await serve();
  const processes = processesOf();
  expect(processes).toHaveLength(3);
  npm.process.kill(signal);
  await npm.ended;
  const left = () => processes.filter(({ pid, started }) => processStart(pid) === started);
  await expect.poll(left, { timeout: 20_000 }).toEqual([]);
  expect(npm.printed()).not.toContain('error');
});

test.each([
  ['postgres', 'PostgreSQL'],
  ['temporal', 'Temporal'],
])('%s dying under `npm start` is told in words and ends it with 1', async (name, called) => {
  const product = tongket(['start', '--real'], { TONGKET_STATE: state, TONGKET_PORT: String(await freePort(0)) });
  running.push(product);
  await product.says('to stop.');
  process.kill(serversOf().find((server) => server.name === name)?.pid ?? 0, 'SIGKILL');
  expect(await product.ended).toBe(1);
  expect(product.printed()).toContain(
    `${called} has ended by itself, so all is stopped; what was recorded is kept. Run this command again.`,
  );
});

test('without a mail server a program is put to signature as a trial only, which is chosen, marked and never becomes real', async () => {
  state = newState();
  const settings = { TONGKET_STATE: state, TONGKET_PORT: String(await freePort(0)) };
  const product = tongket(['start', '--real'], settings);
  running.push(product);
  await product.says('to stop.');
  expect(product.printed()).toContain('Without SMTP_URL all mail stays');
  const [printed = ''] = /http\S+\/enter\/\S+/.exec(product.printed()) ?? [];
  const [mailbox = ''] = /http\S+$/m.exec(product.printed().slice(product.printed().indexOf('Mailbox'))) ?? [];

  // A new link for the owner: the one that was printed ends, and the record says so.
  const ownerLink = tongket(['owner-link'], settings);
  expect(await ownerLink.ended).toBe(0);
  const [link = ''] = /^http\S+\/enter\/\S+$/m.exec(ownerLink.printed()) ?? [];
  const { origin } = new URL(link);
  const owner = createVisitor(origin);
  await expect(owner.post(printed)).rejects.toThrow(/link/);
  await owner.post(link);
  const { databaseUrl } = JSON.parse(readFileSync(join(state, 'serving'), 'utf8')) as { databaseUrl: string };
  const database = openDatabase(databaseUrl, 1);
  const recorded = await database.pool.query("SELECT actor FROM audit_events WHERE action = 'installation.owner-link'");
  expect(recorded.rows).toEqual([{ actor: 'tongket' }, { actor: 'tongket' }]);

  // A term that is over is not put to signature, and this is the real clock.
  const year = new Date().getFullYear();
  const { definition, rows: units, contacts } = await readSmallSample({ term: { from: `${year + 1}-01-01`, to: `${year + 3}-12-31` } });
  const { id } = await owner.post<{ id: string }>('/api/v1/programs', { definition, units, contacts });
  expect(await owner.post(`/api/v1/programs/${id}/signing`, { step: 'preview' })).toMatchObject({ trial: true });
  await expect(owner.post(`/api/v1/programs/${id}/signing`)).rejects.toThrow('trial-not-chosen');
  await owner.post(`/api/v1/programs/${id}/signing`, { trial: true });
  const mails = async () => (await fetch(mailbox)).text();
  await expect.poll(mails).toContain('[DÙNG THỬ] Đề nghị ký');
  const page = await fetch(`${origin}/enter`, { headers: { accept: 'text/html' } });
  expect(await page.text()).toMatch(/<title>\[DÙNG THỬ\] .*<strong>DÙNG THỬ<\/strong>/s);
  await database.close();
  product.process.kill('SIGTERM');
  expect(await product.ended).toBe(0);

  const real = tongket(['start', '--real'], { ...settings, SMTP_URL: 'smtp://127.0.0.1:9', TONGKET_PUBLIC_URL: 'https://tongket.example' });
  running.push(real);
  expect(await real.ended).toBe(1);
  expect(real.printed()).toContain('This has been a trial since');
  const beside = tongket(['owner-link'], settings);
  expect(await beside.ended).toBe(1);
  expect(beside.printed()).toContain('npm start -- --real');
});

test('a port that is taken stops real mode before anything is started, for mailed links lead to it', async () => {
  const stranger = createServer();
  const port = await new Promise<number>((resolve) =>
    stranger.listen(0, '127.0.0.1', () => resolve((stranger.address() as AddressInfo).port)),
  );
  const product = tongket(['start', '--real'], { TONGKET_STATE: state, TONGKET_PORT: String(port) });
  running.push(product);
  expect(await product.ended).toBe(1);
  expect(product.printed()).toContain(`Port ${port} cannot be opened on 127.0.0.1 (EADDRINUSE)`);
  expect(product.printed()).toContain('TONGKET_PORT');
  expect(product.printed()).not.toMatch(/^\s+at /m);
  stranger.close();
});
