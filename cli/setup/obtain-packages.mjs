import { readFile, rm } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { oneAtATime } from './one-at-a-time.mjs';
import { runCommand } from './run-command.mjs';

/** The npm packages, exactly those of package-lock.json. */
export const packages = {
  name: { vi: 'các gói npm', en: 'the npm packages' },
  howToGet: {
    vi: 'Cần nối được tới kho gói npm (hoặc đặt registry trong .npmrc), rồi chạy lại; hoặc tự chạy `npm ci`.',
    en: 'The npm registry has to be reachable (or set a registry in .npmrc), then run again; or run `npm ci` yourself.',
  },
  ways: [
    { name: 'node_modules', get: async ({ folder }) => ((await installedAsLocked(folder)) ? join(folder, 'node_modules') : null) },
    {
      name: 'npm ci',
      doing: { vi: 'Đang cài các gói npm (khoảng nửa phút)', en: 'Installing the npm packages (about half a minute)' },
      get: async ({ folder, env }) => {
        const install = () =>
          runCommand('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, env: withoutOwnNode(env, folder) });
        const clean = async (error) => {
          // npm stumbles over what an install that was killed left half written.
          if (!/ENOTEMPTY|EEXIST|ENOENT/.test(error.message)) throw error;
          await rm(join(folder, 'node_modules'), { recursive: true, force: true, maxRetries: 5 });
          return install();
        };
        // Two installs at once would delete what the other has written, and `npm ci` begins by deleting all.
        const done = await oneAtATime(`install ${folder}`, async () => (await installedAsLocked(folder)) || install().catch(clean));
        return done === null ? null : join(folder, 'node_modules');
      },
    },
  ],
};

/**
 * npm writes node_modules/.package-lock.json as the last step of an install, so an interrupted one has none or an old one.
 * What it records as installed must be what the lockfile asks for; optional packages of other platforms may be absent.
 *
 * @public tests/cli/setup-ways.test.ts calls it in a process of its own.
 */
export async function installedAsLocked(folder) {
  const [wanted, installed] = await Promise.all([
    packagesIn(join(folder, 'package-lock.json')),
    packagesIn(join(folder, 'node_modules', '.package-lock.json')),
  ]);
  if (wanted === null || installed === null) return false;
  return Object.entries(wanted).every(([path, asked]) => {
    if (path === '') return true;
    const present = installed[path];
    return present === undefined ? asked.optional === true : present.version === asked.version && present.integrity === asked.integrity;
  });
}

async function packagesIn(lockfile) {
  try {
    return JSON.parse(await readFile(lockfile, 'utf8')).packages ?? null;
  } catch {
    return null;
  }
}

/** npm puts node_modules/.bin first on PATH; the Node in there must not run the install that replaces it. */
function withoutOwnNode(env, folder) {
  const own = join(folder, 'node_modules', '.bin');
  return {
    ...env,
    PATH: (env.PATH ?? '')
      .split(delimiter)
      .filter((entry) => entry !== own)
      .join(delimiter),
  };
}
