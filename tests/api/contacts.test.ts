import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readUnitHistory } from '../../prisma/queries/audit/read-unit-history.ts';
import { prepareLinkAgain } from '../../prisma/queries/messages/prepare-link-again.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { recordDeliveries } from '../../prisma/queries/messages/record-deliveries.ts';
import { createTree, flatTree, type OpenCycle, openCycle, waitingForLock, whileLocked } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
let service: Service;
let sandbox: SandboxMail;
let cycle: OpenCycle;
const start = new Date('2023-12-15T02:00:00Z');
let now = start;

beforeEach(() => {
  now = start;
});
beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(15), 'contacts'));
  service = await startService(database, { now: async () => now });
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

const events = async (code: string) =>
  (await readUnitHistory(pool, { programId: cycle.programId, code, cycle: { year: 2023 }, from: new Date(0), to: null })).reverse();
/** Sends what waits, and answers what an address has got by now. */
const arriveAt = async (address: string) => {
  const context = activityContext(database, sandbox.mailbox);
  await sendAll(context, now.toISOString());
  context.mail.close();
  const own = sandbox.mailbox.mails().filter(({ recipients }) => recipients[0] === address);
  return Promise.all(own.map(async (mail) => ({ kind: mail.marks['x-tongket-kind'], text: await mail.text() })));
};

test('a unit reads and corrects how it is reached, by the page and by JSON; the record says what was before', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const page = await service.ask('GET', path, { page: true });
  expect(page.text).toContain(`value="${before.email}"`);
  // Before each button it says how that is taken back.
  for (const words of ['Sửa lại được. Địa chỉ mới chưa xác nhận thì hủy được ở trang này', 'Không lấy lại được: mở thư có liên kết mới'])
    expect(page.text).toContain(words);
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
  expect(json.json).toMatchObject({ phone: null, language: 'en', pending: null });
  expect((await service.ask('GET', path)).json).toEqual({
    ...details,
    email: before.email,
    phone: null,
    language: 'en',
    way: null,
    pending: null,
  });
});

test('a unit chooses by which way it is reached; whoever says nothing of it changes nothing', async () => {
  const { code, path } = await pageOfUnit();
  const { email } = await stored(code);
  const way = async () => (await service.ask('GET', path)).json.way;
  const post = (more: object) => service.ask('POST', path, { json: { ...details, email, ...more } });
  expect((await post({ way: 'phone' })).status).toBe(200);
  await post({});
  expect(await way()).toBe('phone');
  expect((await service.ask('GET', path, { page: true })).text).toContain('<option value="phone" selected>');
  expect((await post({ way: 'pigeon' })).status).toBe(400);
  // An empty box is as the program has it.
  await service.ask('POST', path, { page: true, form: { ...details, email, way: '', lang: 'vi' } });
  expect(await way()).toBeNull();
  expect((await record(code)).map(({ details: { after } }) => after.way)).toEqual(['phone', null]);
});

test('the same details again change nothing, are not recorded and mail nobody', async () => {
  const { code, path } = await pageOfUnit();
  for (const time of [1, 2, 3]) expect([time, (await service.ask('POST', path, { json: details })).status]).toEqual([time, 200]);
  expect(await record(code)).toHaveLength(1);
  expect((await messages(code)).map(({ kind }) => kind)).toEqual(['confirm-address', 'address-asked']);
});

test('another address gets nothing but a mail to confirm it, and the present one is told at once; until then mail goes where it went', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const email = 'moi@xa.example';
  const answer = await service.ask('POST', path, { page: true, form: { ...details, office: 'Trúng thưởng! http://x.example', email } });
  expect(answer.headers.get('location')).toBe(`${path}?saved=yes`);
  expect(await stored(code)).toMatchObject({ office: 'Trúng thưởng! http://x.example', email: before.email });
  const page = await service.ask('GET', `${path}?saved=yes`, { page: true });
  expect(page.text).toContain(email);
  await prepareLinkAgain(database, { email, at: now });
  const [confirm, ...more] = await arriveAt(email);
  expect([confirm?.kind, more]).toEqual(['confirm-address', []]);
  // Fixed words: nothing of what the one who asked has written, nor a duty's link.
  expect(confirm?.text).not.toMatch(/Trúng thưởng|x\.example\/|\/report\//);
  const [notice] = await arriveAt(before.email);
  expect([notice?.kind, notice?.text.includes(email), notice?.text.includes(path)]).toEqual(['address-asked', true, true]);
});

