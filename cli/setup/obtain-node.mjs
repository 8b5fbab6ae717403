import { join } from 'node:path';
import { fileAt } from './cache-folder.mjs';
import { CannotObtain, WayFailed } from './obtain.mjs';
import { runCommand } from './run-command.mjs';

/** From this release on Node has the calendar (`Temporal`) and runs TypeScript as it is. */
const oldest = 26;

/** The Node that runs everything but this set-up. */
export const nodeRuntime = {
  name: { vi: `Node ${oldest}`, en: `Node ${oldest}` },
  howToGet: {
    vi: `Cài Node ${oldest} trở lên từ https://nodejs.org, hoặc đặt TONGKET_NODE bằng đường dẫn tới nó. Nếu npm bị đặt "ignore-scripts", hãy bỏ đi rồi chạy \`npm ci\`.`,
    en: `Install Node ${oldest} or newer from https://nodejs.org, or set TONGKET_NODE to its path. If npm is set to "ignore-scripts", unset it and run \`npm ci\`.`,
  },
  ways: [
    {
      name: 'TONGKET_NODE',
      get: async ({ env }) => {
        if (!env.TONGKET_NODE) return null;
        if (await isNewEnough(env.TONGKET_NODE)) return env.TONGKET_NODE;
        // What a person named is never passed over in silence.
        throw new CannotObtain(`TONGKET_NODE=${env.TONGKET_NODE}: không phải Node ${oldest} trở lên / is not a Node ${oldest} or newer`);
      },
    },
    { name: 'Node này / this Node', get: async () => (Number.parseInt(process.versions.node, 10) >= oldest ? process.execPath : null) },
    { name: 'PATH', get: async () => ((await isNewEnough('node')) ? 'node' : null) },
    {
      name: 'npm node',
      get: async ({ folder }) => {
        const path = await fileAt(join(folder, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node'));
        if (path === null || (await isNewEnough(path))) return path;
        throw new WayFailed(`${path} không chạy được / does not run`);
      },
    },
  ],
};

async function isNewEnough(node) {
  const version = await runCommand(node, ['-p', 'process.versions.node'], { timeoutSeconds: 20 }).catch(() => null);
  return version !== null && Number.parseInt(version, 10) >= oldest;
}
