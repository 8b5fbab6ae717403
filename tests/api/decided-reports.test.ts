import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let owner: string;
let cycle: OpenCycle;
/** The province's own report. */
let own: string;
let trees = 0;

beforeAll(async () => {
  service = await startService(database);
  owner = await signIn(service);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `reviews-${trees}`));
  own = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}`;
  await send(database, cycle, 'c0');
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const child = (code = 'c0') => `${own}/children/${code}`;
const states = async () => {
  const { rows } = await pool.query(
    `SELECT u.code, a.state, (SELECT count(*)::int FROM messages m WHERE m.assignment_id = a.id AND m.kind = 'returned') AS notices
     FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 AND u.code = 'c0'`,
    [cycle.cycleId],
  );
  return rows[0];
};

/** It came before its reviewer's own report was due, which is now past. */
const isOverdue = (code: string) =>
  pool
    .query(`UPDATE assignments a SET last_sent_at = '2023-12-14T02:00:00Z', waiting_since = '2023-12-14T02:00:00Z' WHERE id = $1`, [
      cycle.assignmentIds.get(code),
    ])
    .then(() => pool.query("UPDATE assignments SET due_at = '2023-12-15T01:00:00Z' WHERE id = $1", [cycle.assignmentIds.get('P')]));

test('without JavaScript a report is read and approved by two buttons, and the queue says what was done', async () => {
  expect((await service.ask('GET', own, { page: true })).text).toContain(`href="${own}/children"`);
  expect((await service.ask('GET', `${own}/children`, { page: true })).text).toContain(`href="${child()}"`);
  const page = await service.ask('GET', child(), { page: true });
  expect(page.text).toContain('xã Số 0');
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] as string;
  const approved = await service.ask('POST', child(), { page: true, form: { version, decision: 'approve', comment: '' } });
  expect([approved.status, approved.headers.get('location')]).toEqual([303, `${own}/children?done=c0`]);
  expect(await states()).toMatchObject({ state: 'approved', notices: 0 });
  const queue = await service.ask('GET', `${own}/children?done=c0`, { page: true });
  expect(queue.text).toContain('Đã duyệt báo cáo của xã Số 0.');
});

test('without JavaScript a report is returned with words on it and on single figures', async () => {
  const form = { version: '1', decision: 'return', comment: '', 'comment.members': 'Gấp mười năm ngoái', 'comment.students': '  ' };
  expect((await service.ask('POST', child(), { page: true, form })).status).toBe(303);
  expect(await states()).toMatchObject({ state: 'returned', notices: 1 });
  const unit = `/report/${await tokenOf(database, cycle.contactIds.get('c0') as number)}`;
  const page = await service.ask('GET', unit, { page: true });
  expect(page.text).toContain('Gấp mười năm ngoái');
  // The unit's own page lets it correct what it sent.
  expect(page.text).toContain('<form id="report"');
});

test('a return without a word is asked for one, and what was typed is there again', async () => {
  for (const form of [
    { version: '1', decision: 'return', comment: '   ' },
    { version: '1', decision: 'return' },
  ]) {
    const page = await service.ask('POST', child(), { page: true, form });
    expect(page.status).toBe(422);
    expect(page.text).toContain('Hãy ghi lý do trả lại');
  }
  const answer = await service.ask('POST', child(), { json: { version: 1, decision: 'returned', comment: ' ' } });
  expect([answer.status, answer.json.code]).toEqual([422, 'return-comment-missing']);
  expect(await states()).toMatchObject({ state: 'submitted', notices: 0 });
});

test('a decision on a version that was replaced while it was read is refused', async () => {
  await send(database, cycle, 'c0', { submissionKey: 'newer-one', answers: answersOf(5) });
  const answer = await service.ask('POST', child(), { json: { version: 1, decision: 'approved' } });
  expect([answer.status, answer.json.code]).toEqual([409, 'version-conflict']);
  expect(await states()).toMatchObject({ state: 'submitted' });
});

test('a button pressed twice is one decision; what was never sent cannot be decided', async () => {
  const json = { version: 1, decision: 'returned', comment: 'Xem lại' };
  for (const again of [1, 2, 3]) expect([again, (await service.ask('POST', child(), { json })).status]).toEqual([again, 200]);
  expect(await states()).toMatchObject({ notices: 1 });
  for (const method of ['GET', 'POST']) {
    const answer = await service.ask(method, child('c1'), method === 'POST' ? { json } : {});
    expect([answer.status, answer.json.code]).toEqual([409, 'no-report-to-decide']);
  }
});

test('posts that no page of ours makes are refused as malformed, never as a fault of ours', async () => {
  const odd: Parameters<Service['ask']>[2][] = [
    { page: true },
    {
      page: true,
      form: [
        ['comment.members', 'a'],
        ['comment.members', 'b'],
        ['version', '1'],
      ],
    },
    {
      page: true,
      form: [
        ['comment', 'a'],
        ['comment', 'b'],
        ['decision', 'return'],
        ['version', '1'],
      ],
    },
    {},
    { json: { 'comment.members': 5, version: 1 } },
    { json: [] },
    { json: { comment: { deep: true }, 'comment.x': null } },
    { json: { version: 'x', decision: 'approved' } },
    { json: { version: 1, decision: 'perhaps' } },
    { json: { version: 1e300, decision: 'returned', comment: 'x' } },
    { json: { version: 1, decision: 'returned', comment: 'x', fieldComments: 'none' } },
    { json: { version: 1, decision: 'returned', comment: 'x'.repeat(5_000) } },
  ];
  for (const asking of odd) {
    const answer = await service.ask('POST', child(), asking);
    expect([asking, answer.status]).toEqual([asking, 400]);
  }
  expect((await service.ask('POST', child(), { page: true, json: { version: 1, decision: 'approved' } })).status).toBe(415);
  expect(await states()).toMatchObject({ state: 'submitted', notices: 0 });
});

const sendAt = (code: string, hour: number, over: Parameters<typeof send>[3] = {}) =>
  send(database, cycle, code, { at: new Date(Date.UTC(2023, 11, 14, hour)), ...over });
const queue = (query = '', asking: Parameters<Service['ask']>[2] = {}) => service.ask('GET', `${own}/children${query}`, asking);
/** The members of c1 grew fivefold: a rule warns. */
async function knowLastYear(): Promise<void> {
  const unitIds = await prisma.unit.findMany({ where: { programId: cycle.programId, code: { in: ['c0', 'c1'] } }, select: { id: true } });
  const baseline = await prisma.cycle.create({
    data: {
      programId: cycle.programId,
      year: 2022,
      kind: 'baseline',
      state: 'closed',
      formId: cycle.formId,
      cutOff: new Date('2022-12-14'),
    },
  });
  const rows = unitIds.map(({ id }) => ({ unitId: id, reportId: null, carried: false, figures: { members: 20 } }));
  await writeFigures(pool, { formId: cycle.formId, cycleId: baseline.id, codes: cycle.codes, rows });
}

test('after a decision the next that waits comes up, and from it one goes back and forth', async () => {
  await sendAt('c1', 3);
  await sendAt('c2', 4);
  const form = { version: '1', decision: 'approve' };
  const { headers } = await service.ask('POST', child('c1'), { page: true, form });
  expect(headers.get('location')).toBe(`${child('c2')}?done=c1`);
  const { text } = await service.ask('GET', headers.get('location') as string, { page: true });
  expect(text).toContain('Đã duyệt báo cáo của xã Số 1.');
  expect(text).toContain('Báo cáo 1 trong 2 báo cáo chờ duyệt');
  expect(text).toContain(`<a rel="next" href="${child('c0')}">`);
  expect(text).not.toContain('rel="prev"');
  // The last one leads on to the first that is left; English stays English.
  const last = await service.ask('POST', child('c0'), {
    page: true,
    form: { ...form, decision: 'return', comment: 'Xem lại', lang: 'en' },
  });
  expect(last.headers.get('location')).toBe(`${child('c2')}?done=c0&lang=en`);
  // Only what was really decided is told.
  expect((await service.ask('GET', `${child('c2')}?done=c2`, { page: true })).text).not.toContain('Đã duyệt');
});

test('a report stands beside the version before it, what was asked for, and the unit’s own words on a warning', async () => {
  await knowLastYear();
  await service.ask('POST', child(), {
    json: { version: 1, decision: 'returned', comment: '', fieldComments: [{ indicator: 'members', comment: 'Thiếu bản Na?' }] },
  });
  const answers = {
    figures: { ...answersOf(1).figures, members: 100 },
    prose: { results: 'Đã làm 2 việc.' },
    explanations: { members: 'Thêm 3 bản.' },
  };
  await sendAt('c0', 5, { submissionKey: 'second', answers });
  const { text } = await service.ask('GET', child(), { page: true });
  for (const words of [
    'Đã yêu cầu:</strong> <bdi>Thiếu bản Na?',
    'Bản số 1 ghi 1 → <strong>100',
    'Đơn vị giải thích:</strong> <bdi>Thêm 3 bản.',
    'gấp đôi so với năm trước (20 → 100)',
  ])
    expect(text).toContain(words);
  expect(text).toMatch(/<del>.*<bdi> 1<\/bdi><\/del><ins>.*<bdi> 2<\/bdi><\/ins>/);
  const earlier = await service.ask('GET', `${child()}?version=1`, { page: true });
  expect(earlier.text).toContain('Đang xem bản cũ, bản số 1.');
  expect(earlier.text).not.toContain('name="decision"');
  expect((await service.ask('GET', `${child()}?version=1`)).json).toMatchObject({ version: 1, answers: answersOf(1) });
  expect((await service.ask('GET', `${child()}?version=9`)).status).toBe(404);
});

test('a decision on a version that was replaced shows the new one, with what was typed', async () => {
  await sendAt('c0', 5, { submissionKey: 'newer-one', answers: answersOf(5) });
  const form = { version: '1', decision: 'return', comment: 'Xem lại quỹ', 'comment.members': 'Thiếu?' };
  const { status, text } = await service.ask('POST', child(), { page: true, form });
  expect(status).toBe(409);
  for (const words of [
    'trong lúc xem, đơn vị đã gửi bản số 2',
    'name="version" value="2"',
    'Xem lại quỹ</textarea>',
    'Thiếu?</textarea>',
    'Bản số 1 ghi 1 → <strong>5',
  ])
    expect(text).toContain(words);
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  const late = await service.ask('POST', child(), { page: true, form: { ...form, version: '2' } });
  expect(late.status).toBe(409);
  expect(late.text).toContain('Kỳ báo cáo đã khóa sổ');
});

test('a parent’s report is checked as the sum of its approved children, with its own figures beside it', async () => {
  const tree = [...flatTree(0), ...['d1', 'd2'].map((code) => ({ code, name: `huyện ${code}`, level: 'district', parent_code: 'P' }))];
  const leaves = ['k1', 'k2'].map((code) => ({ code, name: `xã ${code}`, level: 'commune', parent_code: 'd1' }));
  cycle = await openCycle(database, await createTree(database, [...tree, ...leaves], `sums-${trees}`));
  own = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}`;
  const district = `/report/${await tokenOf(database, cycle.contactIds.get('d1') as number)}`;
  for (const code of ['k1', 'k2']) await send(database, cycle, code, { answers: answersOf(4) });
  await service.ask('POST', `${district}/children/k1`, { json: { version: 1, decision: 'approved' } });
  await send(database, cycle, 'd1', { answers: { figures: { members: 9 }, prose: {}, explanations: { members: 'Cả cơ quan huyện.' } } });
  const { json } = await service.ask('GET', child('d1'));
  expect(json.sum).toMatchObject({ counted: 1, leaves: 2, figures: { members: 4 } });
  expect(json.lastYear).toBeNull();
  const { text } = await service.ask('GET', child('d1'), { page: true });
  for (const words of ['số cộng của 1 trên 2 đơn vị cấp xã đã được duyệt', 'Đơn vị nêu số riêng: 9, hơn số cộng 5.', 'Cả cơ quan huyện.'])
    expect(text).toContain(words);
  expect((await queue()).json.children[0]).toMatchObject({ code: 'd1', differences: ['members'] });
  // Each parent sees of how many its own sums are, and who is not in them.
  const ofDistrict = (await service.ask('GET', `${district}?correct`, { page: true })).text;
  for (const words of ['Gồm 1 trên 2 đơn vị cấp xã.', '<bdi>xã k2</bdi>: chờ duyệt']) expect(ofDistrict).toContain(words);
  expect((await service.ask('GET', own, { page: true })).text).toContain('<bdi>huyện d1</bdi>: mới có 1 trên 2 đơn vị cấp xã');
});

