import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { readProgress } from '../../api/cycle-progress.ts';
import { markedTree, standingTree } from '../../api/cycle-tree.ts';
import { cycleMoving } from '../../api/pages/cycle-view.ts';
import { readSumsBelow } from '../../api/sums-of-units.ts';
import { inTransaction } from '../../prisma/database.ts';
import { readTreeMark } from '../../prisma/queries/assignments/read-tree.ts';
import { waiveAssignments } from '../../prisma/queries/assignments/waive-assignments.ts';
import { type HeldCycle, readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { recordHeld } from '../../prisma/queries/cycles/record-plan.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { prepareParentReminders } from '../../prisma/queries/messages/prepare-parent-reminders.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { startMails, stopMails } from '../../prisma/queries/messages/stop-mails.ts';
import { pagesToldAfterCommit, tellPages } from '../../prisma/tell-pages.ts';
import { type PackedTree, unpackTree } from '../../rules/unit-tree.ts';
import type { UnitRow } from '../../rules/units.ts';
import type { MailsFound } from '../../web/cycle/mails-values.ts';
import type { ToldLedger } from '../../web/cycle/unit-ledger-values.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let sandbox: SandboxMail;
let owner: string;
let cycle: OpenCycle;
let url: string;
let trees = 0;

const rows: UnitRow[] = [
  { code: 'P', name: 'Tỉnh Mẫu', level: 'province', parent_code: null },
  { code: 'd1', name: 'Thành phố Vinh', level: 'district', parent_code: 'P' },
  { code: 'd2', name: 'Huyện Quỳ Hợp', level: 'district', parent_code: 'P' },
  { code: 'c1', name: 'Phường Đông Vĩnh', level: 'commune', parent_code: 'd1' },
  { code: 'c2', name: 'Phường Hà Huy Tập', level: 'commune', parent_code: 'd1' },
  { code: 'c3', name: 'Xã Châu Quang', level: 'commune', parent_code: 'd2' },
];

beforeAll(async () => {
  sandbox = await startSandboxMail();
  service = await startService(database);
  owner = await signIn(service);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, rows, `cycle-pages-${trees}`));
  url = `/programs/${cycle.programId}/cycles/2023`;
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
  await drop();
});

const page = (path: string): Promise<Answer> => service.ask('GET', path, { page: true, cookie: owner });
const post = async (path: string, form: Record<string, string> | [string, string][]): Promise<Answer> =>
  service.ask('POST', path, {
    page: true,
    cookie: owner,
    form: [...Object.entries(await formFields(service, owner)), ...(Array.isArray(form) ? form : Object.entries(form))],
  });
const states = async () => {
  const result = await pool.query(
    'SELECT u.code, a.state FROM assignments a JOIN units u ON u.id = a.unit_id WHERE a.cycle_id = $1 ORDER BY a.ordinal',
    [cycle.cycleId],
  );
  return Object.fromEntries(result.rows.map(({ code, state }) => [code, state]));
};
const shownUnits = ({ text }: Answer) => [...text.matchAll(/<a class="name"[^>]*><bdi>([^<]+)<\/bdi>/g)].map((match) => match[1]);

test('without JavaScript the tree opens by links, finds without accents and filters by state', async () => {
  await send(database, cycle, 'c1');
  const first = await page(url);
  expect(first.text).toContain('<h1 id="headline">Sơ kết năm 2023: đã có 1 trên 3 đơn vị cấp xã báo cáo</h1>');
  expect(shownUnits(first)).toEqual(['Tỉnh Mẫu', 'Thành phố Vinh', 'Huyện Quỳ Hợp']);
  expect(first.text).toContain('1 / 3');
  const toggle = /<a class="toggle[^>]*href="([^"]+)"[^>]*aria-label="Mở Thành phố Vinh"/.exec(first.text)?.[1] ?? '';
  const opened = await page(toggle.replaceAll('&amp;', '&'));
  expect(shownUnits(opened)).toEqual(['Tỉnh Mẫu', 'Thành phố Vinh', 'Phường Đông Vĩnh', 'Phường Hà Huy Tập', 'Huyện Quỳ Hợp']);
  // A unit that is named is opened with what lies above it.
  expect(shownUnits(await page(`${url}?open=d2`))).toEqual(['Tỉnh Mẫu', 'Thành phố Vinh', 'Huyện Quỳ Hợp', 'Xã Châu Quang']);
  expect(shownUnits(await page(`${url}?q=chau`))).toEqual(['Tỉnh Mẫu', 'Huyện Quỳ Hợp', 'Xã Châu Quang']);
  expect(shownUnits(await page(`${url}?state=submitted`))).toEqual(['Tỉnh Mẫu', 'Thành phố Vinh', 'Phường Đông Vĩnh']);
  expect(shownUnits(await page(`${url}?q=vinh&state=owes`))).toEqual(['Tỉnh Mẫu', 'Thành phố Vinh', 'Phường Hà Huy Tập']);
  expect((await page(`${url}?q=${encodeURIComponent('<b>"không có')}`)).text).toContain('value="&lt;b&gt;&quot;không có"');
});

test('the tree is kept for ever under its hash, and the states belong to it', async () => {
  // What has become another tree since its mark was read is not kept under that mark, which it may have again.
  const mark = await readTreeMark(pool, cycle.cycleId);
  const rename = (name: string) => pool.query("UPDATE units SET name = $2 WHERE program_id = $1 AND code = 'd2'", [cycle.programId, name]);
  await rename('Thị xã Quỳ Hợp');
  expect(await markedTree(service.context, cycle.cycleId, mark)).toBeNull();
  await rename('Huyện Quỳ Hợp');
  expect((await markedTree(service.context, cycle.cycleId, mark))?.columns.names[4]).toBe('Huyện Quỳ Hợp');
  const first = await page(url);
  const treeUrl = /data-tree="([^"]+)"/.exec(first.text)?.[1] ?? '';
  const response = await fetch(`${service.url}${treeUrl}`, { headers: { cookie: owner, 'accept-encoding': 'br' } });
  expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(response.headers.get('content-encoding')).toBe('br');
  const tree = unpackTree((await response.json()) as PackedTree);
  expect(tree.codes).toEqual(['P', 'd1', 'c1', 'c2', 'd2', 'c3']);
  await send(database, cycle, 'c3');
  const states = await service.ask('GET', `${url}/states.json`, { cookie: owner });
  expect(states.headers.get('cache-control')).toBe('no-store');
  expect(states.json).toMatchObject({ states: 'ooooos' });
  expect(treeUrl).toContain(states.json.tree);
  // Renamed, it is another tree; the old address is not answered with the new one.
  await pool.query("UPDATE units SET name = 'Thị xã Vinh' WHERE program_id = $1 AND code = 'd1'", [cycle.programId]);
  expect((await service.ask('GET', treeUrl, { cookie: owner })).status).toBe(404);
  expect((await page(url)).text).not.toContain(treeUrl);
});

