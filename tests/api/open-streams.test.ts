import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEventStream } from '../../api/event-stream.ts';
import { openStreams } from '../../api/open-streams.ts';
import { mostUnread } from '../../rules/stream-limits.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
let cycle: OpenCycle;
let cookie: string;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(3)));
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database, { streams: openStreams(3, 5) });
  cookie = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

/** A reader of its own connection; `text` is all that it was told until its stream ended. */
async function follow(path: string, cookie = ''): Promise<{ status: number; text: Promise<string>; stop(): void }> {
  const stopping = new AbortController();
  const response = await fetch(`${service.url}${path}`, { headers: { cookie }, signal: stopping.signal });
  return { status: response.status, text: response.text().catch(() => 'cut'), stop: () => stopping.abort() };
}

test('who opens too many pages keeps the latest, and nobody else loses any; a full house refuses and has room again', async () => {
  const program = `/programs/${cycle.programId}/events`;
  const queue = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}/children/events`;
  const own = [];
  for (let n = 0; n < 4; n++) own.push(await follow(program, cookie));
  expect(own.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await own[0]?.text).toContain('event: gave-way');
  const others = [await follow(queue), await follow(queue)];
  expect(others.map(({ status }) => status)).toEqual([200, 200]);

  const refused = await service.ask('GET', queue);
  expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([429, 'too-many-requests', '60']);
  own[1]?.stop();
  await expect.poll(async () => (await follow(queue)).status).toBe(200);
  for (const { stop } of [...own, ...others]) stop();
});

test('a reader that never reads is cut off before much is kept for it', async () => {
  const app = express();
  let written = 0;
  let cut = (): void => {};
  const closed = new Promise<void>((resolve) => (cut = resolve));
  app.get('/events', (request, response) => {
    const stream = openEventStream(service.context, request, response, 'anyone');
    stream.onClose(cut);
    const data = 'x'.repeat(100_000);
    const more = setInterval(() => {
      expect(response.writableLength).toBeLessThan(mostUnread + 2 * data.length);
      stream.send({ data });
      written += data.length;
      if (response.destroyed) clearInterval(more);
    });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reader: Socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(reader, 'connect');
  reader.pause();
  reader.write('GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await closed;
  // What both ends of the connection hold in the system's own buffers is some megabytes.
  expect(written).toBeLessThan(60_000_000);
  reader.destroy();
  server.close();
});
