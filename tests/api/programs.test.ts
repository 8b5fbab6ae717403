import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStateFolder, type StateFolder } from '../../cli/local/state-folder.ts';
import { type LocalTemporal, startTemporal } from '../../cli/local/temporal.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readNow } from '../../prisma/queries/installation/read-now.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { installRuntime, type RunningWorker, runWorker } from '../../worker/run-worker.ts';
import { startTestSmtp, type TestSmtp } from '../activities/smtp-server.ts';
import { flatTree } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase(20);
const { pool } = database;
let path: string;
let folder: StateFolder;
let temporal: LocalTemporal;
let connection: Connection;
let worker: RunningWorker;
let mail: TestSmtp;
let service: Service;
let cookie: string;

beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'tongket-state-'));
  folder = await openStateFolder(path);
  temporal = await startTemporal({ folder, cli: process.env.TONGKET_TEMPORAL_CLI ?? 'temporal', file: null, port: 0, uiPort: 0 });
  connection = await Connection.connect({ address: temporal.address });
  mail = await startTestSmtp();
  await openInstallation(pool, { seed: 1, from: new Date('2023-03-20T01:00:00Z') });
  const now = () => readNow(database.pool);
  service = await startService(database, { workflows: new Client({ connection }).workflow, now });
  installRuntime('ERROR');
  worker = await runWorker({
    connection: { address: temporal.address },
    namespace: 'default',
    taskQueue: 'tests',
    context: activityContext(database, mail),
    now,
    onError: () => {},
  });
  cookie = await signIn(service);
});
afterAll(async () => {
  await service?.stop();
  await worker?.stop();
  await connection?.close();
  await temporal?.stop();
  await mail?.stop();
  folder?.close();
  await rm(path, { recursive: true, force: true });
  await drop();
});

const tree = flatTree(2);
const contacts = tree.map(({ code }) => ({ code, office: `Hội ${code}`, email: `${code}@mau.example` }));
const post = (over: object = {}) =>
  service.ask('POST', '/api/v1/programs', { cookie, json: { definition: ngheAnProgram, units: tree, contacts, ...over } });
/** Of every table, the generated ones too. */
const everything = async () =>
  (
    await pool.query(
      `SELECT (SELECT count(*)::int FROM programs) AS programs, (SELECT count(*)::int FROM units) AS units, (SELECT count(*)::int FROM contacts) AS contacts,
              (SELECT count(*)::int FROM forms) AS forms, (SELECT count(*)::int FROM audit_events) AS events,
              (SELECT count(*)::int FROM information_schema.tables WHERE table_schema = 'figures') AS tables`,
    )
  ).rows[0];

async function create(key: string, definition: object = {}): Promise<string> {
  const { json } = await post({ definition: { ...ngheAnProgram, ...definition, key } });
  return json.id;
}
/** The links that the parties' offices were mailed, by party. */
async function signLinks(): Promise<string[]> {
  const links = async () => {
    const mails = await Promise.all(mail.taken.map(({ raw }) => simpleParser(raw)));
    // Its worker lives by real time: on a working day it also reminds at once, of what was put to signature in 2023.
    const asking = mails.filter(
      ({ headers, subject }) => headers.get('x-tongket-kind') === 'signature-request' && !subject?.includes('Nhắc ký'),
    );
    return asking.flatMap(({ text }) => /\/sign\/[\w-]{43}/.exec(text ?? '')?.[0] ?? []);
  };
  await expect.poll(links, { timeout: 20_000 }).toHaveLength(2);
  const mailed = await links();
  mail.taken.length = 0;
  return mailed;
}

