import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
/** The province's own report. */
let own: string;
let trees = 0;

beforeAll(async () => {
  service = await startService(database);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `queue-${trees}`));
  own = `/report/${await tokenOf(database, cycle.contactIds.get('P') as number)}`;
  await send(database, cycle, 'c0');
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const states = async () => {
  const { rows } = await pool.query(
    `SELECT u.code, a.state, (SELECT count(*)::int FROM messages m WHERE m.assignment_id = a.id AND m.kind = 'returned') AS notices
     FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 AND u.code = 'c0'`,
    [cycle.cycleId],
  );
  return rows[0];
};

const sendAt = (code: string, hour: number, over: Parameters<typeof send>[3] = {}) =>
  send(database, cycle, code, { at: new Date(Date.UTC(2023, 11, 14, hour)), ...over });
const queue = (query = '', asking: Parameters<Service['ask']>[2] = {}) => service.ask('GET', `${own}/children${query}`, asking);
const order = (html: string) => [...html.matchAll(/xã Số (\d)<\/bdi>/g)].map(([, n]) => `c${n}`);

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

test('the queue says how many wait and since when, the longest waiting first, then who has not sent', async () => {
  await sendAt('c2', 2);
  const { text } = await queue('', { page: true });
  expect(text).toContain('<h1>2 báo cáo chờ duyệt, lâu nhất đã 1 ngày</h1>');
  expect(text).toContain('1 đơn vị chưa nộp, còn 5 ngày đến hạn.');
  expect(text).toMatch(/đến hạn nộp báo cáo của cấp mình \(17:00 [^)]+\)/);
  expect(order(text)).toEqual(['c2', 'c0', 'c1']);
  const { children } = (await queue()).json;
  expect(children.map(({ code, state, version, reviewer }: Record<string, unknown>) => [code, state, version, reviewer])).toEqual([
    ['c2', 'submitted', 1, 'parent'],
    ['c0', 'submitted', 1, 'parent'],
    ['c1', 'owing', 0, 'parent'],
  ]);
});

test('the queue counts what the rules warn of and what changed since the last version, and shows only what is asked for', async () => {
  await knowLastYear();
  await sendAt('c1', 1, { answers: { ...answersOf(21), figures: { ...answersOf(21).figures, members: 100 } } });
  await sendAt('c0', 3, {
    submissionKey: 'again',
    answers: { figures: { ...answersOf(1).figures, members: 21 }, prose: { results: 'Khác.' } },
  });
  const { children } = (await queue()).json;
  const by = Object.fromEntries(children.map((row: { code: string }) => [row.code, row]));
  expect(by.c1.warnings).toMatchObject([{ indicator: 'members', text: { vi: expect.stringContaining('gấp đôi') } }]);
  expect(by.c1.changes).toBeNull();
  expect(by.c0).toMatchObject({
    warnings: [],
    changes: { figures: [{ indicator: 'members', before: 1, after: 21 }], prose: [{ indicator: 'results' }] },
  });
  const text = async (show: string) => (await queue(`?show=${show}`, { page: true })).text;
  expect(order(await text('warned'))).toEqual(['c1']);
  expect(order(await text('plain'))).toEqual(['c0']);
  expect(order(await text('missing'))).toEqual(['c2']);
  expect(await text('plain')).toContain('1 số liệu, 1 phần lời');
  expect(await text('returned')).toContain('Không có đơn vị nào ở tình trạng này.');
  expect(await text('nonsense')).toContain('aria-current="page">Tất cả');
});

test('“nothing to report” and “as last year” are a remark of their own, in the queue, its filter and before several are approved', async () => {
  await knowLastYear();
  const figures = (members: number) => ({ figures: { ...answersOf(0).figures, members }, prose: {} });
  // Twenty members last year, none now: that does not pass as nothing unusual because it was said in one word.
  await sendAt('c1', 1, { kind: 'nothing', answers: figures(0) });
  await sendAt('c2', 1, { kind: 'same', answers: figures(20) });
  await sendAt('c0', 2, { submissionKey: 'as-figures', answers: figures(21) });
  const { children } = (await queue()).json;
  const said = children.map(({ code, warnings }: { code: string; warnings: { indicator: string }[] }) => [code, warnings.length > 0]);
  expect(Object.fromEntries(said)).toEqual({ c0: false, c1: true, c2: false });
  const text = async (show: string) => (await queue(`?show=${show}`, { page: true })).text;
  expect(order(await text('carried'))).toEqual(['c1', 'c2']);
  expect(order(await text('plain'))).toEqual(['c0']);
  const form: [string, string][] = [...['1:c1', '1:c2', '2:c0'].map((pick): [string, string] => ['pick', pick]), ['step', 'preview']];
  const preview = (await service.ask('POST', `${own}/children`, { page: true, form })).text;
  expect(preview).toContain('Duyệt 3 báo cáo, trong đó 2 cần xem kỹ');
  expect(preview).toMatch(/Không phát sinh trong kỳ, hoặc như năm trước[^<]*<\/h2><ul[^>]*><li><a[^>]*><bdi>xã Số 2/);
  // Where the figures stand, those of last year are marked.
  expect((await service.ask('GET', `${own}/children/c2`, { page: true })).text).toContain(
    '<strong>20</strong> <small>lấy theo kỳ trước</small>',
  );
});

