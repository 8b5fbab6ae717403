import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { figuresOf } from '../../rules/form.ts';
import { answersOf, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { createSmallProgram, smallTree } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let cycle: OpenCycle;
let path: string;
let code: string;
/** A commune that no test has written to yet. */
const unused: string[] = [];

beforeAll(async () => {
  service = await startService(database);
});
let made = 0;
beforeEach(async () => {
  if (unused.length === 0) {
    made += 1;
    unused.push(...smallTree.communes);
    cycle = await openCycle(database, (await createSmallProgram(database, { key: `small-${made}` })).programId);
  }
  code = unused.pop() as string;
  path = `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

let presses = 0;
const key = () => {
  presses += 1;
  return `press-${String(presses).padStart(6, '0')}`;
};
const answers = () => answersOf(3);
const submit = (over: Record<string, unknown> = {}) =>
  service.ask('POST', path, { json: { kind: 'figures', submissionKey: key(), answers: answers(), ...over } });
const withFigure = (name: string, value: unknown) => ({ answers: { ...answers(), figures: { ...answers().figures, [name]: value } } });
/** As the page's own form posts it. */
const fields = (over: Record<string, string> = {}): Record<string, string> => ({
  submissionKey: key(),
  draftVersion: '0',
  ...Object.fromEntries(Object.entries(answers().figures).map(([name, value]) => [`answer.${name}`, String(value)])),
  'answer.results': 'Đã làm.',
  ...over,
});
const stored = async () => {
  const { rows } = await pool.query(
    `SELECT a.state, a.version, a.draft, a.draft_version AS "draftVersion", (SELECT count(*)::int FROM messages m WHERE m.assignment_id = a.id) AS messages,
            (SELECT json_agg(json_build_object('kind', r.kind, 'answers', r.answers) ORDER BY r.version) FROM reports r WHERE r.assignment_id = a.id) AS reports
     FROM assignments a WHERE a.id = $1`,
    [cycle.assignmentIds.get(code)],
  );
  return rows[0];
};

test('a report by JSON: read, sent, read again with what was sent', async () => {
  const before = (await service.ask('GET', path)).json;
  expect(before).toMatchObject({
    unit: { code, leaf: true },
    state: 'owing',
    version: 0,
    cycle: { year: 2023, open: true },
    draftVersion: 0,
  });
  const sent = await submit();
  expect(sent.status).toBe(201);
  expect(sent.json).toMatchObject({ version: 1, kind: 'figures', submittedAt: '2023-12-15T02:00:00.000Z' });
  const after = (await service.ask('GET', path)).json;
  expect(after).toMatchObject({ state: 'submitted', version: 1, latest: { contentHash: sent.json.contentHash, answers: answers() } });
});

const wrongFigures: [string, unknown, string][] = [
  ['missing', null, 'figure-missing'],
  ['empty', '', 'figure-missing'],
  ['negative', -1, 'figure-negative'],
  ['negative, typed', '-5', 'figure-negative'],
  ['absurd', 99_999_999_999, 'figure-absurd'],
  ['absurd, typed', `1${'0'.repeat(39)}`, 'figure-absurd'],
  ['a fraction', 1.5, 'figure-not-whole'],
  ['a fraction, typed', '12,5', 'figure-not-whole'],
  ['words', 'nhiều', 'figure-malformed'],
  ['an exponent', '1e6', 'figure-malformed'],
  ['markup', '<script>alert(1)</script>', 'figure-malformed'],
];

test.each(wrongFigures)('a figure that is %s is told in both languages, and nothing is changed', async (_name, value, wrong) => {
  const before = await stored();
  const answer = await submit(withFigure('members', value));
  expect([answer.status, answer.json.code]).toEqual([422, 'report-incomplete']);
  expect(answer.json.fields).toMatchObject([{ field: 'members', problem: wrong }]);
  const [{ text } = { text: { vi: '', en: '' } }] = answer.json.fields ?? [];
  expect(text.vi).toContain('Số hội viên');
  expect(text.en).toContain('Members');
  expect(text.vi).not.toBe(text.en);
  // And by a browser: its own page again, with what was typed.
  const page = await service.ask('POST', path, { page: true, form: fields({ 'answer.members': value === null ? '' : String(value) }) });
  expect(page.status).toBe(422);
  expect(page.text).toContain('role="alert"');
  expect(page.text).not.toContain('<script>alert');
  expect(await stored()).toEqual(before);
});

test('what a browser pasted from a sheet or a text is read as it is meant', async () => {
  const pasted = { members: '1\u00a0712 người', students: '\t455\r\n', mobilisedVnd: '186,500,000.00 ₫', exemplars: '“3”' };
  const form = fields(Object.fromEntries(Object.entries(pasted).map(([name, value]) => [`answer.${name}`, value])));
  expect((await service.ask('POST', path, { page: true, form })).status).toBe(303);
  expect((await stored()).reports[0].answers.figures).toMatchObject({
    members: 1_712,
    students: 455,
    mobilisedVnd: 186_500_000,
    exemplars: 3,
  });
});

test('a part that exceeds its whole, and a code that the form lacks, are told', async () => {
  const part = await submit(withFigure('clansRecognised', 4));
  expect(part.json.fields).toMatchObject([{ field: 'clansRecognised', problem: 'part-exceeds-whole' }]);
  const unknown = await submit(withFigure('constructor', 4));
  expect(unknown.json.fields).toMatchObject([{ field: 'constructor', problem: 'answer-unknown' }]);
  const proto = await service.ask('POST', path, {
    body: `{"kind":"figures","submissionKey":"${key()}","answers":{"figures":{"__proto__":1,"members":2},"prose":{}}}`,
    headers: { 'content-type': 'application/json' },
  });
  expect(proto.status).toBe(422);
  expect(await stored()).toMatchObject({ state: 'owing', version: 0 });
});

test('everything that is missing is told at once, in the order of the form', async () => {
  const answer = await submit({ answers: {} });
  const asked = figuresOf(ngheAnProgram.form).map((figure) => figure.code);
  expect(answer.json.fields?.map(({ field }) => field)).toEqual([...asked, 'results']);
});

test('one press of the button that arrives five times is one report', async () => {
  const submissionKey = key();
  const sent = await Promise.all(Array.from({ length: 5 }, () => submit({ submissionKey })));
  expect(new Set(sent.map(({ json }) => json.contentHash)).size).toBe(1);
  expect(sent.map(({ status, json }) => [status, json.version])).toEqual(Array(5).fill([201, 1]));
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1, messages: 1 });
});

/** Fields of a page's form as a browser posts them. */
const fieldsOf = (html: string): Record<string, string> =>
  Object.fromEntries([...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name, value]) => [name, value]));

test('without JavaScript: the page has a form, it is checked with every answer in sight, then sent, and the page says so', async () => {
  const page = await service.ask('GET', path, { page: true });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  const form = /<form id="report" method="post" action="([^"]+)"/.exec(page.text)?.[1];
  expect(form).toBe(`${path}/check`);
  const figures = { 'answer.members': '1.234', 'answer.mobilisedVnd': '186,5 triệu' };
  const posted = fields({ ...figures, ...fieldsOf(page.text) });
  // Pressed twice, the second press finds what the first has saved.
  for (const press of [1, 2]) {
    const checked = await service.ask('POST', `${path}/check`, { page: true, form: { ...posted, press: String(press) } });
    expect([checked.status, checked.headers.get('location')]).toEqual([303, `${path}/check`]);
  }
  expect(await stored()).toMatchObject({ state: 'draft', version: 0, draftVersion: 1 });
  const check = await service.ask('GET', `${path}/check`, { page: true });
  expect(check.text).toContain('1.234');
  expect(/<form id="report" method="post" action="([^"]+)"/.exec(check.text)?.[1]).toBe(path);
  const answers = fieldsOf(check.text);
  expect(answers).toMatchObject({ 'answer.mobilisedVnd': '186,5 triệu', draftVersion: '1' });
  for (const press of [1, 2]) {
    const sent = await service.ask('POST', path, { page: true, form: { ...answers, press: String(press) } });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
  }
  expect(await stored()).toMatchObject({ version: 1, reports: [{ answers: { figures: { members: 1_234, mobilisedVnd: 186_500_000 } } }] });
  expect((await service.ask('GET', path, { page: true })).text).toContain('1.234');
});

test('without JavaScript: a draft is kept as it was typed and offered again', async () => {
  const saved = await service.ask('POST', `${path}/draft`, {
    page: true,
    form: fields({ 'answer.members': '12 hay 13', 'answer.students': '' }),
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?correct`]);
  expect(await stored()).toMatchObject({ state: 'draft', draftVersion: 1, draft: { figures: { members: '12 hay 13' } } });
  const page = await service.ask('GET', `${path}?correct`, { page: true });
  expect(page.text).toContain('value="12 hay 13"');
  expect(page.text).toContain('name="draftVersion" value="1"');
  // A second window that was open before does not overwrite it.
  const other = await service.ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '99' }) });
  expect(other.status).toBe(409);
  expect(await stored()).toMatchObject({ draftVersion: 1, draft: { figures: { members: '12 hay 13' } } });
});