test('nobody who is not let in sees a cycle, its tree, its states, a unit or its plan, and nothing can be done', async () => {
  for (const path of [
    '',
    '/states.json',
    '/tree/x.json',
    '/events',
    '/plan',
    '/reschedule',
    '/remind?codes=c1',
    '/waive',
    '/units/c1',
    '/acts/1',
  ]) {
    expect((await service.ask('GET', `${url}${path}`)).status, path).toBe(401);
  }
  for (const path of ['remind', 'extend', 'waive', 'reschedule', 'units/c1/link']) {
    const form = { step: 'do', codes: 'c1', reason: 'x', contact: '1', do: 'show' };
    expect((await service.ask('POST', `${url}/${path}`, { form })).status, path).toBe(401);
    // Another site posts the browser's cookie and not the form's token.
    expect((await service.ask('POST', `${url}/${path}`, { form, cookie: owner })).json.code, path).toBe('form-expired');
  }
  expect(await states()).toMatchObject({ c1: 'owing' });
});

test('who watches a rehearsal sees all of it and can do nothing', async () => {
  const rehearsal = await startService(database, { simulated: true });
  try {
    const watched = await rehearsal.ask('GET', url, { page: true });
    expect(watched.status).toBe(200);
    expect(watched.text).toContain('action="/rehearsal/coordinator"');
    expect(watched.text).not.toContain('type="checkbox"');
    const preview = await rehearsal.ask('GET', `${url}/waive?codes=c1`, { page: true });
    expect(preview.text).not.toContain('value="do"');
    expect((await rehearsal.ask('POST', `${url}/waive`, { form: { step: 'do', codes: 'c1', reason: 'x' } })).status).toBe(401);
    expect((await rehearsal.ask('GET', `${url}/units/c1`, { page: true })).text).not.toContain(`action="${url}/units/c1/link"`);
  } finally {
    await rehearsal.stop();
  }
});

test('the page that tells what was done says how to take it back, for who may and while that can be', async () => {
  const shown = async (answer: { headers: Headers }) =>
    (await service.ask('GET', answer.headers.get('location') as string, { page: true, cookie: owner })).text;
  const waived = await post(`${url}/waive`, { step: 'do', codes: 'c2', reason: 'Nhầm xã', key: 'ways-back-waive' });
  const page = await shown(waived);
  for (const words of ['Nếu làm nhầm', `action="${url}/waive"`, 'name="undo" value="yes"']) expect(page).toContain(words);
  expect((await post(`${url}/waive`, { codes: 'c2', undo: 'yes' })).text).toContain('1 đơn vị lại phải báo cáo');
  const back = await post(`${url}/waive`, { step: 'do', codes: 'c2', undo: 'yes', reason: 'Nhầm xã', key: 'ways-back-unwaive' });
  expect(await shown(back)).toContain('Đã hủy miễn 1 đơn vị');
  const reminded = await post(`${url}/remind`, { step: 'do', codes: 'c2', key: 'ways-back-remind' });
  const [, cancel] = /href="([^"]*mails\/cancel[^"]*)"/.exec(await shown(reminded)) ?? [];
  expect((await service.ask('GET', cancel as string, { page: true, cookie: owner })).status).toBe(200);
  await pool.query("UPDATE messages SET state = 'sent' WHERE own_duty AND state = 'planned'");
  expect(await shown(reminded)).toContain('Thư đã gửi hết nên không hủy được nữa.');
});

test('boxes that were ticked without JavaScript and 16,000 codes in one field are the same kind of choice', async () => {
  const ticked = await post(`${url}/remind`, [
    ['codes', ''],
    ['code', 'c1'],
    ['code', 'c3'],
  ]);
  expect(ticked.text).toContain('Đã chọn 2 đơn vị.');
  const many = Array.from({ length: 16_000 }, (_, index) => `unknown.${index}`);
  const preview = await post(`${url}/remind`, { step: 'preview', codes: [...many, 'c1', 'c2'].join(' ') });
  expect(preview.text).toContain('Gửi 2 thư nhắc');
  const under = await page(`${url}/remind?under=d1&state=owes`);
  expect(under.text).toContain('Gửi 3 thư nhắc');
  expect((await page(`${url}/remind`)).text).toContain('Chưa chọn đơn vị nào');
});