test('the coordinator works through what awaits it as a reviewer does, and a unit that is not its to decide is only read', async () => {
  const base = `/programs/${cycle.programId}/cycles/2023`;
  const carried = await formFields(service, owner);
  await send(database, cycle, 'P');
  await isOverdue('c0');
  const page = await service.ask('GET', `${base}/awaiting`, { page: true, cookie: owner });
  expect(page.text).toContain('<h1>2 báo cáo chờ cơ quan thường trực quyết định, lâu nhất đã 1 ngày</h1>');
  expect(page.text).toContain(`href="${base}/units/c0/decision"`);
  const form = { version: '1', decision: 'approve' };
  // Another site could make the browser post, but not with the token of our pages.
  expect((await service.ask('POST', `${base}/units/c0/decision`, { page: true, cookie: owner, form })).status).toBe(403);
  expect(await states()).toMatchObject({ state: 'submitted' });
  const decided = await service.ask('POST', `${base}/units/c0/decision`, { page: true, cookie: owner, form: { ...form, ...carried } });
  expect(decided.headers.get('location')).toBe(`${base}/units/P/decision?done=c0`);
  const next = await service.ask('GET', decided.headers.get('location') as string, { page: true, cookie: owner });
  expect(next.text).toContain('Đã duyệt báo cáo của xã Số 0.');
  const many = [['pick', '1:P'], ['step', 'do'], ...Object.entries(carried)] as [string, string][];
  const done = await service.ask('POST', `${base}/awaiting`, { page: true, cookie: owner, form: many });
  const after = await service.ask('GET', done.headers.get('location') as string, { page: true, cookie: owner });
  expect(after.text).toContain('Đã duyệt báo cáo của tỉnh Mẫu.');
  expect(after.text).toContain('Không có báo cáo nào chờ cơ quan thường trực quyết định');
  // Sent after its reviewer's own report was due.
  await sendAt('c1', 26);
  const others = await service.ask('GET', `${base}/units/c1/decision`, { page: true, cookie: owner });
  expect(others.text).toMatch(/Báo cáo này đang chờ .{0,9}tỉnh Mẫu.{0,9} duyệt\. Nếu chưa duyệt, từ 22\/12/);
  expect(
    (await service.ask('POST', `${base}/units/c1/decision`, { cookie: owner, json: { version: 1, decision: 'approved' } })).json.code,
  ).toBe('waits-for-unit-above');
  expect((await service.ask('GET', `${base}/awaiting`, { page: true })).status).toBe(401);
});

