import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAt } from './cache-folder.mjs';
import { runCommand } from './run-command.mjs';

/** The database client that Prisma writes from prisma/schema.prisma. */
export const prismaClient = {
  name: { vi: 'mã truy cập cơ sở dữ liệu (Prisma)', en: 'the Prisma client' },
  howToGet: {
    vi: 'Sửa lỗi dưới đây trong prisma/schema.prisma, hoặc chạy `npx prisma generate`.',
    en: 'Mend the error below in prisma/schema.prisma, or run `npx prisma generate`.',
  },
  needed: async ({ folder }) => (await fileAt(schemaIn(folder))) !== null,
  ways: [
    {
      name: 'prisma/generated',
      get: async ({ folder }) => {
        const made = await readFile(markerIn(folder), 'utf8').catch(() => '');
        return made === (await fingerprint(folder)) && (await fileAt(join(generatedIn(folder), 'client.ts'))) ? generatedIn(folder) : null;
      },
    },
    {
      name: 'prisma generate',
      doing: { vi: 'Đang tạo mã truy cập cơ sở dữ liệu', en: 'Generating the database client' },
      get: async ({ folder, env, node }) => {
        const cli = join(folder, 'node_modules', 'prisma', 'build', 'index.js');
        // Prisma downloads a native engine even where it only writes TypeScript; naming any file spares that, for it is never run.
        const spared = {
          PRISMA_SCHEMA_ENGINE_BINARY: join(folder, 'package.json'),
          PRISMA_HIDE_UPDATE_MESSAGE: '1',
          CHECKPOINT_DISABLE: '1',
        };
        await runCommand(node, [cli, 'generate', '--no-hints', '--schema', schemaIn(folder)], { cwd: folder, env: { ...env, ...spared } });
        await mkdir(generatedIn(folder), { recursive: true });
        await writeFile(markerIn(folder), await fingerprint(folder));
        return generatedIn(folder);
      },
    },
  ],
};

const schemaIn = (folder) => join(folder, 'prisma', 'schema.prisma');
const generatedIn = (folder) => join(folder, 'prisma', 'generated');
const markerIn = (folder) => join(generatedIn(folder), '.made-from');

/** The schema and Prisma's release: when one of them changes, the client is written again. */
async function fingerprint(folder) {
  const hash = createHash('sha256');
  hash.update(await readFile(schemaIn(folder)));
  hash.update(JSON.parse(await readFile(join(folder, 'node_modules', 'prisma', 'package.json'), 'utf8')).version);
  return hash.digest('hex');
}