test('who has sent gets no reminder, and the page says before the button how many go to whom, and who was just reminded by others', async () => {
  await send(database, cycle, 'c1');
  expect((await page(`${url}/remind?codes=c1+c2+d1`)).text).not.toContain('đã được nhắc hôm nay');
  await prepareParentReminders(database, {
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    parent: { assignmentId: cycle.assignmentIds.get('d1') as number, code: 'd1' },
    codes: ['c2'],
    office: 'Hội Khuyến học huyện',
    day: '2023-12-15',
    at: new Date('2023-12-15T01:59:00Z'),
  });
  const preview = await page(`${url}/remind?codes=c1+c2+d1`);
  expect(preview.text).toContain('Gửi 2 thư nhắc');
  expect(preview.text).toContain('Trong đó: 1 đơn vị cấp huyện, 1 đơn vị cấp xã.');
  expect(preview.text).toContain('1 đơn vị đã nộp: không nhận thư nào.');
  expect(preview.text).toContain('1 đơn vị trong số này đã được nhắc hôm nay, lần gần nhất');
  const json = await service.ask('POST', `/api/v1${url}/remind`, { cookie: owner, json: { step: 'preview', codes: ['c1', 'c2', 'd1'] } });
  expect(json.json).toMatchObject({ mails: 2, left: { submitted: 1 } });
});

test('reminded, it is answered before a mail goes out, and the page says how far they are', async () => {
  await send(database, cycle, 'c1');
  const press = { step: 'do', codes: 'c1 c2 d1', key: `remind-${trees}` };
  const done = await post(`${url}/remind`, press);
  expect(done.status).toBe(303);
  const shown = () => page(done.headers.get('location') ?? '');
  expect((await shown()).text).toContain('Đã nhắc, 2 thư');
  expect((await shown()).text).toContain('2 thư đang gửi.');
  expect((await post(`${url}/remind`, press)).headers.get('location')).toBe(done.headers.get('location'));
  const { json } = await service.ask('POST', `/api/v1${url}/remind`, { cookie: owner, json: { codes: ['c1', 'c2', 'd1'] } });
  expect(json).toEqual({ act: Number(done.headers.get('location')?.split('/').pop()), planned: 2 });
  expect(
    (await pool.query("SELECT count(*)::int AS n FROM messages WHERE cycle_id = $1 AND round LIKE 'asked@%'", [cycle.cycleId])).rows[0].n,
  ).toBe(2);
  await send(database, cycle, 'c2');
  await sendAll(activityContext(database, sandbox.mailbox), '2023-12-15T02:00:00Z');
  expect((await shown()).text).toContain('Máy chủ thư đã nhận 1 thư. 1 thư không gửi, vì đơn vị không còn phải nộp.');
  const { mails } = (await service.ask('GET', `/api/v1${url}`, { cookie: owner })).json;
  expect(mails).toMatchObject({ planned: 4, sent: 3, dropped: 1, sending: 0, unsent: 0, doubled: 0 });
});

