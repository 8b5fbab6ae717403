import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import type { UnitRow } from '../../rules/units.ts';
import { createTree, type OpenCycle, officeLink, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { entryToken, expiredSession, formFields, routesOf, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
/** Tokens by purpose. */
let tokens: { report: string; sign: string; lead: string; office: string; enter: string; 'confirm-address': string; 'take-on': string };

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  { code: 'd1', name: 'huyện Một', level: 'district', parent_code: 'P' },
  { code: 'd2', name: 'huyện Hai', level: 'district', parent_code: 'P' },
  ...['c1', 'c2'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'd1' })),
  { code: 'c3', name: 'xã c3', level: 'commune', parent_code: 'd2' },
];

beforeAll(async () => {
  const programId = await createTree(database, tree);
  cycle = await openCycle(database, programId);
  const signatory = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory' } });
  const at = new Date('2023-12-01T00:00:00Z');
  const own = { programId, contactIds: [signatory.id], secret, at, expiresAt: null };
  await makeLinks(pool, { ...own, purpose: 'sign', cycleId: null });
  await makeLinks(pool, { ...own, purpose: 'lead', cycleId: cycle.cycleId });
  await makeLinks(pool, { ...own, purpose: 'take-on', cycleId: null });
  const [unitOffice = 0] = [cycle.contactIds.get('d1')];
  await makeLinks(pool, { ...own, contactIds: [unitOffice], purpose: 'office', cycleId: null });
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database);
  const confirmed = cycle.contactIds.get('d2') as number;
  const details = { office: 'Hội Khuyến học huyện', email: 'moi@d2.example', phone: null, language: 'vi' as const };
  await changeContact(database, { link: officeLink(cycle, 'd2'), details, seen: null, secret, at: await service.context.now() });
  tokens = {
    report: await tokenOf(database, cycle.contactIds.get('d1') as number),
    sign: await tokenOf(database, signatory.id, 'sign'),
    lead: await tokenOf(database, signatory.id, 'lead'),
    office: await tokenOf(database, unitOffice, 'office'),
    enter: await entryToken(database),
    'confirm-address': await tokenOf(database, confirmed, 'confirm-address'),
    'take-on': await tokenOf(database, signatory.id, 'take-on'),
  };
  for (const code of ['c1', 'c2', 'c3', 'd2']) await send(database, cycle, code);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const parameters: Record<string, string> = {
  ':token': 'x'.repeat(43),
  ':year': '2023',
  ':code': 'c1',
};
const filled = (path: string): string =>
  [...Object.entries(parameters), [':id', cycle.programId], [':name', [...service.context.assets.keys()][0]?.slice(8) ?? '']].reduce(
    (all, [name, value]) => all.replace(name as string, value as string),
    path,
  );

test('a stranger gets an answer from exactly the public addresses, and from no other', async () => {
  const answered: string[] = [];
  for (const route of routesOf(service)) {
    const [method = '', path = ''] = route.split(' ');
    for (const page of [false, true]) {
      const body = method === 'GET' ? {} : page ? { form: { email: 'ai@do.example' } } : { json: { email: 'ai@do.example' } };
      const { status } = await service.ask(method, filled(path), { page, ...body });
      if (status < 400) answered.push(`${route} ${status}`);
      else expect([route, [401, 404, 503].includes(status) ? 'refused' : status]).toEqual([route, 'refused']);
    }
  }
  expect([...new Set(answered)].sort()).toEqual([
    'GET /assets/:name 200',
    'GET /enter 200',
    'GET /health/live 200',
    // Ready it is not, for this test has no Temporal server.
    'GET /links 200',
    'GET /report/offline.js 200',
    'POST /api/v1/enter 202',
    'POST /api/v1/leave 200',
    'POST /api/v1/links 202',
    'POST /enter 200',
    'POST /enter 202',
    'POST /leave 200',
    'POST /leave 303',
    'POST /links 200',
    'POST /links 202',
  ]);
});

test('what a stranger sends is not even read where only a coordinator may send', async () => {
  const program = '/api/v1/programs';
  const json = { 'content-type': 'application/json' };
  for (const body of ['{ broken', `"${'x'.repeat(3_000_000)}"`]) {
    const answer = await service.ask('POST', program, { body, headers: json });
    expect([answer.status, answer.json.code]).toEqual([401, 'not-signed-in']);
  }
});

/** Each route that a link opens, by the link's purpose. */
const linked = {
  report: [
    ['GET', '/report/TOKEN'],
    ['POST', '/report/TOKEN'],
    ['POST', '/report/TOKEN/draft'],
    ['GET', '/report/TOKEN/check'],
    ['POST', '/report/TOKEN/check'],
    ['GET', '/report/TOKEN/sheet'],
    ['POST', '/report/TOKEN/sheet'],
    ['GET', '/report/TOKEN/sheet.xlsx'],
    ['GET', '/report/TOKEN/children/c1/report'],
    ['POST', '/report/TOKEN/children/c1/report'],
    ['POST', '/report/TOKEN/children/c1/report/draft'],
    ['GET', '/report/TOKEN/children/c1/report/check'],
    ['POST', '/report/TOKEN/children/c1/report/check'],
    ['GET', '/report/TOKEN/children/c1/report/files'],
    ['POST', '/report/TOKEN/children/c1/report/files'],
    ['GET', '/report/TOKEN/children/c1/report/files/1'],
    ['POST', '/report/TOKEN/children/c1/report/files/1/withdraw'],
    ['GET', '/report/TOKEN/correction'],
    ['POST', '/report/TOKEN/correction'],
    ['POST', '/report/TOKEN/correction/withdraw'],
    ['GET', '/report/TOKEN/withdraw'],
    ['POST', '/report/TOKEN/withdraw'],
    ['GET', '/report/TOKEN/contact'],
    ['GET', '/report/TOKEN/due.ics'],
    ['GET', '/report/TOKEN/mails'],
    ['GET', '/report/TOKEN/issues'],
    ['POST', '/report/TOKEN/issues'],
    ['GET', '/report/TOKEN/issues/1'],
    ['POST', '/report/TOKEN/issues/1'],
    ['POST', '/report/TOKEN/issues/1/files'],
    ['GET', '/report/TOKEN/issues/1/files/1'],
    ['POST', '/report/TOKEN/issues/1/files/1/take-back'],
    ['GET', '/report/TOKEN/actions'],
    ['GET', '/report/TOKEN/actions/1'],
    ['POST', '/report/TOKEN/actions/1'],
    ['GET', '/report/TOKEN/exemplars'],
    ['POST', '/report/TOKEN/exemplars'],
    ['GET', '/report/TOKEN/exemplars/1'],
    ['POST', '/report/TOKEN/exemplars/1'],
    ['POST', '/report/TOKEN/contact'],
    ['POST', '/report/TOKEN/contact/take-back'],
    ['POST', '/report/TOKEN/contact/link'],
    ['GET', '/report/TOKEN/children'],
    ['POST', '/report/TOKEN/children'],
    ['GET', '/report/TOKEN/children/events'],
    ['GET', '/report/TOKEN/children/remind'],
    ['POST', '/report/TOKEN/children/remind'],
    ['GET', '/report/TOKEN/children/c1'],
    ['POST', '/report/TOKEN/children/c1'],
    ['GET', '/report/TOKEN/children/c1/contacts'],
    ['POST', '/report/TOKEN/children/c1/contacts'],
    ['GET', '/report/TOKEN/contacts/days-off'],
    ['POST', '/report/TOKEN/contacts/days-off'],
    ['POST', '/report/TOKEN/contacts/days-off/1/remove'],
    ['GET', '/report/TOKEN/children/c1/contacts/days-off'],
    ['POST', '/report/TOKEN/children/c1/contacts/days-off'],
    ['POST', '/report/TOKEN/children/c1/contacts/days-off/1/remove'],
    ['GET', '/report/TOKEN/contacts'],
    ['POST', '/report/TOKEN/contacts'],
    ['GET', '/report/TOKEN/contacts/1/life'],
    ['POST', '/report/TOKEN/contacts/1/end'],
    ['POST', '/report/TOKEN/contacts/1/stand-in'],
    ['GET', '/report/TOKEN/children/c1/contacts/1/life'],
    ['POST', '/report/TOKEN/children/c1/contacts/1/end'],
    ['POST', '/report/TOKEN/children/c1/contacts/letter'],
    ['POST', '/report/TOKEN/children/c1/contacts/1/stand-in'],
    ['GET', '/report/TOKEN/grid'],
    ['GET', '/report/TOKEN/downloads/figures.csv'],
    ['GET', '/report/TOKEN/downloads/figures.xlsx'],
    ['GET', '/report/TOKEN/downloads/rows.csv'],
    ['GET', '/report/TOKEN/downloads/rows.xlsx'],
    ['GET', '/report/TOKEN/downloads/units.csv'],
    ['GET', '/report/TOKEN/downloads/units.xlsx'],
    ['GET', '/report/TOKEN/downloads/reports.csv'],
    ['GET', '/report/TOKEN/downloads/reports.xlsx'],
    ['GET', '/report/TOKEN/papers'],
    ['POST', '/report/TOKEN/papers'],
    ['GET', '/report/TOKEN/papers/1'],
    ['POST', '/report/TOKEN/papers/1/withdraw'],
    ['GET', '/report/TOKEN/result'],
  ],
  sign: [
    ['GET', '/sign/TOKEN'],
    ['POST', '/sign/TOKEN'],
    ['POST', '/sign/TOKEN/comment'],
    ['POST', '/sign/TOKEN/decline'],
    ['GET', '/sign/TOKEN/agreement.pdf'],
  ],
  lead: [
    ['GET', '/lead/TOKEN'],
    ['POST', '/lead/TOKEN'],
    ['POST', '/lead/TOKEN/not-yet'],
    ['GET', '/lead/TOKEN/document.pdf'],
    ['GET', '/lead/TOKEN/party'],
    ['POST', '/lead/TOKEN/party/actions/1'],
    ['POST', '/lead/TOKEN/party/directives/1'],
    ['POST', '/lead/TOKEN/party/exemplars/1'],
    ['GET', '/lead/TOKEN/figures/members'],
    ['GET', '/lead/TOKEN/units'],
    ['GET', '/lead/TOKEN/units/c1'],
    ['GET', '/lead/TOKEN/units/c1/papers/1'],
    ['GET', '/lead/TOKEN/said/proposals'],
  ],
  office: [
    ['GET', '/office/TOKEN'],
    ['GET', '/office/TOKEN/due.ics'],
    ['GET', '/office/TOKEN/party'],
    ['POST', '/office/TOKEN/party/actions/1'],
    ['POST', '/office/TOKEN/party/directives/1'],
    ['POST', '/office/TOKEN/party/exemplars/1'],
    ['GET', '/office/TOKEN/daily-mail/1'],
    ['POST', '/office/TOKEN/daily-mail/1'],
    ['GET', '/office/TOKEN/units/1/contacts'],
    ['POST', '/office/TOKEN/units/1/contacts'],
    ['GET', '/office/TOKEN/units/1/contacts/1/life'],
    ['POST', '/office/TOKEN/units/1/contacts/1/end'],
    ['POST', '/office/TOKEN/units/1/contacts/1/stand-in'],
    ['GET', '/office/TOKEN/units/1/contacts/days-off'],
    ['POST', '/office/TOKEN/units/1/contacts/days-off'],
    ['POST', '/office/TOKEN/units/1/contacts/days-off/1/remove'],
    ['GET', '/office/TOKEN/units/1/issues'],
    ['POST', '/office/TOKEN/units/1/issues'],
    ['GET', '/office/TOKEN/units/1/issues/1'],
    ['POST', '/office/TOKEN/units/1/issues/1'],
    ['POST', '/office/TOKEN/units/1/issues/1/files'],
    ['GET', '/office/TOKEN/units/1/issues/1/files/1'],
    ['POST', '/office/TOKEN/units/1/issues/1/files/1/take-back'],
    ['GET', '/office/TOKEN/units/1/actions'],
    ['GET', '/office/TOKEN/units/1/actions/1'],
    ['POST', '/office/TOKEN/units/1/actions/1'],
    ['GET', '/office/TOKEN/units/1/exemplars'],
    ['POST', '/office/TOKEN/units/1/exemplars'],
    ['GET', '/office/TOKEN/units/1/exemplars/1'],
    ['POST', '/office/TOKEN/units/1/exemplars/1'],
  ],
  enter: [
    ['GET', '/enter/TOKEN'],
    ['POST', '/enter/TOKEN'],
  ],
  'confirm-address': [
    ['GET', '/confirm-address/TOKEN'],
    ['POST', '/confirm-address/TOKEN'],
  ],
  'take-on': [
    ['GET', '/take-on/TOKEN'],
    ['POST', '/take-on/TOKEN'],
  ],
} as const;
const purposes = Object.keys(linked) as (keyof typeof linked)[];

test('every address that a link opens is in these tests', () => {
  const known = new Set(purposes.flatMap((purpose) => linked[purpose].map(([method, path]) => `${method} ${path}`)));
  // Under /api/v1 the same route is known by another address.
  const withToken = routesOf(service).flatMap((route) => (route.includes(':token') ? [route.replace(' /api/v1', ' ')] : []));
  const examples: Record<string, string> = {
    ':token': 'TOKEN',
    ':code': 'c1',
    ':indicator': 'members',
    ':role': 'proposals',
    ':action': '1',
    ':exemplar': '1',
    ':list': '1',
    ':paper': '1',
    ':contact': '1',
    ':issue': '1',
    ':file': '1',
    ':directive': '1',
    ':own': '1',
    ':off': '1',
    ':kind': '1',
  };
  expect(new Set(withToken.map((route) => route.replace(/:\w+/g, (name) => examples[name] ?? name)))).toEqual(known);
});

async function refusedEverywhere(purpose: keyof typeof linked, token: string, status: number, problem: string): Promise<void> {
  // Whoever comes by a sign-in link is led to where they get a new one.
  const entering = linked[purpose].some(([, path]) => path.startsWith('/enter/'));
  const code = entering ? { 'link-unknown': 'sign-in-link-unknown', 'link-expired': 'sign-in-link-ended' }[problem] : problem;
  for (const [method, path] of linked[purpose]) {
    const address = path.replace('TOKEN', token);
    const sent = method === 'POST' ? { json: { kind: 'figures', confirmed: true } } : {};
    const answer = await service.ask(method, address, sent);
    expect([method, path, answer.status, answer.json.code]).toEqual([method, path, status, code]);
    expect(answer.text).not.toContain(token);
    const page = await service.ask(method, address, { page: true, ...(method === 'POST' ? { form: { confirmed: 'yes' } } : {}) });
    expect([method, path, page.status]).toEqual([method, path, status]);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect([path, page.text.includes('href="/links"'), page.text.includes('href="/enter"')]).toEqual([path, !entering, entering]);
  }
}

test('a wrong link opens nothing, for a program and for a browser', async () => {
  for (const purpose of purposes) {
    for (const wrong of ['x', 'x'.repeat(43), '%00', "'--", tokens[purpose].slice(0, -1)])
      await refusedEverywhere(purpose, wrong, 404, 'link-unknown');
  }
});

test('a link opens only what it was made for', async () => {
  for (const purpose of purposes) {
    for (const other of purposes.filter((name) => name !== purpose)) await refusedEverywhere(purpose, tokens[other], 404, 'link-unknown');
  }
});

test('an expired and a revoked link open nothing', async () => {
  for (const [purpose, column] of purposes.flatMap((name) => [[name, 'expires_at'] as const, [name, 'revoked_at'] as const])) {
    const set = (to: string) => pool.query(`UPDATE links SET ${column} = ${to} WHERE purpose = $1`, [purpose]);
    const { rows: before } = await pool.query(`SELECT id, ${column} AS value FROM links`);
    await set("'2023-01-01'");
    await refusedEverywhere(purpose, tokens[purpose], 410, 'link-expired');
    for (const { id, value } of before) await pool.query(`UPDATE links SET ${column} = $2 WHERE id = $1`, [id, value]);
  }
});

test("a unit's link reads and decides the reports right below it, and no others", async () => {
  for (const code of ['c3', 'd2', 'd1', 'P', 'nobody', '%00', '..%2f..%2fetc']) {
    // Nothing is named by what no database holds.
    const refused = code === '%00' ? [404, 'not-found'] : [403, 'not-your-child'];
    const json = { version: 1, decision: 'approved' };
    for (const [method, sent] of [['GET', {}] as const, ['POST', { json }] as const]) {
      const answer = await service.ask(method, `/report/${tokens.report}/children/${code}`, sent);
      expect([code, method, answer.status, answer.json.code]).toEqual([code, method, ...refused]);
    }
    const page = await service.ask('POST', `/report/${tokens.report}/children/${code}`, {
      page: true,
      form: { version: '1', decision: 'approve' },
    });
    expect(page.status).toBe(refused[0]);
  }
  // Not its grandchildren's either.
  const province = await tokenOf(database, cycle.contactIds.get('P') as number);
  expect((await service.ask('GET', `/report/${province}/children/c1`)).json.code).toBe('not-your-child');
  expect((await service.ask('GET', `/report/${province}/children/d2`)).status).toBe(200);
  const { children } = (await service.ask('GET', `/report/${tokens.report}/children`)).json;
  expect(children.map(({ code }: { code: string }) => code)).toEqual(['c1', 'c2']);
  const { rows } = await pool.query("SELECT count(*)::int AS n FROM assignments WHERE state = 'approved'");
  expect(rows).toEqual([{ n: 0 }]);
});

test('an entry link is used up by the button on its page, once, and never by opening it', async () => {
  const token = await entryToken(database);
  for (let scanner = 0; scanner < 3; scanner += 1) expect((await service.ask('GET', `/enter/${token}`, { page: true })).status).toBe(200);
  const pressed = await Promise.all([1, 2, 3].map(() => service.ask('POST', `/enter/${token}`, { page: true, form: {} })));
  expect(pressed.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
  const [set = ''] = pressed.find(({ status }) => status === 303)?.headers.getSetCookie() ?? [];
  expect(set).toMatch(/^tongket=s%3A[\w-]{43}\.[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  expect((await service.ask('GET', `/enter/${token}`, { page: true })).status).toBe(410);
  expect((await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie: set.split(';')[0] as string })).status).toBe(200);
});

test('a session that ends is gone from the database, and the browser that held it is a stranger', async () => {
  const cookie = await signIn(service);
  const program = `/api/v1/programs/${cycle.programId}`;
  expect((await service.ask('GET', program, { cookie })).status).toBe(200);
  const again = await service.ask('GET', '/enter', { cookie, page: true });
  expect([again.status, again.headers.get('location')]).toEqual([303, '/']);
  // Not without the token of its pages: another site could sign people out.
  expect((await service.ask('POST', '/leave', { cookie, page: true, form: {} })).status).toBe(403);
  const left = await service.ask('POST', '/leave', { cookie, page: true, form: await formFields(service, cookie) });
  expect([left.status, left.headers.get('location')]).toEqual([303, '/enter']);
  expect((await service.ask('GET', program, { cookie })).status).toBe(401);
});

test('a sign-in link is mailed to the coordinator only, once in ten minutes, and what is answered never tells', async () => {
  const contact = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  const unit = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'unit' } });
  const answers: string[] = [];
  for (const email of ['nobody@do.example', unit.email, contact.email.toUpperCase(), contact.email]) {
    const answer = await service.ask('POST', '/enter', { page: true, form: { email } });
    answers.push(`${answer.status} ${answer.text}`);
  }
  expect(new Set(answers).size).toBe(1);
  const planned = async () => (await pool.query("SELECT contact_id, facts FROM messages WHERE kind = 'coordinator-sign-in'")).rows;
  await expect.poll(planned).toHaveLength(1);
  const [message] = await planned();
  expect(message.contact_id).toBe(contact.id);
  expect(JSON.stringify(message.facts)).not.toMatch(/[\w-]{43}/);
  const entered = await service.ask('POST', `/enter/${linkToken(secret, message.facts.linkId)}`);
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect((await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie })).status).toBe(200);
});

