import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Installs a comparison (a folder here, with a package.json and a lock file of its own) in this user's cache and builds it there if it
 * has a build; a second run finds it. `shared` are files of the product that it is built with, put into its `src/shared`.
 * Answers its folder, or null with the reason told: without internet ours is measured alone.
 */
export async function obtainComparison(name: string, shared: URL[], say: (words: string) => void): Promise<string | null> {
  const source = fileURLToPath(new URL(`${name}/`, import.meta.url));
  const files = [
    ...(await filesIn(source)),
    ...shared.map((file) => ({ path: fileURLToPath(file), name: `src/shared/${file.pathname.split('/').at(-1)}` })),
  ];
  const home = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tongket', 'bench');
  const folder = join(home, `${name}-${await hashOf(files)}`);
  if (await stat(folder).catch(() => null)) return folder;
  say(`installing ${name} to compare with`);
  const work = `${folder}.${process.pid}`;
  for (const file of files) {
    await mkdir(dirname(join(work, file.name)), { recursive: true });
    await copyFile(file.path, join(work, file.name));
  }
  try {
    await runIn(work, 'npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=20000']);
    const { scripts = {} } = JSON.parse(await readFile(join(work, 'package.json'), 'utf8')) as { scripts?: Record<string, string> };
    if (scripts.build !== undefined) await runIn(work, 'npm', ['run', 'build']);
    await rename(work, folder);
    return folder;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    // Another run may have been faster.
    if (await stat(folder).catch(() => null)) return folder;
    say(`${name} cannot be had here, ours is measured alone: ${(error as Error).message}`);
    return null;
  }
}

interface SourceFile {
  path: string;
  /** In the comparison's folder. */
  name: string;
}

async function filesIn(folder: string): Promise<SourceFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path, name: relative(folder, path) }));
}

async function hashOf(files: SourceFile[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { path, name } of files)
    hash
      .update(name.replaceAll('\\', '/'))
      .update('\0')
      .update(await readFile(path));
  return hash.digest('hex').slice(0, 12);
}

function runIn(cwd: string, command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32', timeout: 240_000 });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (words = (words + data).slice(-2_000)));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]}: ${words.trim().split('\n').slice(-3).join(' | ')}`)),
    );
  });
}
