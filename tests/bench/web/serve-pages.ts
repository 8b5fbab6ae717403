// A process of its own, so that what is measured doesn't share a thread with who measures. Started by page-server.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { openDatabase } from '../../../prisma/database.ts';
import { signIn, startService } from '../../api/service.ts';
import { largeNow } from './data/large-program.ts';
import type { Served, ServedFiles } from './page-server.ts';

const [, , databaseUrl = ''] = process.argv;
const database = openDatabase(databaseUrl, 20);
const service = await startService(database, { now: async () => largeNow });
const cookie = await signIn(service);
const comparisons = new Map<string, RequestListener>();

/** The pages as they are served to people; beside them an empty one, and the comparisons, of which one asks the same API for its data. */
const listener: RequestListener = (request, response) => {
  const url = request.url ?? '/';
  if (url === '/bench/empty') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(
      '<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>.</title><p>.</html>',
    );
  } else {
    const [, serve] = [...comparisons].find(([base]) => url.startsWith(base)) ?? [null, service.app];
    serve(request, response);
  }
};
const server = createServer(listener).listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ url: `http://127.0.0.1:${port}`, cookie } satisfies Served);
});

process.on('message', (files: ServedFiles) => {
  comparisons.set(files.base, staticFiles(files));
  process.send?.('ready');
});
process.once('disconnect', async () => {
  server.closeAllConnections();
  await service.stop();
  await database.close();
  process.exit(0);
});

/** A built application, compressed once, its files kept for ever by browsers, its page never: as such an application is served. */
function staticFiles({ base, folder, head, data }: ServedFiles): RequestListener {
  const types: Record<string, string> = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
  };
  const files = new Map<string, { body: Buffer; type: string; cache: string }>(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(html|js|css)$/.test(name))
      .map((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        const path = `${base}${name === 'index.html' ? '' : name}`;
        const body = brotliCompressSync(name === 'index.html' ? text.replace('<!-- head -->', head) : text);
        return [
          path,
          {
            body,
            type: types[name.split('.').at(-1) ?? ''] ?? '',
            cache: name === 'index.html' ? 'no-store' : 'public, max-age=31536000, immutable',
          },
        ] as const;
      }),
  );
  for (const [name, text] of Object.entries(data))
    files.set(`${base}${name}`, { body: brotliCompressSync(text), type: 'application/json', cache: 'no-store' });
  return (request, response) => {
    const file = files.get(request.url ?? '');
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': file.type,
      'content-encoding': 'br',
      'content-length': file.body.length,
      'cache-control': file.cache,
    });
    response.end(file.body);
  };
}