const { term } = ngheAnProgram;
const row = (code: string, parent_code: string | null, level = 'commune') => ({ code, name: `Đơn vị ${code}`, level, parent_code });
/** The sample, its first indicator named so. */
const withCode = (code: string) => {
  const { form } = ngheAnProgram;
  const [first, ...others] = form.sections;
  const [indicator, ...rest] = first?.indicators ?? [];
  return { ...ngheAnProgram, form: { ...form, sections: [{ ...first, indicators: [{ ...indicator, code }, ...rest] }, ...others] } };
};
const wrongPrograms: [string, object, number, string][] = [
  [
    'a term that ends before it begins',
    { definition: { ...ngheAnProgram, term: { from: term.to, to: term.from } } },
    422,
    'term-ends-before-it-begins',
  ],
  ['a date that does not exist', { definition: { ...ngheAnProgram, term: { from: '2023-02-30', to: term.to } } }, 422, 'program-invalid'],
  ['one party only', { definition: { ...ngheAnProgram, parties: ngheAnProgram.parties.slice(1) } }, 422, 'program-invalid'],
  ['no definition', { definition: null }, 422, 'program-invalid'],
  ['no units', { units: [], contacts: [] }, 422, 'units-empty'],
  [
    'units that lie below themselves',
    { units: [row('P', null, 'province'), row('a', 'b'), row('b', 'a')], contacts: [] },
    422,
    'units-cycle',
  ],
  ['a unit below an unknown one', { units: [row('P', null, 'province'), row('a', 'nobody')], contacts: [] }, 422, 'units-orphan'],
  ['a code twice', { units: [row('P', null, 'province'), row('a', 'P'), row('a', 'P')], contacts: [] }, 422, 'units-code-doubled'],
  ['two units at the top', { units: [row('P', null, 'province'), row('Q', null, 'province')], contacts: [] }, 422, 'units-many-roots'],
  [
    'a contact of an unknown unit',
    { contacts: [...contacts, { code: 'nobody', office: 'Hội', email: 'hoi@mau.example' }] },
    400,
    'malformed-request',
  ],
  ['a contact without an address', { contacts: [{ code: 'P', office: 'Hội', email: 'không có' }] }, 400, 'malformed-request'],
  ['a text that no database holds', { definition: { ...ngheAnProgram, name: 'a\u0000b' } }, 422, 'program-invalid'],
  ['an address with half a character', { contacts: [{ code: 'P', office: 'H\ud800', email: 'a@mau.example' }] }, 400, 'malformed-request'],
  ['a term of one day', { definition: { ...ngheAnProgram, term: { from: term.from, to: term.from } } }, 422, 'program-invalid'],
  [
    'a term that ends before its evaluation states figures',
    { definition: { ...ngheAnProgram, term: { from: term.from, to: '2026-03-31' } } },
    422,
    'plan-cut-off-after-term',
  ],
  ['an offset in place of a time zone', { definition: { ...ngheAnProgram, timeZone: '+07:00' } }, 422, 'program-invalid'],
  ['an indicator named as a column of every table', { definition: withCode('ctid') }, 422, 'program-invalid'],
];

test.each(wrongPrograms)('%s is told in both languages, and nothing is stored', async (_name, over, status, code) => {
  const before = await everything();
  const answer = await post(over);
  expect([answer.status, answer.json.code]).toEqual([status, code]);
  expect(answer.json.titles.vi).not.toContain('…');
  expect(answer.json.titles.en).not.toContain('…');
  expect(await everything()).toEqual(before);
});

test('a program is stored once under its key', async () => {
  const created = await post();
  expect([created.status, created.headers.get('location')]).toEqual([201, `/api/v1/programs/${created.json.id}`]);
  expect(created.json).toEqual({ id: created.json.id, key: ngheAnProgram.key, units: 3 });
  expect((await service.ask('GET', `/api/v1/programs/${created.json.id}`, { cookie })).json).toMatchObject({ state: 'draft', term });
  const before = await everything();
  const again = await post();
  expect([again.status, again.json.code]).toEqual([409, 'program-key-taken']);
  expect(await everything()).toEqual(before);
});