test('where the pages are reached by https, the session never travels without it, and no other host of the domain can give one', async () => {
  const safe = await startService(database, { publicUrl: 'https://tongket.example' });
  const { headers } = await safe.ask('POST', `/enter/${await entryToken(database)}`);
  expect(headers.getSetCookie()[0]).toMatch(/^__Host-tongket=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect((await service.ask('GET', '/enter')).headers.get('strict-transport-security')).toBeNull();
  await safe.stop();
});

test('a proxy that says http where the pages are https is told of before a link is mailed or used up', async () => {
  const safe = await startService(database, { publicUrl: 'https://tongket.example' });
  const path = `/enter/${await entryToken(database)}`;
  for (const said of ['http', 'HTTP, https']) {
    const headers = { 'x-forwarded-proto': said };
    for (const [method, at, form] of [
      ['GET', '/enter', undefined],
      ['POST', '/enter', { email: 'ai@do.example' }],
      ['GET', path, undefined],
      ['POST', path, {}],
    ] as const) {
      const { status, text } = await safe.ask(method, at, { page: true, headers, ...(form ? { form } : {}) });
      expect([said, method, at, status]).toEqual([said, method, at, 400]);
      expect(text).toContain('X-Forwarded-Proto: https');
    }
  }
  const { status, headers } = await safe.ask('POST', path, { headers: { 'x-forwarded-proto': 'https' } });
  expect([status, headers.getSetCookie().length]).toEqual([200, 1]);
  await safe.stop();
});

test('who leaves takes the cookie and the kept pages along', async () => {
  const safe = await startService(database, { publicUrl: 'https://tongket.example' });
  const { headers } = await safe.ask('POST', '/leave', { cookie: await signIn(safe), json: {} });
  expect(headers.get('clear-site-data')).toBe('"cache"');
  expect(headers.getSetCookie()[0]).toMatch(/^__Host-tongket=; Path=\/; Expires=Thu, 01 Jan 1970/);
  await safe.stop();
});

test('where a browser hides from which page a form comes, the token of the session decides, and nothing without one', async () => {
  const cookie = await signIn(service);
  const path = `/programs/${cycle.programId}/start`;
  const headers = { origin: 'null' };
  const own = await formFields(service, cookie);
  expect((await service.ask('POST', path, { cookie, page: true, headers, form: { ...own, step: 'do' } })).status).toBe(409);
  expect((await service.ask('POST', path, { cookie, page: true, headers, form: { step: 'do' } })).status).toBe(403);
  expect((await service.ask('POST', `/api/v1${path}`, { cookie, headers, json: { step: 'do' } })).status).toBe(403);
  expect((await service.ask('POST', `/enter/${await entryToken(database)}`, { page: true, headers, form: {} })).status).toBe(403);
  // Behind a proxy that asks us by another name, the public one is ours as well.
  const proxied = { origin: 'http://tongket.example' };
  expect((await service.ask('POST', path, { cookie, page: true, headers: proxied, form: { ...own, step: 'do' } })).status).toBe(409);
});

test('a form without a word on its length needs its token as any other', async () => {
  const cookie = await signIn(service);
  const { port } = new URL(service.url);
  const answered = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(
        `POST /programs/${cycle.programId}/signing HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nAccept: application/json\r\nConnection: close\r\n\r\n`,
      ),
    );
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
  expect(answered).toContain('form-expired');
});