test('a draft by JSON answers its new version, and a stale one is a conflict', async () => {
  const draft = (draftVersion: unknown, members = 5) =>
    service.ask('POST', `${path}/draft`, { json: { draftVersion, answers: { figures: { members }, prose: {} } } });
  expect((await draft(0)).json).toMatchObject({ draftVersion: 1, savedAt: '2023-12-15T02:00:00.000Z' });
  // The same again was saved already: a button pressed twice.
  expect((await draft(0)).json.draftVersion).toBe(1);
  expect((await draft(0, 6)).json.code).toBe('draft-conflict');
  for (const wrong of [-1, 1.5, 'x', undefined, 1e12, Number.MAX_SAFE_INTEGER]) {
    const answer = await draft(wrong);
    expect([wrong, answer.status, [400, 409].includes(answer.status)]).toEqual([wrong, answer.status, true]);
  }
});

test('a later save of the same page is taken although the answer to the one before was lost; an older one that arrives late is not', async () => {
  const draft = (writer: string, members: number) =>
    service.ask('POST', `${path}/draft`, { json: { draftVersion: 0, writer, answers: { figures: { members }, prose: {} } } });
  expect((await draft('k3f9x2ab.1', 5)).json.draftVersion).toBe(1);
  expect((await draft('k3f9x2ab.3', 7)).json.draftVersion).toBe(2);
  expect((await draft('k3f9x2ab.2', 6)).json.code).toBe('draft-conflict');
  expect((await draft('another0.9', 8)).json.code).toBe('draft-conflict');
  expect(await stored()).toMatchObject({ draftVersion: 2, draft: { figures: { members: '7' } } });
});

