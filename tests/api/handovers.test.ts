import { afterAll, beforeAll, expect, test } from 'vitest';
import { remindOfHandovers } from '../../activities/remind-of-handovers.ts';
import { readHappenings } from '../../prisma/queries/happenings/read-happenings.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { recordSignature } from '../../prisma/queries/signatures/record-signature.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { workCalendar } from '../../rules/calendar.ts';
import { dateOf } from '../../rules/instants.ts';
import { startTestSmtp, type TestSmtp } from '../activities/smtp-server.ts';
import { secret } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

// Somebody leaves, and somebody else takes on what they had.

const { database, drop } = await freshDatabase();
const { prisma, pool } = database;
let at = new Date('2023-03-20T02:00:00Z');
let service: Service;
let smtp: TestSmtp;
let programId: string;
let owner: string;
let coordinator: string;
const [association, department] = ['hoi-khuyen-hoc', 'ban-tuyen-giao'] as const;
const office = 'Chủ tịch Hội Khuyến học';
const reason = 'Nghỉ hưu.';

beforeAll(async () => {
  await openInstallation(pool, null);
  service = await startService(database, { now: async () => at });
  smtp = await startTestSmtp();
  ({ programId } = await createSmallProgram(database));
  for (const key of [association, department])
    await prisma.contact.updateMany({ where: { programId, role: 'signatory', party: { key } }, data: { email: `cu@${key}.example` } });
  owner = await signIn(service);
  coordinator = await signIn(service, (await standing()).id);
});
afterAll(async () => {
  await service.stop();
  await smtp.stop();
  await drop();
});

const standing = () => prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator', endsAt: null, unconfirmed: false } });
const signatory = (key: string) =>
  prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory', party: { key }, endsAt: null, unconfirmed: false } });
const refused = ({ status, json }: Answer) => [status, json.code];
const begin = (contactId: number, email: string, more: object = {}, cookie = coordinator) =>
  service.ask('POST', `/programs/${programId}/handovers/new/${contactId}`, {
    json: { office, email, phone: null, language: 'vi', reason, ...more },
    cookie,
  });
const list = async () => (await service.ask('GET', `/programs/${programId}/handovers`, { cookie: owner })).json.handovers;
const withdraw = (number: number, json: object = { reason: 'Ghi nhầm người.' }) =>
  service.ask('POST', `/programs/${programId}/handovers/${number}/withdraw`, { json, cookie: coordinator });
/** By which whoever was asked with this number takes it on. */
const takeOnUrl = async (number: number): Promise<string> => {
  const { successorId } = await prisma.handover.findUniqueOrThrow({ where: { programId_number: { programId, number } } });
  return `/take-on/${await tokenOf(database, successorId, 'take-on')}`;
};
const take = async (number: number): Promise<Answer> => service.ask('POST', await takeOnUrl(number), { json: { do: 'take' } });
/** What is sent meanwhile: kinds by address. */
const mailed = async (): Promise<string[]> => {
  const context = activityContext(database, smtp);
  const before = smtp.taken.length;
  await sendAll(context, at.toISOString());
  context.mail.close();
  return smtp.taken
    .slice(before)
    .map(({ to, raw }) => `${/X-Tongket-Kind: (\S+)/i.exec(raw)?.[1]} ${to}`)
    .sort();
};
const lines = async () => (await readHappenings(pool, { programId, cycleId: null, subject: '' })).map(({ words }) => words.vi);

test('a draft hands nothing over: it says itself who signs', async () => {
  expect(refused(await begin((await signatory(association)).id, 'moi@hoi.example'))).toEqual([409, 'handover-of-draft']);
  expect(await list()).toEqual([]);
});

