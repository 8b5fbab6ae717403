import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';

const setup = join(import.meta.dirname, '../../cli/setup');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongket-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs code that imports from the set-up, in a process of its own as the set-up is; answers what it printed and said. */
function runSetup(code: string, env: Record<string, string> = {}): Promise<{ printed: string; said: string; code: number | string }> {
  const imports = `import { obtain, CannotObtain, WayFailed } from ${JSON.stringify(join(setup, 'obtain.mjs'))};`;
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--input-type=module', '-e', `${imports}\n${code}`],
      { env: { PATH: '/usr/bin:/bin', HOME: folder, XDG_CACHE_HOME: folder, ...env } },
      (error, printed, said) => resolve({ printed: printed.trim(), said, code: error === null ? 0 : (error.code ?? 1) }),
    );
  });
}

const thing = (ways: string) => `{ name: { vi: 'món', en: 'thing' }, howToGet: { vi: 'Hãy cài.', en: 'Install it.' }, ways: [${ways}] }`;

test('ways are tried in their order until one leads there; the rest are not touched', async () => {
  const ways = `{ name: 'a', get: async () => null }, { name: 'b', get: async () => { throw new WayFailed('broken'); } },
    { name: 'c', get: async () => '/c' }, { name: 'd', get: async () => { console.log('touched d'); return '/d'; } }`;
  expect(await runSetup(`console.log(await obtain(${thing(ways)}, {}));`)).toEqual({ printed: '/c', said: '', code: 0 });
});

test('what cannot be had is told in one message: what, how to get it, and why each way failed', async () => {
  const ways = `{ name: 'setting', get: async () => null }, { name: 'download', get: async () => { throw new WayFailed('ENOTFOUND'); } }`;
  const { printed } = await runSetup(
    `await obtain(${thing(ways)}, {}).catch((error) => console.log(error instanceof CannotObtain, error.message));`,
  );
  for (const part of ['true', 'món', 'thing', 'Hãy cài.', 'Install it.', 'setting:', 'download: ENOTFOUND'])
    expect(printed).toContain(part);
});

test('what takes long shows that it is at work; what is quick is silent', async () => {
  const slow = `{ name: 'a', doing: { vi: 'Đang dựng', en: 'Building' }, get: () => new Promise((done) => setTimeout(done, 700, '/a')) }`;
  const { said } = await runSetup(`await obtain(${thing(slow)}, {});`);
  expect(said).toMatch(/Đang dựng \/ Building …\n.*done \(1 s\)/);
});

test('a program that a setting names is never passed over in silence', async () => {
  const code = `import { temporalServer } from ${JSON.stringify(join(setup, 'obtain-temporal.mjs'))};
    await obtain(temporalServer, { env: process.env }).catch((error) => console.log(error instanceof CannotObtain, error.message));`;
  expect((await runSetup(code, { TONGKET_TEMPORAL_CLI: '/nowhere/temporal' })).printed).toMatch(/^true .*\/nowhere\/temporal/);
});

test('an address of a Temporal server spares the program', async () => {
  const code = `import { temporalServer } from ${JSON.stringify(join(setup, 'obtain-temporal.mjs'))};
    console.log(await obtain(temporalServer, { env: process.env, verb: 'start' }));`;
  expect((await runSetup(code, { TEMPORAL_ADDRESS: 'temporal.example:7233' })).printed).toBe('null');
});

test('packages count as installed only when npm finished the install that the lockfile asks for', async () => {
  const lock = (version: string) =>
    JSON.stringify({ packages: { '': {}, 'node_modules/a': { version }, 'node_modules/b': { version: '1', optional: true } } });
  const code = `import { installedAsLocked } from ${JSON.stringify(join(setup, 'obtain-packages.mjs'))};
    console.log(await installedAsLocked(${JSON.stringify(folder)}));`;
  writeFileSync(join(folder, 'package-lock.json'), lock('2'));
  mkdirSync(join(folder, 'node_modules', 'a'), { recursive: true });
  expect((await runSetup(code)).printed, 'interrupted: npm has not written what it installed').toBe('false');
  const installed = (version: string) => JSON.stringify({ packages: { 'node_modules/a': { version } } });
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), installed('1'));
  expect((await runSetup(code)).printed, 'an older install').toBe('false');
  writeFileSync(join(folder, 'node_modules', '.package-lock.json'), installed('2'));
  expect((await runSetup(code)).printed, 'an optional package of another platform may be missing').toBe('true');
});

