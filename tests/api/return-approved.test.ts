import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let owner: string;
let cycle: OpenCycle;
/** The province's own report, and the coordinator's page of the cycle. */
let own: string;
let base: string;
let trees = 0;

beforeAll(async () => {
  service = await startService(database);
  owner = await signIn(service);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `way-back-${trees}`));
  own = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}`;
  base = `/programs/${cycle.programId}/cycles/2023`;
  await send(database, cycle, 'c0');
  await service.ask('POST', `${own}/children/c0`, { json: { version: 1, decision: 'approved' } });
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const page = (path: string, cookie?: string) => service.ask('GET', path, { page: true, ...(cookie ? { cookie } : {}) });
const stateOf = async (code: string) =>
  (await pool.query('SELECT state FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)])).rows[0].state;
const reason = 'Ghi 1.250, danh sách có 125.';

test('the unit above sees on the page of an approved report what returning it does, and returns it', async () => {
  const shown = (await page(`${own}/children/c0`)).text;
  for (const words of ['Trả lại báo cáo đã duyệt', 'ra khỏi mọi số cộng', 'name="takesBack"']) expect(shown).toContain(words);
  expect(shown).not.toContain('name="above.');
  const form = { version: '1', takesBack: 'yes', decision: 'return', comment: reason };
  const unsaid = await service.ask('POST', `${own}/children/c0`, { page: true, form: { ...form, comment: ' ' } });
  expect([unsaid.status, unsaid.text.includes('Hãy ghi lý do trả lại'), await stateOf('c0')]).toEqual([422, true, 'approved']);
  const done = await service.ask('POST', `${own}/children/c0`, { page: true, form });
  expect([done.status, done.headers.get('location')]).toEqual([303, `${own}/children/c0?done=c0`]);
  const after = (await page(`${own}/children/c0?done=c0`)).text;
  expect(after).toContain('Đã trả lại báo cáo của xã Số 0');
  expect(after).not.toContain('name="takesBack"');
  expect(await stateOf('c0')).toBe('returned');
  const unit = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  expect((await page(unit)).text).toContain(reason);
});

test('the coordinator finds the way on the unit’s page, and chooses what becomes of the report above', async () => {
  await send(database, cycle, 'P', { answers: { figures: {}, prose: {} } });
  const unit = (await page(`${base}/units/c0`, owner)).text;
  expect(unit).toContain(`href="${base}/units/c0/decision">Trả lại báo cáo đã duyệt</a>`);
  const shown = (await page(`${base}/units/c0/decision`, owner)).text;
  expect(shown).toContain('name="above.P" value="1:returned"');
  const form = { ...(await formFields(service, owner)), version: '1', takesBack: 'yes', decision: 'return', comment: reason };
  const path = `${base}/units/c0/decision`;
  // Of a report that was sent since the page was opened it must be said first what becomes of it.
  const unseen = await service.ask('POST', path, { page: true, cookie: owner, form });
  expect([unseen.status, unseen.text.includes('tỉnh Mẫu đã gửi với số cộng'), await stateOf('c0')]).toEqual([409, true, 'approved']);
  const done = await service.ask('POST', path, { page: true, cookie: owner, form: { ...form, 'above.P': '1:kept' } });
  expect([done.status, await stateOf('c0'), await stateOf('P')]).toEqual([303, 'returned', 'submitted']);
  expect((await page(done.headers.get('location') as string, owner)).text).toContain('Đã trả lại báo cáo của xã Số 0');
  // Where the report above is decided, its figure stands beside the sum with the reason.
  expect((await page(`${base}/units/P/decision`, owner)).text).toContain('Giữ số đã báo cáo, sau khi báo cáo của xã Số 0 được trả lại.');
  expect((await page(own)).text).toContain('Giữ số đã báo cáo');
  expect((await page(`${base}/units/c0`, owner)).text).toContain('Trả lại bản số 1 sau khi đã duyệt');
});

test('a program is shown the same before it does it, and is told what it left unsaid', async () => {
  await send(database, cycle, 'P', { answers: { figures: {}, prose: {} } });
  const ask = (json: unknown) => service.ask('POST', `/api/v1${base}/units/c0/decision`, { cookie: owner, json });
  const preview = await ask({ step: 'preview' });
  expect(preview.json).toEqual({
    readers: 1,
    above: [{ code: 'P', name: 'tỉnh Mẫu', state: 'submitted', version: 1, readers: 1, sent: true, told: true }],
  });
  const returned = { version: 1, decision: 'returned', comment: reason };
  expect((await ask(returned)).json.code).toBe('above-not-chosen');
  expect((await ask({ ...returned, above: [{ code: 'P', version: 1, becomes: 'lost' }] })).status).toBe(400);
  expect(await stateOf('c0')).toBe('approved');
  for (const again of [1, 2]) {
    const done = await ask({ ...returned, above: [{ code: 'P', version: 1, becomes: 'returned' }] });
    expect([again, done.status, done.json]).toEqual([again, 200, { code: 'c0', decision: 'returned' }]);
  }
  expect([await stateOf('c0'), await stateOf('P')]).toEqual(['returned', 'returned']);
});

test('a page that was opened before the approval approves and returns nothing that it did not show', async () => {
  const old = { version: '1', decision: 'return', comment: reason };
  const answer = await service.ask('POST', `${own}/children/c0`, { page: true, form: old });
  expect([answer.status, await stateOf('c0')]).toEqual([409, 'approved']);
});

test('after the close nobody is offered it, and it is refused', async () => {
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await page(`${own}/children/c0`)).text).not.toContain('name="takesBack"');
  const answer = await service.ask('POST', `/api/v1${own}/children/c0`, { json: { version: 1, decision: 'returned', comment: reason } });
  expect([answer.status, answer.json.code]).toEqual([409, 'report-cycle-closed']);
  // What a unit was typing to correct it is not lost.
  const unit = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  const form = { version: '1', submissionKey: 'press-after-close', reason: 'Ghi nhầm số.', 'answer.members': '1.777' };
  const late = await service.ask('POST', `${unit}/correction`, { page: true, form });
  expect([late.status, late.text.includes('1.777')]).toEqual([409, true]);
});

test('a unit asks to correct what was approved, sees that it waits, and the unit above takes it with old beside new', async () => {
  const unit = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  for (const words of [`href="${unit}/correction"`, 'Nếu cần sửa, hãy đề nghị sửa báo cáo đã duyệt'])
    expect((await page(unit)).text).toContain(words);
  // It begins with what was approved; what was begun before that is told of, and begun with where that is asked for.
  const draft = { figures: { members: '4.321' }, prose: {} };
  await pool.query("UPDATE assignments SET draft = $2, draft_saved_at = '2023-12-18T02:00:00Z' WHERE id = $1", [
    ...[cycle.assignmentIds.get('c0'), JSON.stringify(draft)],
  ]);
  const begun = (await page(`${unit}/correction`)).text;
  expect([begun.includes('4.321'), begun.includes('soạn dở'), begun.includes(`href="${unit}/correction?from=draft"`)]).toEqual([
    ...[false, true, true],
  ]);
  expect((await page(`${unit}/correction?from=draft`)).text).toContain('4.321');
  const form = { version: '1', submissionKey: 'press-of-correction-page', reason: 'Ghi nhầm số.', 'answer.members': '1.777' };
  const filled = new Map(
    [...(await page(`${unit}/correction`)).text.matchAll(/name="(answer\.\w+)" [^>]*value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const all = { ...Object.fromEntries(filled), ...form };
  const texts = Object.fromEntries(
    [...(await page(`${unit}/correction`)).text.matchAll(/<textarea [^>]*name="(answer\.\w+)"[^>]*>([^<]*)</g)].map(([, name, value]) => [
      name,
      value,
    ]),
  );
  const post = (more: Record<string, string>) =>
    service.ask('POST', `${unit}/correction`, { page: true, form: { ...texts, ...all, ...more } });
  const silent = await post({ reason: ' ' });
  expect([silent.status, silent.text.includes('Hãy ghi vì sao phải sửa'), silent.text.includes('1.777')]).toEqual([422, true, true]);
  const wrong = await post({ 'answer.members': 'nhiều' });
  expect([wrong.status, wrong.text.includes('nhiều')]).toEqual([422, true]);
  expect((await post({})).status).toBe(303);
  // Pressed again it is the same.
  expect((await post({})).status).toBe(303);
  // It is taken back by its own name: on a page that was opened before, what was asked since stands, and it says so.
  const waiting = await page(unit);
  expect(waiting.text).toContain('đang chờ quyết định');
  const [, first = ''] = /name="correction" value="(\d+)"/.exec(waiting.text) ?? [];
  expect((await post({ submissionKey: 'press-of-correction-page-two', reason: 'Ghi nhầm số.' })).status).toBe(303);
  const withdrawn = await service.ask('POST', `${unit}/correction/withdraw`, { page: true, form: { correction: first } });
  expect([withdrawn.status, withdrawn.text.includes('đã thay đổi'), withdrawn.text.includes('đang chờ quyết định')]).toEqual([
    ...[409, true, true],
  ]);
  expect((await service.ask('POST', `/api/v1${unit}/correction/withdraw`, { json: {} })).status).toBe(400);
  // Whoever closes early is told that it is not decided; after a close its unit reads what became of it.
  for (const path of ['close-early', 'would-be-lost']) {
    const lost = (await page(`${base}/${path}`, owner)).text;
    expect(lost).toMatch(/Đề nghị sửa báo cáo đã duyệt, chưa ai quyết định: 1[^§]*href="[^"]*\/units\/c0"/);
  }
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await page(unit)).text).toContain('chưa được quyết định khi khóa sổ');
  await pool.query("UPDATE cycles SET state = 'open' WHERE id = $1", [cycle.cycleId]);
  expect((await page(`${own}/children`)).text).toContain(`href="${own}/children/c0#correction"`);
  expect((await page(`${base}/awaiting`, owner)).text).toContain(`href="${base}/units/c0/decision#correction"`);
  const shown = (await page(`${own}/children/c0`)).text;
  for (const words of ['Ghi nhầm số.', '1.777', 'Chấp nhận, tính số mới']) expect(shown).toContain(words);
  const [, id = ''] = /name="correction" value="(\d+)"/.exec(shown) ?? [];
  // A program finds it, and is shown what taking it does without doing it.
  const preview = { step: 'preview', correction: Number(id), decision: 'approved' };
  expect((await service.ask('POST', `/api/v1${own}/children/c0`, { json: preview })).json).toMatchObject({
    above: [{ code: 'P', sent: false }],
  });
  expect((await service.ask('GET', `/api/v1${own}/children/c0`)).json.correction).toMatchObject({
    ...{ id: Number(id), reason: 'Ghi nhầm số.', ofVersion: 1, mine: true, above: [{ code: 'P' }] },
  });
  const refused = await service.ask('POST', `${own}/children/c0`, {
    page: true,
    form: { correction: id, decision: 'return', comment: '' },
  });
  // What is wrong with that is not said of returning the report.
  expect(refused.text).toMatch(/<h2 id="take-back-title">[^<]*<\/h2>\s*<details><summary>/);
  expect([refused.status, refused.text.includes('Hãy ghi vì sao không chấp nhận')]).toEqual([422, true]);
  // Not taken, both read it where they look next, until something is asked anew.
  const because = 'Danh sách vẫn là số cũ.';
  await service.ask('POST', `${own}/children/c0`, { page: true, form: { correction: id, decision: 'return', comment: because } });
  const read = async () => [(await page(unit)).text.includes(because), (await page(`${own}/children/c0`)).text.includes(because)];
  expect(await read()).toEqual([true, true]);
  expect((await post({ submissionKey: 'press-of-correction-page-three', reason: 'Ghi nhầm số.' })).status).toBe(303);
  expect(await read()).toEqual([false, false]);
  const [, next = ''] = /name="correction" value="(\d+)"/.exec((await page(`${own}/children/c0`)).text) ?? [];
  const taken = await service.ask('POST', `${own}/children/c0`, { page: true, form: { correction: next, decision: 'approve' } });
  expect([taken.status, taken.headers.get('location'), await stateOf('c0')]).toEqual([303, `${own}/children/c0?done=c0`, 'approved']);
  expect((await page(unit)).text).toContain('Sửa bản đã duyệt trước đó. Lý do:');
  const late = await service.ask('POST', `${own}/children/c0`, {
    json: { correction: Number(next), decision: 'returned', comment: 'Không.' },
  });
  expect(late.json.code).toBe('correction-overtaken');
  const gone = await service.ask('POST', `/api/v1${unit}/correction/withdraw`, { json: { correction: Number(next) } });
  expect([gone.status, gone.json.code]).toEqual([409, 'correction-overtaken']);
  expect((await page(`${base}/units/c0`, owner)).text).toContain('Chấp nhận bản sửa, thành bản số 2');
});
