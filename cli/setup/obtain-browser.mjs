import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder, fileAt } from './cache-folder.mjs';
import { CannotObtain, WayFailed } from './obtain.mjs';
import { runCommand } from './run-command.mjs';

/** The first has no windows: a page costs a quarter less to test in it. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the installers of other systems put it; it is not on PATH there. */
const knownPlaces = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe'],
};

/** Debian's own packages, each of which has its browser under its name in /usr/bin; an older release lacks the first. */
const debianBrowsers = ['chromium-headless-shell', 'chromium'];

/** A Chromium, in which pages are tested, measured and photographed. */
export const browser = {
  name: { vi: 'trình duyệt Chromium', en: 'a Chromium browser' },
  setting: 'TONGKET_BROWSER',
  howToGet: {
    vi: 'Cài Chromium hoặc Google Chrome (trên Debian: `apt-get install chromium`), hoặc đặt TONGKET_BROWSER bằng đường dẫn tới nó.',
    en: 'Install Chromium or Google Chrome (on Debian: `apt-get install chromium`), or set TONGKET_BROWSER to its path.',
  },
  ways: [
    {
      name: 'TONGKET_BROWSER',
      get: async ({ env }) => {
        if (!env.TONGKET_BROWSER) return null;
        if (await answers(env.TONGKET_BROWSER)) return env.TONGKET_BROWSER;
        throw new CannotObtain(`TONGKET_BROWSER=${env.TONGKET_BROWSER}: không phải Chromium chạy được / is not a Chromium that runs`);
      },
    },
    { name: 'PATH', get: async ({ env }) => firstThatAnswers(await onPath(env)) },
    { name: 'installed', get: () => firstThatAnswers(knownPlaces[process.platform] ?? []) },
    { name: 'cache', get: ({ folder, env, node }) => downloaded(folder, env, node) },
    {
      name: 'apt-get',
      doing: { vi: 'Đang cài Chromium của Debian (khoảng một phút)', en: "Installing Debian's Chromium (about a minute)" },
      get: ({ env }) => installFromDebian(env),
    },
    {
      name: 'Playwright',
      doing: { vi: 'Đang tải Chromium (khoảng 180 MB)', en: 'Downloading Chromium (about 180 MB)' },
      get: ({ folder, env, node }) => download(folder, env, node),
    },
  ],
};

async function firstThatAnswers(paths) {
  for (const path of paths) if (await answers(path)) return path;
  return null;
}

/** Chrome for Windows opens a window instead of telling its version: there, being a file is enough. */
async function answers(path) {
  if (process.platform === 'win32') return (await fileAt(path)) !== null;
  const version = await runCommand(path, ['--version'], { timeoutSeconds: 20 }).catch(() => null);
  return /^(Chromium|Google Chrome)\b.* \d/.test(version ?? '');
}

/** Whoever starts the browser wants a path, not a name. */
async function onPath(env) {
  if (process.platform === 'win32') return [];
  const found = await Promise.all(names.map((name) => runCommand('sh', ['-c', `command -v ${name}`], { env }).catch(() => null)));
  return found.flatMap((path) => (path?.trim() ? [path.trim()] : []));
}

/** Only root may, and only where the package is a real one: Ubuntu's brings none outside of snap, and has another name. */
async function installFromDebian(env) {
  if (process.platform !== 'linux' || process.getuid() !== 0) return null;
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  // Another apt-get at work is waited for. Lists that cannot be renewed may still do.
  const wait = ['-q', '-y', '-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2'];
  if ((await runCommand('apt-get', [...wait, 'update'], { env: quiet }).catch(() => '')) === null) return null;
  let failure = null;
  for (const name of debianBrowsers) {
    const path = `/usr/bin/${name}`;
    try {
      await runCommand('apt-get', [...wait, 'install', '--no-install-recommends', name], { env: quiet });
      if (await answers(path)) return path;
      failure = new WayFailed(`${path} không chạy được / does not run`);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

const browsersIn = (env) => join(cacheFolder(env), 'browsers');
const withOwnFolder = (env) => ({ ...env, PLAYWRIGHT_BROWSERS_PATH: browsersIn(env) });

/** Playwright knows where it puts the release that it was made for; an unfinished download is not at that place. */
async function downloaded(folder, env, node) {
  const ask = "process.stdout.write((await import('playwright-core')).chromium.executablePath())";
  const path = await runCommand(node, ['--input-type=module', '-e', ask], { cwd: folder, env: withOwnFolder(env) }).catch(() => null);
  return path && (await fileAt(path)) !== null && (await answers(path)) ? path : null;
}

async function download(folder, env, node) {
  // Its own command tries for minutes when there is no internet; asking first costs seconds.
  const source = env.PLAYWRIGHT_DOWNLOAD_HOST || 'https://cdn.playwright.dev';
  await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(5_000) }).catch((error) => {
    throw new WayFailed(`${source}: ${error.cause?.code ?? error.name}`);
  });
  await mkdir(browsersIn(env), { recursive: true });
  const cli = join(folder, 'node_modules', 'playwright-core', 'cli.js');
  await runCommand(node, [cli, 'install', '--no-shell', 'chromium'], { cwd: folder, env: withOwnFolder(env) });
  const path = await downloaded(folder, env, node);
  if (path === null)
    throw new WayFailed('không chạy được, có thể thiếu thư viện của hệ thống / does not run; system libraries may be missing');
  return path;
}
