import { beforeEach, expect, test } from 'vitest';
import type { OpenCycle } from '../prisma/open-cycle.ts';
import { hiddenFields, withDuties } from './one-duty.ts';

const duties = await withDuties();
const { ask, pool, key, answers, fields, stored } = duties;
let cycle: OpenCycle;
let path: string;
let code: string;
beforeEach(async () => {
  ({ cycle, code, path } = await duties.next());
});

test('without JavaScript: the page has a form, it is checked with every answer in sight, then sent, and the page says so', async () => {
  const page = await ask('GET', path, { page: true });
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.headers.get('cache-control')).toBe('no-store');
  const form = /<form id="report" method="post" action="([^"]+)"/.exec(page.text)?.[1];
  expect(form).toBe(`${path}/check`);
  const figures = { 'answer.members': '1.234', 'answer.mobilisedVnd': '186,5 triệu' };
  const posted = fields({ ...figures, ...hiddenFields(page.text) });
  // Pressed twice, the second press finds what the first has saved.
  for (const press of [1, 2]) {
    const checked = await ask('POST', `${path}/check`, { page: true, form: { ...posted, press: String(press) } });
    expect([checked.status, checked.headers.get('location')]).toEqual([303, `${path}/check`]);
  }
  expect(await stored()).toMatchObject({ state: 'draft', version: 0, draftVersion: 1 });
  const check = await ask('GET', `${path}/check`, { page: true });
  expect(check.text).toContain('1.234');
  expect(/<form id="report" method="post" action="([^"]+)"/.exec(check.text)?.[1]).toBe(path);
  const answers = hiddenFields(check.text);
  expect(answers).toMatchObject({ 'answer.mobilisedVnd': '186,5 triệu', draftVersion: '1' });
  for (const press of [1, 2]) {
    const sent = await ask('POST', path, { page: true, form: { ...answers, press: String(press) } });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, path]);
  }
  expect(await stored()).toMatchObject({ version: 1, reports: [{ answers: { figures: { members: 1_234, mobilisedVnd: 186_500_000 } } }] });
  expect((await ask('GET', path, { page: true })).text).toContain('1.234');
});

test('whoever checks again what had arrived, though the answer was lost, is led to the receipt', async () => {
  const form = fields({ 'answer.members': '17' });
  expect((await ask('POST', path, { page: true, form })).status).toBe(303);
  for (const address of [path, `${path}/check`, `${path}/draft`]) {
    const again = await ask('POST', address, { page: true, form: { ...form, submissionKey: key() } });
    expect([again.status, again.headers.get('location')]).toEqual([303, path]);
  }
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1, draft: null });
});

test('the check answers a program with what is wrong, or with its warnings', async () => {
  const wrong = await ask('POST', `${path}/check`, { json: { draftVersion: 0, answers: { figures: { members: 'x' } } } });
  expect([wrong.status, wrong.json.code]).toEqual([422, 'report-incomplete']);
  expect(await stored()).toMatchObject({ state: 'draft', draftVersion: 1, version: 0 });
  const right = await ask('POST', `${path}/check`, { json: { draftVersion: 1, answers: answers() } });
  expect(right.json).toMatchObject({ draftVersion: 2, warnings: expect.any(Array) });
});

test('the check of a draft that is not complete is its form with what is missing; of nothing at all, the form', async () => {
  expect((await ask('GET', `${path}/check`, { page: true })).headers.get('location')).toBe(path);
  await ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '' }) });
  const check = await ask('GET', `${path}/check`, { page: true });
  expect([check.status, check.text.includes('href="#f-members"')]).toEqual([422, true]);
});

test('a warned figure asks for a word, which is sent with it and shown where it is read', async () => {
  const { lastYear } = (await ask('GET', path)).json;
  const form = fields({ 'answer.members': String(lastYear.members * 3) });
  await ask('POST', `${path}/check`, { page: true, form });
  const check = await ask('GET', `${path}/check`, { page: true });
  expect(check.text).toContain('Tăng hơn gấp đôi');
  expect(check.text).toContain('name="explanation.members"');
  const explained = { ...hiddenFields(check.text), 'explanation.members': 'Sáp nhập hai chi hội.' };
  // "Change" saves the word and leads to the section.
  const back = await ask('POST', `${path}/draft?to=s-fund`, { page: true, form: explained });
  expect(back.headers.get('location')).toBe(`${path}?correct#s-fund`);
  const again = hiddenFields((await ask('GET', `${path}/check`, { page: true })).text);
  expect((await ask('POST', path, { page: true, form: { ...explained, draftVersion: again.draftVersion as string } })).status).toBe(303);
  expect((await stored()).reports[0].answers.explanations).toEqual({ members: 'Sáp nhập hai chi hội.' });
  expect((await ask('GET', path, { page: true })).text).toContain('Sáp nhập hai chi hội.');
});

test('"nothing to report": zero where things happen in a year, last year where they stay; only when it is confirmed', async () => {
  const form = { submissionKey: key() };
  const preview = await ask('GET', `${path}/check?kind=nothing`, { page: true });
  expect(preview.text).toContain('name="confirmed"');
  // Without the tick the page asks for it again; a program that leaves it out is malformed.
  const unconfirmed = await ask('POST', `${path}?kind=nothing`, { page: true, form });
  expect([unconfirmed.status, unconfirmed.text.includes('id="confirmed-error"')]).toEqual([422, true]);
  expect((await ask('POST', path, { json: { kind: 'nothing', ...form } })).status).toBe(400);
  expect(await stored()).toMatchObject({ version: 0 });
  const { lastYear } = (await ask('GET', path)).json;
  const sent = await ask('POST', `${path}?kind=nothing`, { page: true, form: { ...form, confirmed: 'yes' } });
  expect(sent.status).toBe(303);
  const { reports } = await stored();
  expect(reports).toMatchObject([{ kind: 'nothing', answers: { figures: { members: lastYear.members, students: 0, mobilisedVnd: 0 } } }]);
});

test('"same as last year": every figure that was approved then', async () => {
  const { lastYear } = (await ask('GET', path)).json;
  expect((await ask('POST', path, { json: { kind: 'same', submissionKey: key(), confirmed: true } })).status).toBe(201);
  const known = Object.fromEntries(Object.entries(lastYear).filter(([, value]) => value !== null));
  expect((await stored()).reports).toMatchObject([{ kind: 'same', answers: { figures: known } }]);
});

test('without any earlier year there is nothing to be the same as', async () => {
  await pool.query(`DELETE FROM figures.form_${cycle.formId} WHERE unit_id = (SELECT unit_id FROM assignments WHERE id = $1)`, [
    cycle.assignmentIds.get(code),
  ]);
  const answer = await ask('POST', path, { json: { kind: 'same', submissionKey: key(), confirmed: true } });
  expect([answer.status, answer.json.code]).toEqual([422, 'nothing-to-carry-over']);
  expect(await stored()).toMatchObject({ version: 0 });
});
