import { afterAll, beforeAll, expect, test } from 'vitest';
import { allRoutes } from '../../api/routes/all-routes.ts';
import { changeContact } from '../../prisma/queries/contacts/change-contact.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import type { UnitRow } from '../../rules/units.ts';
import { answersOf, createTree, type OpenCycle, officeLink, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Expected, expectedAnswers, type RoleName, roleNames } from './expected-answers.ts';
import { entryToken, routesOf, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let own: OpenCycle;
let other: OpenCycle;
let cookies: Partial<Record<RoleName, string>>;
/** By the first word of the address. */
let tokens: Partial<Record<RoleName, Record<string, string>>>;

const tree: UnitRow[] = [
  { code: 'P', name: 'tỉnh', level: 'province', parent_code: null },
  ...['d1', 'd2'].map((code) => ({ code, name: `huyện ${code}`, level: 'district', parent_code: 'P' })),
  ...['c1', 'c2'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'd1' })),
  { code: 'c3', name: 'xã c3', level: 'commune', parent_code: 'd2' },
];
/** Words of reports, and who may ever read them. */
const planted: Record<string, RoleName[]> = {
  'planted-own-c1': ['unit', 'reviewer', 'coordinator', 'owner'],
  'planted-own-c3': ['otherUnit', 'coordinator', 'owner'],
  'planted-other-c1': ['otherCoordinator', 'owner'],
};

beforeAll(async () => {
  own = await openCycle(database, await createTree(database, tree, 'own'));
  other = await openCycle(database, await createTree(database, tree, 'other'));
  await prisma.contact.updateMany({
    where: { programId: other.programId, role: 'coordinator' },
    data: { email: 'van-phong@khac.example' },
  });
  await prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  for (const words of Object.keys(planted)) {
    const [, program, code = ''] = words.split('-');
    await send(database, program === 'own' ? own : other, code, { answers: { ...answersOf(3), prose: { results: words } } });
  }
  service = await startService(database);
  const [signatory, leader] = await prisma.contact.findMany({
    where: { programId: own.programId, role: 'signatory' },
    orderBy: { id: 'asc' },
  });
  const link = { programId: own.programId, secret, at: new Date('2023-12-01T00:00:00Z'), expiresAt: null };
  await makeLinks(pool, { ...link, contactIds: [signatory?.id as number], purpose: 'sign', cycleId: null });
  await makeLinks(pool, { ...link, contactIds: [leader?.id as number], purpose: 'lead', cycleId: own.cycleId });
  await makeLinks(pool, { ...link, contactIds: [leader?.id as number], purpose: 'take-on', cycleId: null });
  const handover = { number: 1, contactId: signatory?.id as number, successorId: leader?.id as number, press: 'press-of-the-walk' };
  await prisma.handover.create({
    data: { ...handover, programId: own.programId, reason: 'Nghỉ hưu', begunAt: link.at, begunBy: 'Văn phòng' },
  });
  const contactId = own.contactIds.get('d2') as number;
  const details = { office: 'Hội Khuyến học huyện', email: 'moi@d2.example', phone: null, language: 'vi' as const };
  await changeContact(database, { link: officeLink(own, 'd2'), details, seen: null, secret, at: await service.context.now() });
  await makeLinks(pool, { ...link, contactIds: [...own.contactIds.values()], purpose: 'office', cycleId: null });
  const reportOf = async (code: string) => ({
    report: await tokenOf(database, own.contactIds.get(code) as number),
    office: await tokenOf(database, own.contactIds.get(code) as number, 'office'),
  });
  tokens = {
    otherUnit: await reportOf('c3'),
    unit: await reportOf('c1'),
    reviewer: await reportOf('d1'),
    leader: { lead: await tokenOf(database, leader?.id as number, 'lead') },
    signatory: { sign: await tokenOf(database, signatory?.id as number, 'sign') },
    mailbox: {
      'confirm-address': await tokenOf(database, contactId, 'confirm-address'),
      'take-on': await tokenOf(database, leader?.id as number, 'take-on'),
    },
  };
  const officeOf = async ({ programId }: OpenCycle): Promise<string> =>
    signIn(service, (await prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } })).id);
  cookies = { coordinator: await officeOf(own), otherCoordinator: await officeOf(other), owner: await signIn(service) };
  // The last one that is made is the one that holds.
  Object.assign(tokens.mailbox as object, { enter: await entryToken(database) });
});
afterAll(async () => {
  await service.stop();
  await drop();
});

interface Answered {
  status: number;
  code: string | undefined;
  text: string;
  headers: Headers;
}