test('a saved draft is answered with what is wrong or unusual in it, in the language of the page', async () => {
  const { lastYear } = (await service.ask('GET', path)).json;
  const figures = { members: 'nhiều', clanBoards: String(lastYear.clanBoards * 3) };
  const saved = await service.ask('POST', `${path}/draft?lang=en`, { json: { draftVersion: 0, answers: { figures } } });
  expect(saved.json.remarks).toMatchObject([
    { field: 'members', kind: 'error', text: expect.stringContaining('must be a number') },
    { field: 'clanBoards', kind: 'warning', text: expect.stringContaining('More than double') },
  ]);
});

test('two people on one report: the second sees both versions, and nothing that either typed is lost', async () => {
  const first = fields({ 'answer.members': '17', 'answer.difficulties': 'Mưa lũ.' });
  expect((await service.ask('POST', `${path}/draft`, { page: true, form: first })).status).toBe(303);
  const second = fields({ 'answer.members': '71', 'answer.difficulties': '', 'answer.proposals': 'Thêm kinh phí.' });
  for (const address of ['draft', 'check']) {
    const conflict = await service.ask('POST', `${path}/${address}`, { page: true, form: second });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Có người khác đã lưu báo cáo này lúc 09:00 ngày 15/12/2023');
    expect(conflict.text).toMatch(/name="answer.members"[^>]*value="71"/);
    expect(conflict.text).toContain('<strong>Bản kia ghi:</strong> <bdi>17</bdi>');
    // An empty box takes the other's words.
    expect(conflict.text).toContain('Mưa lũ.</textarea>');
    expect(conflict.text).toContain('Thêm kinh phí.</textarea>');
    // "Keep this one" is the same form again, now knowing of the other.
    expect(conflict.text).toContain('name="draftVersion" value="1"');
  }
  expect((await stored()).draft.figures.members).toBe('17');
  expect((await service.ask('POST', `${path}/draft`, { page: true, form: { ...second, draftVersion: '1' } })).status).toBe(303);
  expect((await stored()).draft.figures.members).toBe('71');
});

test('what is sent does not pass over what another has saved or sent since', async () => {
  const form = fields({ 'answer.members': '17' });
  expect((await service.ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '18' }) })).status).toBe(303);
  const overSaved = await service.ask('POST', path, { page: true, form });
  expect([overSaved.status, (await stored()).version]).toEqual([409, 0]);
  expect((await submit()).json.version).toBe(1);
  const overSent = await service.ask('POST', path, { page: true, form: { ...form, draftVersion: '1' } });
  expect(overSent.status).toBe(409);
  expect(overSent.text).toContain('Có người khác đã nộp bản số 1 của báo cáo này');
  expect(overSent.text).toMatch(/name="answer.members"[^>]*value="17"/);
  expect(await stored()).toMatchObject({ version: 1 });
});