test('a draft whose days contradict its term, stored before that was asked, is neither put to signature nor started', async () => {
  const id = await create('contradicting', { term: { from: '2030-03-25', to: '2032-12-31' } });
  await database.prisma.program.update({ where: { id }, data: { termTo: new Date('2032-03-31') } });
  const before = await everything();
  const refused = await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie, json: {} });
  expect([refused.status, refused.json.code]).toEqual([422, 'plan-cut-off-after-term']);
  expect(refused.json.titles.vi).toContain('14/12/2032, khi thời hạn đã hết: ngày cuối của thời hạn là 31/03/2032');
  expect(await everything()).toEqual(before);

  await database.prisma.program.update({ where: { id }, data: { termTo: new Date('2032-12-31') } });
  await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie, json: {} });
  for (const link of await signLinks()) await service.ask('POST', link, { json: { confirmed: true } });
  await database.prisma.program.update({ where: { id }, data: { termTo: new Date('2032-03-31') } });
  const started = await service.ask('POST', `/api/v1/programs/${id}/start`, { cookie, json: {} });
  expect([started.status, started.json.code]).toEqual([422, 'plan-cut-off-after-term']);
  expect((await service.ask('GET', `/api/v1/programs/${id}`, { cookie })).json.state).toBe('signing');
});

test('from the draft to the first day: signed by both parties through their own links, then started, each only in its turn', async () => {
  // Years that are still to come by the worker's clock too: a term that is past is not held.
  const id = await create('signed', { term: { from: '2030-03-25', to: '2032-12-31' } });
  const base = `/api/v1/programs/${id}`;
  const act = (what: string) => service.ask('POST', `${base}/${what}`, { cookie, json: {} });
  const early = await act('start');
  expect([early.status, early.json.code]).toEqual([409, 'start-before-signed']);
  expect(early.json.titles.vi).toContain('Ban Tuyên giáo Tỉnh ủy Nghệ An, Hội Khuyến học tỉnh Nghệ An');
  // Pressed twice at once, the parties are asked once.
  expect((await Promise.all([act('signing'), act('signing')])).map(({ status }) => status)).toEqual([202, 202]);
  const [first = '', second = ''] = await signLinks();

  const unsure = await service.ask('POST', first, { page: true, form: {} });
  expect(unsure.status).toBe(422);
  expect((await service.ask('GET', first)).json.signedAt).toBeNull();
  const signed = await service.ask('POST', first, { page: true, form: { confirmed: 'yes' } });
  expect([signed.status, signed.headers.get('location')]).toEqual([303, first]);
  expect((await service.ask('GET', first, { page: true })).status).toBe(200);
  expect((await act('start')).json.code).toBe('start-before-signed');
  // Signed twice is signed once, also when both presses arrive at the same moment.
  const pressed = await Promise.all([1, 2, 3].map(() => service.ask('POST', second, { json: { confirmed: true } })));
  expect(pressed.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await service.ask('POST', first, { json: { confirmed: true } })).status).toBe(200);
  expect(await database.prisma.signature.count({ where: { party: { programId: id } } })).toBe(2);

  expect((await act('start')).status).toBe(202);
  await expect.poll(async () => (await service.ask('GET', base, { cookie })).json.state, { timeout: 20_000 }).toBe('active');
  const twice = await act('start');
  expect([twice.status, twice.json.code]).toEqual([409, 'program-not-active']);
  expect((await act('signing')).json.code).toBe('sign-not-open');
  const { json } = await service.ask('GET', `${base}/timeline`, { cookie });
  expect(json.happened.map(({ words }: { words: { en: string } }) => words.en)).toEqual([
    expect.stringContaining('has signed'),
    expect.stringContaining('has signed'),
    expect.stringContaining('The program has started'),
  ]);
  expect(json.live).toBe(true);
});