test('a session that has run out, or that nobody was given, is none', async () => {
  for (const cookie of [
    await expiredSession(service),
    `tongket=${'x'.repeat(43)}`,
    'tongket=',
    'tongket=%00',
    `other=${await signIn(service)}`,
  ]) {
    const answer = await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie });
    expect([answer.status, answer.json.code]).toEqual([401, 'not-signed-in']);
  }
});

test("what another site makes a coordinator's browser send is refused, and nothing is changed", async () => {
  const cookie = await signIn(service);
  const path = `/programs/${cycle.programId}/signing`;
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: `${service.url}.evil.example` },
  ]) {
    const answer = await service.ask('POST', path, { cookie, page: true, form: {}, headers: headers as Record<string, string> });
    expect([headers, answer.status]).toEqual([headers, 403]);
  }
  expect((await prisma.program.findUniqueOrThrow({ where: { id: cycle.programId } })).state).toBe('draft');
  const headers = { 'sec-fetch-site': 'same-origin', origin: service.url };
  // Nor does a form that no page had which was given to whoever signed in here, whatever the browser says.
  for (const formToken of ['', 'x'.repeat(128), (await formFields(service, await signIn(service))).formToken ?? '']) {
    const forged = await service.ask('POST', path, { cookie, page: true, form: { formToken }, headers });
    expect(forged.status).toBe(403);
  }
  expect((await prisma.program.findUniqueOrThrow({ where: { id: cycle.programId } })).state).toBe('draft');
  // Its own page may, and hears what is missing.
  const own = { cookie, page: true, form: { ...(await formFields(service, cookie)), step: 'do' }, headers };
  expect((await service.ask('POST', `/programs/${cycle.programId}/start`, own)).status).toBe(409);
});