test('what is typed wrongly begins nothing, on the page and by a program', async () => {
  await putToSignature(database, { programId, revision: null, actor: 'Văn phòng', at });
  const contacts = await prisma.contact.findMany({ where: { programId, role: 'signatory' } });
  await makeLinks(pool, {
    programId,
    purpose: 'sign',
    cycleId: null,
    contactIds: contacts.map(({ id }) => id),
    secret,
    at,
    expiresAt: null,
  });
  const own = await signatory(association);
  for (const [email, more, expected] of [
    [own.email.toUpperCase(), {}, [422, 'handover-same-address']],
    [`cu@${department}.example`, {}, [409, 'signatory-address-taken']],
    ['moi@hoi.example', { from: '2023-03-19' }, [422, 'handover-day-out-of-reach']],
    ['moi@hoi.example', { from: '2024-06-01' }, [422, 'handover-day-out-of-reach']],
    ['moi@hoi.example', { from: '2023-02-30' }, [422, 'date-not-real']],
    ['moi@hoi.example', { reason: ' ' }, [422, 'reason-missing']],
  ] as const)
    expect([email, more, refused(await begin(own.id, email, more))]).toEqual([email, more, expected]);
  expect((await begin(own.id, 'khong phai dia chi')).status).toBe(400);
  const unit = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'unit' } });
  expect(refused(await begin(unit.id, 'moi@hoi.example'))).toEqual([404, 'not-found']);
  expect(refused(await begin(999_999, 'moi@hoi.example'))).toEqual([404, 'not-found']);
  const url = `/programs/${programId}/handovers/new/${own.id}`;
  const form = {
    ...(await formFields(service, coordinator)),
    office,
    email: `cu@${department}.example`,
    phone: '',
    language: 'vi',
    reason,
  };
  const shown = await service.ask('POST', url, { form, page: true, cookie: coordinator });
  expect([shown.status, shown.text.includes('Mỗi bên ký bằng một địa chỉ riêng'), shown.text.includes(reason)]).toEqual([422, true, true]);
  expect(await prisma.contact.count({ where: { programId, unconfirmed: true } })).toBe(0);
  expect(await list()).toEqual([]);
});

test('a signatory hands over what it is to sign: until the day the old one signs, from then on the new one, by links of its own', async () => {
  const old = await signatory(association);
  const asked = await service.ask('GET', `/programs/${programId}/handovers/new/${old.id}`, { cookie: coordinator });
  expect(asked.json).toMatchObject({ role: 'signatory', office: old.office, matters: [{ kind: 'to-sign', amendment: null }] });
  const key = 'press-handover-1';
  const pressed = await Promise.all([1, 2].map(() => begin(old.id, 'Moi@hoi-khuyen-hoc.example', { from: '2023-04-01', key })));
  expect(pressed.map(({ status, json }) => [status, json.number])).toEqual([
    [201, 1],
    [201, 1],
  ]);
  expect(refused(await begin(old.id, 'khac@hoi.example'))).toEqual([409, 'handover-open']);
  expect(await mailed()).toEqual([`handover-asked Moi@hoi-khuyen-hoc.example`, `handover-told ${old.email}`]);
  // Whoever was asked counts for nothing yet, and opening the link changes nothing.
  const url = await takeOnUrl(1);
  for (const page of [true, false]) expect((await service.ask('GET', url, { page })).status).toBe(200);
  expect((await service.ask('GET', url)).json).toMatchObject({ state: 'open', actsFrom: '2023-04-01', matters: [{ kind: 'to-sign' }] });
  expect((await signatory(association)).id).toBe(old.id);
  const program = await service.ask('GET', `/programs/${programId}`, { page: true, cookie: coordinator });
  expect(program.text).toContain('chưa được nhận');

  expect((await take(1)).json).toMatchObject({ state: 'taken', actsFrom: '2023-04-01' });
  expect((await take(1)).json).toMatchObject({ state: 'taken' });
  expect(refused(await service.ask('POST', url, { json: { do: 'refuse', reason: 'Đổi ý.' } }))).toEqual([409, 'handover-taken']);
  expect(refused(await withdraw(1))).toEqual([409, 'handover-taken']);
  const signLink = async (id: number) => `/sign/${await tokenOf(database, id, 'sign')}`;
  const successor = await signatory(association);
  expect(successor).toMatchObject({ email: 'Moi@hoi-khuyen-hoc.example', office });
  expect(await mailed()).toEqual(
    [old.email, successor.email, `cu@${department}.example`, (await standing()).email].map((to) => `handover-told ${to}`).sort(),
  );
  expect((await service.ask('GET', await signLink(old.id))).status).toBe(200);
  const early = await service.ask('GET', await signLink(successor.id));
  expect(refused(early)).toEqual([409, 'link-not-yet']);
  const partyAt = async (when: Date | null) =>
    (await readDefinition(pool, programId, when)).parties.find(({ key: name }) => name === association)?.signatory;
  expect([(await partyAt(at))?.email, (await partyAt(null))?.email]).toEqual([old.email, successor.email]);

  // What was planned for the old one before its last day goes to the new one after it.
  await service.ask('POST', `/programs/${programId}/signatories/${old.id}/link`, { json: { do: 'send' }, cookie: coordinator });
  at = new Date('2023-03-31T17:00:00Z');
  expect(refused(await service.ask('GET', await signLink(old.id)))).toEqual([410, 'link-expired']);
  expect((await service.ask('GET', await signLink(successor.id))).json).toMatchObject({ party: association, office });
  expect((await partyAt(at))?.email).toBe(successor.email);
  // What was agreed names the office as it did.
  expect((await partyAt(at))?.office).toBe((await partyAt(null))?.office);
  const { signatories } = (await service.ask('GET', `/programs/${programId}/signatories`, { cookie: coordinator })).json;
  expect(signatories.map(({ email }: { email: string }) => email).sort()).toEqual([`cu@${department}.example`, successor.email].sort());
  expect(await mailed()).toEqual([`signature-request ${successor.email}`]);
  expect(refused(await begin(old.id, 'khac@hoi.example'))).toEqual([409, 'handover-already']);
  expect(await lines()).toEqual([expect.stringContaining('chờ nhận'), expect.stringContaining('làm từ 01/04/2023')]);
});

