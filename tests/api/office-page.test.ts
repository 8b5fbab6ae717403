import { afterAll, beforeAll, expect, test } from 'vitest';
import { endContact } from '../../prisma/queries/contacts/end-contact.ts';
import { setContact } from '../../prisma/queries/contacts/set-contact.ts';
import { giveOfficeLinks } from '../../prisma/queries/links/give-office-links.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
const at = new Date('2023-12-15T02:00:00Z');
let service: Service;
let sandbox: SandboxMail;
let one: OpenCycle;
let other: OpenCycle;
/** Who reports for three communes of one program and one of another, under two spellings. */
const mailbox = 'van-phong@nhieu-xa.example';

beforeAll(async () => {
  one = await openCycle(database, await createTree(database, flatTree(4), 'office-one'));
  other = await openCycle(database, await createTree(database, flatTree(2), 'office-other'));
  const spell = (cycle: OpenCycle, code: string, email: string) =>
    pool.query('UPDATE contacts SET email = $2 WHERE id = $1', [cycle.contactIds.get(code), email]);
  await spell(one, 'c0', mailbox);
  await spell(one, 'c1', 'Van-Phong@nhieu-xa.example');
  await spell(one, 'c2', mailbox.toUpperCase());
  await spell(other, 'c0', mailbox);
  service = await startService(database, { now: async () => at });
  sandbox = await startSandboxMail();
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
  await drop();
});

/** The link of a contact at the address that it has. */
async function officeOf(cycle: OpenCycle, code: string): Promise<string> {
  const contactId = cycle.contactIds.get(code) as number;
  const { rows } = await pool.query<{ email: string }>('SELECT email FROM contacts WHERE id = $1', [contactId]);
  const links = await giveOfficeLinks(database, { to: [{ contactId, email: rows[0]?.email ?? '' }], secret, at });
  return linkToken(secret, links[0] as number);
}

test('one page has all that a mailbox owes, whatever program and spelling; opening it changes nothing but that the next report is offered', async () => {
  const token = await officeOf(one, 'c1');
  const before = await pool.query('SELECT count(*)::int AS n FROM audit_events');
  const { json } = await service.ask('GET', `/office/${token}`);
  expect(json.duties.map(({ name, programId }: { name: string; programId: string }) => [programId, name])).toEqual([
    ...['xã Số 0', 'xã Số 1', 'xã Số 2'].map((name) => [one.programId, name]),
    [other.programId, 'xã Số 0'],
  ]);
  expect(json.walk).toMatchObject({ all: 4, owing: 4, next: { name: 'xã Số 0', place: 1 } });
  const page = await service.ask('GET', `/office/${token}`, { page: true });
  expect(page.text).toContain('Còn 4 trên 4 báo cáo chưa nộp');
  expect((await pool.query('SELECT count(*)::int AS n FROM audit_events')).rows).toEqual(before.rows);

  const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  expect(page.headers.getSetCookie()[0]).toMatch(
    /^tongket-office=[\w-]{43}; Max-Age=43200; Path=\/report; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
  );
  await send(database, one, 'c0');
  const sent = await service.ask('GET', json.duties[0].url, { page: true, cookie });
  expect(sent.text).toContain('Còn 3 trên 4 báo cáo chưa nộp');
  expect(sent.text).toContain(`href="${json.duties[1].url}">Tiếp theo: xã Số 1, tỉnh Mẫu (2 trên 4)`);
  const file = await service.ask('GET', json.calendarUrl, { page: true });
  expect([file.headers.get('content-type'), file.text.match(/^BEGIN:VEVENT/gm)?.length]).toEqual(['text/calendar; charset=utf-8', 4]);
  expect(file.text).toContain('DTSTART;VALUE=DATE:20231220\r\n');
  const alone = await service.ask('GET', `${json.duties[0].url}/due.ics`, { page: true });
  expect(alone.text).toMatch(/SUMMARY:Đã nộp: xã Số 0/);
  // Whoever has one report's link is told nothing of the others, and an office is led on from its own reports alone.
  const [stranger] = (
    await pool.query<{ id: number }>("SELECT id FROM links WHERE contact_id = $1 AND purpose = 'report'", [one.contactIds.get('c3')])
  ).rows;
  expect((await service.ask('GET', json.duties[0].url, { page: true })).text).not.toContain('Tiếp theo');
  expect((await service.ask('GET', `/report/${linkToken(secret, stranger?.id as number)}`, { page: true, cookie })).text).not.toContain(
    'Tiếp theo',
  );
});