test('on its pages a program is signed, started and ended early, each once however often it is pressed', async () => {
  // Years that are still to come: a program of past ones would run through them in the second that it is started.
  const id = await create('pressed', { term: { from: '2030-03-25', to: '2032-12-31' } });
  const form = { ...(await formFields(service, cookie)), step: 'do' };
  const press = (what: string, boxes: object = {}) =>
    Promise.all(
      [1, 2].map(() =>
        service.ask('POST', `/programs/${id}/${what}`, { cookie, page: true, form: { ...form, key: `press-${what}`, ...boxes } }),
      ),
    );
  const went = (answers: Answer[]) => answers.map(({ status, headers }) => [status, headers.get('location')]);
  const back = [303, `/programs/${id}`];
  expect(went(await press('signing'))).toEqual([back, back]);
  for (const link of await signLinks()) await service.ask('POST', link, { page: true, form: { confirmed: 'yes' } });
  expect(went(await press('start'))).toEqual([back, back]);
  // Whoever pressed comes back to a program that runs.
  expect((await service.ask('GET', `/programs/${id}`, { cookie })).json.state).toBe('active');
  // It stands still, and goes on as what it was.
  const previewed = await service.ask('POST', `/api/v1/programs/${id}/pause`, { cookie, json: { step: 'preview' } });
  expect(previewed.json).toMatchObject({ cycles: [], next: { year: 2030, opens: '2030-12-02T01:00:00.000Z' } });
  expect(went(await press('pause', { reason: 'Chờ ý kiến cấp trên' }))).toEqual([back, back]);
  expect((await service.ask('GET', `/programs/${id}`, { cookie })).json).toMatchObject({ state: 'paused' });
  expect((await service.ask('GET', `/programs/${id}`, { cookie, page: true })).text).toContain('Chờ ý kiến cấp trên');
  const other = await service.ask('POST', `/api/v1/programs/${id}/pause`, { cookie, json: { reason: 'x', key: 'another-press' } });
  expect([other.status, other.json.code]).toEqual([409, 'program-paused']);
  const wordless = await service.ask('POST', `/programs/${id}/resume`, {
    cookie,
    page: true,
    form: { ...form, dues: 'moved', reason: ' ' },
  });
  expect([wordless.status, wordless.text.includes('id="reason-error"')]).toEqual([422, true]);
  const resumed = await service.ask('POST', `/api/v1/programs/${id}/resume`, { cookie, json: { step: 'preview', dues: 'kept' } });
  expect(resumed.json).toMatchObject({ dues: 'kept', reason: 'Chờ ý kiến cấp trên', cycles: [] });
  expect(went(await press('resume', { dues: 'moved', reason: 'Đã có ý kiến' }))).toEqual([back, back]);
  expect((await service.ask('GET', `/programs/${id}/resume`, { cookie, page: true })).status).toBe(409);
  // A review is left out, and held after all.
  const skippable = await service.ask('POST', `/api/v1/programs/${id}/skip-cycle`, { cookie, json: { step: 'preview' } });
  expect(skippable.json.cycles).toMatchObject([
    { year: 2030, open: null },
    { year: 2031, before: { year: 2030 } },
  ]);
  const final = await service.ask('POST', `/api/v1/programs/${id}/skip-cycle`, { cookie, json: { cycle: '2032', reason: 'x' } });
  expect([final.status, final.json.code]).toEqual([409, 'skip-not-possible']);
  expect(went(await press('skip-cycle', { cycle: '2031', reason: 'Sắp xếp đơn vị hành chính' }))).toEqual([back, back]);
  const left = await service.ask('GET', `/programs/${id}`, { cookie, page: true });
  expect(left.text).toContain('Sắp xếp đơn vị hành chính');
  expect(left.text).toContain('take-back-skip?cycle=2031');
  expect(went(await press('take-back-skip', { cycle: '2031', reason: 'Đã sắp xếp xong' }))).toEqual([back, back]);
  expect((await service.ask('GET', `/programs/${id}/take-back-skip?cycle=2031`, { cookie, page: true })).status).toBe(409);
  const end = { on: '2031-06-27', reason: 'Hợp nhất hai cơ quan' };
  // What the preview says of a reorganisation that is planned for after it is what then happens, and the standing office is told.
  await database.pool.query(
    `INSERT INTO planned_reorganisations (program_id, number, day, units, successors, sent, reason, press, planned_at, planned_by, counts)
     VALUES ($1, 1, '2031-09-01', '', '', 'stays', 'Nghị quyết', 'planned', now(), 'Hội', '{"ended": 6, "created": 1}')`,
    [id],
  );
  const ending = await service.ask('POST', `/api/v1/programs/${id}/terminate`, { cookie, json: { ...end, step: 'preview' } });
  const later = await service.ask('POST', `/api/v1/programs/${id}/terminate`, {
    cookie,
    json: { ...end, on: '2031-09-01', step: 'preview' },
  });
  expect([ending.json.reorganisation, later.json.reorganisation]).toEqual(['2031-09-01', null]);
  const [shown] = await press('terminate', { ...end, step: 'preview' });
  expect(shown?.text).toContain('Lần sắp xếp đơn vị đã ghi nhận trước cho ngày 01/09/2031 sẽ không thực hiện');
  expect(went(await press('terminate', end))).toEqual([back, back]);
  const { json } = await service.ask('GET', `/programs/${id}`, { cookie });
  expect(json.terminated).toEqual(end);
  const units = await service.ask('GET', `/api/v1/programs/${id}/reorganisations`, { cookie });
  expect(units.json).toMatchObject({ planned: [], notDone: [{ number: 1, state: 'dropped', droppedFor: 'ended-early', lastDay: end.on }] });
  const unitsPage = await service.ask('GET', `/programs/${id}/reorganisations`, { cookie, page: true });
  expect(unitsPage.text).toContain('chương trình chấm dứt sớm từ ngày 27/06/2031');
  expect(await database.prisma.message.count({ where: { programId: id, kind: 'units-reorganised' } })).toBe(1);
  // The evaluation is the only cycle ahead, as it was shown.
  const ahead = json.cycles;
  expect(ahead.map(({ year, kind }: { year: number; kind: string }) => [year, kind])).toEqual([[2031, 'final']]);
  expect(ahead[0].days[0]).toMatchObject({ kind: 'open', at: '2031-06-27T01:00:00.000Z' });
  const acts = await database.prisma.auditEvent.findMany({
    where: { programId: id, action: { startsWith: 'program.' } },
    orderBy: { id: 'asc' },
  });
  expect(acts.map(({ action }) => action)).toEqual([
    'program.created',
    'program.put-to-signature',
    'program.signed',
    'program.signed',
    'program.started',
    'program.paused',
    'program.resumed',
    'program.terminated',
    'program.reorganisation-dropped',
  ]);
  mail.taken.length = 0;
});