test('confirmed by the mail that went there, the address is in force: old links are dead, the new one gets its own, the old one is told', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const email = 'xac-nhan@xa.example';
  await service.ask('POST', path, { json: { ...details, email, language: 'en' } });
  const [confirm] = await arriveAt(email);
  const [link = ''] = /\/confirm-address\/[\w-]{43}/.exec(confirm?.text ?? '') ?? [];
  // What opens links by itself confirms nothing.
  const seen = await service.ask('GET', link, { page: true });
  expect([seen.status, seen.text.includes(email), await stored(code)]).toEqual([
    200,
    true,
    expect.objectContaining({ email: before.email }),
  ]);
  expect((await service.ask('POST', link, { page: true, form: {} })).status).toBe(200);
  expect((await service.ask('POST', link, { json: {} })).json).toEqual({ email, confirmed: true });
  expect((await service.ask('GET', link)).json).toEqual({ email, confirmed: true });
  expect(await stored(code)).toMatchObject({ email });
  expect((await service.ask('GET', path)).json.code).toBe('link-expired');
  const [, renewed, ...more] = await arriveAt(email);
  expect([renewed?.kind, more]).toEqual(['link-again', []]);
  const [report = ''] = /\/report\/[\w-]{43}/.exec(renewed?.text ?? '') ?? [];
  expect((await service.ask('GET', report)).json.unit.code).toBe(code);
  const changed = (await arriveAt(before.email)).find(({ kind }) => kind === 'contact-changed');
  expect((await arriveAt(before.email))[0]?.text).toContain('Địa chỉ mới');
  expect(changed?.text).not.toMatch(/\/report\/|\/confirm-address\//);
  expect((await events(code)).map(({ action }) => action)).toEqual([
    'contact.changed',
    'contact.change-asked',
    'link.withdrawn',
    'link.made',
    'contact.changed',
  ]);
});

test('taken back, an address cannot be confirmed any more; nor after a week, nor once another one was asked for', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const linkTo = async (email: string) => /\/confirm-address\/[\w-]{43}/.exec((await arriveAt(email))[0]?.text ?? '')?.[0] ?? '';
  const ask = async (email: string) => {
    expect((await service.ask('POST', path, { json: { ...details, email } })).status).toBe(200);
    return linkTo(email);
  };
  const first = await ask('mot@xa.example');
  expect((await service.ask('POST', `${path}/take-back`, { page: true, form: {} })).headers.get('location')).toBe(
    `${path}?saved=taken-back`,
  );
  expect((await service.ask('POST', `${path}/take-back`, { json: {} })).json).toEqual({ takenBack: false });
  const second = await ask('hai@xa.example');
  const third = await ask('ba@xa.example');
  for (const link of [first, second]) expect((await service.ask('POST', link, { json: {} })).json.code).toBe('link-expired');
  now = new Date(now.getTime() + 7 * 86_400_000);
  expect((await service.ask('POST', third, { json: {} })).json.code).toBe('link-expired');
  expect(await stored(code)).toMatchObject({ email: before.email });
  expect((await service.ask('GET', path)).json.pending).toBeNull();
  expect((await events(code)).map(({ action }) => action)).toContain('contact.change-taken-back');
});

test('two addresses, alternated eighty times, get three mails in a day and not more; a stranger is asked once an hour by however many units', async () => {
  const { code, path } = await pageOfUnit();
  const other = await pageOfUnit();
  const addresses = ['nan-nhan-1@xa.example', 'nan-nhan-2@xa.example'];
  const statuses: number[] = [];
  for (let time = 0; time < 80; time += 1)
    statuses.push((await service.ask('POST', path, { json: { ...details, email: addresses[time % 2] } })).status);
  // The one that waits may be given again, and is not mailed again.
  expect(new Set(statuses)).toEqual(new Set([200, 429]));
  expect((await messages(code)).filter(({ kind }) => kind === 'confirm-address')).toHaveLength(2);
  expect((await service.ask('POST', other.path, { json: { ...details, email: addresses[0] } })).json.code).toBe('address-asked-too-often');
  const page = await service.ask('POST', other.path, {
    page: true,
    form: { ...details, office: 'Tên gõ dở', email: addresses[0] as string },
  });
  expect([page.status, page.text.includes('value="Tên gõ dở"'), (await stored(other.code)).office]).toEqual([
    429,
    true,
    `Hội Khuyến học ${other.code}`,
  ]);
  now = new Date(now.getTime() + 3_600_001);
  expect((await service.ask('POST', path, { json: { ...details, email: addresses[0] } })).status).toBe(200);
  now = new Date(now.getTime() + 3_600_001);
  expect((await service.ask('POST', path, { json: { ...details, email: addresses[1] } })).status).toBe(429);
  expect((await messages(code)).filter(({ kind }) => kind === 'confirm-address')).toHaveLength(3);
  // An address that the program knows may be given by many: one person reports for twenty villages.
  const known = (await stored('c0')).email;
  for (const { path: own } of [other, await pageOfUnit()])
    expect((await service.ask('POST', own, { json: { ...details, email: known } })).status).toBe(200);
});