test('why a unit got a mail of a round or none is said on its page, by its own link and in the API', async () => {
  const round = 'remind-before@2023-12-20';
  const at = new Date('2023-12-16T01:00:00Z');
  const { programId, cycleId } = cycle;
  await send(database, cycle, 'c1');
  await waiveAssignments(database, {
    ...{ programId, cycleId, cycle: { year: 2023 }, codes: ['d1'], reason: 'Đang sáp nhập', office: 'Thường trực' },
    ...{ at: new Date('2023-12-15T03:00:00Z'), subject: 'preliminary-2023', key: `waive-${trees}` },
  });
  const gone = cycle.contactIds.get('c3');
  await pool.query('DELETE FROM links WHERE contact_id = $1', [gone]);
  await pool.query('DELETE FROM contacts WHERE id = $1', [gone]);
  const mails = { programId, cycleId, round, kind: 'reminder' as const, dueAt: null, codes: ['c1', 'c2', 'c3'], facts: { when: 'before' } };
  await prepareUnitMessages(pool, { ...mails, at });
  await recordHeld(database, { cycleId, key: round, at });
  const ledgerOf = async (code: string) =>
    (await service.ask('GET', `/api/v1${url}/units/${code}/mails`, { cookie: owner })).json as ToldLedger;
  const why = async (code: string) => (await ledgerOf(code)).unwritten.find((unwritten) => unwritten.round === round)?.why;
  expect(await why('c1')).toBe('reported');
  expect(await why('c3')).toBe('no-address');
  // Its own due day is another one.
  expect(await why('d2')).toBe('other-day');
  await pool.query('UPDATE assignments SET due_at = (SELECT due_at FROM assignments WHERE id = $2) WHERE id = $1', [
    cycle.assignmentIds.get('d1'),
    cycle.assignmentIds.get('c1'),
  ]);
  expect(await why('d1')).toBe('waived');
  expect(await why('c2')).toBeUndefined();
  // The list that is downloaded has a row for each of them, after the mails: what each unit's page tells, of rounds that were the unit's and whose time has come.
  const asked = { cookie: owner, page: true };
  const { text } = await service.ask('GET', `${url}/downloads/mails.csv`, asked);
  const csv: Record<string, string>[] = parse(text, { bom: true, columns: true });
  const { outcome, round: key } = textsIn('vi').lists;
  const unwritten = csv.filter(({ 'Nơi nhận': office }) => office === '').map((row) => [row.Mã, row[key], row[outcome]]);
  const now = (await service.context.now()).toISOString();
  const told = [];
  for (const { code } of rows)
    for (const one of (await ledgerOf(code)).unwritten)
      if (!['other-day', 'none-owing'].includes(one.why) && !(one.why.startsWith('ahead') && one.at > now))
        told.push([code, one.round, one.told.vi]);
  expect(unwritten.toSorted()).toEqual(told.toSorted());
  expect(unwritten.map(([code, one]) => [code, one])).toEqual(expect.arrayContaining(['c1', 'c3', 'd1'].map((code) => [code, round])));
  // What holds up all mails is said of each.
  const toldOf = async () => (await ledgerOf('c2')).mails.find((mail) => mail.round === round)?.told.vi;
  await stopMails(database, { actor: 'Văn phòng', reason: 'Sai mẫu', at });
  expect(await toldOf()).toMatch(/^Đợi, vì mọi thư của hệ thống đang dừng từ /);
  // Of what is ahead too, while nothing else keeps it from going.
  const ahead = async (key: string) => (await ledgerOf('c2')).unwritten.find((unwritten) => unwritten.round === key);
  expect(await ahead('remind-overdue@2023-12-20')).toMatchObject({
    why: 'ahead-stopped',
    told: { vi: expect.stringMatching(/^Sẽ đợi, vì mọi thư/) },
  });
  await pool.query("UPDATE mail_pauses SET refusal = 'restored', said = '3'");
  expect(await toldOf()).toMatch(/^Đợi, vì hệ thống vừa được phục hồi từ bản sao lưu/);
  expect((await page(`${url}/units/c2`)).text).toContain('vì hệ thống vừa được phục hồi từ bản sao lưu');
  await startMails(database, { actor: 'Văn phòng', reason: 'Đã xem', at });
  expect(await ahead('remind-overdue@2023-12-20')).toMatchObject({ why: 'ahead' });
  await openInstallation(pool, null);
  await pool.query("UPDATE installation SET quiet_from = '17:00', quiet_to = '07:00'");
  await pool.query("UPDATE moments SET at = '2023-12-21T11:00:00Z' WHERE key = 'remind-overdue@2023-12-20'");
  expect(await ahead('remind-overdue@2023-12-20')).toMatchObject({ why: 'ahead-quiet-hours', since: '2023-12-22T00:00:00.000Z' });
  await pool.query('UPDATE installation SET quiet_from = NULL, quiet_to = NULL');
  // What went to somebody who stood in is of that one, and what another unit's mail told of names that unit.
  const { unitId } = await database.prisma.contact.findUniqueOrThrow({ where: { id: cycle.contactIds.get('c2') as number } });
  const standsInFor = cycle.contactIds.get('c2') as number;
  const standIn = await database.prisma.contact.create({
    data: { programId, unitId, role: 'unit', office: 'Phó Chủ tịch Hội', email: 'pho@c2.example', standsInFor },
  });
  const mailed = { cycleId, round, contactId: standsInFor };
  await database.prisma.message.updateMany({ where: mailed, data: { state: 'sent', facts: { when: 'before', reader: standIn.id } } });
  expect((await ledgerOf('c2')).mails.find((mail) => mail.round === round)).toMatchObject({
    office: 'Phó Chủ tịch Hội',
    email: 'pho@c2.example',
  });
  expect((await page(`${url}/units/c2`)).text).toMatch(/Phó Chủ tịch Hội<\/bdi>.*?thay [^<]*Hội/s);
  // Its address may have changed since.
  const { id: messageId } = await database.prisma.message.findFirstOrThrow({ where: mailed });
  await database.prisma.delivery.create({ data: { messageId, acceptedAt: at, reply: '250 OK' } });
  const to = { office: standIn.office, email: standIn.email };
  const changed = { programId, round: 'contact-changed@2.1', kind: 'contact-changed', contactId: standIn.id, facts: { to }, plannedAt: at };
  const notice = await database.prisma.message.create({ data: { ...changed, state: 'sent' } });
  await database.prisma.contact.update({ where: { id: standIn.id }, data: { email: 'moi@c2.example' } });
  expect((await ledgerOf('c2')).mails.find((mail) => mail.round === round)?.email).toBe('pho@c2.example');
  await database.prisma.message.delete({ where: { id: notice.id } });
  await database.prisma.delivery.deleteMany({ where: { messageId } });
  const into = await database.prisma.message.create({
    data: {
      programId,
      cycleId,
      round,
      kind: 'reminder',
      contactId: cycle.contactIds.get('c1') as number,
      facts: { when: 'before' },
      plannedAt: at,
    },
  });
  await database.prisma.message.updateMany({ where: mailed, data: { state: 'dropped', reason: 'folded', foldedInto: into.id } });
  expect(await toldOf()).toMatch(/^Không gửi vì đã gộp vào thư “Nhắc trước hạn” của .+, gửi đến cùng hộp thư này/);
  await database.prisma.message.updateMany({ where: mailed, data: { state: 'planned', reason: null, foldedInto: null } });
  await pool.query("UPDATE programs SET state = 'paused' WHERE id = $1", [cycle.programId]);
  expect(await toldOf()).toBe('Không gửi trong lúc chương trình tạm dừng');
  // While it stands still nothing is due, so nobody is shown as overdue, wherever that would be said.
  const duty = cycle.assignmentIds.get('c3');
  const above = `/report/${await tokenOf(database, cycle.contactIds.get('d2') as number)}`;
  const overdue = async () => {
    const pages = [`${url}/units/c3`, `${url}?state=overdue`, `${above}/children`];
    const texts = await Promise.all(pages.map(async (path) => (await page(path)).text));
    return texts.map(
      (text) =>
        text
          .replace(/<select.*?<\/select>/gs, '')
          .replace(/data-texts="[^"]*"/g, '')
          .match(/(?<!Nhắc )quá hạn \d|· quá hạn|đang tạm dừng/)?.[0],
    );
  };
  await pool.query("UPDATE assignments SET due_at = due_at - interval '20 years' WHERE id = $1", [duty]);
  expect(await overdue()).toEqual(['đang tạm dừng', undefined, 'đang tạm dừng']);
  await pool.query("UPDATE programs SET state = 'active' WHERE id = $1", [cycle.programId]);
  expect(await overdue()).toEqual([expect.stringContaining('quá hạn'), '· quá hạn', expect.stringContaining('quá hạn')]);
  await pool.query("UPDATE assignments SET due_at = due_at + interval '20 years' WHERE id = $1", [duty]);
  await pool.query("UPDATE programs SET state = 'active' WHERE id = $1", [cycle.programId]);
  // It reports before its mail goes out.
  await send(database, cycle, 'c2', { at });
  await sendAll(activityContext(database, sandbox.mailbox), '2023-12-16T01:05:00Z');
  expect((await ledgerOf('c2')).mails.find((mail) => mail.round === round)).toMatchObject({ state: 'dropped', reason: 'reported' });
  expect((await page(`${url}/units/c2`)).text).toContain('Không gửi vì đơn vị đã nộp');
  expect((await page(`${url}/units/c3`)).text).toContain('Không gửi vì lúc đó đơn vị không có địa chỉ nhận thư');
  const shown = await post(`${url}/units/c1/link`, { contact: String(cycle.contactIds.get('c1')), do: 'show' });
  const link = /value="http:\/\/tongket\.example(\/report\/[\w-]+)"/.exec(shown.text)?.[1] ?? '';
  const own = await service.ask('GET', `${link}/mails`, { page: true });
  expect(own.text).toContain('Không gửi vì lúc đó đơn vị đã nộp (09:00 thứ Sáu 15/12/2023)');
  expect((await service.ask('GET', `/api/v1${link}/mails`)).json).toEqual(await ledgerOf('c1'));
  // "Did Hà Huy Tập get the reminder?", by name without accents, by code and by address.
  const searched = async (query: string) =>
    (await service.ask('GET', `/api/v1${url}/mails?mail=reminder-before&q=${query}`, { cookie: owner })).json as MailsFound;
  for (const query of ['ha+huy+tap', 'c2', `don-vi-c2@cycle-pages-${trees}.example`]) {
    const [unit] = (await searched(query)).found?.units ?? [];
    expect([unit?.code, unit?.ledger?.mails.map(({ reason }) => reason)], query).toEqual(['c2', ['reported']]);
  }
  expect((await searched('chau+quang')).found?.units[0]?.ledger?.unwritten).toMatchObject([
    { round, why: 'no-address' },
    { why: 'other-day' },
    { why: 'other-day' },
  ]);
  expect((await searched('thuong-truc')).found?.offices.map(({ email }) => email)).toEqual([`thuong-truc@cycle-pages-${trees}.example`]);
  const mailPage = await page(`${url}/mails?q=ha+huy+tap&mail=reminder-before&round=${round}`);
  expect(mailPage.text).toContain('Không gửi vì đơn vị đã nộp');
  const { rounds, shown: listed } = (await service.ask('GET', `/api/v1${url}/mails?round=${round}&outcome=dropped`, { cookie: owner }))
    .json as MailsFound;
  for (const one of rounds) expect(one.planned).toBe(one.sent + one.dropped + one.failed + one.waiting);
  expect(listed?.mails.map(({ unit, reason }) => [unit?.code, reason])).toEqual([['c2', 'reported']]);
  // A round that went together with a more urgent one says in which mail it is told.
  await pool.query("UPDATE messages m SET reason = 'folded', folded_into = m.id WHERE round = $1 AND cycle_id = $2", [round, cycleId]);
  expect((await page(`${url}/units/c2`)).text).toContain('Không gửi vì đã gộp vào thư “Nhắc trước hạn”');
});

