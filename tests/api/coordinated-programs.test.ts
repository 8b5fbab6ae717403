import { afterAll, beforeEach, expect, test } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { activityContext, startSandboxMail } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, entryToken, formFields, signIn, startService, tokenOf } from './service.ts';

// One office that coordinates two programs, and another office with a program of its own.

const { database, drop } = await freshDatabase();
const { prisma } = database;
await openInstallation(database.pool, null);
const service = await startService(database);
const { mailbox, stop: stopMail } = await startSandboxMail();
const worker: ActivityContext = activityContext(database, mailbox, { simulated: false });
afterAll(async () => {
  worker.mail.close();
  await stopMail();
  await service.stop();
  await drop();
});

let office: string;
let learning: OpenCycle;
let reading: OpenCycle;
let other: OpenCycle;
/** The coordinators' contacts. */
let contacts: { learning: number; reading: number; other: number };
let tries = 0;
beforeEach(async () => {
  tries += 1;
  office = `thuong-truc-${tries}@hoi.example`;
  const coordinated = async (key: string, name: string, contact: { office: string; email: string }) => {
    const programId = await createTree(database, flatTree(1), `${key}-${tries}`);
    await prisma.program.update({ where: { id: programId }, data: { name } });
    await prisma.contact.updateMany({ where: { programId, role: 'coordinator' }, data: contact });
    const { id } = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } });
    return { cycle: await openCycle(database, programId), id };
  };
  const one = await coordinated('hoc', 'Chương trình học tập', { office: 'Thường trực học tập', email: office });
  const two = await coordinated('doc', 'Chương trình đọc sách', { office: 'Thường trực đọc sách', email: office.toUpperCase() });
  const three = await coordinated('khac', 'Chương trình của nơi khác', { office: 'Nơi khác', email: `khac-${tries}@hoi.example` });
  [learning, reading, other] = [one.cycle, two.cycle, three.cycle];
  contacts = { learning: one.id, reading: two.id, other: three.id };
});

const listed = async (cookie: string): Promise<string[]> =>
  ((await service.ask('GET', '/programs', { cookie })).json.programs ?? []).map(({ id }: { id: string }) => id).sort();
const ids = (...cycles: OpenCycle[]): string[] => cycles.map(({ programId }) => programId).sort();
const open = async (cookie: string, { programId }: OpenCycle): Promise<number> =>
  (await service.ask('GET', `/programs/${programId}`, { cookie, page: true })).status;
const approve = (cookie: string, { programId }: OpenCycle): Promise<Answer> =>
  service.ask('POST', `/api/v1/programs/${programId}/cycles/2023/units/P/decision`, { cookie, json: { version: 1, decision: 'approved' } });
/** Asks for a sign-in link, and answers the mails that then came to the address. */
const askedFor = async (email: string, to: string) => {
  expect((await service.ask('POST', '/enter', { json: { email } })).status).toBe(202);
  await expect.poll(() => prisma.message.count({ where: { kind: 'coordinator-sign-in', contact: { email: to } } })).toBeGreaterThan(0);
  await sendAll(worker, '2023-12-15T02:00:00Z');
  return mailbox.mails().filter(({ recipients }) => recipients.includes(to));
};
const enter = async (link: string): Promise<string> => {
  const { headers } = await service.ask('POST', new URL(link).pathname);
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
};

test('an office that coordinates two programs is mailed one link, which names both and opens both', async () => {
  const mails = await askedFor(office.toUpperCase(), office);
  expect(mails).toHaveLength(1);
  const text = (await mails[0]?.text()) ?? '';
  expect(mails[0]?.subject).toContain('2 chương trình phối hợp');
  for (const name of ['Chương trình học tập', 'Chương trình đọc sách']) expect(text).toContain(name);
  expect(text).not.toContain('nơi khác');
  const links = [...text.matchAll(/http:\S+\/enter\/\S+/g)].map(([link]) => link);
  expect(links).toHaveLength(1);
  const cookie = await enter(links[0] ?? '');
  expect(await listed(cookie)).toEqual(ids(learning, reading));
  const page = await service.ask('GET', '/', { cookie, page: true });
  for (const { programId } of [learning, reading]) {
    expect(page.text).toContain(`href="/programs/${programId}"`);
    // And from each of them back to all.
    expect((await service.ask('GET', `/programs/${programId}`, { cookie, page: true })).text).toContain('href="/"');
  }
  expect(page.text).not.toContain(other.programId);
  for (const [cycle, status] of [[learning, 200] as const, [reading, 200] as const, [other, 403] as const])
    expect(await open(cookie, cycle)).toBe(status);
});