test('several are approved after one question, each by itself: what was replaced meanwhile is told and left', async () => {
  for (const code of ['c1', 'c2']) await sendAt(code, 3);
  const page = await queue('?choose=all', { page: true });
  const picks = [...page.text.matchAll(/name="pick" value="([^"]+)" checked/g)].map(
    ([, pick]) => ['pick', pick as string] as [string, string],
  );
  expect(picks.map(([, pick]) => pick)).toEqual(['1:c1', '1:c2', '1:c0']);
  const preview = await service.ask('POST', `${own}/children`, { page: true, form: [...picks, ['step', 'preview']] });
  expect([preview.status, preview.text.includes('<h1>Duyệt 3 báo cáo</h1>')]).toEqual([200, true]);
  expect(await states()).toMatchObject({ state: 'submitted' });
  await sendAt('c1', 4, { submissionKey: 'newer', answers: answersOf(2) });
  const done = await service.ask('POST', `${own}/children`, { page: true, form: [...picks, ['step', 'do']] });
  expect(done.status).toBe(303);
  const { text } = await service.ask('GET', done.headers.get('location') as string, { page: true });
  expect(text).toContain('Đã duyệt 2 báo cáo.');
  expect(text).toMatch(/1 báo cáo chưa duyệt được:[\s\S]*xã Số 1<\/bdi><\/a>: Đơn vị đã gửi một bản báo cáo mới hơn/);
  const { rows } = await pool.query('SELECT state FROM assignments WHERE parent_id = $1 ORDER BY ordinal', [cycle.assignmentIds.get('P')]);
  expect(rows.map(({ state }) => state)).toEqual(['approved', 'submitted', 'approved']);
});

test('a program approves several in one post, and is answered which went through and why not the others', async () => {
  await sendAt('c1', 3);
  const post = (approve: unknown) => service.ask('POST', `${own}/children`, { json: { approve } });
  const all = [
    { code: 'c0', version: 1 },
    { code: 'c1', version: 2 },
    { code: 'c2', version: 1 },
    { code: 'nobody', version: 1 },
  ];
  const { json } = await post(all);
  expect(json.approved).toEqual(['c0']);
  expect(json.refused.map(({ code, problem }: Record<string, string>) => [code, problem])).toEqual([
    ['c1', 'version-conflict'],
    ['c2', 'no-report-to-decide'],
    ['nobody', 'not-your-child'],
  ]);
  // Pressed again: what was approved stays so, and is told as done.
  expect((await post([all[0]])).json).toEqual({ approved: ['c0'], refused: [] });
  for (const odd of [undefined, 'c0', [{ code: 'c0' }], [{ code: 'c0', version: 'x' }], [null]]) expect((await post(odd)).status).toBe(400);
  for (const form of [
    { step: 'do', pick: 'c0' },
    { step: 'do', pick: ':' },
  ] as Record<string, string>[])
    expect((await service.ask('POST', `${own}/children`, { page: true, form })).status).toBe(400);
  const none = await service.ask('POST', `${own}/children`, { page: true, form: { step: 'preview' } });
  expect((await service.ask('GET', none.headers.get('location') as string, { page: true })).text).toContain('Chưa chọn báo cáo nào.');
});

