import { chmod, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';

const executable = process.platform === 'win32' ? '.exe' : '';

/** What was obtained for this user is kept here and shared by all clones. */
export function cacheFolder(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'tongket');
}

/** The cached program of this name. It is there only when it is complete: it is moved here as the last step. */
export function cachedProgram(env, name) {
  return join(cacheFolder(env), 'bin', name + executable);
}

/** Answers the path when a file is there, else null. */
export async function fileAt(path) {
  return (await stat(path).catch(() => null))?.isFile() ? path : null;
}

/** Moves a finished program to its place in the cache in one step, so that nobody ever finds half of it. */
export async function placeProgram(env, name, from) {
  const to = cachedProgram(env, name);
  await mkdir(dirname(to), { recursive: true });
  await chmod(from, 0o755);
  await rename(from, to);
  return to;
}

/**
 * Makes a program in a folder of the cache: on the same disk, so that what is finished can be moved. The folder is kept when
 * the work is interrupted (the next run goes on in it) and removed when the work is done or has failed. Who comes second
 * waits, and then finds what the first has made.
 */
export async function makeInWorkFolder(env, name, way, make) {
  const folder = join(cacheFolder(env), 'work', `${name}-${way}`);
  return oneAtATime(folder, async () => {
    const made = await fileAt(cachedProgram(env, name));
    if (made) return made;
    await mkdir(folder, { recursive: true });
    try {
      return await make(folder);
    } finally {
      await makeWritable(folder);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
      await rmdir(dirname(folder)).catch(() => {});
    }
  });
}

/** Go's module cache is read-only on purpose; it has to be made writable before it can be removed. */
async function makeWritable(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  await chmod(folder, 0o755).catch(() => {});
  await Promise.all(entries.filter((entry) => entry.isDirectory()).map((entry) => makeWritable(join(folder, entry.name))));
}
