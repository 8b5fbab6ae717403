import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { prepareUnitMessages } from '../../prisma/queries/messages/prepare-unit-messages.ts';
import { readUnitMessages } from '../../prisma/queries/messages/read-unit-messages.ts';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type Indicator, indicatorsOf, withIndicators } from '../../rules/form-indicators.ts';
import { createTree, flatTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { activityContext, type SandboxMail, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
const now = new Date('2023-12-15T02:00:00Z');
/** The program's instant, which a test may set forward. */
let at = now;
let service: Service;
let sandbox: SandboxMail;
let cycle: OpenCycle;
let cookie: string;

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, flatTree(6), 'offices'));
  await prisma.program.update({ where: { id: cycle.programId }, data: { state: 'active' } });
  service = await startService(database, { now: async () => at });
  sandbox = await startSandboxMail();
  const coordinator = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  cookie = await signIn(service, coordinator.id);
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
  await drop();
});

const contactOf = (code: string) => cycle.contactIds.get(code) as number;
const unitUrl = (code: string) => `/programs/${cycle.programId}/cycles/2023/units/${code}`;
const details = { office: 'Văn phòng Hội', email: 'moi@xa.example', phone: null, language: 'vi' };
/** Sends what waits, and answers what an address has got by now. */
const arriveAt = async (address: string) => {
  const context = activityContext(database, sandbox.mailbox);
  await sendAll(context, at.toISOString());
  context.mail.close();
  const own = sandbox.mailbox.mails().filter(({ recipients }) => recipients[0] === address);
  return Promise.all(own.map(async (mail) => ({ kind: mail.marks['x-tongket-kind'], text: await mail.text() })));
};
const events = async (subject: string) =>
  (
    await pool.query('SELECT action, actor FROM audit_events WHERE program_id = $1 AND subject = $2 ORDER BY id', [
      cycle.programId,
      subject,
    ])
  ).rows;
const office = 'Thường trực Hội Khuyến học tỉnh Nghệ An';

test('the coordinator sets an address: in force at once, old links dead, new ones mailed, the old address told, all recorded', async () => {
  const old = `/report/${await tokenOf(database, contactOf('c0'))}`;
  await service.ask('POST', `${old}/contact`, { json: { ...details, email: 'tu-khai@xa.example' } });
  const [confirm] = await arriveAt('tu-khai@xa.example');
  const url = `${unitUrl('c0')}/contacts/${contactOf('c0')}`;
  const page = await service.ask('GET', url, { page: true, cookie });
  expect(page.text).toContain('tu-khai@xa.example');
  expect((await service.ask('POST', url, { json: { ...details, email: 'x' }, cookie })).json.code).toBe('malformed-request');
  expect((await service.ask('POST', url, { json: details, cookie })).json).toEqual({ ...details, emailChanged: true });
  expect((await service.ask('GET', old)).json.code).toBe('link-expired');
  // What the unit had asked for itself is overtaken.
  const pending = /\/confirm-address\/[\w-]{43}/.exec(confirm?.text ?? '')?.[0] ?? '';
  expect((await service.ask('POST', pending, { json: {} })).json.code).toBe('link-expired');
  const [renewed, ...more] = await arriveAt('moi@xa.example');
  expect([renewed?.kind, more]).toEqual(['link-again', []]);
  const [link = ''] = /\/report\/[\w-]{43}/.exec(renewed?.text ?? '') ?? [];
  expect((await service.ask('GET', link)).json.unit.code).toBe('c0');
  const notice = (await arriveAt('don-vi-c0@offices.example')).find(({ kind }) => kind === 'contact-changed');
  expect(notice?.text).toContain('Cơ quan thường trực đã đổi');
  expect(notice?.text).not.toContain('/report/');
  expect(await events('c0')).toEqual(
    [
      ['contact.changed', 'Hội Khuyến học c0'],
      ['contact.change-asked', 'Hội Khuyến học c0'],
      ['contact.changed', office],
      ['link.withdrawn', office],
      ['link.made', office],
    ].map(([action, actor]) => ({ action, actor })),
  );
});