test('a program whose cycles are all past is not put to signature; one that was signed before is not started: its page says so before and after the press', async () => {
  const behind = { from: '2018-03-25', to: '2020-12-31' };
  const definition = { ...ngheAnProgram, key: 'gone', term: behind };
  const stored = await post({ definition });
  expect([stored.status, stored.json.code]).toEqual([422, 'term-is-past']);
  const { json: partly } = await post({ definition: { ...definition, term: { ...behind, to: ngheAnProgram.term.to } }, step: 'preview' });
  expect(partly.past.length).toBeGreaterThan(2);
  // One that has been a draft for years: its units are of a later day than its term.
  const gone = await create('gone');
  await pool.query('UPDATE programs SET term_from = $2, term_to = $3 WHERE id = $1', [gone, behind.from, behind.to]);
  const read = (await service.ask('GET', `/programs/${gone}/signing`, { cookie, page: true })).text;
  expect([read.includes('Không còn kỳ nào để thực hiện'), read.includes('class="do"')]).toEqual([true, false]);
  const refused = await service.ask('POST', `/api/v1/programs/${gone}/signing`, { cookie, json: {} });
  expect([refused.status, refused.json.code]).toEqual([422, 'term-is-past']);
  // Nothing of it has been held, and nothing is late.
  const page = (await service.ask('GET', `/programs/${gone}`, { cookie, page: true })).text;
  expect([page.includes('đến giờ mà chưa xong'), page.includes('on-time')]).toEqual([false, false]);

  const id = await create('past');
  // Nobody would hear of it: no mail goes out until the server's administrator has mended that.
  await pool.query("INSERT INTO mail_pauses (scope, refusal, said, until) VALUES ('', 'no-encryption', 'no', now() + interval '1 hour')");
  const unheard = (await service.ask('GET', `/programs/${id}/signing`, { cookie, page: true })).text;
  expect([unheard.includes('không nhận kết nối mã hóa'), unheard.includes('class="do"')]).toEqual([true, false]);
  const unsent = await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie, json: {} });
  expect([unsent.status, unsent.json.code]).toEqual([409, 'mails-no-encryption']);
  await pool.query('DELETE FROM mail_pauses');
  await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie, json: {} });
  for (const link of await signLinks()) await service.ask('POST', link, { json: { confirmed: true } });
  await pool.query('UPDATE programs SET term_from = $2, term_to = $3 WHERE id = $1', [id, behind.from, behind.to]);
  const shown = await service.ask('GET', `/programs/${id}/start`, { cookie, page: true });
  expect(shown.text).toContain('Không còn kỳ nào để thực hiện');
  const form = { ...(await formFields(service, cookie)), step: 'do' };
  const pressed = await service.ask('POST', `/programs/${id}/start`, { cookie, page: true, form });
  expect([pressed.status, pressed.text.includes('start-after-term')]).toEqual([409, true]);
  const answer = await service.ask('POST', `/api/v1/programs/${id}/start`, { cookie, json: {} });
  expect([answer.status, answer.json.code]).toEqual([409, 'start-after-term']);
  expect((await service.ask('GET', `/api/v1/programs/${id}`, { cookie })).json.state).toBe('signing');
  // What happened stands on a page of its own, as the workflow and the database know it.
  expect((await service.ask('GET', `/programs/${id}`, { cookie, page: true })).text).toContain(`href="/programs/${id}/timeline"`);
  const timeline = (await service.ask('GET', `/programs/${id}/timeline`, { cookie, page: true })).text;
  expect(timeline.match(/đã ký\./g)).toHaveLength(2);
  expect(timeline).not.toContain('không hỏi được');
});

