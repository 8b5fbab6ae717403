import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { processStart } from '../../cli/local/process-identity.ts';
import { openStateFolder, StateFolderTaken } from '../../cli/local/state-folder.ts';

const module = join(import.meta.dirname, '../../cli/local/state-folder.ts');
let path: string;
let holders: ChildProcess[];

beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'tongket-state-'));
  holders = [];
});
afterEach(() => {
  for (const holder of holders) holder.kill('SIGKILL');
  rmSync(path, { recursive: true, force: true });
});

/** Another copy of the product that has the folder open and a child running; answers the child's process id. */
async function startHolder(): Promise<{ holder: ChildProcess; child: number }> {
  const code = `
    import { spawn } from 'node:child_process';
    import { openStateFolder } from ${JSON.stringify(module)};
    const folder = await openStateFolder(${JSON.stringify(path)});
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    folder.recordChild(child.pid, 'idle');
    console.log(child.pid);
    setInterval(() => {}, 1000);`;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  holders.push(holder);
  const [printed] = await once(holder.stdout, 'data');
  return { holder, child: Number(String(printed)) };
}

test('a second copy on the same folder says who has it and stops', async () => {
  const { holder, child } = await startHolder();
  const refusal = await openStateFolder(path).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StateFolderTaken);
  expect((refusal as StateFolderTaken).message).toContain(`pid ${holder.pid}`);
  expect(processStart(child), 'the first copy is left in peace').not.toBeNull();
  process.kill(child, 'SIGKILL');
});

test('what a killed copy left running is ended by the next one, which gets the folder', async () => {
  const { holder, child } = await startHolder();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  expect(processStart(child), 'its child outlives it').not.toBeNull();
  const folder = await openStateFolder(path);
  expect(processStart(child)).toBeNull();
  folder.close();
});

test('a stranger who got the process id of a dead child is never ended', async () => {
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  holders.push(stranger);
  writeFileSync(join(path, 'children'), `${JSON.stringify({ pid: stranger.pid, name: 'postgres', started: '1' })}\n{"pid":`);
  (await openStateFolder(path)).close();
  expect(processStart(stranger.pid ?? 0)).not.toBeNull();
});

test('closed, it can be opened again and has kept its secret, for its owner only', async () => {
  const first = await openStateFolder(path);
  const secret = first.secret('links');
  first.close();
  const second = await openStateFolder(path);
  expect(second.secret('links')).toBe(secret);
  expect(second.secret('other')).not.toBe(secret);
  expect(statSync(join(path, 'links.secret')).mode & 0o777).toBe(0o600);
  second.close();
  expect(existsSync(join(path, 'holder'))).toBe(false);
});
