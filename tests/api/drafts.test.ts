import { beforeEach, expect, test } from 'vitest';
import { withDuties } from './one-duty.ts';

const duties = await withDuties();
const { ask, submit, fields, stored } = duties;
let path: string;
beforeEach(async () => {
  ({ path } = await duties.next());
});

test('without JavaScript: a draft is kept as it was typed and offered again', async () => {
  const saved = await ask('POST', `${path}/draft`, {
    page: true,
    form: fields({ 'answer.members': '12 hay 13', 'answer.students': '' }),
  });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, `${path}?correct`]);
  expect(await stored()).toMatchObject({ state: 'draft', draftVersion: 1, draft: { figures: { members: '12 hay 13' } } });
  const page = await ask('GET', `${path}?correct`, { page: true });
  expect(page.text).toContain('value="12 hay 13"');
  expect(page.text).toContain('name="draftVersion" value="1"');
  // A second window that was open before does not overwrite it.
  const other = await ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '99' }) });
  expect(other.status).toBe(409);
  expect(await stored()).toMatchObject({ draftVersion: 1, draft: { figures: { members: '12 hay 13' } } });
});

test('a draft by JSON answers its new version, and a stale one is a conflict', async () => {
  const draft = (draftVersion: unknown, members = 5) =>
    ask('POST', `${path}/draft`, { json: { draftVersion, answers: { figures: { members }, prose: {} } } });
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
    ask('POST', `${path}/draft`, { json: { draftVersion: 0, writer, answers: { figures: { members }, prose: {} } } });
  expect((await draft('k3f9x2ab.1', 5)).json.draftVersion).toBe(1);
  expect((await draft('k3f9x2ab.3', 7)).json.draftVersion).toBe(2);
  expect((await draft('k3f9x2ab.2', 6)).json.code).toBe('draft-conflict');
  expect((await draft('another0.9', 8)).json.code).toBe('draft-conflict');
  expect(await stored()).toMatchObject({ draftVersion: 2, draft: { figures: { members: '7' } } });
});

test('a saved draft is answered with what is wrong or unusual in it, in the language of the page', async () => {
  const { lastYear } = (await ask('GET', path)).json;
  const figures = { members: 'nhiều', clanBoards: String(lastYear.clanBoards * 3) };
  const saved = await ask('POST', `${path}/draft?lang=en`, { json: { draftVersion: 0, answers: { figures } } });
  expect(saved.json.remarks).toMatchObject([
    { field: 'members', kind: 'error', text: expect.stringContaining('Must be a number') },
    { field: 'clanBoards', kind: 'warning', text: expect.stringContaining('More than double') },
  ]);
});

test('two people on one report: the second sees both versions, and nothing that either typed is lost', async () => {
  const first = fields({ 'answer.members': '17', 'answer.difficulties': 'Mưa lũ.' });
  expect((await ask('POST', `${path}/draft`, { page: true, form: first })).status).toBe(303);
  const second = fields({ 'answer.members': '71', 'answer.difficulties': '', 'answer.proposals': 'Thêm kinh phí.' });
  for (const address of ['draft', 'check']) {
    const conflict = await ask('POST', `${path}/${address}`, { page: true, form: second });
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
  expect((await ask('POST', `${path}/draft`, { page: true, form: { ...second, draftVersion: '1' } })).status).toBe(303);
  expect((await stored()).draft.figures.members).toBe('71');
});

test('what is sent does not pass over what another has saved or sent since', async () => {
  const form = fields({ 'answer.members': '17' });
  expect((await ask('POST', `${path}/draft`, { page: true, form: fields({ 'answer.members': '18' }) })).status).toBe(303);
  const overSaved = await ask('POST', path, { page: true, form });
  expect([overSaved.status, (await stored()).version]).toEqual([409, 0]);
  expect((await submit()).json.version).toBe(1);
  const overSent = await ask('POST', path, { page: true, form: { ...form, draftVersion: '1' } });
  expect(overSent.status).toBe(409);
  expect(overSent.text).toContain('Có người khác đã nộp bản số 1 của báo cáo này');
  expect(overSent.text).toMatch(/name="answer.members"[^>]*value="17"/);
  expect(await stored()).toMatchObject({ version: 1 });
});

test('the form may be kept by the browser to be opened without a network, what was sent may not', async () => {
  expect((await ask('GET', path, { page: true })).headers.get('x-tongket-offline')).toBe('yes');
  await submit();
  expect((await ask('GET', path, { page: true })).headers.get('x-tongket-offline')).toBeNull();
  expect((await ask('GET', `${path}?correct`, { page: true })).headers.get('x-tongket-offline')).toBe('yes');
  const worker = await ask('GET', '/report/offline.js');
  expect([worker.status, worker.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
  expect(worker.text).toContain('fetch');
});

test('a correction that was begun and not sent is said on the page of what was sent', async () => {
  await submit();
  await ask('POST', `${path}/draft`, { page: true, form: fields({ draftVersion: '1', 'answer.members': '9' }) });
  const page = await ask('GET', path, { page: true });
  expect(page.text).toContain('Đang có bản sửa lưu lúc 09:00 ngày 15/12/2023, chưa nộp.');
  expect(await stored()).toMatchObject({ state: 'submitted', version: 1 });
});