test('a new due day is shown as it falls on a working day, with why, whose unit above is due before, and the mails that it brings', async () => {
  const asking = (day: string, month: string, year: string, reason: string) =>
    post(`${url}/extend`, { step: 'preview', codes: 'c1', 'until.day': day, 'until.month': month, 'until.year': year, reason });
  const wrong = await asking('31', '2', '2024', ' ');
  expect(wrong.status).toBe(422);
  for (const words of ['Còn 2 chỗ phải sửa', 'href="#until"', 'href="#reason"', 'id="until-error"', 'id="reason-error"', 'value="31"'])
    expect(wrong.text).toContain(words);
  const past = await asking('14/12/2023', '', '', 'Lũ');
  expect(past.status).toBe(422);
  expect(past.text).toContain('Hạn mới phải sau ngày chốt số liệu 14/12/2023, sớm nhất là 15/12/2023.');
  expect(past.text).toContain('name="until.year" inputmode="numeric" autocomplete="off" size="4" value="2023"');
  const preview = await post(`${url}/extend`, { step: 'preview', codes: 'c1 c3', until: '2023-12-24', reason: 'Lũ <quét>' });
  expect(preview.text).toContain('Dời từ Chủ nhật 24/12/2023, vì Chủ nhật là ngày nghỉ.');
  expect(preview.text).toContain(
    '2 đơn vị sẽ có hạn muộn hơn hoặc cùng lúc với hạn của cấp trên: Thành phố Vinh (25/12/2023), Huyện Quỳ Hợp (25/12/2023)',
  );
  expect(preview.text).toContain('name="until" value="2023-12-25"');
  expect(preview.text).toContain('Lũ &lt;quét&gt;');
  const json = await service.ask('POST', `/api/v1${url}/extend`, {
    cookie: owner,
    json: { step: 'preview', codes: ['c1'], until: '2023-12-22', reason: 'Lũ' },
  });
  expect(json.json.rounds.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['remind-before', 'remind-last-day', 'remind-overdue']),
  );
  expect(json.json.beyondParent.count).toBe(0);
});