/** Asks as somebody. What a POST sends is broken: who is let in hears so, and nothing is done. */
async function ask(role: RoleName, route: string, program: string, code = 'c1'): Promise<Answered> {
  const [method = '', path = ''] = route.split(' ');
  const [, kind = ''] = path.replace('/api/v1/', '/').split('/');
  const address = path
    .replace(':token', tokens[role]?.[kind] ?? Object.values(tokens[role] ?? {})[0] ?? 'x'.repeat(43))
    .replace(':id', program)
    .replace(':year', '2023')
    .replace(':code', code)
    .replace(':indicator', 'members')
    .replace(':role', 'proposals')
    .replace('/assets/:name', [...service.context.assets.keys()][0] ?? '')
    .replace(/:\w+/, '1');
  const done = new AbortController();
  const answer = await fetch(`${service.url}${address}`, {
    method,
    redirect: 'manual',
    signal: done.signal,
    headers: {
      accept: 'application/json',
      cookie: cookies[role] ?? '',
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    ...(method === 'POST' ? { body: '{' } : {}),
  });
  const { status, headers } = answer;
  const type = headers.get('content-type') ?? '';
  // A stream has no end.
  const text = type.startsWith('text/event-stream') ? '' : await answer.text();
  done.abort();
  return { status, headers, text, code: type.includes('problem+json') ? JSON.parse(text).code : undefined };
}

const refusals = new Set(Object.values(expectedAnswers).flatMap((row) => Object.values(row)));
const gotIn = (route: string, { code }: Answered): string =>
  route.startsWith('POST')
    ? code === 'malformed-request' || code === 'body-type-unsupported'
      ? 'in'
      : String(code)
    : code !== undefined && refusals.has(code as never)
      ? code
      : 'in';

test('every route has its row, and every row its route', () => {
  expect(Object.keys(expectedAnswers).sort()).toEqual(routesOf(service).sort());
  // A body that is not read would be taken for one that is right, and the walk would do something.
  for (const { method, paths, body } of allRoutes(service.context))
    expect([paths, method === 'GET' ? body.length === 0 : body.length > 0]).toEqual([paths, true]);
});

/** What a page's own script or a probe reads at an address of its own. */
const ofPages = /^GET \/(?:health\/|assets\/|report\/offline\.js|.*\/(?:events|states\.json|tree\/:hash\.json|compilation\.json)$)/;

test.for(roleNames)(
  '%s gets what the table says at every route, on the own program, on another and on none: pages at theirs, JSON in the API alone',
  async (role) => {
    /** On the other program both offices have changed places. */
    const mirrored: Partial<Record<RoleName, RoleName>> = { coordinator: 'otherCoordinator', otherCoordinator: 'coordinator' };
    const walk = async ([route, row]: [string, Expected]): Promise<void> => {
      // Whoever is let in there waits for a workflow server, and there is none here.
      if (route.endsWith('/ready') || (route.endsWith('/timeline') && cookies[role])) return;
      const answers = [{ answer: await ask(role, route, own.programId), expected: row[role] }];
      if (route.includes(':id')) {
        answers.push({ answer: await ask(role, route, other.programId), expected: row[mirrored[role] ?? role] });
        const none = await ask(role, route, '00000000-0000-4000-8000-000000000000');
        // What anybody may read is there or not; it is nobody's.
        const isAnybodys = row.nobody === 'in';
        answers.push({ answer: none, expected: row[role] === 'in' && role !== 'owner' && !isAnybodys ? 'not-coordinator' : row[role] });
      }
      for (const { answer, expected } of answers) {
        expect([route, gotIn(route, answer)]).toEqual([route, expected]);
        expect([route, answer.status < 500]).toEqual([route, true]);
        const kept = ['GET /assets/:name', 'GET /report/offline.js'].includes(route);
        if (!kept) expect([route, answer.headers.get('cache-control')]).toEqual([route, 'no-store']);
        if (!kept) expect([route, answer.headers.get('vary')?.startsWith('Accept, Cookie')]).toEqual([route, true]);
        if (answer.status < 300 && !ofPages.test(route)) {
          const isFile = /\.(pdf|docx)$/.test(route) || (route.includes(' /api/v1/') && route.endsWith('.xlsx'));
          const isJson = (answer.headers.get('content-type') ?? '').startsWith('application/json');
          expect([route, isJson || isFile]).toEqual([route, route.includes(' /api/v1/') || isFile]);
        }
        const leaked = Object.keys(planted).filter((words) => answer.text.includes(words) && !planted[words]?.includes(role));
        expect([route, leaked]).toEqual([route, []]);
      }
    };
    const rows = Object.entries(expectedAnswers);
    for (let at = 0; at < rows.length; at += 8) await Promise.all(rows.slice(at, at + 8).map(walk));
  },
);

test("a reviewer reaches the reports right below, not its neighbours', not its own, and none that there is not", async () => {
  for (const route of ['GET /report/:token/children/:code', 'POST /report/:token/children/:code']) {
    const answers = await Promise.all(['c1', 'c3', 'd1', 'd2', 'P', 'nobody'].map((code) => ask('reviewer', route, own.programId, code)));
    expect(answers.map((answer) => gotIn(route, answer))).toEqual(
      route.startsWith('GET') ? ['in', ...Array(5).fill('not-your-child')] : Array(6).fill('in'),
    );
  }
  const json = { version: 1, decision: 'approved' };
  for (const code of ['c3', 'd1', 'd2', 'P', 'nobody']) {
    const answer = await service.ask('POST', `/report/${tokens.reviewer?.report}/children/${code}`, { json });
    expect([code, answer.json.code]).toEqual([code, 'not-your-child']);
  }
});