test('whoever checks again what had arrived, though the answer was lost, is led to the receipt', async () => {
  const form = fields({ 'answer.members': '17' });
  expect((await service.ask('POST', path, { page: true, form })).status).toBe(303);
  for (const address of [path, `${path}/check`, `${path}/draft`]) {
    const again = await service.ask('POST', address, { page: true, form: { ...form, submissionKey: key() } });
    expect([again.status, again.headers.get('location')]).toEqual([303, path]);
  }
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1, draft: null });
});

test('the check answers a program with what is wrong, or with its warnings', async () => {
  const wrong = await service.ask('POST', `${path}/check`, { json: { draftVersion: 0, answers: { figures: { members: 'x' } } } });
  expect([wrong.status, wrong.json.code]).toEqual([422, 'report-incomplete']);
  expect(await stored()).toMatchObject({ state: 'draft', draftVersion: 1, version: 0 });
  const right = await service.ask('POST', `${path}/check`, { json: { draftVersion: 1, answers: answers() } });
  expect(right.json).toMatchObject({ draftVersion: 2, warnings: expect.any(Array) });
});

test('the check of a draft that is not complete is its form with what is missing; of nothing at all, the form', async () => {
  expect((await service.ask('GET', `${path}/check`, { page: true })).headers.get('location')).toBe(path);
  await service.ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '' }) });
  const check = await service.ask('GET', `${path}/check`, { page: true });
  expect([check.status, check.text.includes('href="#f-members"')]).toEqual([422, true]);
});

test('a warned figure asks for a word, which is sent with it and shown where it is read', async () => {
  const { lastYear } = (await service.ask('GET', path)).json;
  const form = fields({ 'answer.members': String(lastYear.members * 3) });
  await service.ask('POST', `${path}/check`, { page: true, form });
  const check = await service.ask('GET', `${path}/check`, { page: true });
  expect(check.text).toContain('Tăng hơn gấp đôi');
  expect(check.text).toContain('name="explanation.members"');
  const explained = { ...fieldsOf(check.text), 'explanation.members': 'Sáp nhập hai chi hội.' };
  // "Change" saves the word and leads to the section.
  const back = await service.ask('POST', `${path}/draft?to=s-fund`, { page: true, form: explained });
  expect(back.headers.get('location')).toBe(`${path}?correct#s-fund`);
  const again = fieldsOf((await service.ask('GET', `${path}/check`, { page: true })).text);
  expect((await service.ask('POST', path, { page: true, form: { ...explained, draftVersion: again.draftVersion as string } })).status).toBe(
    303,
  );
  expect((await stored()).reports[0].answers.explanations).toEqual({ members: 'Sáp nhập hai chi hội.' });
  expect((await service.ask('GET', path, { page: true })).text).toContain('Sáp nhập hai chi hội.');
});

test('the form may be kept by the browser to be opened without a network, what was sent may not', async () => {
  expect((await service.ask('GET', path, { page: true })).headers.get('x-tongket-offline')).toBe('yes');
  await submit();
  expect((await service.ask('GET', path, { page: true })).headers.get('x-tongket-offline')).toBeNull();
  expect((await service.ask('GET', `${path}?correct`, { page: true })).headers.get('x-tongket-offline')).toBe('yes');
  const worker = await service.ask('GET', '/report/offline.js');
  expect([worker.status, worker.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(worker.text).toContain('fetch');
});

test('a correction that was begun and not sent is said on the page of what was sent', async () => {
  await submit();
  await service.ask('POST', `${path}/draft`, { page: true, form: fields({ draftVersion: '1', 'answer.members': '9' }) });
  const page = await service.ask('GET', path, { page: true });
  expect(page.text).toContain('Đang có bản sửa lưu lúc 09:00 ngày 15/12/2023, chưa nộp.');
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1 });
});

test('"nothing to report": zero where things happen in a year, last year where they stay; only when it is confirmed', async () => {
  const form = { submissionKey: key() };
  const preview = await service.ask('GET', `${path}/check?kind=nothing`, { page: true });
  expect(preview.text).toContain('name="confirmed"');
  // Without the tick the page asks for it again; a program that leaves it out is malformed.
  const unconfirmed = await service.ask('POST', `${path}?kind=nothing`, { page: true, form });
  expect([unconfirmed.status, unconfirmed.text.includes('id="confirmed-error"')]).toEqual([422, true]);
  expect((await service.ask('POST', path, { json: { kind: 'nothing', ...form } })).status).toBe(400);
  expect(await stored()).toMatchObject({ version: 0 });
  const { lastYear } = (await service.ask('GET', path)).json;
  const sent = await service.ask('POST', `${path}?kind=nothing`, { page: true, form: { ...form, confirmed: 'yes' } });
  expect(sent.status).toBe(303);
  const { reports } = await stored();
  expect(reports).toMatchObject([{ kind: 'nothing', answers: { figures: { members: lastYear.members, students: 0, mobilisedVnd: 0 } } }]);
});