test('a day that has gone by is refused alike on the page and by the API, before a workflow is asked', async () => {
  const { now } = service.context;
  service.context.now = async () => new Date('2023-12-19T11:00:00Z');
  try {
    const extension = { codes: 'c1', until: '2023-12-19', reason: 'Lũ' };
    const onPage = await post(`${url}/extend`, { step: 'do', ...extension });
    expect([onPage.status, onPage.text.includes('đã qua'), onPage.text.includes('value="2023"')]).toEqual([422, true, true]);
    const answer = await service.ask('POST', `/api/v1${url}/extend`, { cookie: owner, json: extension });
    expect([answer.status, answer.json.code]).toEqual([422, 'extend-in-the-past']);
  } finally {
    service.context.now = now;
  }
});

test('letting off shows what it does to what is expected, then does it once, with its reason in the record', async () => {
  await send(database, cycle, 'c1');
  const preview = await page(`${url}/waive?codes=c1+c2+d2`);
  expect(preview.text).toContain('Miễn báo cáo cho 3 đơn vị');
  expect(preview.text).toContain('Trong đó 1 đơn vị đã gửi mà chưa được duyệt');
  expect(preview.text).toContain('1 đơn vị trong số này có đơn vị trực thuộc vẫn phải nộp');
  expect(preview.text).toMatch(/Xã<\/th><td class="number">3<\/td><td class="number"><strong>1<\/strong>/);
  expect((await post(`${url}/waive`, { step: 'do', codes: 'c1', reason: '', key: 'press-waive-0' })).status).toBe(422);
  expect(await states()).toMatchObject({ c1: 'submitted' });

  const press = { step: 'do', codes: 'c1 c2', reason: 'Đang sáp nhập', key: 'press-waive-1' };
  const done = await post(`${url}/waive`, press);
  expect(done.status).toBe(303);
  expect(await states()).toMatchObject({ c1: 'waived', c2: 'waived', c3: 'owing' });
  const actPage = await page(done.headers.get('location') ?? '');
  expect(actPage.text).toContain('Đã miễn báo cáo cho 2 đơn vị');
  expect(actPage.text).toContain('Đang sáp nhập');
  expect((await post(`${url}/waive`, press)).headers.get('location')).toBe(done.headers.get('location'));
  const home = await page(url);
  expect(home.text).toContain('Đã miễn báo cáo cho 2 đơn vị');
  expect(home.text).toContain('đã có 0 trên 1 đơn vị cấp xã báo cáo');

  const unit = await page(`${url}/units/c2`);
  expect(unit.text).toContain('Phường Hà Huy Tập, Thành phố Vinh: được miễn báo cáo');
  expect(unit.text).toContain('Cho miễn báo cáo');
  expect(unit.text).toContain(`${url}/waive?codes=c2&amp;undo=yes`);
  await post(`${url}/waive`, { step: 'do', undo: 'yes', codes: 'c1 c2', reason: 'Không sáp nhập nữa', key: 'press-waive-2' });
  expect(await states()).toMatchObject({ c1: 'submitted', c2: 'owing' });
});

test('the JSON address lets off and takes back too', async () => {
  const api = `/api/v1${url}/waive`;
  const answer = await service.ask('POST', api, { cookie: owner, json: { codes: ['c3', 'unknown'], reason: 'Sáp nhập' } });
  expect(answer.json).toEqual({ act: expect.any(Number), waived: ['c3'] });
  expect(await states()).toMatchObject({ c3: 'waived' });
  expect((await service.ask('POST', api, { cookie: owner, json: { codes: ['c3'], reason: 'x', undo: true } })).json).toMatchObject({
    unwaived: ['c3'],
  });
  expect(await states()).toMatchObject({ c3: 'owing' });
  expect((await service.ask('POST', api, { cookie: owner, json: { codes: ['c3'] } })).json.code).toBe('reason-missing');
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycle.cycleId]);
  expect((await service.ask('POST', api, { cookie: owner, json: { codes: ['c3'], reason: 'x' } })).json.code).toBe('cycle-not-open');
});