test('whoever was asked refuses with the reason, and what nobody has taken on is withdrawn, each once and told', async () => {
  const own = await signatory(department);
  await begin(own.id, 'nguoi-moi@ban.example');
  const url = await takeOnUrl(2);
  expect(refused(await service.ask('POST', url, { json: { do: 'refuse', reason: '' } }))).toEqual([422, 'reason-missing']);
  const typed = await service.ask('POST', url, { page: true, form: { do: 'refuse', reason: '' } });
  expect([typed.status, (await list())[0].state]).toEqual([422, 'open']);
  for (const words of ['Chưa có quyết định.', 'Nói lại lần nữa.'])
    expect((await service.ask('POST', url, { json: { do: 'refuse', reason: words } })).json.state).toBe('refused');
  expect(refused(await take(2))).toEqual([409, 'handover-over']);
  expect((await list())[0]).toMatchObject({ number: 2, state: 'refused', ended: { reason: 'Chưa có quyết định.' } });
  // Asked and refused before anything went: only what became of it is told.
  expect(await mailed()).toEqual([own.email, own.email, (await standing()).email].map((to) => `handover-told ${to}`).sort());

  const again = await begin(own.id, 'nguoi-moi@ban.example');
  expect(again.json.number).toBe(3);
  await mailed();
  expect(refused(await withdraw(3, { reason: ' ' }))).toEqual([422, 'reason-missing']);
  expect(refused(await withdraw(9))).toEqual([404, 'not-found']);
  const sent = await service.ask('POST', `/programs/${programId}/handovers/3/send`, { json: {}, cookie: coordinator });
  expect(sent.json).toEqual({ number: 3, sentTo: 'nguoi-moi@ban.example' });
  expect(await mailed()).toEqual(['handover-asked nguoi-moi@ban.example']);
  // Nobody answers: reminded twice, then whoever hands over and the standing office hear of it, each once, and missed ones are one.
  const begun = at;
  const { calendar, timeZone } = await readDefinition(pool, programId);
  const standingOffice = (await standing()).email;
  const onDay = (days: number) =>
    new Date(`${workCalendar(calendar).addWorkingDays(dateOf(begun.toISOString(), timeZone), days)}T05:00:00Z`);
  // One that was answered after it was read is not reminded of.
  const end = (state: string, endedAt: Date | null) =>
    pool.query('UPDATE handovers SET state = $2, ended_at = $3 WHERE program_id = $1 AND number = 3', [programId, state, endedAt]);
  await remindOfHandovers(database, onDay(4), async (items, work) => {
    await end('refused', begun);
    for (const item of items) await work(item);
    await end('open', null);
  });
  const told = [own.email, standingOffice].map((to) => `handover-told ${to}`).sort();
  for (const [days, mails] of [
    [2, []],
    [4, ['handover-asked nguoi-moi@ban.example']],
    [5, []],
    [6, ['handover-asked nguoi-moi@ban.example']],
    [12, told],
    [15, []],
  ] as const) {
    at = onDay(days);
    for (const again of [false, true]) {
      await remindOfHandovers(database, at, async (items, work) => void (await Promise.all(items.map(work))));
      expect([days, again, await mailed()]).toEqual([days, again, again ? [] : [...mails]]);
    }
  }
  at = begun;
  const [taken, withdrawn] = await Promise.all([take(3), withdraw(3)]);
  expect([taken.status, withdrawn.status].sort()).toEqual([200, 409]);
  if (withdrawn.status === 409) return;
  expect((await withdraw(3)).json).toEqual({ number: 3, state: 'withdrawn' });
  expect((await signatory(department)).id).toBe(own.id);
});