test('every mail to an office has the link, always the same; what was asked for between two cycles brings it alone', async () => {
  const mailsTo = async (address: string): Promise<string[]> => {
    const context = activityContext(database, sandbox.mailbox);
    await sendAll(context, at.toISOString());
    context.mail.close();
    return Promise.all(
      sandbox.mailbox
        .mails()
        .filter(({ recipients }) => recipients[0] === address)
        .map((mail) => mail.text()),
    );
  };
  await prepareUnitMessages(pool, { ...one, round: 'office', kind: 'opening', dueAt: null, codes: null, facts: {}, at });
  const address = 'don-vi-c3@office-one.example';
  const own = `/office/${await officeOf(one, 'c3')}`;
  const [opening = ''] = await mailsTo(address);
  expect(opening).toContain(own);
  await pool.query("UPDATE cycles SET links_end_at = '2023-12-01' WHERE id = $1", [one.cycleId]);
  await prepareLinkAgain(database, { email: address, at });
  const [, again = ''] = await mailsTo(address);
  expect(again).toContain(own);
  expect(again).not.toContain('/report/');
  await pool.query('UPDATE cycles SET links_end_at = NULL WHERE id = $1', [one.cycleId]);
});

test('an office adds a contact and raises an issue by it for a unit of its mailbox, and for no other', async () => {
  const token = await officeOf(one, 'c1');
  const unit = (cycle: OpenCycle, code: string) => `/office/${token}/units/${cycle.contactIds.get(code)}`;
  const contact = { office: 'Phó văn phòng', email: 'pho@nhieu-xa.example', phone: null, language: 'vi' };
  expect((await service.ask('POST', `${unit(other, 'c0')}/contacts`, { json: contact })).json).toMatchObject({ asked: true });
  expect((await service.ask('POST', `${unit(one, 'c3')}/contacts`, { json: contact })).status).toBe(404);
  // Its own days off, which the unit above and the coordinator may enter as well.
  const days = { from: '2023-12-20', to: '2023-12-21', key: 'nghi-rieng-cua-xa' };
  expect((await service.ask('POST', `${unit(one, 'c2')}/contacts/days-off`, { json: days })).json).toEqual({ added: true });
  expect((await service.ask('POST', `${unit(one, 'c2')}/contacts/days-off`, { json: { ...days, to: '2024-03-20' } })).json.code).toBe(
    'days-off-too-long',
  );
  const entered = (await service.ask('GET', `${unit(one, 'c2')}/contacts/days-off`)).json.days;
  expect(entered).toMatchObject([{ first: '2023-12-20', last: '2023-12-21', enteredBy: 'Hội Khuyến học c2' }]);
  const page = await service.ask('GET', `${unit(one, 'c2')}/contacts/days-off`, { page: true });
  expect(page.text).toContain('từ 20/12/2023 đến hết 21/12/2023');
  const removed = await service.ask('POST', `${unit(one, 'c2')}/contacts/days-off/${entered[0].id}/remove`, {
    page: true,
    form: { lang: 'vi' },
  });
  expect([removed.status, (await service.ask('GET', `${unit(one, 'c2')}/contacts/days-off`)).json.days]).toEqual([303, []]);
  const raised = await service.ask('POST', `${unit(one, 'c2')}/issues`, { json: { words: 'Xã chưa có hội.' } });
  expect([raised.status, raised.json.number]).toEqual([201, 1]);
  expect((await service.ask('GET', `${unit(one, 'c3')}/issues`)).status).toBe(404);
  const { json } = await service.ask('GET', `/office/${token}`);
  expect(json.issues).toMatchObject([{ number: 1, words: 'Xã chưa có hội.', url: `${unit(one, 'c2')}/issues/1` }]);
});

