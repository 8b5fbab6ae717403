import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSender } from '../../activities/send-messages.ts';
import { countAhead } from '../../prisma/queries/messages/count-mails-ahead.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
let sandbox: SandboxMail;
let cookie: string;
let url: string;

beforeAll(async () => {
  service = await startService(database);
  sandbox = await startSandboxMail();
  cycle = await openCycle(database, await createTree(database, flatTree(2), 'words'));
  cookie = await signIn(service);
  url = `/programs/${cycle.programId}/wordings`;
});
afterAll(async () => {
  await sandbox.stop();
  await service.stop();
  await drop();
});

const at = new Date('2023-12-15T02:00:00Z');
const words = (vi: object, en: object = {}) => ({ vi, en });
const post = (json: object, mail = 'reminder-before') => service.ask('POST', `${url}/${mail}`, { cookie, json });

/** Everything that waits goes, as a worker's sender sends it. */
async function send() {
  const context = activityContext(database, sandbox.mailbox);
  const errors: unknown[] = [];
  const sender = startSender(
    context,
    async () => at,
    (error) => errors.push(error),
  );
  await expect.poll(() => countAhead(pool), { interval: 10 }).toBe(0);
  await sender.stop();
  context.mail.close();
  expect(errors).toEqual([]);
  return Promise.all(sandbox.mailbox.mails().map(async (mail) => ({ ...mail, text: await mail.text() })));
}

const remind = (round: string) =>
  prepareUnitMessages(pool, {
    ...{ programId: cycle.programId, cycleId: cycle.cycleId, round, kind: 'reminder', dueAt: null, codes: ['c0'] },
    ...{ facts: { when: 'before' }, at },
  });

test('what is wrong is said at its box, and nothing is saved or sent', async () => {
  const refused = await post({ words: words({ subject: '{năm trước}', opening: '<b>{hạn}' }) });
  expect([refused.status, refused.json.code]).toEqual([422, 'wording-refused']);
  expect(refused.json.fields?.map(({ field, problem }) => [field, problem])).toEqual([
    ['vi.subject', 'wording-not-in-subject'],
    ['vi.opening', 'wording-markup'],
  ]);
  const form = { ...(await formFields(service, cookie)), 'vi.opening': 'Hạn {hạn}', step: 'test' };
  const page = await service.ask('POST', `${url}/reminder-before`, { page: true, cookie, form });
  expect(page.status).toBe(422);
  expect(page.text).toContain('{hạn} không phải là biến nào. Dùng được: {đơn vị}');
  expect((await post({ step: 'preview', unit: 'nowhere', words: words({}) })).json.code).toBe('wording-unit-unknown');
  expect((await post({ words: words({}) }, 'coordinator-sign-in')).status).toBe(404);
  expect(await prisma.mailWording.count()).toBe(0);
  expect(await prisma.message.count()).toBe(0);
});

test('a look at it is the mail of a real unit, without that unit’s link', async () => {
  const { json } = await post({ step: 'preview', unit: 'c1', words: words({ subject: 'Nhắc {đơn vị}' }, { opening: 'Dear {office}' }) });
  expect(json.mails.vi.subject).toMatch(/^\S* ?Nhắc xã Số 1/);
  expect(json.mails.vi.text).toContain('Còn 3 ngày để nộp');
  expect(json.mails.vi.text).toContain('/links');
  expect(json.mails.vi.text).not.toContain('/report/');
  expect(json.mails.en.text).toContain('Dear ');
});

test('a test goes to whoever asks alone, marked, once for a press, and is no reminder', async () => {
  const asking = { step: 'test', key: 'one-press-of-it', words: words({ opening: 'Kính mong {nơi nhận} nộp đúng hạn.' }) };
  for (const _ of [1, 2]) expect((await post(asking)).json).toEqual({ email: 'thuong-truc@words.example' });
  const mails = await send();
  expect(mails.map(({ to }) => to)).toEqual(['thuong-truc@words.example']);
  expect(mails[0]?.subject).toContain('[THƯ THỬ]');
  expect(mails[0]?.text).toContain('nộp đúng hạn.');
  expect(mails[0]?.text).not.toContain('/report/');
  expect(await prisma.mailWording.count()).toBe(0);
  expect(await prisma.message.count({ where: { OR: [{ cycleId: cycle.cycleId }, { kind: 'reminder' }] } })).toBe(0);
  const events = await prisma.auditEvent.findMany({ where: { action: 'program.wording-tested' } });
  expect(events.map(({ subject }) => subject)).toEqual(['reminder-before']);
});

