import { expect, test } from 'vitest';
import { withDuties } from './one-duty.ts';

const { ask, next, submit, stored, answers, pool } = await withDuties();

test('without JavaScript a unit finds the way on what it sent, is told what happens, and has its form back as it was', async () => {
  const { path } = await next();
  await submit();
  expect((await ask('GET', path, { page: true })).text).toContain(`href="${path}/withdraw"`);
  const shown = await ask('GET', `${path}/withdraw`, { page: true });
  for (const words of ['Rút lại báo cáo của', 'Nội dung còn nguyên', 'được báo bằng thư', 'name="version" value="1"'])
    expect(shown.text).toContain(words);
  // A GET changes nothing.
  expect(await stored()).toMatchObject({ state: 'submitted' });
  const done = await ask('POST', `${path}/withdraw`, { page: true, form: { version: '1', reason: 'Ghi nhầm.' } });
  expect([done.status, done.headers.get('location')]).toEqual([303, path]);
  expect(await stored()).toMatchObject({ state: 'draft', version: 1, reports: [{ kind: 'figures' }] });
  const form = (await ask('GET', path, { page: true })).text;
  for (const words of ['<form id="report"', 'Bản số 1 đã được rút lại lúc', answers().prose.results as string])
    expect(form).toContain(words);
  // The draft can be looked at and sent as any other.
  expect((await ask('GET', `${path}/check`, { page: true })).status).toBe(200);
  expect((await submit()).json).toMatchObject({ version: 2 });
  expect((await ask('GET', path, { page: true })).text).not.toContain('đã được rút lại');
});

test('a program does the same, twice as once, and a version that is not there is refused', async () => {
  const { path } = await next();
  const withdraw = (json: unknown) => ask('POST', `/api/v1${path}/withdraw`, { json });
  expect((await withdraw({ version: 1 })).json.code).toBe('nothing-to-withdraw');
  await submit({ kind: 'nothing', confirmed: true });
  for (const body of [{}, { version: 0 }, { version: 'x' }, { version: 1, reason: 5 }, [], 'x'])
    expect((await withdraw(body)).status).toBe(400);
  for (const again of [1, 2]) expect([again, (await withdraw({ version: 1 })).json]).toEqual([again, { withdrawn: 1 }]);
  const { json } = await ask('GET', path);
  expect(json).toMatchObject({ state: 'draft', version: 1, latest: null });
  expect(Object.values(json.draft.answers.figures as object).every((figure) => /^\d+$/.test(String(figure)))).toBe(true);
});

test('what was decided or closed is refused in words, as a page too, and not offered any more', async () => {
  const { path, cycle, code } = await next();
  await submit();
  const id = cycle.assignmentIds.get(code);
  await pool.query("UPDATE assignments SET state = 'approved' WHERE id = $1", [id]);
  expect((await ask('GET', path, { page: true })).text).not.toContain('/withdraw"');
  for (const method of ['GET', 'POST']) {
    const answer = await ask(method, `${path}/withdraw`, { page: true, ...(method === 'POST' ? { form: { version: '1' } } : {}) });
    expect([method, answer.status, answer.text.includes('Báo cáo này đã được duyệt.')]).toEqual([method, 409, true]);
  }
  await pool.query("UPDATE assignments SET state = 'submitted' WHERE id = $1", [id]);
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await ask('POST', `/api/v1${path}/withdraw`, { json: { version: 1 } })).json.code).toBe('report-cycle-closed');
  await pool.query("UPDATE cycles SET state = 'open' WHERE id = $1", [cycle.cycleId]);
});

test('withdrawn and not sent again at the close, its page shows what was not sent, and no receipt', async () => {
  const { path, cycle } = await next();
  await submit();
  await ask('POST', `/api/v1${path}/withdraw`, { json: { version: 1 } });
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  const page = (await ask('GET', path, { page: true })).text;
  expect(page).toContain('KHÔNG NỘP');
  expect(page).not.toContain('class="receipt"');
  await pool.query("UPDATE cycles SET state = 'open' WHERE id = $1", [cycle.cycleId]);
});