test('a link of a past cycle changes nothing and replaces nothing: it is for reading', async () => {
  const past = await openCycle(database, await createTree(database, flatTree(1), 'past'));
  const contactId = past.contactIds.get('c0') as number;
  const path = `/report/${await tokenOf(database, contactId)}/contact`;
  await pool.query("UPDATE cycles SET state = 'delivered' WHERE id = $1", [past.cycleId]);
  // Closed, and none opened after it: it is still the latest.
  expect((await service.ask('GET', path)).status).toBe(200);
  await openCycle(database, past.programId, { year: 2024, at: new Date('2024-12-01T00:30:00Z') });
  for (const [method, address] of [
    ['GET', path],
    ['POST', path],
    ['POST', `${path}/take-back`],
    ['POST', `${path}/link`],
  ] as const)
    expect((await service.ask(method, address, method === 'POST' ? { json: details } : {})).json.code).toBe('contact-past-cycle');
  expect((await service.ask('GET', path.replace('/contact', ''))).status).toBe(200);
  expect((await pool.query('SELECT 1 FROM messages WHERE contact_id = $1', [contactId])).rows).toEqual([]);
});

test('an office replaces its own link: the one that may be in other hands is dead at once, another goes to its mailbox', async () => {
  const { code, path } = await pageOfUnit();
  const before = await stored(code);
  const page = await service.ask('POST', `${path}/link`, { page: true, form: {} });
  expect([page.status, page.text.includes(before.email)]).toEqual([200, true]);
  expect((await service.ask('POST', `${path}/link`, { json: {} })).json.code).toBe('link-expired');
  const [renewed] = await arriveAt(before.email);
  const [report = ''] = /\/report\/[\w-]{43}/.exec(renewed?.text ?? '') ?? [];
  expect((await service.ask('GET', report)).json.unit.code).toBe(code);
  expect((await events(code)).map(({ action, actor }) => [action, actor])).toEqual([
    ['link.withdrawn', before.office],
    ['link.made', before.office],
  ]);
});

test('a link that is replaced ends what others do by it in the same moment, and the address that they asked for', async () => {
  const { code, path } = await pageOfUnit();
  await service.ask('POST', path, { json: { ...details, email: 'khac@xa.example' } });
  const contactId = cycle.contactIds.get(code);
  await whileLocked(database, `SELECT 1 FROM contacts WHERE id = ${contactId} FOR UPDATE`, async (release) => {
    // Behind the office's own press: another press, and somebody who has the link too.
    const replaced = service.ask('POST', `${path}/link`, { json: {} });
    await waitingForLock(database, 1);
    const late = [`${path}/link`, path, `${path}/take-back`].map((address) =>
      service.ask('POST', address, { json: { ...details, office: 'Người khác' } }),
    );
    await waitingForLock(database, 4);
    release();
    expect((await replaced).status).toBe(200);
    expect((await Promise.all(late)).map(({ json }) => json.code)).toEqual(Array(3).fill('link-expired'));
  });
  expect((await stored(code)).office).toBe(details.office);
  expect((await events(code)).filter(({ action }) => action === 'link.withdrawn')).toHaveLength(1);
  const { rows } = await pool.query("SELECT 1 FROM links WHERE contact_id = $1 AND purpose = 'confirm-address' AND revoked_at IS NULL", [
    contactId,
  ]);
  expect(rows).toEqual([]);
});

test('what another corrected while the page was open is told, and not passed over', async () => {
  const { code, path } = await pageOfUnit();
  const seen = /name="seen" value="(\w{16})"/.exec((await service.ask('GET', path, { page: true })).text)?.[1] as string;
  const { email } = await stored(code);
  const form = { ...details, email, seen };
  const both = await Promise.all(
    ['0238 111 1111', '0238 222 2222'].map((phone) => service.ask('POST', path, { page: true, form: { ...form, phone } })),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
  const refused = both.find(({ status }) => status === 409)?.text ?? '';
  const { phone } = await stored(code);
  expect(refused).toContain(`người khác đã sửa thông tin liên hệ thành: ${details.office}; ${email}; ${phone}`);
  const again = /name="seen" value="(\w{16})"/.exec(refused)?.[1] as string;
  expect((await service.ask('POST', path, { page: true, form: { ...form, seen: again } })).status).toBe(303);
  expect((await stored(code)).phone).toBe(details.phone);
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
  await recordDeliveries(pool, [{ id: sent, reply: '250 OK', at: new Date('2023-12-01T01:00:00Z') }]);
  // A server has refused it for a while.
  await pool.query("UPDATE messages SET attempts = 1, ready_at = now() + interval '1 hour' WHERE id = $1", [await plan('waits')]);
  await service.ask('POST', path, { json: { ...details, email: 'sau@xa.example' } });
  const [confirm] = await arriveAt('sau@xa.example');
  await service.ask('POST', /\/confirm-address\/[\w-]{43}/.exec(confirm?.text ?? '')?.[0] ?? '', { json: {} });
  const mails = await readUnitMessages(pool, { assignmentId, at: now });
  expect(Object.fromEntries(mails.map(({ round, kind, email }) => [kind === 'opening' ? round : kind, email]))).toEqual({
    'contact-changed': before.email,
    'address-asked': before.email,
    'confirm-address': 'sau@xa.example',
    'link-again': 'sau@xa.example',
    waits: 'sau@xa.example',
    'sent before': before.email,
  });
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
  const header = await service.ask('POST', path, { json: { ...details, email: before.email, office: 'Hội\r\nBcc: x@y.example' } });
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