test('whoever is no party to a program cannot sign it, by whatever link', async () => {
  const id = await create('strangers');
  await service.ask('POST', `/api/v1/programs/${id}/signing`, { cookie, json: {} });
  const [link = ''] = await signLinks();
  // The office of a party to another program, and an office of no party at all.
  const other = await database.prisma.party.findFirstOrThrow({ where: { program: { key: 'signed' } } });
  const asContact = (data: { partyId: number | null }) =>
    database.prisma.contact.updateMany({ where: { programId: id, role: 'signatory' }, data });
  await asContact({ partyId: other.id });
  const stranger = await service.ask('POST', link, { json: { confirmed: true } });
  expect([stranger.status, stranger.json.code]).toEqual([403, 'sign-not-a-party']);
  expect(stranger.json.titles.vi).not.toContain('…');
  await asContact({ partyId: null });
  const unit = await service.ask('POST', link, { json: { confirmed: true } });
  expect([unit.status, unit.json.code]).toEqual([404, 'link-unknown']);
  expect(await database.prisma.signature.count({ where: { party: { programId: id } } })).toBe(0);
});

test('what is asked of a program or a cycle that is not running is refused, and says why', async () => {
  const id = await create('resting');
  const ask = (method: string, what: string, json: object | null = {}) =>
    service.ask(method, `/api/v1/programs/${id}/${what}`, { cookie, ...(method === 'POST' ? { json } : {}) });
  expect((await ask('POST', 'terminate', { on: '2024-06-30', reason: 'Hết nhu cầu' })).json.code).toBe('program-not-active');
  expect((await ask('GET', 'timeline')).json).toEqual({ phase: 'draft', happened: [], ahead: [], live: false });
  for (const what of [
    'cycles/2023',
    'cycles/2022',
    'cycles/x',
    'cycles/2023/timeline',
    'cycles/2023/compilation',
    'cycles/2023/compilation.pdf',
  ])
    expect([what, (await ask('GET', what)).json.code]).toEqual([what, 'not-found']);
  for (const what of ['remind', 'extend', 'reschedule']) expect((await ask('POST', `cycles/2023/${what}`)).json.code).toBe('not-found');
  expect((await ask('POST', 'terminate', { on: '2024-02-30', reason: 'x' })).status).toBe(422);
  expect((await ask('POST', 'terminate', { on: '2024-06-30', reason: ' ' })).status).toBe(422);
});

test('whether the service is ready is told with what it stands on', async () => {
  const { status, json } = await service.ask('GET', '/health/ready');
  expect([status, json]).toEqual([200, { status: 'ok', database: 'ok', temporal: 'ok' }]);
});