test('mails that are handed over from then on have the words, the ledger says which, and nobody writes over another', async () => {
  await remind('reminder@1');
  const saved = words({ subject: '{đơn vị} còn nợ {báo cáo}', opening: 'Kính mong {nơi nhận} nộp đúng hạn.' });
  for (const _ of [1, 2]) expect((await post({ words: saved })).json).toEqual({ mail: 'reminder-before', version: 1 });
  expect((await post({ version: 0, words: words({ subject: 'Khác' }) })).json.code).toBe('wording-changed');
  const [mail] = (await send()).filter(({ to }) => to.startsWith('don-vi-c0'));
  expect(mail?.subject).toMatch(/xã Số 0.* còn nợ báo cáo sơ kết năm 2023$/);
  expect(mail?.text).toContain('nộp đúng hạn.');
  expect(mail?.text).toContain('/report/');
  const ledger = await service.ask('GET', `/programs/${cycle.programId}/cycles/2023/units/c0/mails`, { cookie });
  expect(JSON.stringify(ledger.json)).toContain('"wordings":[{"mail":"reminder-before","version":1}]');
  // The usual words again, with an earlier version to look at.
  expect((await post({ version: 1, words: words({}) })).json.version).toBe(2);
  expect((await service.ask('GET', `${url}/reminder-before?version=1`, { cookie, page: true })).text).toContain(
    '{đơn vị} còn nợ {báo cáo}',
  );
  const { mails, wordings } = (await service.ask('GET', url, { cookie })).json;
  expect(mails).toContain('reminder-overdue');
  expect(wordings).toMatchObject([{ mail: 'reminder-before', version: 2 }]);
  expect(await prisma.auditEvent.count({ where: { action: 'program.wording-set' } })).toBe(2);
});

test('a mail to leaders and the standing office’s own are worded like any other, with what is theirs', async () => {
  const wrong = await post({ words: words({ opening: 'Hạn của {đơn vị}' }) }, 'escalation-leaders');
  expect([wrong.json.code, wrong.json.fields?.[0]?.field]).toEqual(['wording-refused', 'vi.opening']);
  const own = words({ subject: '{nơi nhận}: {báo cáo}', opening: 'Kính trình {nơi nhận}.' });
  for (const mail of ['escalation-leaders', 'acknowledgement-reminder', 'coordinator-digest', 'would-be-lost', 'release-awaited']) {
    const { json } = await post({ step: 'preview', unit: 'c1', words: own }, mail);
    expect(json.mails.vi.text, mail).toContain('Kính trình ');
    expect(json.mails.vi.text).not.toContain('/report/');
  }
  // Of a result there is an example once one was compiled.
  expect((await post({ step: 'preview', words: own }, 'compilation')).json.code).toBe('wording-nothing-compiled');
  expect((await post({ words: own }, 'compilation')).json).toEqual({ mail: 'compilation', version: 1 });
  expect((await post({ words: own }, 'escalation-coordinator')).json.version).toBe(1);
  const { programId, cycleId } = cycle;
  const { id: contactId } = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } });
  await pool.query("UPDATE assignments SET due_at = $2 WHERE cycle_id = $1 AND state = 'owing'", [
    cycleId,
    new Date('2023-12-14T10:00:00Z'),
  ]);
  await prisma.message.create({
    data: { programId, cycleId, round: 'escalate-coordinator@1', kind: 'escalation-coordinator', contactId, lane: 2, plannedAt: at },
  });
  const mail = (await send()).findLast(({ to }) => to === 'thuong-truc@words.example');
  expect(mail?.subject).toMatch(/: báo cáo sơ kết năm 2023$/);
  expect(mail?.text).toContain('Kính trình ');
});