test("the coordinator replaces a unit's link: the old one is dead at once, a new one goes to its address", async () => {
  const old = `/report/${await tokenOf(database, contactOf('c1'))}`;
  const renew = () => service.ask('POST', `${unitUrl('c1')}/link`, { json: { contact: contactOf('c1'), do: 'renew' }, cookie });
  expect((await renew()).json).toEqual({ link: null, sentTo: 'don-vi-c1@offices.example' });
  expect((await service.ask('GET', old)).json.code).toBe('link-expired');
  const [renewed] = await arriveAt('don-vi-c1@offices.example');
  expect(renewed?.text).toContain(await tokenOf(database, contactOf('c1')));
  expect(await events('c1')).toEqual(['link.withdrawn', 'link.made'].map((action) => ({ action, actor: office })));
  // Also of a cycle that is closed, as long as it can be read; of one whose links have ended the office's own page alone, and without that nothing.
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: 'closed' } });
  expect((await renew()).status).toBe(200);
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { linksEndAt: now } });
  const page = `/office/${await tokenOf(database, contactOf('c1'), 'office')}`;
  expect((await renew()).json.sentTo).toBe('don-vi-c1@offices.example');
  expect((await service.ask('GET', page)).json.code).toBe('link-expired');
  await prisma.link.updateMany({ where: { contactId: contactOf('c1'), purpose: 'office' }, data: { revokedAt: now } });
  expect((await renew()).json.code).toBe('link-expired');
  await prisma.cycle.update({ where: { id: cycle.cycleId }, data: { state: 'open', linksEndAt: null } });
});

test("a leader's address and links are the coordinator's to correct and replace, sign and review alike", async () => {
  const leader = await prisma.contact.findFirstOrThrow({
    where: { programId: cycle.programId, role: 'signatory' },
    orderBy: { id: 'asc' },
  });
  const contactIds = [leader.id];
  await makeLinks(pool, { programId: cycle.programId, purpose: 'sign', cycleId: null, contactIds, secret, at: now, expiresAt: null });
  await makeLinks(pool, {
    programId: cycle.programId,
    purpose: 'lead',
    cycleId: cycle.cycleId,
    contactIds,
    secret,
    at: now,
    expiresAt: null,
  });
  const url = `/programs/${cycle.programId}/signatories`;
  const listed = async () =>
    (await service.ask('GET', url, { cookie })).json.signatories.find((one: { contactId: number }) => one.contactId === leader.id);
  expect(await listed()).toMatchObject({
    email: leader.email,
    links: [
      { purpose: 'sign', cycle: null },
      { purpose: 'lead', cycle: { year: 2023, kind: 'preliminary' } },
    ],
  });
  const form = { ...(await formFields(service, cookie)), do: 'send' };
  const page = await service.ask('POST', `${url}/${leader.id}/link`, { page: true, form, cookie });
  expect([page.status, page.text.includes(leader.email)]).toEqual([200, true]);
  expect((await service.ask('POST', `${url}/${leader.id}/link`, { json: { do: 'renew' }, cookie })).json).toEqual({ sentTo: leader.email });
  const set = await service.ask('POST', `${url}/${leader.id}`, { json: { ...details, email: 'lanh-dao@x.example' }, cookie });
  expect(set.json.emailChanged).toBe(true);
  const mails = await arriveAt('lanh-dao@x.example');
  expect(mails.map(({ kind }) => kind)).toEqual(['link-again']);
  expect(mails[0]?.text).toMatch(/\/sign\/[\w-]{43}/);
  expect(mails[0]?.text).toMatch(/\/lead\/[\w-]{43}/);
  // And the office's own page, in the mail's foot.
  const { rows } = await pool.query('SELECT purpose FROM links WHERE contact_id = $1 AND revoked_at IS NULL ORDER BY purpose', [leader.id]);
  expect(rows.map(({ purpose }) => purpose)).toEqual(['lead', 'office', 'sign']);
});

test('the standing office corrects its telephone and its address while the program runs: both are told, and only the new one coordinates', async () => {
  const own = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'coordinator' } });
  const url = `/programs/${cycle.programId}/coordinators/${own.id}`;
  const leaders = await service.ask('GET', `/programs/${cycle.programId}/signatories`, { page: true, cookie });
  expect(leaders.text).toContain(`href="${url}"`);
  const now = { office: own.office, email: own.email, phone: '0238 3844 102', language: 'vi' };
  expect((await service.ask('POST', url, { json: now, cookie })).json.emailChanged).toBe(false);
  const report = await service.ask('GET', `/report/${await tokenOf(database, contactOf('c3'))}`, { page: true });
  expect(report.text).toContain('tel:02383844102');
  expect((await service.ask('POST', url, { json: { ...now, email: 'thuong-truc@moi.example' }, cookie })).json.emailChanged).toBe(true);
  expect((await service.ask('GET', url, { cookie })).json.code).toBe('not-signed-in');
  const [told, ...more] = await arriveAt('thuong-truc@moi.example');
  expect([told?.kind, more]).toEqual(['coordinator-named', []]);
  expect((await arriveAt(own.email)).map(({ kind }) => kind)).toContain('contact-changed');
  cookie = await signIn(service, own.id);
  expect((await service.ask('GET', url, { cookie })).json.email).toBe('thuong-truc@moi.example');
});