test('a coordinator hands over: the new one signs in, and every session of the old one opens the program no more', async () => {
  const old = await standing();
  const looks = (cookie: string) => service.ask('GET', `/api/v1/programs/${programId}`, { cookie });
  expect((await looks(coordinator)).status).toBe(200);
  const asked = await begin(old.id, 'thuong-truc-moi@hoi.example', { office: 'Văn phòng Hội' }, coordinator);
  const { number } = asked.json;
  expect(asked.status).toBe(201);
  // The last coordinator stays until it is taken on.
  expect((await looks(coordinator)).status).toBe(200);
  const url = await takeOnUrl(number);
  const shown = await service.ask('GET', url, { page: true });
  expect(shown.text).toContain('Chương trình đang được các bên ký');
  // Whoever leaves is just pressing: let in before, it is done under its own office; after, it is refused.
  const sentences = async (text: string) =>
    service.ask('POST', `/api/v1/programs/${programId}/return-sentences`, { json: { sentences: [text] }, cookie: coordinator });
  const [pressed, taken] = await Promise.all([
    sentences('Xem lại số liệu.'),
    service.ask('POST', url, { page: true, form: { do: 'take' } }),
  ]);
  expect(taken.status).toBe(303);
  expect([200, 401]).toContain(pressed.status);
  expect((await sentences('Muộn rồi.')).status).toBe(401);
  expect((await service.ask('GET', url, { page: true })).text).toContain('href="/enter"');
  expect(refused(await looks(coordinator))).toEqual([401, 'not-signed-in']);
  const successor = await standing();
  expect(successor).toMatchObject({ email: 'thuong-truc-moi@hoi.example', office: 'Văn phòng Hội' });
  coordinator = await signIn(service, successor.id);
  expect((await looks(coordinator)).status).toBe(200);
  const ask = async (email: string) => {
    await service.ask('POST', '/enter', { json: { email } });
    return prisma.message.count({ where: { programId, kind: 'coordinator-sign-in' } });
  };
  expect(await ask(old.email)).toBe(0);
  const told = await mailed();
  expect(told).toContain(`handover-told ${old.email}`);
  expect(told).toContain(`handover-told ${successor.email}`);
});

test('between two signatures the signatory of a party changes: the new one signs, once, what the other party has signed', async () => {
  const hash = (await readSigning(pool, programId))?.textHash as string;
  const sign = (partyKey: string, textHash: string, by = office) =>
    recordSignature(database, { programId, partyKey, office: by, textHash, at });
  const signatures = () => prisma.signature.findMany({ where: { signing: { programId } }, orderBy: { id: 'asc' } });
  // A stranger, and another text: told so, and nothing is signed.
  await expect(sign('so-tai-chinh', hash)).rejects.toMatchObject({ code: 'sign-not-a-party' });
  await expect(sign(association, '0'.repeat(64))).rejects.toMatchObject({ code: 'sign-text-changed' });
  expect(await signatures()).toEqual([]);
  for (const _ of ['pressed', 'pressed again']) await sign(association, hash);
  const { id } = await signatory(department);
  const link = `/sign/${await tokenOf(database, id, 'sign')}`;
  const { number } = (await begin(id, 'ky-thay@ban.example', { office: 'Phó Trưởng ban' })).json;
  expect((await take(number)).status).toBe(200);
  expect(refused(await service.ask('POST', link, { json: { confirmed: true } }))).toEqual([410, 'link-expired']);
  const successor = await signatory(department);
  const read = await service.ask('GET', `/sign/${await tokenOf(database, successor.id, 'sign')}`);
  expect(read.json).toMatchObject({ party: department, office: 'Phó Trưởng ban', signedAt: null, text: hash });
  await sign(department, hash, successor.office);
  expect(await signatures()).toMatchObject([
    { partyKey: association, office, textHash: hash },
    { partyKey: department, office: 'Phó Trưởng ban', textHash: hash },
  ]);
  expect((await readSigning(pool, programId))?.ended?.outcome).toBe('signed');
});

test('where a coordinator is gone, the installation’s owner begins the hand-over', async () => {
  const gone = await standing();
  const { json } = await begin(gone.id, 'nguoi-thay@hoi.example', {}, owner);
  expect((await take(json.number)).json.state).toBe('taken');
  expect((await standing()).email).toBe('nguoi-thay@hoi.example');
  const people = (await service.ask('GET', `/programs/${programId}/handovers`, { cookie: owner })).json.people;
  expect(people.filter(({ role }: { role: string }) => role === 'coordinator')).toMatchObject([
    { email: 'nguoi-thay@hoi.example', mayBegin: true },
  ]);
  const events = await prisma.auditEvent.findMany({ where: { programId, action: 'handover.taken' }, orderBy: { id: 'asc' } });
  expect(events.at(-1)).toMatchObject({ details: { before: { email: gone.email }, after: { email: 'nguoi-thay@hoi.example' }, reason } });
});