test('the coordinator decides what has come to it, and not what is still with the unit above', async () => {
  const base = `/api/v1/programs/${cycle.programId}/cycles/2023`;
  const decide = (code: string, json: unknown = { version: 1, decision: 'approved' }) =>
    service.ask('POST', `${base}/units/${code}/decision`, { cookie: owner, json });
  const early = await decide('c0');
  expect([early.status, early.json.code, early.json.title]).toEqual([409, 'waits-for-unit-above', expect.stringContaining('tỉnh Mẫu')]);
  await send(database, cycle, 'P');
  const { units } = (await service.ask('GET', `${base}/awaiting`, { cookie: owner })).json;
  expect(units).toMatchObject([{ code: 'P', name: 'tỉnh Mẫu', parentName: null, level: 'province', version: 1 }]);
  expect((await decide('P')).status).toBe(200);
  await isOverdue('c0');
  expect((await decide('c0')).status).toBe(200);
  for (const code of ['nobody', '%00', "'"]) expect((await decide(code)).status).toBeGreaterThanOrEqual(400);
  const { rows } = await pool.query("SELECT actor FROM audit_events WHERE program_id = $1 AND action = 'report.approved'", [
    cycle.programId,
  ]);
  expect(rows).toEqual([{ actor: 'Quản trị hệ thống' }, { actor: 'Quản trị hệ thống' }]);
});