test('a unit that no mail reaches is named and gets an address: in force at once, its own link mailed there, and once only', async () => {
  await pool.query('DELETE FROM links WHERE contact_id = $1', [contactOf('c4')]);
  await pool.query('DELETE FROM contacts WHERE id = $1', [contactOf('c4')]);
  const program = `/programs/${cycle.programId}`;
  const unreached = async () => (await service.ask('GET', `${program}/contacts`, { cookie })).json.unreached;
  expect(await unreached()).toEqual({
    count: 1,
    units: [{ code: 'c4', name: 'xã Số 4', parentName: expect.any(String), level: 'commune' }],
  });
  const url = `${program}/units/c4/contacts`;
  expect((await service.ask('GET', `${program}/contacts`, { page: true, cookie })).text).toContain(`href="${url}"`);
  const tree = (await service.ask('GET', `${program}/cycles/2023?state=unreached`, { page: true, cookie })).text;
  expect([tree.includes('xã Số 4'), tree.includes('xã Số 1'), tree.includes('1 đơn vị chưa có địa chỉ nhận thư')]).toEqual([
    true,
    false,
    true,
  ]);
  expect((await service.ask('POST', url, { json: { ...details, email: 'x' }, cookie })).json.code).toBe('malformed-request');
  const form = { ...(await formFields(service, cookie)), ...details, phone: '', email: ' c4@Xa.Example. ' };
  const page = await service.ask('POST', url, { page: true, form, cookie });
  expect([page.status, page.text.includes('c4@xa.example')]).toEqual([200, true]);
  expect(await unreached()).toEqual({ count: 0, units: [] });
  // The same mailbox in another spelling.
  expect((await service.ask('POST', url, { json: { ...details, email: 'C4@XA.example' }, cookie })).json.added).toBe(false);
  const [mail, ...more] = await arriveAt('c4@xa.example');
  expect([mail?.kind, more]).toEqual(['contact-added', []]);
  const [link = ''] = /\/report\/[\w-]{43}/.exec(mail?.text ?? '') ?? [];
  expect((await service.ask('GET', link)).json.unit.code).toBe('c4');
  expect(mail?.text).not.toContain('/programs/');
  expect(await events('c4')).toEqual([{ action: 'contact.added', actor: office }]);
});

test('the unit above gives a child an address: it is asked first, gets the link once confirmed, and only so many are asked', async () => {
  await pool.query('DELETE FROM links WHERE contact_id = $1', [contactOf('c5')]);
  await pool.query('DELETE FROM contacts WHERE id = $1', [contactOf('c5')]);
  const above = `/report/${await tokenOf(database, contactOf('P'))}`;
  const url = `${above}/children/c5/contacts`;
  const queue = (await service.ask('GET', `${above}/children?show=unreached`, { page: true })).text;
  expect([queue.includes(`href="${url}"`), queue.includes('xã Số 1')]).toEqual([true, false]);
  expect((await service.ask('POST', `${above}/children/P/contacts`, { json: details })).json.code).toBe('not-your-child');
  const give = (email: string) => service.ask('POST', url, { json: { ...details, email } });
  expect((await give('hoi@c5.example')).json).toMatchObject({ added: false, asked: true });
  expect((await service.ask('GET', url)).json).toMatchObject({ contacts: [], asked: [{ email: 'hoi@c5.example' }] });
  const [asking, ...more] = await arriveAt('hoi@c5.example');
  expect([asking?.kind, more]).toEqual(['confirm-address', []]);
  expect(asking?.text).not.toContain('/report/');
  const confirm = /\/confirm-address\/[\w-]{43}/.exec(asking?.text ?? '')?.[0] ?? '';
  for (let press = 0; press < 2; press++) expect((await service.ask('POST', confirm, { json: {} })).json.confirmed).toBe(true);
  const mails = await arriveAt('hoi@c5.example');
  expect(mails.map(({ kind }) => kind)).toEqual(['confirm-address', 'contact-added']);
  const [link = ''] = /\/report\/[\w-]{43}/.exec(mails[1]?.text ?? '') ?? [];
  expect((await service.ask('GET', link)).json.unit.code).toBe('c5');
  expect((await give('hoi@c5.example')).json).toMatchObject({ added: false, asked: false });
  for (const email of ['hai@c5.example', 'ba@c5.example']) expect((await give(email)).json.asked).toBe(true);
  expect((await give('tu@c5.example')).json.code).toBe('address-asked-too-often');
  // What a coordinator gives needs no confirmation, also where it has been asked.
  const set = await service.ask('POST', `/programs/${cycle.programId}/units/c5/contacts`, {
    json: { ...details, email: 'ba@c5.example' },
    cookie,
  });
  expect(set.json.added).toBe(true);
  expect((await service.ask('GET', url)).json.contacts.map(({ email }: { email: string }) => email)).toEqual([
    'hoi@c5.example',
    'ba@c5.example',
  ]);
});

