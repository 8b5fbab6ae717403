import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeKinds } from '../../activities/notice-kinds.ts';
import { sendMessages } from '../../activities/send-messages.ts';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let sandbox: SandboxMail;
let cycle: OpenCycle;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(6), 'contacts'));
  service = await startService(database);
  sandbox = await startSandboxMail();
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
  await drop();
});

let next = 0;
/** The contact page of a unit that no test has touched. */
async function pageOfUnit() {
  const code = `c${next}`;
  next += 1;
  return { code, path: `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/contact` };
}
const details = { office: 'Văn phòng Hội', email: 'van-phong@xa.example', phone: '0238 3888 123', language: 'vi' };
const stored = async (code: string) => {
  const { rows } = await pool.query('SELECT office, email, phone, language FROM contacts WHERE id = $1', [cycle.contactIds.get(code)]);
  return rows[0];
};
const record = async (code: string) => {
  const { rows } = await pool.query(
    "SELECT actor, details FROM audit_events WHERE action = 'contact.changed' AND subject = $1 ORDER BY id",
    [code],
  );
  return rows;
};
const messages = async (code: string) => {
  const { rows } = await pool.query('SELECT kind, facts FROM messages WHERE contact_id = $1 ORDER BY id', [cycle.contactIds.get(code)]);
  return rows as { kind: string; facts: { to?: unknown } }[];
};

test('a unit reads and corrects how it is reached, by the page and by JSON; the record says what was before', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const page = await service.ask('GET', path, { page: true });
  expect(page.text).toContain(`value="${before.email}"`);
  const posted = await service.ask('POST', path, { page: true, form: { ...details, email: before.email, lang: 'vi' } });
  expect([posted.status, posted.headers.get('location')]).toEqual([303, `${path}?saved=yes`]);
  expect(await stored(code)).toEqual({ ...details, email: before.email });
  expect(await record(code)).toEqual([
    {
      actor: before.office,
      details: { before: { office: before.office, phone: null }, after: { office: 'Văn phòng Hội', phone: '0238 3888 123' } },
    },
  ]);
  expect(await messages(code)).toEqual([]);
  const json = await service.ask('POST', path, { json: { ...details, email: before.email, phone: null, language: 'en' } });
  expect(json.json).toMatchObject({ phone: null, language: 'en', emailChanged: false });
  expect((await service.ask('GET', path)).json).toEqual({ ...details, email: before.email, phone: null, language: 'en' });
});

test('the same details again change nothing and are not recorded', async () => {
  const { code, path } = await pageOfUnit();
  for (const time of [1, 2, 3]) expect([time, (await service.ask('POST', path, { json: details })).status]).toEqual([time, 200]);
  expect(await record(code)).toHaveLength(1);
  expect((await messages(code)).filter(({ kind }) => kind === 'contact-changed')).toHaveLength(1);
});

test('when the address changes, the one that was is told and the new one gets the link', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const changed = await service.ask('POST', path, { page: true, form: { ...details, email: 'moi@xa.example', language: 'vi' } });
  expect(changed.headers.get('location')).toBe(`${path}?saved=email`);
  // And again within the same instant of the program: each is told.
  await service.ask('POST', path, { json: { ...details, email: 'moi-hon@xa.example' } });
  expect((await messages(code)).map(({ kind, facts }) => [kind, facts.to])).toEqual([
    ['contact-changed', { office: before.office, email: before.email, language: before.language }],
    ['link-again', undefined],
    ['contact-changed', { office: details.office, email: 'moi@xa.example', language: 'vi' }],
  ]);
  const context = activityContext(database, sandbox.mailbox);
  await sendMessages(context, { notices: noticeKinds }, '2023-12-15T02:00:00Z', () => {});
  await context.mail.close();
  const own = sandbox.mailbox
    .mails()
    .filter(({ recipients: [to] }) => [before.email, 'moi@xa.example', 'moi-hon@xa.example'].includes(to ?? ''));
  const kindsTo = (address: string) =>
    own.filter(({ recipients }) => recipients[0] === address).map(({ marks }) => marks['x-tongket-kind']);
  expect(kindsTo(before.email)).toEqual(['contact-changed']);
  expect(kindsTo('moi@xa.example')).toEqual(['contact-changed']);
  expect(kindsTo('moi-hon@xa.example')).toEqual(['link-again']);
  const told = await own.find(({ recipients }) => recipients[0] === before.email)?.text();
  expect(told).toContain('moi@xa.example');
  expect(told).not.toContain('/report/');
});