test('a daily mail is switched off by one click of a mail program, says why it did not go, and is taken back; a duty never is', async () => {
  const contactId = one.contactIds.get('P') as number;
  const planned = async (round: string): Promise<string | undefined> => {
    await pool.query(
      `INSERT INTO messages (lane, program_id, cycle_id, round, kind, contact_id, assignment_id, planned_at) VALUES (4, $1, $2, $3, 'awaiting-review', $4, $5, $6)`,
      [one.programId, one.cycleId, round, contactId, one.assignmentIds.get('P'), at],
    );
    // Its mailbox has had no mail today.
    await pool.query('DELETE FROM mail_days');
    const context = activityContext(database, sandbox.mailbox);
    await sendAll(context, at.toISOString());
    context.mail.close();
    const { rows } = await pool.query<{ reason: string }>('SELECT coalesce(reason, state) AS reason FROM messages WHERE round = $1', [
      round,
    ]);
    return rows[0]?.reason;
  };
  expect(await planned('awaiting-1')).toBe('sent');
  const source = await sandbox.mailbox
    .mails()
    .findLast(({ marks }) => marks['x-tongket-kind'] === 'awaiting-review')
    ?.text();
  const path = /\/office\/[\w-]{43}\/daily-mail\/awaiting-review/.exec(source ?? '')?.[0] ?? '';
  const click = { page: true, form: { 'List-Unsubscribe': 'One-Click' } };
  expect((await service.ask('POST', path, click)).status).toBe(303);
  expect((await service.ask('POST', path, { json: {} })).json).toEqual({ changed: false });
  expect(await planned('awaiting-2')).toBe('unsubscribed');
  expect((await service.ask('POST', path.replace('awaiting-review', 'reminder'), { json: {} })).status).toBe(404);
  expect((await service.ask('GET', path.replace(/\/daily-mail.*/, ''), { page: true })).text).toContain('đã thôi nhận');
  expect((await service.ask('POST', path, { json: { do: 'on' } })).json).toEqual({ changed: true });
});

test('a link ends with its address and with its contact, and of two workers one makes it', async () => {
  const contactId = one.contactIds.get('c3') as number;
  const to = [{ contactId, email: 'don-vi-c3@office-one.example' }];
  await pool.query("DELETE FROM links WHERE purpose = 'office' AND contact_id = $1", [contactId]);
  const made = await Promise.all([1, 2, 3].map(() => giveOfficeLinks(database, { to, secret, at })));
  expect(new Set(made.map(([link]) => link)).size).toBe(1);
  const token = await officeOf(one, 'c3');
  const details = { office: 'Hội Khuyến học c3', email: 'khac@office-one.example', phone: null, language: 'vi' as const };
  await setContact(database, { contactId, details, seen: null, actor: 'Văn phòng', secret, at });
  expect((await service.ask('GET', `/office/${token}`)).status).toBe(410);
  // A mail that was claimed for the earlier address carries none.
  expect(await giveOfficeLinks(database, { to, secret, at })).toEqual([undefined]);
  const next = await officeOf(one, 'c3');
  expect((await service.ask('GET', `/office/${next}`)).status).toBe(200);
  await endContact(database, {
    programId: one.programId,
    code: 'c3',
    contactId,
    by: { office: 'Văn phòng', link: null },
    endsAt: null,
    at,
  });
  expect((await service.ask('GET', `/office/${next}`)).status).toBe(410);
  expect(await giveOfficeLinks(database, { to: [{ contactId, email: details.email }], secret, at })).toEqual([undefined]);
});