test('a unit adds a second office, which is asked first; the first is told, either may be ended, and never the last by the unit itself', async () => {
  const first = `/report/${await tokenOf(database, contactOf('c3'))}`;
  const url = `${first}/contacts`;
  expect((await service.ask('POST', `${first}/contacts/${contactOf('c3')}/end`, { json: {} })).json.code).toBe('contact-last');
  expect((await service.ask('POST', url, { json: { ...details, email: 'pho@c3.example', to: '2023-12-01' } })).json.code).toBe(
    'contact-life-past',
  );
  expect((await service.ask('POST', url, { json: { ...details, email: 'pho@c3.example', to: '2023-12-18' } })).json.asked).toBe(true);
  const [asking] = await arriveAt('pho@c3.example');
  await service.ask('POST', /\/confirm-address\/[\w-]{43}/.exec(asking?.text ?? '')?.[0] ?? '', { json: {} });
  const deputy = (await arriveAt('pho@c3.example')).find(({ kind }) => kind === 'contact-added');
  const second = /\/report\/[\w-]{43}/.exec(deputy?.text ?? '')?.[0] ?? '';
  expect((await arriveAt('don-vi-c3@offices.example')).map(({ kind }) => kind)).toContain('contact-joined');
  expect((await service.ask('GET', second)).json.unit.code).toBe('c3');

  // Of both, each gets the round; once the second has ended, its mail is not sent: the first has one of its own.
  const round = {
    programId: cycle.programId,
    cycleId: cycle.cycleId,
    kind: 'reminder' as const,
    dueAt: null,
    codes: ['c3'],
    facts: { when: 'asked' },
  };
  expect(await prepareUnitMessages(pool, { ...round, round: 'asked@both', at: now })).toBe(2);
  at = new Date('2023-12-18T17:00:00Z');
  await arriveAt('pho@c3.example');
  const sent = await pool.query(
    "SELECT c.email, m.state, m.reason FROM messages m JOIN contacts c ON c.id = m.contact_id WHERE round = 'asked@both' ORDER BY c.id",
  );
  expect(sent.rows).toEqual([
    { email: 'don-vi-c3@offices.example', state: 'sent', reason: null },
    { email: 'pho@c3.example', state: 'dropped', reason: 'contact-ended' },
  ]);
  expect((await service.ask('GET', second)).json.code).toBe('link-expired');
  at = now;

  const ended = await service.ask('POST', `${second}/contacts/${contactOf('c3')}/end`, { json: {} });
  expect(ended.json).toEqual({ ended: true });
  expect((await service.ask('GET', first)).json.code).toBe('link-expired');
  const told = (await arriveAt('don-vi-c3@offices.example')).find(({ kind }) => kind === 'contact-ended');
  expect(told?.text).not.toContain('/report/');
  // What was planned for it goes to the one that is left.
  await pool.query(
    "INSERT INTO messages (program_id, cycle_id, round, kind, contact_id, assignment_id, planned_at, facts) VALUES ($1, $2, 'asked@left', 'reminder', $3, $4, $5, '{\"when\": \"asked\"}')",
    [cycle.programId, cycle.cycleId, contactOf('c3'), cycle.assignmentIds.get('c3'), now],
  );
  expect((await arriveAt('pho@c3.example')).at(-1)?.text).toContain(second);
});