test("a program's coordinator acts on its own program and no other, and creates none", async () => {
  const other = await createTree(database, tree, 'other');
  const contact = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  const cookie = await signIn(service, contact.id);
  expect((await service.ask('GET', `/api/v1/programs/${cycle.programId}/cycles/2023`, { cookie })).status).toBe(200);
  for (const path of [`/api/v1/programs/${other}`, `/api/v1/programs/${other}/cycles/2023`, `/programs/${other}`]) {
    const answer = await service.ask('GET', path, { cookie });
    expect([path, answer.status, answer.json.code]).toEqual([path, 403, 'not-coordinator']);
  }
  expect((await service.ask('POST', '/api/v1/programs', { cookie, json: {} })).json.code).toBe('not-owner');
  // Told as what it is, to an office that coordinates: it has no link of a unit to open.
  const page = await service.ask('GET', '/programs/new', { cookie, page: true });
  expect([page.status, page.text.includes('liên kết trong thư')]).toEqual([403, false]);
  expect(page.text).toContain('Hãy về trang đầu và mở chương trình của Quý vị từ đó.');
  // A unit's or a signatory's contact would be no coordinator, whatever session it had.
  const unit = await signIn(service, cycle.contactIds.get('c1') as number);
  expect((await service.ask('GET', `/api/v1/programs/${cycle.programId}`, { cookie: unit })).status).toBe(401);
});