test('one unit is shown with its place, its people, its versions and decisions, and each version opens', async () => {
  await send(database, cycle, 'c1');
  await send(database, cycle, 'c1', { submissionKey: 'second-version' });
  const unit = await page(`${url}/units/c1`);
  expect(unit.text).toContain('Phường Đông Vĩnh, Thành phố Vinh: chờ duyệt');
  expect(unit.text).toContain('don-vi-c1@');
  for (const part of ['Bản số 2', 'Bản số 1', 'Gửi báo cáo, bản số 2', `href="${url}/units/d1"`]) expect(unit.text).toContain(part);
  const version = await page(`${url}/units/c1/reports/1`);
  expect(version.text).toContain('Đã có bản mới hơn: bản số 2.');
  expect(version.text).toContain('Đã làm 1 việc.');
  expect((await page(`${url}/units/c1/reports/3`)).status).toBe(404);
  expect((await page(`${url}/units/nobody`)).status).toBe(404);
  const json = await service.ask('GET', `/api/v1${url}/units/c1`, { cookie: owner });
  expect(json.json).toMatchObject({ state: 'submitted', reports: [{ version: 2 }, { version: 1 }] });
  const parent = await page(`${url}/units/d1`);
  expect(parent.text).toContain('đã có 1 trên 3 báo cáo');
  expect(parent.text).toContain('Nhắc 2 đơn vị chưa nộp báo cáo trong nhánh');
});

test("a unit's link is shown or sent again only to its coordinator, and the record tells of it", async () => {
  const contact = String(cycle.contactIds.get('c1'));
  const shown = await post(`${url}/units/c1/link`, { contact, do: 'show' });
  const link = /value="http:\/\/tongket\.example(\/report\/[\w-]+)"/.exec(shown.text)?.[1] ?? '';
  expect((await service.ask('GET', link, { page: true })).text).toContain('Phường Đông Vĩnh');
  await post(`${url}/units/c1/link`, { contact, do: 'send' });
  const mails = await pool.query("SELECT count(*)::int AS n FROM messages WHERE program_id = $1 AND kind = 'link-again'", [
    cycle.programId,
  ]);
  expect(mails.rows[0].n).toBe(1);
  const unit = await page(`${url}/units/c1`);
  expect(unit.text).toContain('Hiện liên kết của đơn vị để chép');
  expect(unit.text).not.toContain(link);
  const contactPage = { ...JSON.parse((await service.ask('GET', `${link}/contact`)).text), email: 'moi@c1.example' };
  await service.ask('POST', `${link}/contact`, { json: contactPage });
  expect((await page(`${url}/units/c1`)).text).toMatch(/Yêu cầu đổi địa chỉ nhận thư \(don-vi-c1@\S+ → moi@c1\.example\), chờ xác nhận/);
  // Somebody else's contact has no link here.
  expect((await post(`${url}/units/c2/link`, { contact, do: 'show' })).status).toBe(404);
});

test('the plan is drawn with why its days were moved, and a change is shown before it is made', async () => {
  const drawn = await page(`${url}/plan`);
  expect(drawn.text).toContain('Hạn nộp của cấp xã');
  expect(drawn.text).toContain('Mỗi ngày làm việc');
  const form = await page(`${url}/reschedule`);
  expect(form.text).toContain('name="due.commune.day" inputmode="numeric" autocomplete="off" size="2" value="20"');
  const dates = { 'due.commune': '2023-12-20', 'due.district': '2023-12-25', 'due.province': '2024-01-05', close: '2024-01-10' };
  const same = await post(`${url}/reschedule`, { step: 'preview', ...dates, reason: 'Lũ' });
  expect([same.status, same.text.includes('Chưa đổi ngày nào')]).toEqual([422, true]);
  const cascade = await post(`${url}/reschedule`, { step: 'preview', ...dates, 'due.commune': '2023-12-27', reason: 'Lũ' });
  expect([cascade.status, cascade.text.includes('size="2" value="27"'), cascade.text.includes('href="#due-2"')]).toEqual([422, true, true]);
  const preview = await post(`${url}/reschedule`, {
    step: 'preview',
    ...dates,
    'due.commune': '2023-12-23',
    'due.district': '2023-12-27',
    reason: 'Lũ',
  });
  expect(preview.text).toContain('Hạn nộp của cấp xã thứ Hai 25/12/2023. Dời từ thứ Bảy 23/12/2023, vì thứ Bảy là ngày nghỉ.');
  expect(preview.text).toContain('3 đơn vị cấp xã có hạn mới thứ Hai 25/12/2023.');
  expect(preview.text).toContain('value="do"');
  // Not over a change that somebody else has made since the page was opened.
  const stale = await post(`${url}/reschedule`, { step: 'do', ...dates, close: '2024-01-12', plan: '7', reason: 'Lũ' });
  expect(stale.status).toBe(409);
  for (const words of ['người khác đã đổi kế hoạch', 'name="plan" value="1"', 'size="2" value="12"']) expect(stale.text).toContain(words);
  const plans = await pool.query('SELECT count(*)::int AS n FROM plans WHERE cycle_id = $1', [cycle.cycleId]);
  expect(plans.rows[0].n).toBe(1);
});

test('a cycle that has not opened, and one that nobody has, are answered too', async () => {
  await pool.query("UPDATE cycles SET state = 'planned', opened_at = NULL WHERE id = $1", [cycle.cycleId]);
  await pool.query('DELETE FROM assignments WHERE cycle_id = $1', [cycle.cycleId]);
  const planned = await page(url);
  expect(planned.text).toContain('Sơ kết năm 2023 mở ngày 01/12/2023');
  expect(planned.text).toContain('Kỳ chưa mở nên chưa có yêu cầu báo cáo nào.');
  expect((await page(url.replace('2023', '2031'))).status).toBe(404);
});