test('while an office is away its mails go to whoever stands in, with a link of their own, and then to it again', async () => {
  const contactId = contactOf('c1');
  const url = `/programs/${cycle.programId}/units/c1/contacts/${contactId}`;
  const { office: own } = await database.prisma.contact.findUniqueOrThrow({ where: { id: contactId } });
  const away = { ...details, email: 'thay@c1.example', from: '2023-12-18', to: '2023-12-19' };
  expect((await service.ask('GET', `${url}/life`, { page: true, cookie })).status).toBe(200);
  expect((await service.ask('POST', `${url}/stand-in`, { json: away, cookie })).json.added).toBe(true);
  const [told] = await arriveAt('thay@c1.example');
  const link = /\/report\/[\w-]{43}/.exec(told?.text ?? '')?.[0] ?? '';
  expect((await service.ask('GET', link)).json.code).toBe('link-not-yet');
  const remind = async (instant: string) => {
    at = new Date(instant);
    await prepareUnitMessages(pool, {
      programId: cycle.programId,
      cycleId: cycle.cycleId,
      round: `asked@${instant}`,
      kind: 'reminder',
      dueAt: null,
      codes: ['c1'],
      facts: { when: 'asked' },
      at,
    });
    // What waits is shown with the address that it goes to as things stand.
    const mails = await readUnitMessages(pool, { assignmentId: cycle.assignmentIds.get('c1') as number, at });
    const counts: (number | string)[] = mails.filter(({ state }) => state === 'planned').map(({ email, office }) => `${office} ${email}`);
    for (const address of ['don-vi-c1@offices.example', 'thay@c1.example'])
      counts.push((await arriveAt(address)).filter(({ kind }) => kind === 'reminder').length);
    return counts;
  };
  expect(await remind('2023-12-17T03:00:00Z')).toEqual([`${own} don-vi-c1@offices.example`, 1, 0]);
  expect(await remind('2023-12-19T03:00:00Z')).toEqual([`${details.office} thay@c1.example`, 1, 1]);
  expect((await service.ask('GET', link)).json.unit.code).toBe('c1');
  expect(await remind('2023-12-20T03:00:00Z')).toEqual([`${own} don-vi-c1@offices.example`, 2, 1]);
  at = now;
});

test('addresses are imported from a table: first whom each will speak for, errors by row, all or nothing, the same again adds nothing', async () => {
  const url = `/programs/${cycle.programId}/contacts/import`;
  const post = (table: string, step?: string) => service.ask('POST', url, { json: { table, ...(step ? { step } : {}) }, cookie });
  const wrong = await post('code,email\nc0,dung@vung.example\nc99,dung@vung.example\nc1,khong-phai\n');
  expect(wrong.json.code).toBe('contacts-unit-unknown');
  expect(wrong.json.fields?.map(({ field }) => field)).toEqual(['row 3', 'row 4']);
  const table = 'Mã,Thư điện tử,Cơ quan\nc0,Vung@Xa.Example,Cụm trưởng\nc1,vung@xa.example.,\nc1, VUNG@xa.example,\n';
  const shown = (await post(table, 'preview')).json;
  expect([shown.added, shown.known]).toEqual([2, 1]);
  expect(shown.addresses[0].units.map(({ code, added }: { code: string; added: boolean }) => [code, added])).toEqual([
    ['c0', true],
    ['c1', true],
  ]);
  expect((await arriveAt('Vung@xa.example')).length).toBe(0);
  expect((await post(table)).json).toEqual({ added: 2 });
  expect((await post(table)).json).toEqual({ added: 0 });
  // One mail for both units, with the link of each.
  const [mail, ...more] = [...(await arriveAt('Vung@xa.example')), ...(await arriveAt('vung@xa.example'))];
  expect([mail?.kind, more]).toEqual(['contact-added', []]);
  const links = mail?.text.match(/\/report\/[\w-]{43}/g) ?? [];
  const units = await Promise.all(links.map(async (link) => (await service.ask('GET', link)).json.unit.code));
  expect(units.sort()).toEqual(['c0', 'c1']);
  // As a workbook, on the page.
  const sheet = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [
          ['code', 'email'],
          ['c2', 'vung@xa.example'],
          ['c5', 'x'],
        ],
      },
    ],
  });
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...(await formFields(service, cookie)), step: 'preview' })) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(sheet)]), 'dia-chi.xlsx');
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const page = await service.ask('POST', url, { page: true, cookie, headers, body: Buffer.from(await sent.arrayBuffer()) });
  expect([page.status, page.text.includes('Dòng 3')]).toEqual([422, true]);
});

