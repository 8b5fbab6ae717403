import { beforeEach, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import type { OpenCycle } from '../prisma/open-cycle.ts';
import { withDuties } from './one-duty.ts';
import { tokenOf } from './service.ts';

const duties = await withDuties();
const { ask, database, pool, key, answers, submit, fields, stored } = duties;
let cycle: OpenCycle;
let path: string;
let code: string;
beforeEach(async () => {
  ({ cycle, code, path } = await duties.next());
});

const withFigure = (name: string, value: unknown) => ({ answers: { ...answers(), figures: { ...answers().figures, [name]: value } } });

test('a report by JSON: read, sent, read again with what was sent', async () => {
  const before = (await ask('GET', path)).json;
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
  const after = (await ask('GET', path)).json;
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
  const page = await ask('POST', path, { page: true, form: fields({ 'answer.members': value === null ? '' : String(value) }) });
  expect(page.status).toBe(422);
  expect(page.text).toContain('role="alert"');
  expect(page.text).not.toContain('<script>alert');
  expect(await stored()).toEqual(before);
});

test('what a browser pasted from a sheet or a text is read as it is meant', async () => {
  const pasted = { members: '1\u00a0712 người', students: '\t455\r\n', mobilisedVnd: '186,500,000.00 ₫', exemplars: '“3”' };
  const form = fields(Object.fromEntries(Object.entries(pasted).map(([name, value]) => [`answer.${name}`, value])));
  expect((await ask('POST', path, { page: true, form })).status).toBe(303);
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
  const proto = await ask('POST', path, {
    body: `{"kind":"figures","submissionKey":"${key()}","answers":{"figures":{"__proto__":1,"members":2},"prose":{}}}`,
    headers: { 'content-type': 'application/json' },
  });
  expect(proto.status).toBe(422);
  expect(await stored()).toMatchObject({ state: 'owing', version: 0 });
});

test('everything that is missing is told at once, in the order of the form', async () => {
  const answer = await submit({ answers: {} });
  const figureCodes = figuresOf(ngheAnProgram.form).map((figure) => figure.code);
  expect(answer.json.fields?.map(({ field }) => field)).toEqual([...figureCodes, 'results']);
});

test('one press of the button that arrives five times is one report', async () => {
  const submissionKey = key();
  const sent = await Promise.all(Array.from({ length: 5 }, () => submit({ submissionKey })));
  expect(new Set(sent.map(({ json }) => json.contentHash)).size).toBe(1);
  expect(sent.map(({ status, json }) => [status, json.version])).toEqual(Array(5).fill([201, 1]));
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1, messages: 1 });
});

test('a unit with units below it states words, and figures only where it wants; it cannot say "nothing"', async () => {
  const parent = `/report/${await tokenOf(database, cycle.contactIds.get('413') as number)}`;
  const nothing = await ask('POST', parent, { json: { kind: 'nothing', submissionKey: key(), confirmed: true } });
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
  expect((await ask('POST', parent, { json })).status).toBe(201);
  const { latest, sum } = (await ask('GET', parent)).json;
  // Words on a figure that was not stated have nothing to explain.
  expect(latest.answers.explanations).toEqual({ members: 'Hai xã chưa nộp' });
  expect(sum).toMatchObject({ leaves: 3 });
});

test('a unit that is let off is told so, with the reason, and sends nothing', async () => {
  const id = cycle.assignmentIds.get(code);
  await ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.difficulties': 'Đang viết dở.' }) });
  await pool.query("UPDATE assignments SET state = 'waived', waived_reason = 'Đang sáp nhập.' WHERE id = $1", [id]);
  const page = await ask('GET', path, { page: true });
  expect(page.text).toContain('được miễn báo cáo');
  expect(page.text).toContain('Đang sáp nhập.');
  expect(page.text).not.toContain('<form');
  for (const wrong of ['', 'x']) {
    const late = await ask('POST', path, {
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
  expect((await ask('POST', `${path}/draft`, { json: { draftVersion: 0, answers: {} } })).json.code).toBe('report-cycle-closed');
  const page = await ask('GET', path, { page: true });
  expect([page.status, page.text.includes('<form id="report"')]).toEqual([200, false]);
  // Whoever still wrote in the second of the close sees what they wrote.
  for (const address of [path, `${path}/draft`, `${path}/check`]) {
    const late = await ask('POST', address, { page: true, form: fields({ 'answer.difficulties': 'Viết lúc 16:59.' }) });
    expect([late.status, late.text.includes('Viết lúc 16:59.'), late.text.includes('Kỳ báo cáo đã khóa sổ')]).toEqual([409, true, true]);
  }
  expect((await ask('GET', `${path}/check`, { page: true })).headers.get('location')).toBe(path);
  await pool.query("UPDATE cycles SET state = 'open', closed_at = NULL WHERE id = $1", [cycle.cycleId]);
  expect(await stored()).toMatchObject({ state: 'owing', version: 0 });
});