test("what it does in a program is recorded under that program's own contact and office, whichever link let it in", async () => {
  const cookie = await signIn(service, contacts.reading);
  for (const cycle of [learning, reading, other]) await send(database, cycle, 'P');
  expect((await approve(cookie, learning)).status).toBe(200);
  expect((await approve(cookie, reading)).status).toBe(200);
  expect((await approve(cookie, other)).json.code).toBe('not-coordinator');
  for (const [cycle, id, name] of [
    [learning, contacts.learning, 'Thường trực học tập'],
    [reading, contacts.reading, 'Thường trực đọc sách'],
  ] as const) {
    const report = await prisma.report.findFirstOrThrow({ where: { assignmentId: cycle.assignmentIds.get('P') ?? 0 } });
    expect([report.decision, report.decidedBy]).toEqual(['approved', id]);
    const events = await prisma.auditEvent.findMany({ where: { programId: cycle.programId, action: 'report.approved' } });
    expect(events.map(({ actor }) => actor)).toEqual([name]);
  }
});

test('a coordinator whose address is changed, who is one no more, or who is removed, is out at the next request', async () => {
  const cookie = await signIn(service, contacts.learning);
  const fields = await formFields(service, cookie);
  await prisma.contact.update({ where: { id: contacts.learning }, data: { email: `moi-${tries}@hoi.example` } });
  expect(await listed(cookie)).toEqual(ids(reading));
  expect([await open(cookie, learning), await open(cookie, reading)]).toEqual([403, 200]);
  const link = `/programs/${learning.programId}/cycles/2023/units/c0/link`;
  const form = { ...fields, contact: String(learning.contactIds.get('c0')), do: 'show' };
  expect((await service.ask('POST', link, { cookie, page: true, form })).status).toBe(403);

  await prisma.contact.update({ where: { id: contacts.reading }, data: { role: 'signatory' } });
  expect((await service.ask('GET', '/programs', { cookie })).json.code).toBe('not-signed-in');
  expect((await approve(cookie, reading)).json.code).toBe('not-signed-in');

  const theirs = await signIn(service, contacts.other);
  expect(await open(theirs, other)).toBe(200);
  await prisma.contact.delete({ where: { id: contacts.other } });
  expect(await open(theirs, other)).toBe(401);
});

test('a session of the address that was does not follow its contact to a new one', async () => {
  const cookie = await signIn(service, contacts.learning);
  await prisma.contact.update({ where: { id: contacts.learning }, data: { email: `khac-${tries}@hoi.example` } });
  expect(await listed(cookie)).toEqual(ids(reading));
  expect(await open(cookie, other)).toBe(403);
  expect(await listed(await signIn(service, contacts.other))).toEqual(ids(learning, other));
});

test('a link that was mailed to an address is worth what that address is worth, and never becomes the owner’s', async () => {
  const [changed, removed] = [await entryToken(database, contacts.learning), await entryToken(database, contacts.other)];
  await prisma.contact.update({ where: { id: contacts.learning }, data: { email: `moi-${tries}@hoi.example` } });
  await prisma.contact.delete({ where: { id: contacts.other } });
  expect(await listed(await enter(`http://tongket.example/enter/${changed}`))).toEqual(ids(reading));
  const nobody = await enter(`http://tongket.example/enter/${removed}`);
  expect((await service.ask('GET', '/programs', { cookie: nobody })).json.code).toBe('not-signed-in');
  expect(await open(nobody, reading)).toBe(401);
});

test('a mail that was asked for by an address goes there, though the contact has another by then', async () => {
  await service.ask('POST', '/enter', { json: { email: `khac-${tries}@hoi.example` } });
  await expect.poll(() => prisma.message.count({ where: { contactId: contacts.other } })).toBe(1);
  await prisma.contact.update({ where: { id: contacts.other }, data: { email: office } });
  await sendAll(worker, '2023-12-15T02:00:00Z');
  expect(mailbox.mails().filter(({ recipients }) => recipients.includes(office))).toHaveLength(0);
  expect(mailbox.mails().filter(({ recipients }) => recipients.includes(`khac-${tries}@hoi.example`))).toHaveLength(1);
});

test("a unit that takes a coordinator's address gains nothing, nor does the coordinator by it", async () => {
  const path = `/report/${await tokenOf(database, other.contactIds.get('c0') ?? 0)}`;
  const details = { office: 'Hội xã', email: office, phone: '', language: 'vi' };
  expect((await service.ask('POST', `${path}/contact`, { json: details })).status).toBe(200);
  expect((await service.ask('GET', `/programs/${learning.programId}`)).status).toBe(401);
  const cookie = await signIn(service, contacts.learning);
  expect(await listed(cookie)).toEqual(ids(learning, reading));
  expect(await open(cookie, other)).toBe(403);
  // When no program has the address as its coordinator's any more, the unit's contact signs nobody in.
  await prisma.contact.updateMany({
    where: { id: { in: [contacts.learning, contacts.reading] } },
    data: { email: `moi-${tries}@hoi.example` },
  });
  expect((await service.ask('GET', '/programs', { cookie })).json.code).toBe('not-signed-in');
});