test('several are returned with sentences that the program keeps, each told to its office; without a word none is', async () => {
  for (const code of ['c0', 'c1', 'c2']) await sendAt(code, 3);
  const picks: [string, string][] = ['c0', 'c2'].map((code) => ['pick', `1:${code}`]);
  const post = (form: [string, string][]) => service.ask('POST', `${own}/children`, { page: true, form });
  const sentences = [`Đề nghị <b>bổ sung</b> dòng họ.`, 'Đối chiếu lại.'];
  const kept = `/programs/${cycle.programId}/return-sentences`;
  const owner = await signIn(service);
  const typed = { ...(await formFields(service, owner)), step: 'do' };
  const save = (lines: string[]) =>
    service.ask('POST', kept, { page: true, cookie: owner, form: { ...typed, sentences: lines.join('\r\n\r\n') } });
  expect((await save(Array(13).fill('x'))).status).toBe(422);
  for (const _ of [1, 2]) expect((await save(sentences)).status).toBe(303);
  expect((await service.ask('GET', kept, { cookie: owner })).json).toEqual({ sentences });
  expect(await prisma.auditEvent.count({ where: { action: 'program.return-sentences-set' } })).toBe(1);

  const preview = await post([...picks, ['step', 'return']]);
  expect(preview.text).toContain('<h1>Trả lại 2 báo cáo</h1>');
  expect(preview.text).toContain('<bdi>Đề nghị &lt;b&gt;bổ sung&lt;/b&gt; dòng họ.</bdi>');
  const unsaid = await post([...picks, ['step', 'return-do'], ['comment', '  ']]);
  expect([unsaid.status, unsaid.text.includes('để đơn vị biết cần sửa gì')]).toEqual([422, true]);
  expect(await states()).toMatchObject({ state: 'submitted' });
  await sendAt('c2', 4, { submissionKey: 'newer', answers: answersOf(2) });
  const done = await post([...picks, ['step', 'return-do'], ['sentence', sentences[0] as string], ['comment', 'Gửi trước thứ Sáu.']]);
  const { text } = await service.ask('GET', done.headers.get('location') as string, { page: true });
  expect(text).toMatch(/1 báo cáo chưa duyệt được:[\s\S]*xã Số 2<\/bdi><\/a>: Đơn vị đã gửi một bản báo cáo mới hơn/);
  const notices = await prisma.message.findMany({ where: { cycleId: cycle.cycleId, kind: 'returned' } });
  expect(notices.map(({ round, facts }) => [round, (facts as { comment: string }).comment])).toEqual([
    ['returned@c0.1', `${sentences[0]}\nGửi trước thứ Sáu.`],
  ]);
  const json = { return: [{ code: 'c1', version: 1 }], comment: '' };
  expect((await service.ask('POST', `${own}/children`, { json })).json.code).toBe('return-comment-missing');
  expect((await service.ask('POST', `${own}/children`, { json: { ...json, comment: sentences[1] } })).json).toEqual({
    returned: ['c1'],
    refused: [],
  });
});

const planned = async () =>
  (
    await pool.query(
      `SELECT u.code, m.kind, m.own_duty AS "ownDuty", m.facts FROM messages m JOIN assignments a ON a.id = m.assignment_id JOIN units u ON u.id = a.unit_id
       WHERE m.cycle_id = $1 AND m.kind = 'parent-reminder' ORDER BY u.code`,
      [cycle.cycleId],
    )
  ).rows;

test('who still owes is reminded after a look at whom it goes to, once a day, and it is on record', async () => {
  const remind = `${own}/children/remind`;
  const preview = await service.ask('GET', remind, { page: true });
  expect(preview.text).toContain('<h1>Gửi thư nhắc đến 2 đơn vị chưa nộp báo cáo</h1>');
  expect(preview.text).not.toContain('value="c0"');
  for (const asking of [{ form: { step: 'preview', code: 'c1' } }, { form: {} }, { form: { code: 'c1' } }])
    expect((await service.ask('POST', remind, { page: true, ...asking })).status).toBe(200);
  expect(await planned()).toEqual([]);
  const sent = await service.ask('POST', remind, { page: true, form: { step: 'do', code: 'c1' } });
  expect(sent.headers.get('location')).toBe(`${own}/children?reminded=1`);
  expect(await planned()).toEqual([{ code: 'c1', kind: 'parent-reminder', ownDuty: true, facts: { askedBy: 'Hội Khuyến học P' } }]);
  // c0 has sent, c1 had one today.
  expect((await service.ask('POST', remind, { json: { step: 'do' } })).json).toEqual({ reminded: ['c2'] });
  expect((await service.ask('POST', remind, { json: { step: 'do', codes: ['c0', 'c1', 'c2'] } })).json).toEqual({ reminded: [] });
  const again = await service.ask('GET', remind, { page: true });
  expect(again.text).toContain('Không còn đơn vị nào để nhắc');
  expect(again.text).toContain('Hôm nay đã nhắc rồi');
  const { rows } = await pool.query(
    "SELECT actor, subject, details FROM audit_events WHERE program_id = $1 AND action = 'children.reminded' ORDER BY id",
    [cycle.programId],
  );
  expect(rows).toEqual([
    { actor: 'Hội Khuyến học P', subject: 'P', details: { codes: ['c1'] } },
    { actor: 'Hội Khuyến học P', subject: 'P', details: { codes: ['c2'] } },
  ]);
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await service.ask('POST', remind, { json: { step: 'do' } })).json.code).toBe('report-cycle-closed');
});