test('two installs of one folder wait for each other, also after one that was killed', async () => {
  const told = JSON.stringify(join(folder, 'told'));
  const work = (inside: string) => `import { oneAtATime } from ${JSON.stringify(join(setup, 'one-at-a-time.mjs'))};
    import { appendFileSync } from 'node:fs';
    import { setTimeout as after } from 'node:timers/promises';
    await oneAtATime(${told}, async () => { appendFileSync(${told}, 'begins '); ${inside} appendFileSync(${told}, 'ends '); });`;
  await runSetup(work(`process.kill(process.pid, 'SIGKILL');`));
  const runs = await Promise.all([1, 2, 3].map(() => runSetup(work('await after(300);'))));
  expect(runs).toEqual(runs.map(() => ({ printed: '', said: '', code: 0 })));
  expect(readFileSync(join(folder, 'told'), 'utf8')).toBe(`begins ${'begins ends '.repeat(3)}`);
});

test("a program is downloaded from where Temporal's SDKs get it, unpacked, and placed whole", async () => {
  writeFileSync(join(folder, 'temporal'), '#!/bin/sh\necho temporal version 9\n');
  chmodSync(join(folder, 'temporal'), 0o755);
  await once(spawn('tar', ['-czf', join(folder, 'a.tar.gz'), '-C', folder, 'temporal']), 'exit');
  const archive = readFileSync(join(folder, 'a.tar.gz'));
  const server = createServer((request, response) => {
    const own = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    response.end(request.url === '/a.tar.gz' ? archive : JSON.stringify({ archiveUrl: `${own}/a.tar.gz`, fileToExtract: 'temporal' }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const source = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const code = `import { downloadTemporalProgram } from ${JSON.stringify(join(setup, 'download-temporal.mjs'))};
    import { makeInWorkFolder, placeProgram } from ${JSON.stringify(join(setup, 'cache-folder.mjs'))};
    console.log(await makeInWorkFolder(process.env, 'temporal', 'download', async (work) =>
      placeProgram(process.env, 'temporal', await downloadTemporalProgram('cli', 'v9', work, ${JSON.stringify(source)}))));`;
  const { printed } = await runSetup(code);
  server.close();
  expect(printed).toBe(join(folder, 'tongket', 'bin', 'temporal'));
  expect(existsSync(join(folder, 'tongket', 'work')), 'nothing is left of the work').toBe(false);
});

test('an interrupted build leaves no program, and the next run goes on in its folder', async () => {
  const build = (ending: string) => `import { makeInWorkFolder, placeProgram } from ${JSON.stringify(join(setup, 'cache-folder.mjs'))};
    import { existsSync, writeFileSync } from 'node:fs';
    console.log(await makeInWorkFolder(process.env, 'temporal', 'go', async (work) => {
      const goesOn = existsSync(work + '/half');
      writeFileSync(work + '/half', 'x');
      ${ending}
      writeFileSync(work + '/whole', goesOn ? 'went on' : 'from the start');
      return placeProgram(process.env, 'temporal', work + '/whole');
    }));`;
  await runSetup(build(`process.kill(process.pid, 'SIGKILL');`));
  const program = join(folder, 'tongket', 'bin', 'temporal');
  expect(existsSync(program)).toBe(false);
  expect((await runSetup(build(''))).printed).toBe(program);
  expect(readFileSync(program, 'utf8')).toBe('went on');
});

const getBrowser = (rest = '') => `import { browser } from ${JSON.stringify(join(setup, 'obtain-browser.mjs'))};
  const context = { folder: ${JSON.stringify(join(setup, '../..'))}, env: process.env, node: process.execPath, verb: 'test' };
  console.log(await obtain(browser, context, () => () => {}).catch((error) => (error instanceof CannotObtain ? error.message : error.stack)));${rest}`;

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

test('a browser that a setting names is taken, and one that does not run is told', async () => {
  const ownBrowser = program('my-browser', 'echo Chromium 150.0.1');
  expect((await runSetup(getBrowser(), { TONGKET_BROWSER: ownBrowser })).printed).toBe(ownBrowser);
  expect((await runSetup(getBrowser(), { TONGKET_BROWSER: '/nowhere/chromium' })).printed).toMatch(
    /^TONGKET_BROWSER=\/nowhere\/chromium: .* is not a Chromium that runs$/,
  );
});

test('a browser on PATH is handed over by its path; a name that only says how to install it is stepped over', async () => {
  program('chromium-browser', 'echo Command requires the chromium snap to be installed >&2; exit 1');
  const real = program('google-chrome', 'echo Google Chrome 151.0.2');
  expect((await runSetup(getBrowser(), { PATH: `${folder}:${shellOnly()}` })).printed).toBe(real);
});

test("where root may install it, Debian's browser is asked for without a question; where nothing leads there, the ways are told", async () => {
  program('apt-get', `echo "$DEBIAN_FRONTEND $*" >> '${folder}/asked'; exit 100`);
  const { printed } = await runSetup(getBrowser(), { PATH: `${folder}:${shellOnly()}`, PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9' });
  for (const part of ['Không lấy được trình duyệt', 'Cannot get a Chromium browser', 'apt-get', 'Playwright: http://127.0.0.1:9: '])
    expect(printed).toContain(part);
  const aptCalls = existsSync(join(folder, 'asked')) ? readFileSync(join(folder, 'asked'), 'utf8') : '';
  if (process.getuid?.() === 0) {
    const installs = ['chromium-headless-shell', 'chromium'].map(
      (name) => `noninteractive .*-y .* install --no-install-recommends ${name}\\n`,
    );
    expect(aptCalls).toMatch(new RegExp(`^noninteractive .* update\\n${installs.join('')}$`));
    expect(printed).toContain('apt-get: apt-get -q (100)');
  } else expect(aptCalls).toBe('');
});

test("a user who may not install gets Playwright's browser into the cache, and the next run finds it there", async () => {
  const ask = "console.log((await import('playwright-core')).chromium.executablePath())";
  const release = (await runSetup(ask, { PLAYWRIGHT_BROWSERS_PATH: '/b' })).printed;
  const inside = release.split('/').slice(3).join('/');
  const server = createServer((request, response) => {
    const helper = /([\w-]+)\.zip$/.exec(request.url ?? '')?.[1] ?? '';
    const name = helper.startsWith('ffmpeg') ? helper : inside;
    response.end(request.method === 'HEAD' ? '' : zip(name, '#!/bin/sh\necho Google Chrome for Testing 159.0.1'));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const own = { PATH: shellOnly(), PLAYWRIGHT_DOWNLOAD_HOST: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  const { printed } = await runSetup(getBrowser(), own);
  server.close();
  expect(printed).toBe(release.replace('/b', join(folder, 'tongket', 'browsers')));
  expect((await runSetup(getBrowser(), { PATH: shellOnly(), PLAYWRIGHT_DOWNLOAD_HOST: 'http://127.0.0.1:9' })).printed).toBe(printed);
});

/** A folder for PATH in which there is a shell, and neither a browser nor an installer. */
function shellOnly(): string {
  const only = join(folder, 'shell-only');
  mkdirSync(only, { recursive: true });
  if (!existsSync(join(only, 'sh'))) symlinkSync('/bin/sh', join(only, 'sh'));
  return only;
}

/** An archive of one file, not compressed. */
function zip(name: string, text: string): Buffer {
  const [path, body] = [Buffer.from(name), Buffer.from(text)];
  const entry = Buffer.alloc(26);
  entry.writeUInt16LE(20, 0);
  entry.writeUInt32LE(crc32(body), 10);
  entry.writeUInt32LE(body.length, 14);
  entry.writeUInt32LE(body.length, 18);
  entry.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), entry, path, body]);
  const places = Buffer.alloc(14);
  places.writeUInt32LE(0o100755 * 65_536, 6);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), entry, places, path]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06'), end]);
}