test('a unit let off by another coordinator in the meantime is left as it is', async () => {
  await waiveAssignments(database, {
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    cycle: { year: 2023 },
    codes: ['c1'],
    reason: 'Trước đó',
    office: 'Người khác',
    at: new Date('2023-12-15T01:00:00Z'),
    subject: 'preliminary-2023',
    key: 'another-press',
  });
  const late = await post(`${url}/waive`, { step: 'do', codes: 'c1', reason: 'Sau', key: 'press-late-1' });
  expect([late.status, late.text.includes('Không còn đơn vị hay mốc nào để đổi')]).toEqual([409, true]);
});

test('how a large cycle stands is answered from what was counted last, and is exact once reports rest', async () => {
  const ask = async () => (await readProgress(service.context, { ...cycle, keepFrom: 1 })).at(-1)?.submitted;
  expect(await ask()).toBe(0);
  await send(database, cycle, 'c1');
  await send(database, cycle, 'c2');
  await vi.waitFor(async () => expect(await ask()).toBe(2));
  // Nobody has counted between: it is the same object.
  const of = { ...cycle, keepFrom: 1 };
  expect(await readProgress(service.context, of)).toBe(await readProgress(service.context, of));
  // So are the tree and its letters, which go with the place in the changes from which they were read.
  const stood = await standingTree(service.context, of);
  await send(database, cycle, 'c3');
  await vi.waitFor(async () => expect((await standingTree(service.context, of)).letters).not.toBe(stood.letters));
  const now = await standingTree(service.context, of);
  expect(now.at).not.toBe(stood.at);
  const asked = vi.spyOn(database.pool, 'query');
  expect(await standingTree(service.context, of)).toEqual(now);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
  // And what the units below add up to, of each that is asked for apart.
  const sums = (code: string) =>
    readSumsBelow(service.context, { ...of, assignmentIds: [cycle.assignmentIds.get(code) as number], keepFrom: 1 });
  const [top, part] = [await sums('P'), await sums('d1')];
  expect([top, part].map((one) => [...one.values()].map(({ leaves }) => leaves))).toEqual([[3], [2]]);
  expect([await sums('P'), await sums('d1')].map((one, n) => one === [top, part][n])).toEqual([true, true]);
  // What was counted before all of it changed is not answered any more, and nothing older than what was heard of to whoever asks for that.
  const { live } = service.context;
  const { programId, cycleId } = cycle;
  for (const [code, tell, exact] of [
    ['d1', () => database.pool.query('UPDATE cycles SET cut_off = cut_off WHERE id = $1', [cycleId]), false],
    ['d2', () => tellPages(database, { programId, cycleId, assignmentId: cycle.assignmentIds.get('d2') as number }), true],
  ] as const) {
    const { letters } = await standingTree(service.context, of);
    const id = cycle.assignmentIds.get(code) as number;
    await inTransaction(database, async (client) => {
      await client.query(`SELECT ${pagesToldAfterCommit}`);
      await client.query("UPDATE assignments SET state = 'waived' WHERE id = $1", [id]);
    });
    const { promise: isHeard, resolve } = Promise.withResolvers<void>();
    const stop = live.watch(programId, live.position(), (change) => {
      if (change.cycleId === cycleId && (exact ? change.assignmentIds?.includes(id) : change.assignmentIds === null)) resolve();
    });
    await tell();
    await isHeard;
    stop();
    expect((await standingTree(service.context, { ...of, exact })).letters).not.toBe(letters);
  }
  // So is what waits for the standing office: who asks because something has changed is told how it stands now. It is kept for a tree of so many letters.
  const held = (await readHeldCycles(pool, programId)).find(({ id }) => id === cycleId) as HeldCycle;
  const moving = (exact: boolean) =>
    cycleMoving(service.context, held, null, now.tree.columns, 'o'.repeat(100_000), { exact }).then(({ awaiting }) => awaiting);
  expect(await moving(false)).toBe(0);
  const told = Promise.withResolvers<void>();
  const end = live.watch(programId, live.position(), ({ assignmentIds }) => {
    if (assignmentIds?.includes(cycle.assignmentIds.get('P') as number)) told.resolve();
  });
  await send(database, cycle, 'P');
  await told.promise;
  end();
  expect(await moving(true)).toBe(1);
  // Who was killed before it told of a change is found out all the same, and what cannot be counted is not answered as it was long ago.
  await inTransaction(database, async (client) => {
    await client.query(`SELECT ${pagesToldAfterCommit}`);
    await client.query("UPDATE assignments SET state = 'returned' WHERE cycle_id = $1 AND state = 'submitted'", [cycle.cycleId]);
  });
  let later = 60_000;
  const began = performance.now();
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => began + later);
  later += 60_000;
  expect((await readProgress(service.context, of)).at(-1)?.states).toMatchObject({ returned: 3 });
  later += 120_000;
  const broken = vi
    .spyOn(database.pool, 'query')
    .mockImplementationOnce(() => Promise.reject(Object.assign(new Error('away'), { code: 'ECONNRESET' })) as never);
  await expect(readProgress(service.context, of)).rejects.toThrow('away');
  broken.mockRestore();
  expect((await readProgress(service.context, of)).at(-1)?.states).toMatchObject({ returned: 3 });
  clock.mockRestore();
});
