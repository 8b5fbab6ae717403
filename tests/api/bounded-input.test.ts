import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
let service: Service;
let cookie: string;
let cycle: OpenCycle;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(3)));
  await database.prisma.installation.create({ data: { id: 1, key: '00000000-0000-4000-8000-000000000000' } });
  service = await startService(database);
  cookie = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const flat = (body: object) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, [value].flat().join(' ')]));
const events = () => database.prisma.auditEvent.count();

test('a reason that no database holds is refused before anything is asked of a workflow, and leaves no record', async () => {
  const before = await events();
  const program = `/programs/${cycle.programId}`;
  await database.prisma.program.update({ where: { id: cycle.programId }, data: { state: 'active' } });
  const acts: [string, object][] = [
    ['extend', { codes: ['c1'], until: '2023-12-22' }],
    ['reschedule', { close: '2024-01-12', step: 'do' }],
    ['waive', { codes: ['c1'], step: 'do' }],
  ];
  const posts: [string, object][] = [
    ...acts.map(([verb, body]): [string, object] => [`/cycles/2023/${verb}`, body]),
    ['/terminate', { on: '2023-12-20', step: 'do' }],
  ];
  const token = await formFields(service, cookie);
  for (const reason of ['Lũ\0quét', 'Lũ\ud800', 'x'.repeat(5_000), '\u0007']) {
    for (const [path, body] of posts) {
      const answers = [await service.ask('POST', `/api/v1${program}${path}`, { cookie, json: { ...body, reason } })];
      // A form cannot carry half a character.
      const form = { ...token, step: 'do', ...flat(body), reason };
      if (reason.isWellFormed()) answers.push(await service.ask('POST', `${program}${path}`, { cookie, form }));
      for (const { status } of answers) {
        // There is no workflow server here: what had passed would be answered 503.
        expect([path, reason.slice(0, 10), status]).toEqual([path, reason.slice(0, 10), status === 422 ? 422 : 400]);
      }
    }
  }
  expect(await events()).toBe(before);
});

test.each(['2147483648', '-1', '1e99', '99999999999999999999'])('a contact of number %s is not asked of the database', async (contact) => {
  const unit = `/programs/${cycle.programId}/cycles/2023/units/c1`;
  const { status, json } = await service.ask('POST', `/api/v1${unit}/link`, { cookie, json: { contact, do: 'show' } });
  expect([status, json.code]).toEqual([400, 'malformed-request']);
});

test('an address that names what no database holds leads nowhere, and a tree is opened no further than a page can show', async () => {
  const base = `/programs/${cycle.programId}/cycles/2023`;
  for (const path of [`${base}/units/c1%00`, `${base}/units/${'c'.repeat(101)}`, `/programs/${cycle.programId}/cycles/20%0023`])
    expect([path, (await service.ask('GET', path, { cookie })).status]).toEqual([path, 404]);
  expect((await service.ask('GET', `${base}?q=a%00b`, { cookie, page: true })).status).toBe(400);
  const { status, text } = await service.ask('GET', `${base}?open=*&rows=2000`, { cookie, page: true });
  expect([status, text.includes('c2')]).toEqual([200, true]);
});

test('a draft keeps what was typed, but for what no database holds, and only as many answers as a form can have', async () => {
  const report = `/report/${await tokenOf(database, cycle.contactIds.get('c1') as number)}`;
  const draft = async (answers: object) => {
    const { json } = await service.ask('GET', report);
    return service.ask('POST', `${report}/draft`, { json: { draftVersion: json.draftVersion, answers } });
  };
  expect((await draft({ figures: { members: '12\0 ' }, prose: { results: ' Đã\0 vận động\ud800\n' } })).status).toBe(200);
  const kept = (await service.ask('GET', report)).json.draft.answers;
  expect([kept.figures.members, kept.prose.results]).toEqual(['12 ', ' Đã vận động\ufffd\n']);
  const many = Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`x${n}`, '1']));
  expect((await draft({ figures: many })).status).toBe(400);
  expect((await draft({ figures: { 'a\0': '1' } })).status).toBe(400);
});
