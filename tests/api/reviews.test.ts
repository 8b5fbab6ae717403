import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { answersOf, createTree, flatTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

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

test('without JavaScript a report is read and approved by two buttons', async () => {
  expect((await service.ask('GET', own, { page: true })).text).toContain(`href="${child()}"`);
  const page = await service.ask('GET', child(), { page: true });
  expect(page.text).toContain('xã Số 0');
  const version = /name="version" value="(\d+)"/.exec(page.text)?.[1] as string;
  const approved = await service.ask('POST', child(), { page: true, form: { version, decision: 'approve', comment: '' } });
  expect([approved.status, approved.headers.get('location')]).toEqual([303, own]);
  expect(await states()).toMatchObject({ state: 'approved', notices: 0 });
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
    { page: true, json: { 'comment.members': 5, version: 1 } },
    { page: true, json: [] },
    { page: true, json: { comment: { deep: true }, 'comment.x': null } },
    {},
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
  expect(await states()).toMatchObject({ state: 'submitted', notices: 0 });
});

test('the coordinator decides what has come to it, and not what is still with the unit above', async () => {
  const base = `/api/v1/programs/${cycle.programId}/cycles/2023`;
  const decide = (code: string, json: unknown = { version: 1, decision: 'approved' }) =>
    service.ask('POST', `${base}/units/${code}/decision`, { cookie: owner, json });
  expect((await decide('c0')).json.code).toBe('not-your-child');
  await send(database, cycle, 'P');
  const { units } = (await service.ask('GET', `${base}/awaiting`, { cookie: owner })).json;
  expect(units).toEqual([{ code: 'P', name: 'tỉnh Mẫu', parentName: null, level: 'province', version: 1 }]);
  expect((await decide('P')).status).toBe(200);
  await pool.query("UPDATE assignments SET reviewer = 'coordinator' WHERE id = $1", [cycle.assignmentIds.get('c0')]);
  expect((await service.ask('POST', child(), { json: { version: 1, decision: 'approved' } })).json.code).toBe('no-report-to-decide');
  expect((await decide('c0')).status).toBe(200);
  for (const code of ['nobody', '%00', "'"]) expect((await decide(code)).status).toBeGreaterThanOrEqual(400);
  const { rows } = await pool.query("SELECT actor FROM audit_events WHERE program_id = $1 AND action = 'report.approved'", [
    cycle.programId,
  ]);
  expect(rows).toEqual([{ actor: 'Quản trị hệ thống' }, { actor: 'Quản trị hệ thống' }]);
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