test('a link that was asked for at the old address within the hour does not keep it from the new one; the old one is told in its language', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const at = new Date('2023-12-15T02:00:00Z');
  const context = activityContext(database, sandbox.mailbox);
  const send = () => sendMessages(context, { notices: noticeKinds }, at.toISOString(), () => {});
  await planLinkAgain(database, { email: before.email, at });
  await send();
  await service.ask('POST', path, { json: { ...details, email: 'dia-chi-moi@xa.example', language: 'en' } });
  await send();
  await context.mail.close();
  const mailsTo = (address: string) => sandbox.mailbox.mails().filter(({ recipients }) => recipients[0] === address);
  expect(mailsTo('dia-chi-moi@xa.example').map(({ marks }) => marks['x-tongket-kind'])).toEqual(['link-again']);
  const told = mailsTo(before.email).find(({ marks }) => marks['x-tongket-kind'] === 'contact-changed');
  expect(await told?.text()).toContain('Địa chỉ mới');
});

test('what was mailed before an address was changed is shown with the one that it went to', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const assignmentId = cycle.assignmentIds.get(code) as number;
  const plan = async (round: string) => {
    const { rows } = await pool.query(
      `INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, planned_at)
       VALUES ($1, $2, $3, 'opening', $4, $5, $6) RETURNING id`,
      [cycle.programId, cycle.cycleId, round, cycle.contactIds.get(code), assignmentId, '2023-12-01T01:00:00Z'],
    );
    return rows[0].id as number;
  };
  const sent = await plan('sent before');
  await recordDeliveries(pool, { at: new Date('2023-12-01T01:00:00Z'), accepted: [{ id: sent, reply: '250 OK' }] });
  await plan('waits');
  await service.ask('POST', path, { json: { ...details, email: 'sau@xa.example' } });
  const mails = await readUnitMessages(pool, assignmentId);
  expect(mails.map(({ round, kind, email }) => [kind === 'opening' ? round : kind, email])).toEqual([
    ['contact-changed', before.email],
    ['waits', 'sau@xa.example'],
    ['sent before', before.email],
  ]);
});

test('what cannot be an address, a name or a number is told at its box, with what was typed, and changes nothing', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const form = { office: ' \t ', email: 'văn phòng', phone: '12', language: 'vi' };
  const page = await service.ask('POST', path, { page: true, form });
  expect(page.status).toBe(422);
  for (const field of ['office', 'email', 'phone']) expect(page.text).toMatch(new RegExp(`id="${field}"[^>]*aria-invalid="true"`));
  expect(page.text).toContain('value="văn phòng"');
  const json = await service.ask('POST', path, { json: { ...details, email: 'x' } });
  expect([json.status, json.json.code, json.json.fields?.map(({ field }) => field)]).toEqual([400, 'malformed-request', ['email']]);
  const header = await service.ask('POST', path, { json: { ...details, office: 'Hội\r\nBcc: x@y.example' } });
  expect(header.json.office).toBe('Hội Bcc: x@y.example');
  await pool.query('UPDATE contacts SET office = $2, email = $3, phone = NULL WHERE id = $1', [
    cycle.contactIds.get(code),
    before.office,
    before.email,
  ]);
  for (const phone of ['0238 3888 123', '+84 238 3888 123', '(0238) 3.888.123', ''])
    expect([phone, (await service.ask('POST', path, { json: { ...details, email: before.email, phone } })).status]).toEqual([phone, 200]);
  for (const phone of ['hai ba', '1'.repeat(16), '++84 238 3888 123'])
    expect([phone, (await service.ask('POST', path, { json: { ...details, phone } })).status]).toEqual([phone, 400]);
});