test('what the close would leave out is listed by what is missing, each unit once, and shrinks as it is done', async () => {
  const base = `/programs/${cycle.programId}/cycles/2023/would-be-lost`;
  const listed = async () => (await service.ask('GET', `/api/v1${base}`, { cookie: owner })).json;
  const codes = ({ units }: { units: { code: string }[] }) => units.map(({ code }) => code);
  const before = await listed();
  expect([codes(before.undecided), codes(before.returned), codes(before.unsent)]).toEqual([['c0'], [], ['P', 'c1', 'c2']]);
  expect(before.closesAt).toBe('2024-01-10T10:00:00.000Z');
  await service.ask('POST', child(), { json: { version: 1, decision: 'returned', comment: 'Xem lại' } });
  await pool.query("UPDATE assignments SET state = 'waived' WHERE id = $1", [cycle.assignmentIds.get('c1')]);
  const after = await listed();
  expect([codes(after.undecided), codes(after.returned), codes(after.unsent)]).toEqual([[], ['c0'], ['P', 'c2']]);
  const page = await service.ask('GET', base, { page: true, cookie: owner });
  for (const words of ['3 báo cáo sẽ không được tính khi khóa sổ', 'Đã trả lại, chưa gửi lại: 1', 'Chưa gửi: 2', 'xã Số 2', '17:00'])
    expect(page.text).toContain(words);
  // Its cycle's page leads there only on the last days.
  expect((await service.ask('GET', `/programs/${cycle.programId}/cycles/2023`, { page: true, cookie: owner })).text).not.toContain(base);
  await pool.query(
    "UPDATE moments SET at = '2023-12-18T10:00:00Z' WHERE kind = 'close' AND plan_id IN (SELECT id FROM plans WHERE cycle_id = $1)",
    [cycle.cycleId],
  );
  expect((await service.ask('GET', `/programs/${cycle.programId}/cycles/2023`, { page: true, cookie: owner })).text).toContain(base);
});