test('a unit without mail gets its link on paper: recorded, the same each time, still without an address, and nothing is mailed to nowhere', async () => {
  const other = await openCycle(database, await createTree(database, flatTree(1), 'paper'));
  await prisma.program.update({ where: { id: other.programId }, data: { state: 'active' } });
  const ownerCookie = await signIn(service, null);
  await pool.query('DELETE FROM links WHERE contact_id = $1', [other.contactIds.get('c0')]);
  await pool.query('DELETE FROM contacts WHERE id = $1', [other.contactIds.get('c0')]);
  const url = `/programs/${other.programId}/units/c0/contacts/letter`;
  const { link } = (await service.ask('POST', url, { json: {}, cookie: ownerCookie })).json;
  const again = await service.ask('POST', url, { page: true, form: await formFields(service, ownerCookie), cookie: ownerCookie });
  expect([again.status, again.text.includes(link), again.text.includes('<svg class="qr"')]).toEqual([200, true, true]);
  const own = new URL(link).pathname;
  expect((await service.ask('GET', own)).json.unit.code).toBe('c0');
  expect((await service.ask('GET', `/programs/${other.programId}/contacts`, { cookie: ownerCookie })).json.unreached.count).toBe(1);
  // Its office gives an address by the link on paper: that is asked, and nobody is told at none.
  expect((await service.ask('POST', `${own}/contact`, { json: { ...details, email: 'nay-co-thu@c0.example' } })).status).toBe(200);
  const kinds = await pool.query("SELECT kind, facts->'to'->>'email' AS email FROM messages WHERE program_id = $1", [other.programId]);
  expect(kinds.rows).toEqual([{ kind: 'confirm-address', email: 'nay-co-thu@c0.example' }]);
  const above = `/report/${await tokenOf(database, other.contactIds.get('P') as number)}/children/c0/contacts/letter`;
  expect((await service.ask('POST', above, { json: {} })).json.link).toBe(link);
  const printed = await pool.query("SELECT actor FROM audit_events WHERE program_id = $1 AND action = 'link.printed' ORDER BY id", [
    other.programId,
  ]);
  expect(printed.rowCount).toBe(3);
});

test('an address given before the program runs is told nothing yet, and a draft that is being corrected is not overwritten', async () => {
  const programId = await createTree(database, flatTree(2), 'drafts');
  await prisma.program.update({ where: { id: programId }, data: { state: 'draft' } });
  const owner = await signIn(service, null);
  const revision = async () => (await readCorrectable(pool, programId))?.revision;
  const before = await revision();
  const added = await service.ask('POST', `/programs/${programId}/units/c0/contacts`, { json: details, cookie: owner });
  expect(added.json.added).toBe(true);
  expect(await revision()).not.toBe(before);
  expect((await pool.query('SELECT 1 FROM messages WHERE program_id = $1', [programId])).rowCount).toBe(0);
  await prisma.program.update({ where: { id: programId }, data: { state: 'completed' } });
  const over = await service.ask('POST', `/programs/${programId}/units/c1/contacts`, { json: details, cookie: owner });
  expect(over.json.code).toBe('program-over');
});

test("nobody but the program's coordinator corrects or replaces, and no contact of another unit or program by its number", async () => {
  const other = await openCycle(database, await createTree(database, flatTree(1), 'others'));
  const leader = await prisma.contact.findFirstOrThrow({ where: { programId: cycle.programId, role: 'signatory' } });
  for (const [path, json] of [
    [`${unitUrl('c2')}/contacts/${contactOf('c2')}`, details],
    [`/programs/${cycle.programId}/units/c2/contacts`, details],
    [`${unitUrl('c2')}/link`, { contact: contactOf('c2'), do: 'renew' }],
    [`/programs/${cycle.programId}/signatories/${leader.id}`, details],
    [`/programs/${cycle.programId}/coordinators/${leader.id}`, details],
    [`/programs/${cycle.programId}/signatories/${leader.id}/link`, { do: 'renew' }],
  ] as const)
    expect((await service.ask('POST', path, { json })).status).toBe(401);
  const theirs = other.contactIds.get('c0') as number;
  for (const number of [theirs, contactOf('c3'), leader.id, 2_147_483_648, 'x']) {
    expect((await service.ask('POST', `${unitUrl('c2')}/contacts/${number}`, { json: details, cookie })).status).toBe(404);
    expect([400, 404]).toContain(
      (await service.ask('POST', `${unitUrl('c2')}/link`, { json: { contact: number, do: 'renew' }, cookie })).status,
    );
  }
  for (const number of [theirs, contactOf('c3'), 2_147_483_648])
    expect(
      (await service.ask('POST', `/programs/${cycle.programId}/signatories/${number}/link`, { json: { do: 'renew' }, cookie })).status,
    ).toBe(404);
  expect(await events('c2')).toEqual([]);
});

