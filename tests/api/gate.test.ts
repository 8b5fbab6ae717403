import { request } from 'node:http';
import { connect } from 'node:net';
import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { deepestJson } from '../../rules/body-limits.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { entryToken, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let cycle: OpenCycle;
let real: Service;
let rehearsal: Service;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(3)));
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  real = await startService(database);
  rehearsal = await startService(database, { simulated: true });
});
afterAll(async () => {
  await rehearsal.stop();
  await real.stop();
  await drop();
});

interface Sent {
  status: number;
  text: string;
  /** Of the body, until the answer came. */
  bytes: number;
}

/** Speaks HTTP by hand: sends a head, then parts of a body for as long as no answer comes and there are any. */
function speak(service: Service, head: string[], parts: Iterable<Buffer> = [], untilClosed = false): Promise<Sent> {
  const { hostname, port } = new URL(service.url);
  const body = parts[Symbol.iterator]();
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    let bytes = 0;
    const answer = (): void => {
      resolve({ status: Number(text.split(' ')[1]), text, bytes });
      socket.destroy();
    };
    const more = (): void => {
      const next = text === '' ? body.next() : { done: true as const };
      if (next.done) return;
      bytes += next.value.length;
      socket.write(next.value, () => setImmediate(more));
    };
    socket.on('connect', () => {
      socket.write([...head, `host: ${hostname}:${port}`, 'accept: application/json', '', ''].join('\r\n'));
      more();
    });
    socket.on('data', (data) => {
      text += data;
      if (!untilClosed) answer();
    });
    socket.on('close', answer);
    socket.on('error', (error) => (text === '' ? reject(error) : answer()));
  });
}

const filled = (path: string): string =>
  path.replace(':token', 'x'.repeat(43)).replace(':id', cycle.programId).replace(':year', '2023').replace(/:\w+/g, 'c1');
const routesOfBoth = () =>
  [real, rehearsal].flatMap((service) =>
    allRoutes(service.context).flatMap(({ method, paths }) => paths.map((path) => ({ service, method, path }))),
  );
const large = 64 * 1_048_576;

describe('what nobody sends', () => {
  test('is answered before it has arrived, on every address and by every method', async () => {
    const types = ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
    // Whether it is ready is asked of the workflow server, and there is none here.
    const existing = routesOfBoth()
      .filter(({ path }) => path !== '/health/ready')
      .map(({ service, path }) => ({ service, path: filled(path) }));
    const nowhere = ['/nowhere', '/api/v1/nowhere', '/programs'].map((path) => ({ service: real, path }));
    const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
    for (const { service, path } of [...existing, ...nowhere]) {
      for (const [n, method] of methods.entries()) {
        // Not one byte of it is needed.
        const head = [`${method} ${path} HTTP/1.1`, `content-type: ${types[n % 3]}`, `content-length: ${large}`];
        const { status } = await speak(service, head);
        expect([method, path, status < 500]).toEqual([method, path, true]);
        if (method !== 'GET' && method !== 'HEAD') expect([method, path, status >= 400]).toEqual([method, path, true]);
      }
    }
  });

  test('compressed or deep, is refused as it is, and never unpacked or built', async () => {
    const packed = gzipSync(Buffer.alloc(large, ' '));
    const deep = Buffer.from('['.repeat(200_000));
    const before = process.memoryUsage().rss;
    for (const { service, method, path } of routesOfBoth().filter(({ method }) => method === 'POST')) {
      const json = [`${method} ${filled(path)} HTTP/1.1`, 'content-type: application/json'];
      const compressed = await speak(service, [...json, 'content-encoding: gzip', `content-length: ${packed.length}`], [packed]);
      expect([path, [401, 404, 415].includes(compressed.status)]).toEqual([path, true]);
      const nested = await speak(service, [...json, `content-length: ${deep.length}`], [deep]);
      expect([path, [400, 401, 404, 415].includes(nested.status)]).toEqual([path, true]);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(250_000_000);
  });

  test('without an end is read no further than what a form takes, and soon the line is cut', async () => {
    function* endless(): Generator<Buffer> {
      const part = Buffer.from(`${(16_384).toString(16)}\r\n${'x'.repeat(16_384)}\r\n`);
      for (let sent = 0; sent < large; sent += part.length) yield part;
    }
    const head = ['POST /links HTTP/1.1', 'content-type: application/x-www-form-urlencoded', 'transfer-encoding: chunked'];
    const { status, bytes } = await speak(real, head, endless());
    expect([status, bytes < 8_000_000]).toEqual([413, true]);
    const cut = await speak(real, ['POST /api/v1/links HTTP/1.1', 'content-type: application/json', `content-length: ${large}`], [], true);
    expect(cut.status).toBe(413);
  });

  test('is not asked for by a server that would refuse it', async () => {
    const head = ['POST /api/v1/links HTTP/1.1', 'content-type: application/json', 'expect: 100-continue'];
    expect((await speak(real, [...head, `content-length: ${large}`])).status).toBe(413);
    expect((await speak(real, [...head, 'content-length: 2'])).status).toBe(100);
  });
});

test('whoever is let in while the body is still on its way is asked again once it has come', async () => {
  const link = `/api/v1/report/${await tokenOf(database, cycle.contactIds.get('c1') as number)}/contact`;
  const cookie = await signIn(real);
  const taken = [
    { path: link, end: () => pool.query('UPDATE links SET revoked_at = now() WHERE contact_id = $1', [cycle.contactIds.get('c1')]) },
    { path: `/api/v1/programs/${cycle.programId}/edit`, end: () => pool.query('DELETE FROM sessions') },
  ];
  for (const { path, end } of taken) {
    const body = JSON.stringify({ office: 'Người khác', email: 'khac@xa.example', language: 'vi' });
    const headers = { accept: 'application/json', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie };
    const answer = await new Promise<unknown>((resolve, reject) => {
      const slow = request(`${real.url}${path}`, { method: 'POST', headers: { ...headers, expect: '100-continue' } }, (response) =>
        resolve(json(response)),
      );
      // The gate has let it in, and waits for what it sends.
      slow.on('continue', () => void end().then(() => slow.end(body)));
      slow.on('error', reject);
    });
    expect(answer).toMatchObject({ code: path === link ? 'link-expired' : 'not-signed-in' });
  }
});

test('JSON may be as deep as any of ours and not deeper, whatever stands in its texts', async () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}"]]}}[[\\"["${']'.repeat(levels)}`;
  const headers = { 'content-type': 'application/json' };
  const codes = [];
  for (const levels of [deepestJson, deepestJson + 1])
    codes.push((await real.ask('POST', '/links', { headers, body: deep(levels) })).json.fields?.length ?? 'refused');
  expect(codes).toEqual([1, 'refused']);
});

