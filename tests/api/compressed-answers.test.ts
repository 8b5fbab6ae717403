import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
let cycle: OpenCycle;
let report: string;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(2)));
  service = await startService(database);
  report = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

/** As it comes over the wire: fetch would unpack it. */
function ask(path: string, headers: Record<string, string>): Promise<{ headers: Record<string, unknown>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(`${service.url}${path}`, { headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(parts) }));
    });
    asking.on('error', reject).end();
  });
}

test.each(['text/html', 'application/json'] as const)(
  '%s goes as few bytes to whoever can unpack it, and is the same text to all',
  async (accept) => {
    const [plain, br, gzip] = await Promise.all(
      ['identity', 'gzip, deflate, br, zstd', 'gzip'].map((coding) =>
        ask(`${accept === 'text/html' ? '' : '/api/v1'}${report}`, { 'accept-encoding': coding }),
      ),
    );
    const withoutKeys = (text: Buffer | undefined) => text?.toString().replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'key');
    expect([plain, br, gzip].map((answer) => answer?.headers['content-encoding'])).toEqual([undefined, 'br', 'gzip']);
    expect(new Set([plain, br, gzip].map((answer) => answer?.headers['content-type'])).size).toBe(1);
    expect(withoutKeys(brotliDecompressSync(br?.body ?? ''))).toBe(withoutKeys(plain?.body));
    expect(withoutKeys(gunzipSync(gzip?.body ?? ''))).toBe(withoutKeys(plain?.body));
    expect((br?.body.length ?? 0) * 2).toBeLessThan(plain?.body.length ?? 0);
  },
);

test('styles and scripts go in the shortest coding that a browser names, in whatever order it names them', async () => {
  const [style = ''] = [...service.context.assets.keys()].filter((path) => path.endsWith('.css'));
  const { headers } = await ask(style, { 'accept-encoding': 'gzip, deflate, br, zstd' });
  expect(headers['content-encoding']).toBe('br');
});

test('what is short goes as it is, and what a proxy keeps is told apart by its coding', async () => {
  const short = await ask('/health/live', { 'accept-encoding': 'br' });
  expect(short.headers['content-encoding']).toBeUndefined();
  const long = await ask(report, { accept: 'text/html', 'accept-encoding': 'br' });
  expect(String(long.headers.vary).toLowerCase()).toContain('accept-encoding');
});
