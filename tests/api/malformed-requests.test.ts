import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemCatalogue } from '../../rules/problem-catalogue.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, routesOf, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
let cookie: string;
let cycle: OpenCycle;
let report: string;
let parent: string;

const hostile = `<script>alert("x")</script>'"&lt;`;

beforeAll(async () => {
  const rows = flatTree(3).map((row) => ({ ...row, name: `${hostile} ${row.code}` }));
  cycle = await openCycle(database, await createTree(database, rows));
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  await database.pool.query('UPDATE contacts SET office = office || $1', [hostile]);
  await database.pool.query('UPDATE programs SET name = $1', [hostile]);
  service = await startService(database);
  cookie = await signIn(service);
  report = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  parent = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

/** RFC 9457, with a stable code and a sentence in both languages, and nothing of our insides. */
function expectProblem(answer: Answer, status: number, code: string): void {
  expect([answer.status, answer.json.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(answer.json).toMatchObject({
    type: `urn:tongket:problem:${code}`,
    title: expect.any(String),
    status,
    titles: { vi: answer.json.title },
  });
  expect(answer.json.titles.en).not.toBe(answer.json.titles.vi);
  expect(Object.keys(answer.json).filter((key) => !['type', 'title', 'status', 'code', 'titles', 'fields'].includes(key))).toEqual([]);
  expect(answer.text).not.toMatch(/\bat \S+ \(|node_modules|\.ts:\d|SELECT|postgres/);
}

test('an address that we do not have is said to be none, to a program and to a browser', async () => {
  for (const path of [
    '/nowhere',
    '/api/v1/nowhere',
    '/report',
    '/report/',
    '/programs/1',
    '/api/v1/programs/1',
    '/assets/x.css',
    '/.env',
    '/%2e%2e/etc',
  ]) {
    const signedIn = { cookie };
    expectProblem(await service.ask('GET', path, signedIn), 404, 'not-found');
    const page = await service.ask('GET', path, { ...signedIn, page: true });
    if (!path.startsWith('/api/'))
      expect([path, page.status, page.headers.get('content-type')]).toEqual([path, 404, 'text/html; charset=utf-8']);
  }
  for (const method of ['DELETE', 'PUT', 'PATCH', 'OPTIONS']) {
    const answer = await service.ask(method, report);
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  }
});

test('an address that cannot be decoded is malformed', async () => {
  for (const path of ['/report/%E0%A4%A', '/lead/%', '/assets/%ff']) expect((await service.ask('GET', path)).status).toBe(400);
});

test('a reader who asks for English gets it, in a problem too', async () => {
  const { json } = await service.ask('GET', '/nowhere?lang=en');
  expect(json.title).toBe(problemCatalogue['not-found'].en);
});

test('JSON that is none is malformed, wherever it is sent', async () => {
  const headers = { 'content-type': 'application/json' };
  for (const body of ['{ "kind": ', 'null', '"text"', '{"a":1}}', '\u0000']) {
    for (const path of [report, `${report}/draft`, '/links', '/api/v1/programs']) {
      expectProblem(await service.ask('POST', path, { body, headers, cookie }), 400, 'malformed-request');
    }
  }
});

test('a body of a type that an address does not take, or in a coding, is refused as such', async () => {
  for (const headers of [{ 'content-type': 'text/xml' }, { 'content-type': 'multipart/form-data; boundary=x' }, {}]) {
    for (const path of [report, `${report}/draft`, '/links']) {
      expectProblem(await service.ask('POST', path, { body: Buffer.from('<a/>'), headers }), 415, 'body-type-unsupported');
    }
  }
  for (const headers of [
    { 'content-type': 'application/json; charset=utf-7' },
    { 'content-type': 'application/json', 'content-encoding': 'nonsense' },
  ]) {
    expect((await service.ask('POST', report, { body: '{}', headers })).status).toBe(415);
  }
});

test('more than a megabyte is too large, except for a program with its tree', async () => {
  const large = { kind: 'figures', submissionKey: 'large-one', answers: { prose: { results: 'x'.repeat(1_100_000) } } };
  expectProblem(await service.ask('POST', report, { json: large }), 413, 'too-large');
  expect((await service.ask('POST', report, { page: true, form: { 'answer.results': 'x'.repeat(1_100_000) } })).status).toBe(413);
  const program = await service.ask('POST', '/api/v1/programs', { cookie, json: { definition: large, units: [], contacts: [] } });
  expectProblem(program, 422, 'program-invalid');
});

test('more in one box of a report than is kept of it is told by the name of what it answers, and how much may be', async () => {
  const draft = { draftVersion: 0, answers: { prose: { results: 'x'.repeat(150_000) }, figures: { members: '1'.repeat(61) } } };
  const { status, json } = await service.ask('POST', `${report}/draft`, { json: draft });
  expect([status, json.code, json.fields?.map(({ field, problem }) => [field, problem])]).toEqual([
    422,
    'report-incomplete',
    [
      ['members', 'figure-malformed'],
      ['results', 'text-too-long'],
    ],
  ]);
  const form = { draftVersion: '0', 'answer.results': 'x'.repeat(150_000), 'explanation.members': 'y'.repeat(2_001) };
  const page = await service.ask('POST', `${report}/check?lang=en`, { page: true, form });
  expect(page.text).toContain('has 150,000 characters, at most 3,000 are allowed');
  expect(page.text).toMatch(/: explanation” has 2,001 characters, at most 2,000/);
  expect(page.text).not.toMatch(/answers\.|explanations\./);
});

test('more fields than any form of ours has are too many', async () => {
  const form = Array.from({ length: 2_100 }, (_, n): [string, string] => [`field${n}`, '1']);
  expectProblem(await service.ask('POST', report, { form }), 413, 'too-many-fields');
  // Few letters speak of many rows: 1,900 tables of a thousand each are refused by their names.
  const rows = Array.from({ length: 1_900 }, (_, n): [string, string] => [`cell.t${n}.999.0`, '1']);
  expectProblem(await service.ask('POST', `${report}/draft`, { form: rows }), 413, 'too-many-fields');
});

test('texts that a database cannot hold are malformed or cleaned, never a fault of ours', async () => {
  const odd = ['a\u0000b', 'a\ud800b', '\udfff'];
  for (const text of odd) {
    const answers = { figures: { members: text }, prose: { results: text } };
    const { json } = await service.ask('GET', report);
    const posts: [string, unknown][] = [
      [`${report}/draft`, { draftVersion: json.draftVersion, answers }],
      [report, { kind: 'figures', submissionKey: `odd-${odd.indexOf(text)}-press`, answers }],
      [`${parent}/children/c1`, { version: 1, decision: 'returned', comment: text, fieldComments: [{ indicator: text, comment: text }] }],
      ['/links', { email: `${text}@do.example` }],
    ];
    await send(database, cycle, 'c1', { submissionKey: `fresh-${odd.indexOf(text)}` }).catch(() => {});
    for (const [path, sent] of posts)
      expect([path, text, (await service.ask('POST', path, { json: sent })).status]).not.toEqual([path, text, 500]);
  }
  expect(service.logged.filter(({ words }) => words.startsWith('unexpected'))).toEqual([]);
});

test('whatever is sent to whatever address, nothing is ever a fault of ours, and no trace of it comes out', async () => {
  const json = fc.jsonValue({ maxDepth: 3 });
  const bodies = fc.oneof(
    json.map((value) => ({ json: value })),
    fc.dictionary(fc.string({ maxLength: 12 }), fc.string({ maxLength: 30 })).map((form) => ({ form })),
    fc
      .record({
        kind: fc.constantFrom('figures', 'nothing', 'same', 'x'),
        submissionKey: fc.oneof(fc.string(), fc.constant('a-good-key')),
        confirmed: fc.oneof(fc.boolean(), fc.string()),
        draftVersion: fc.oneof(fc.integer(), fc.double(), fc.string()),
        version: fc.oneof(fc.integer(), fc.double(), fc.string()),
        decision: fc.constantFrom('approved', 'returned', 'x'),
        comment: fc.oneof(fc.string({ unit: 'binary' }), json),
        answers: fc.oneof(
          fc.record({ figures: fc.dictionary(fc.string(), json), prose: fc.dictionary(fc.string(), fc.string({ unit: 'binary' })) }),
          json,
        ),
        directions: json,
        email: fc.oneof(fc.emailAddress(), fc.string()),
        codes: json,
      })
      .map((value) => ({ json: value })),
  );
  // What asks the workflow server waits for it: those have a file of their own.
  const asksTemporal = /signing|start$|terminate|remind|extend|reschedule|timeline|health\/ready|events/;
  // Whoever leaves is a stranger in everything after it.
  // And whoever has a new link made has lost the one in hand.
  const ends = ['POST /leave', 'POST /api/v1/leave', 'POST /report/:token/contact/link', 'POST /api/v1/report/:token/contact/link'];
  const routes = routesOf(service).filter((route) => !asksTemporal.test(route) && !ends.includes(route));
  const odd = fc.constantFrom('c0', '%00', 'x'.repeat(300), '..%2f', '%F0%9F%98%80', 'constructor', '-1');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), bodies, odd, fc.boolean(), async (route, body, parameter, page) => {
      const [method = '', path = ''] = route.split(' ');
      const token = path.includes('children') ? parent.slice(8) : report.slice(8);
      const address = path.replace(':token', token).replace(':id', cycle.programId).replace(':year', '2023').replace(/:\w+/, parameter);
      const answer = await service.ask(method, address, { cookie, page, ...(method === 'GET' ? {} : (body as object)) });
      expect([route, answer.status]).not.toEqual([route, 500]);
      expect(answer.text).not.toMatch(/\bat \S+ \(\S+:\d+:\d+\)/);
    }),
    { numRuns: 400 },
  );
});

test('names and words that hold markup come out as text, on every page', async () => {
  const { json } = await service.ask('GET', report);
  await service.ask('POST', `${report}/draft`, {
    json: { draftVersion: json.draftVersion, answers: { figures: { members: hostile }, prose: { results: hostile } } },
  });
  const sent = await send(database, cycle, 'c2', { answers: { figures: {}, prose: { results: hostile } }, submissionKey: 'hostile' });
  expect(sent.version).toBeGreaterThan(0);
  const c2 = `/report/${await tokenOf(database, cycle.contactIds.get('c2') as number)}`;
  const pages = [report, parent, c2, `${c2}?correct`, `${parent}/children/c2`, '/', `/programs/${cycle.programId}`];
  for (const path of [...pages, ...pages.map((page) => `${page}${page.includes('?') ? '&' : '?'}lang=en`)]) {
    const page = await service.ask('GET', path, { page: true, cookie });
    expect([path, page.status]).toEqual([path, 200]);
    expect(page.text).not.toContain('<script>alert');
    expect(page.text).toContain('&lt;script&gt;alert(');
    // A text cannot end an attribute either.
    expect(page.text).not.toMatch(/="[^"]*<script/);
  }
  for (const path of [
    `/nowhere?lang=${hostile}`,
    `/report/${encodeURIComponent(hostile)}`,
    `${parent}/children/${encodeURIComponent(hostile)}`,
  ]) {
    expect((await service.ask('GET', path, { page: true })).text).not.toContain('<script>alert');
  }
  const linkAgain = await service.ask('POST', '/links', { page: true, form: { email: hostile } });
  expect([linkAgain.status, linkAgain.text.includes('<script>alert')]).toEqual([422, false]);
});

test('every answer forbids framing and guessing of its kind, and no page runs a script that is not ours', async () => {
  for (const path of [report, '/links', '/nowhere', '/health/live']) {
    const { headers } = await service.ask('GET', path, { page: true });
    expect([path, headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
      path,
      'nosniff',
      'DENY',
      'same-origin',
    ]);
    expect(headers.get('x-powered-by')).toBeNull();
    if (path !== '/health/live') expect(headers.get('content-security-policy')).not.toContain('unsafe');
  }
});