test("a form without a length is asked for its session's token like any other", async () => {
  const cookie = await signIn(real);
  const token = (await formFields(real, cookie)).formToken;
  const head = ['POST /api/v1/leave HTTP/1.1', `cookie: ${cookie}`];
  for (const type of [[], ['content-type: application/x-www-form-urlencoded'], ['content-type: text/plain']])
    expect([type, (await speak(real, [...head, ...type])).status]).toEqual([type, 403]);
  expect((await real.ask('GET', '/programs', { cookie })).status).toBe(200);
  expect((await speak(real, [...head, `x-csrf-token: ${token}`])).status).toBe(200);
  expect((await real.ask('GET', '/programs', { cookie })).status).toBe(401);
});

test('a GET or a HEAD changes nothing, whatever it asks for and whoever asks', async () => {
  const contact = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  const cookie = await signIn(real, contact.id);
  const tokens: Record<string, string> = {
    report: await tokenOf(database, cycle.contactIds.get('c1') as number),
    enter: await entryToken(database),
  };
  const asks = new URLSearchParams({
    ...{
      step: 'do',
      do: 'send',
      codes: 'c0 c1',
      until: '2023-12-28',
      reason: 'Bão',
      kind: 'nothing',
      confirmed: 'yes',
      decision: 'approve',
    },
    ...{
      approve: 'c1',
      pick: '1:c1',
      version: '1',
      email: contact.email,
      on: '2024-01-31',
      directions: 'Đã nhận',
      submissionKey: 'a-good-key',
    },
    ...(await formFields(real, cookie)),
  });
  const before = await everyRow();
  for (const { method, paths } of allRoutes(real.context)) {
    // What asks the workflow server would wait for one that is not there.
    if (method === 'POST' || paths.some((path) => /timeline|ready/.test(path))) continue;
    for (const path of paths) {
      const [, kind = ''] = path.split('/');
      const address = filled(path.replace(':token', tokens[kind] ?? 'x'));
      for (const verb of ['GET', 'HEAD']) {
        const { status } = await speak(real, [`${verb} ${address}?${asks} HTTP/1.1`, `cookie: ${cookie}`, 'sec-fetch-site: same-origin']);
        expect([verb, path, status < 500]).toEqual([verb, path, true]);
      }
    }
  }
  expect(await everyRow()).toEqual(before);
});

/** A fingerprint of each table, but for the record of who was refused and the counts of requests. */
async function everyRow(): Promise<Record<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name NOT IN ('access_events', 'request_counts')`,
  );
  const all = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query(`SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS hash FROM "${name}" t`);
      return [name, String(rows[0]?.hash)] as const;
    }),
  );
  return Object.fromEntries(all);
}
