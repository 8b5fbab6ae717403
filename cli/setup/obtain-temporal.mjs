import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedProgram, fileAt, makeInWorkFolder, placeProgram } from './cache-folder.mjs';
import { downloadTemporalProgram } from './download-temporal.mjs';
import { CannotObtain, WayFailed } from './obtain.mjs';
import { runCommand } from './run-command.mjs';

/** Newer releases cannot be built from the Go registry (they replace modules); all ways lead to the same one. */
const version = 'v1.5.1';

/** Temporal's command with the development server in it, for one machine. */
export const temporalServer = {
  name: { vi: 'máy chủ Temporal', en: "Temporal's server" },
  setting: 'TONGKET_TEMPORAL_CLI',
  howToGet: {
    vi: 'Cài lệnh temporal (https://docs.temporal.io/cli), hoặc cài Go 1.24 trở lên để dựng, hoặc đặt TEMPORAL_ADDRESS tới một máy chủ có sẵn.',
    en: 'Install the temporal command (https://docs.temporal.io/cli), or Go 1.24 or newer to build it, or set TEMPORAL_ADDRESS to a server you have.',
  },
  // The tests bring their own servers up and down, so an address does not spare them the program.
  needed: ({ env, verb }) => verb === 'test' || !env.TEMPORAL_ADDRESS,
  ways: [
    {
      name: 'TONGKET_TEMPORAL_CLI',
      get: async ({ env }) => {
        if (!env.TONGKET_TEMPORAL_CLI) return null;
        if (await answers(env.TONGKET_TEMPORAL_CLI)) return env.TONGKET_TEMPORAL_CLI;
        throw new CannotObtain(`TONGKET_TEMPORAL_CLI=${env.TONGKET_TEMPORAL_CLI}: không chạy được / does not run`);
      },
    },
    { name: 'PATH', get: async () => ((await answers('temporal')) ? 'temporal' : null) },
    {
      name: 'cache',
      get: async ({ env }) => {
        const path = await fileAt(cachedProgram(env, 'temporal'));
        return path !== null && (await answers(path)) ? path : null;
      },
    },
    {
      name: 'temporal.download',
      doing: { vi: 'Đang tải máy chủ Temporal', en: "Downloading Temporal's server" },
      get: ({ env }) =>
        makeInWorkFolder(env, 'temporal', 'download', async (folder) => place(env, await downloadTemporalProgram('cli', version, folder))),
    },
    {
      name: 'go install',
      doing: {
        vi: 'Đang lấy máy chủ Temporal (dựng bằng Go, khoảng 3 phút)',
        en: "Getting Temporal's server (built with Go, about 3 minutes)",
      },
      get: ({ env }) => makeInWorkFolder(env, 'temporal', 'go', (folder) => buildWithGo(env, folder)),
    },
  ],
};

/** Go's own caches grow to 3 GB in such a build: they are kept apart and removed with the work folder. */
async function buildWithGo(env, folder) {
  const own = {
    GOCACHE: join(folder, 'cache'),
    GOMODCACHE: join(folder, 'modules'),
    GOPATH: join(folder, 'path'),
    GOBIN: join(folder, 'bin'),
    GOTMPDIR: join(folder, 'tmp'),
    CGO_ENABLED: '0',
  };
  await mkdir(own.GOTMPDIR, { recursive: true });
  const built = await runCommand('go', ['install', '-trimpath', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@${version}`], {
    cwd: folder,
    env: { ...env, ...own },
  });
  return built === null ? null : place(env, join(own.GOBIN, process.platform === 'win32' ? 'temporal.exe' : 'temporal'));
}

async function place(env, program) {
  if (!(await answers(program))) throw new WayFailed(`${program} không chạy được / does not run`);
  return placeProgram(env, 'temporal', program);
}

async function answers(command) {
  return (await runCommand(command, ['--version'], { timeoutSeconds: 20 }).catch(() => null))?.startsWith('temporal version') ?? false;
}