test('a new list of units is looked at, confirmed and taken over; who gets a unit its mails gets its successor’s', async () => {
  const [asked] = indicatorsOf(ngheAnProgram.form) as [Indicator, ...Indicator[]];
  const form = withIndicators(ngheAnProgram.form, (one) =>
    one.code === asked.code ? { ...one, required: true, requiredOf: ['province'] } : one,
  );
  const other = await openCycle(database, await createTree(database, flatTree(3), 'reorganised', form));
  await prisma.program.update({ where: { id: other.programId }, data: { state: 'active' } });
  await prisma.cycle.updateMany({ where: { programId: other.programId }, data: { state: 'delivered' } });
  const coordinator = await prisma.contact.findFirstOrThrow({ where: { programId: other.programId, role: 'coordinator' } });
  const own = await signIn(service, coordinator.id);
  const url = `/programs/${other.programId}/reorganisations`;
  const table = 'code,name,level,parent_code\nP,tỉnh Mẫu,province,\nc0,xã Số Không,commune,P\nc9,xã Mới,commune,P\n';
  const page = async (boxes: Record<string, string>) => {
    const form = new FormData();
    const day = { 'day.day': '1', 'day.month': '12', 'day.year': '2023' };
    const typed = { table, ...day, reason: 'Nghị quyết', key: 'a-press-of-it', ...boxes };
    for (const [name, value] of Object.entries({ ...(await formFields(service, own)), ...typed })) form.set(name, value);
    const sent = new Response(form);
    const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
    return service.ask('POST', url, { page: true, cookie: own, headers, body: Buffer.from(await sent.arrayBuffer()) });
  };
  // What becomes in an open review of what was sent is by the program's rule, unless the act says otherwise.
  await pool.query(`UPDATE programs SET calendar = calendar || '{"sentOfEnded": "goes-on"}' WHERE id = $1`, [other.programId]);
  const choices = async (sent: object) => {
    const json = { table, day: '2023-12-01', step: 'preview', ...sent };
    return (await service.ask('POST', `/api/v1${url}`, { json, cookie: own })).json;
  };
  expect(await choices({})).toMatchObject({ sent: 'goes-on', sentByRule: 'goes-on' });
  expect(await choices({ sent: 'stays' })).toMatchObject({ sent: 'stays', sentByRule: 'goes-on' });
  // Kinds that are only written otherwise are no reorganisation, which is said; a tier that gets another word is told, with what the form requires of it no more.
  const present = 'code,name,level,parent_code\nP,tỉnh Mẫu,province,\nc0,xã Số 0,commune,P\nc1,xã Số 1,commune,P\nc2,xã Số 2,commune,P\n';
  const alike = await choices({ table: present.replaceAll('commune', 'Xã') });
  expect([alike.code, alike.title ?? alike.detail]).toEqual(['reorganisation-kinds-alike', expect.stringContaining('“commune”')]);
  expect((await choices({ table: present })).code).toBe('nothing-changes');
  const city = present.replace('tỉnh Mẫu,province', 'thành phố Mẫu,Thành phố');
  expect((await choices({ table: city })).retiered).toMatchObject([{ was: 'province', now: 'Thành phố', unasked: [{ code: asked.code }] }]);
  const told = await page({ step: 'preview', table: city });
  expect(told.text).toMatch(/bắt buộc “Đơn vị cấp tỉnh” trả lời[^<]*“Thành phố” trả lời/);
  expect(told.text).toContain('Kỳ đã mở vẫn gọi và đếm chung');
  const look = await page({ step: 'preview' });
  expect(look.status).toBe(200);
  expect(look.text).toContain('đơn vị do máy đề xuất nơi vào');
  const refused = await page({ step: 'do' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('chưa xác nhận sẽ vào đâu');
  const unknown = await page({ step: 'do', successors: 'old_code,new_code\nc1,c7\n', accept: '1' });
  expect(unknown.text).toContain('c7');
  const successors = 'old_code,new_code,confidence\nc0,c0,guess\nc1,c0,guess\nc2,c9,guess\n';
  for (let press = 0; press < 2; press += 1) expect((await page({ step: 'do', successors, accept: '1' })).status).toBe(200);
  const { json } = await service.ask('GET', `/api/v1${url}`, { cookie: own });
  expect(
    json.reorganisations.map(({ number, day, reason, sent, counts }: Record<string, unknown>) => ({ number, day, reason, sent, counts })),
  ).toEqual([
    {
      ...{ number: 1, day: '2023-12-01', reason: 'Nghị quyết', sent: 'goes-on' },
      counts: { ended: 2, created: 1, renamed: 1, moved: 0, withoutSuccessor: 0, withoutReporter: 0 },
    },
  ]);
  const contacts = await prisma.contact.findMany({
    where: { programId: other.programId, role: 'unit', endsAt: null, unit: { validTo: null } },
    include: { unit: true },
  });
  expect(contacts.map(({ unit, email }) => `${unit?.code} ${email}`).sort()).toEqual([
    'P don-vi-P@reorganised.example',
    'c0 don-vi-c0@reorganised.example',
    'c9 don-vi-c2@reorganised.example',
  ]);

  // A few units, without a list: it is made of the one in force, looked at, and nothing is done by the button that would, as long as a change is typed.
  const later = { 'day.day': '3', key: 'another-press', reason: 'Sáp nhập' };
  const merge = { changeKind: 'merge', changeUnits: 'xã Mới\nc0', changeCode: 'c0', changeName: 'xã Chung' };
  const filled = await page({ ...later, ...merge, table: '', step: 'do' });
  expect(filled.status).toBe(200);
  expect(filled.text).toContain('Mã đơn vị,Tên đơn vị,Loại đơn vị,Mã đơn vị cấp trên\nP,tỉnh Mẫu,province,\nc0,xã Chung,commune,P\n');
  expect(filled.text).toContain('c9,xã Mới,c0,xã Chung,toàn bộ,,đã xác nhận');
  expect(filled.text).toContain('Mọi đơn vị đều đã rõ vào đâu.');
  // Without a day, or with one that there is not, it is filled all the same, and the day is asked for.
  for (const day of [
    { 'day.day': '', 'day.month': '', 'day.year': '' },
    { 'day.day': '31', 'day.month': '2' },
  ]) {
    const undated = await page({ ...later, ...merge, table: '', ...day, step: 'preview' });
    expect([undated.status, undated.text.includes('id="day-error"'), undated.text.includes('c0,xã Chung,commune,P')]).toEqual([
      422,
      true,
      true,
    ]);
  }
  // On the day from which the list is, or before there was one, it is the day that is told, and no unit or page is said not to be there.
  for (const day of [{ 'day.day': '1' }, { 'day.year': '2003' }])
    for (const typed of [merge, { table }]) {
      const early = await page({ ...later, table: '', ...typed, ...day, step: 'preview' });
      expect([early.status, early.text.includes('Hãy chọn một ngày sau ngày đó')]).toEqual([
        early.text.includes('id="day-error"') ? 422 : 200,
        true,
      ]);
    }
  const none = await page({ ...later, changeKind: 'merge', changeUnits: 'c77', table: '', step: 'preview' });
  expect([none.status, none.text.includes('id="changeUnits-error"')]).toEqual([422, true]);
  const parts = await page({ ...later, changeKind: 'divide', changeUnits: 'c0', changeParts: 'c0;;60 %\nc8;xã Tám;30 %', table: '' });
  expect([parts.status, parts.text.includes('id="changeParts-error"')]).toEqual([422, true]);
  const unused = await page({ ...later, changeKind: 'move', changeUnits: 'c0', changeParent: 'P', changeName: 'xã Khác', table: '' });
  expect([unused.status, unused.text.includes('id="changeName-error"')]).toEqual([422, true]);
  const changes = [{ kind: 'merge', units: ['xã Mới', 'c0'], code: 'c0', name: 'xã Chung' }];
  const merged = await service.ask('POST', `/api/v1${url}`, { json: { changes, day: '2023-12-03', reason: 'Sáp nhập' }, cookie: own });
  expect([merged.status, merged.json.counts]).toMatchObject([200, { ended: 2, created: 1, withoutReporter: 0 }]);
});