test('a leader reads and acknowledges by the link, once, with directions; before the delivery there is nothing', async () => {
  const signatories = await prisma.contact.findMany({ where: { programId: cycle.programId, role: 'signatory' }, orderBy: { id: 'asc' } });
  const at = new Date('2024-01-15T01:00:00Z');
  const contactIds = signatories.map(({ id }) => id);
  await makeLinks(pool, { programId: cycle.programId, purpose: 'lead', cycleId: cycle.cycleId, contactIds, secret, at, expiresAt: null });
  const [first, second] = await Promise.all(contactIds.map(async (id) => `/lead/${await tokenOf(database, id, 'lead')}`));
  for (const method of ['GET', 'POST']) {
    const answer = await service.ask(method, first as string, method === 'POST' ? { json: {} } : {});
    expect([answer.status, answer.json.code]).toEqual([409, 'nothing-to-acknowledge']);
  }
  await prisma.compilation.create({
    data: {
      cycleId: cycle.cycleId,
      version: 1,
      content: { simulated: false },
      contentHash: 'a'.repeat(64),
      madeAt: at,
      document: new Uint8Array([37, 80]),
    },
  });
  await pool.query("UPDATE cycles SET state = 'delivered', delivered_at = $2 WHERE id = $1", [cycle.cycleId, at]);
  const pdf = await service.ask('GET', `${first}/document.pdf`);
  expect([pdf.headers.get('content-type'), pdf.text]).toEqual(['application/pdf', '%P']);
  const form = { directions: 'Tiếp tục phát huy.' };
  const posted = await service.ask('POST', first as string, { page: true, form });
  expect([posted.status, posted.headers.get('location')]).toEqual([303, first]);
  // Again with other words: the first ones stand.
  expect((await service.ask('POST', first as string, { json: { directions: 'Khác' } })).json).toEqual({
    acknowledged: true,
    complete: false,
  });
  const { rows } = await pool.query('SELECT directions FROM acknowledgements');
  expect(rows).toEqual([{ directions: 'Tiếp tục phát huy.' }]);
  expect(second).not.toBe(first);
});