test('"same as last year": every figure that was approved then', async () => {
  const { lastYear } = (await service.ask('GET', path)).json;
  expect((await service.ask('POST', path, { json: { kind: 'same', submissionKey: key(), confirmed: true } })).status).toBe(201);
  const known = Object.fromEntries(Object.entries(lastYear).filter(([, value]) => value !== null));
  expect((await stored()).reports).toMatchObject([{ kind: 'same', answers: { figures: known } }]);
});

test('without any earlier year there is nothing to be the same as', async () => {
  await pool.query(`DELETE FROM figures.form_${cycle.formId} WHERE unit_id = (SELECT unit_id FROM assignments WHERE id = $1)`, [
    cycle.assignmentIds.get(code),
  ]);
  const answer = await service.ask('POST', path, { json: { kind: 'same', submissionKey: key(), confirmed: true } });
  expect([answer.status, answer.json.code]).toEqual([422, 'nothing-to-carry-over']);
  expect(await stored()).toMatchObject({ version: 0 });
});

test('a unit with units below it states words, and figures only where it wants; it cannot say "nothing"', async () => {
  const parent = `/report/${await tokenOf(database, cycle.contactIds.get('413') as number)}`;
  const nothing = await service.ask('POST', parent, { json: { kind: 'nothing', submissionKey: key(), confirmed: true } });
  expect([nothing.status, nothing.json.code]).toEqual([400, 'malformed-request']);
  const json = {
    kind: 'figures',
    submissionKey: key(),
    answers: {
      figures: { members: 9 },
      prose: { results: 'Chung' },
      explanations: { members: 'Hai xã chưa nộp', students: 'x', constructor: 'y' },
    },
  };
  expect((await service.ask('POST', parent, { json })).status).toBe(201);
  const { latest, sum } = (await service.ask('GET', parent)).json;
  // Words on a figure that was not stated have nothing to explain.
  expect(latest.answers.explanations).toEqual({ members: 'Hai xã chưa nộp' });
  expect(sum).toMatchObject({ leaves: 3 });
});

test('a unit that is let off is told so, with the reason, and sends nothing', async () => {
  const id = cycle.assignmentIds.get(code);
  await service.ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.difficulties': 'Đang viết dở.' }) });
  await pool.query("UPDATE assignments SET state = 'waived', waived_reason = 'Đang sáp nhập.' WHERE id = $1", [id]);
  const page = await service.ask('GET', path, { page: true });
  expect(page.text).toContain('được miễn báo cáo');
  expect(page.text).toContain('Đang sáp nhập.');
  expect(page.text).not.toContain('<form');
  for (const wrong of ['', 'x']) {
    const late = await service.ask('POST', path, {
      page: true,
      form: fields({ 'answer.members': wrong, 'answer.difficulties': 'Mưa lũ.' }),
    });
    expect([late.status, late.text.includes('Mưa lũ.')]).toEqual([409, true]);
  }
  expect((await submit()).json.code).toBe('report-waived');
});

test('after the close the page says so, and what is sent is refused', async () => {
  await pool.query("UPDATE cycles SET state = 'closed', closed_at = now() WHERE id = $1", [cycle.cycleId]);
  const answer = await submit();
  expect([answer.status, answer.json.code]).toEqual([409, 'report-cycle-closed']);
  expect((await service.ask('POST', `${path}/draft`, { json: { draftVersion: 0, answers: {} } })).json.code).toBe('report-cycle-closed');
  const page = await service.ask('GET', path, { page: true });
  expect([page.status, page.text.includes('<form id="report"')]).toEqual([200, false]);
  // Whoever still wrote in the second of the close sees what they wrote.
  for (const address of [path, `${path}/draft`, `${path}/check`]) {
    const late = await service.ask('POST', address, { page: true, form: fields({ 'answer.difficulties': 'Viết lúc 16:59.' }) });
    expect([late.status, late.text.includes('Viết lúc 16:59.'), late.text.includes('Kỳ báo cáo đã khóa sổ')]).toEqual([409, true, true]);
  }
  expect((await service.ask('GET', `${path}/check`, { page: true })).headers.get('location')).toBe(path);
  await pool.query("UPDATE cycles SET state = 'open', closed_at = NULL WHERE id = $1", [cycle.cycleId]);
  expect(await stored()).toMatchObject({ state: 'owing', version: 0 });
});
