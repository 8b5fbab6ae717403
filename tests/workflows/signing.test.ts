import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSigning } from '../../prisma/queries/signings/read-signing.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { dateOf } from '../../rules/instants.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { publicPart } from '../../rules/seal-record.ts';
import { signatureReminderDays } from '../../rules/signature-reminder-days.ts';
import { checkRecord } from '../../rules/signed-record.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { putToSignature as putAgain, sign, start, timeline, withdraw } from '../../workflows/messages.ts';
import { type Answer, formFields, type Service, signIn, startService, tokenOf } from '../api/service.ts';
import { readSmallSample } from '../setup/small-program.ts';
import { soon } from '../setup/soon.ts';
import { refusal } from './running-program.ts';
import { type SkippingWorld, startSkippingWorld } from './time-skipping.ts';

// A program that is put to signature, declined, withdrawn, corrected and signed, by its people's own pages.

let world: SkippingWorld;
let service: Service;
let owner: string;
beforeAll(async () => {
  world = await startSkippingWorld();
  const { client, taskQueue, database } = world;
  await openInstallation(database.pool, null);
  service = await startService(database, { workflows: client.workflow, taskQueue, now: async () => new Date(await world.now()) });
  owner = await signIn(service);
});
afterAll(async () => {
  await service?.stop();
  await world?.stop();
});

const [department, association] = ['ban-tuyen-giao', 'hoi-khuyen-hoc'] as const;
type Party = typeof department | typeof association;
let programs = 0;
/** A machine that is busy with other tests takes its time. */

/** A draft whose parties have addresses of their own, with what its people can do. */
async function draft(overrides: Partial<ProgramDefinition> = {}) {
  programs += 1;
  const sample = await readSmallSample();
  const domain = `p${programs}.example`;
  const first = Number((await world.now()).slice(0, 4)) + 1;
  const definition: ProgramDefinition = {
    ...sample.definition,
    key: `signing-${programs}`,
    term: { from: `${first}-03-23`, to: `${first + 2}-12-31` },
    parties: sample.definition.parties.map((party) => ({
      ...party,
      signatory: { ...party.signatory, email: `${party.key}@${domain}` },
      coordinator: party.coordinator && { ...party.coordinator, email: `thuong-truc@${domain}` },
    })),
    ...overrides,
  };
  const whole = { definition, units: sample.rows, contacts: sample.contacts };
  const created = await service.ask('POST', '/api/v1/programs', { json: whole, cookie: owner });
  expect(created.status, created.text).toBe(201);
  const programId: string = created.json.id;
  const url = `/api/v1/programs/${programId}`;
  const post = (path: string, json: object = {}) => service.ask('POST', `${url}${path}`, { json, cookie: owner });
  const contactOf = (party: Party) =>
    world.database.prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory', party: { key: party } } });
  const linkOf = async (party: Party) => `/api/v1/sign/${await tokenOf(world.database, (await contactOf(party)).id, 'sign')}`;
  const stateOf = async () => (await world.database.prisma.program.findUniqueOrThrow({ where: { id: programId } })).state;
  const mailsTo = async (address: string, kind: string): Promise<string[]> => {
    const own = world.mailbox.mails().filter(({ recipients, marks }) => recipients[0] === address && marks['x-tongket-kind'] === kind);
    return Promise.all(own.map((mail) => mail.text()));
  };
  return {
    programId,
    definition,
    workflow: world.client.workflow.getHandle(programWorkflowId(programId)),
    post,
    linkOf,
    stateOf,
    mailsTo,
    standingOffice: `thuong-truc@${domain}`,
    put: () => post('/signing'),
    /** Until both have their links. */
    asked: async () => {
      await soon(async () => {
        for (const { signatory } of definition.parties) expect(await mailsTo(signatory.email, 'signature-request')).not.toEqual([]);
      });
    },
    sign: async (party: Party, json: object = {}): Promise<Answer> =>
      service.ask('POST', await linkOf(party), { json: { confirmed: true, ...json } }),
    decline: async (party: Party, json: object): Promise<Answer> => service.ask('POST', `${await linkOf(party)}/decline`, { json }),
    correct: async (change: Partial<ProgramDefinition>) => {
      const { json } = await service.ask('GET', `${url}/edit`, { cookie: owner });
      const corrected = { ...json, definition: { ...json.definition, ...change } };
      return post('/edit', corrected);
    },
    signatures: () => world.database.prisma.signature.findMany({ where: { signing: { programId } }, orderBy: { id: 'asc' } }),
    signing: () => readSigning(world.database.pool, programId),
  };
}
const refused = ({ status, json }: Answer) => [status, json.code];

test('a party declines with its reason: a draft again, its signatures kept and of no more use, all told; corrected, it is signed anew', async () => {
  const program = await draft();
  const { workflow, programId, mailsTo } = program;
  expect((await program.put()).status).toBe(202);
  await program.asked();
  const first = await program.signing();
  expect((await program.sign(association, { text: first?.textHash })).json).toEqual({ party: association, signed: true });
  expect(refused(await program.decline(association, { reason: 'Đổi ý' }))).toEqual([409, 'sign-already']);
  expect(refused(await program.decline(department, { reason: ' ' }))).toEqual([422, 'reason-missing']);
  expect([await program.stateOf(), (await program.signatures()).length]).toEqual(['signing', 1]);

  // Pressed twice at once.
  const reason = 'Đề nghị lùi hạn nộp của cấp xã.';
  const both = await Promise.all([program.decline(department, { reason }), program.decline(department, { reason })]);
  expect(both.map(({ status, json }) => [status, json.declined])).toEqual([
    [200, true],
    [200, true],
  ]);
  expect((await program.decline(department, { reason })).json.declined).toBe(true);
  expect(await program.stateOf()).toBe('draft');
  expect(await program.signatures()).toMatchObject([
    { partyId: null, partyKey: association, textHash: first?.textHash, supersededAt: expect.any(Date) },
  ]);
  expect((await workflow.query(timeline)).phase).toBe('draft');
  for (const address of [program.standingOffice, `${association}@p${programs}.example`])
    await soon(async () => expect((await mailsTo(address, 'signing-ended'))[0]).toContain(reason));
  expect(await mailsTo(`${department}@p${programs}.example`, 'signing-ended')).toEqual([]);
  const page = await service.ask('GET', `/programs/${programId}`, { page: true, cookie: owner });
  expect(page.text).toContain(reason);
  const read = await service.ask('GET', (await program.linkOf(association)).replace('/api/v1', ''), { page: true });
  expect([read.status, read.text.includes(reason), read.text.includes('name="confirmed"')]).toEqual([200, true, false]);

  // A draft is not signed, not declined and not started.
  expect(refused(await program.sign(association))).toEqual([409, 'sign-not-open']);
  expect(refused(await program.decline(association, { reason }))).toEqual([409, 'sign-not-open']);
  expect(refused(await program.post('/start'))).toEqual([409, 'start-before-signed']);
  expect(refused(await program.post('/signing/withdraw', { reason }))).toEqual([409, 'sign-not-open']);

  const targets = program.definition.targets.map((target) => ({ ...target, percent: target.percent - 1 }));
  expect((await program.correct({ targets })).status).toBe(200);
  expect((await program.put()).status).toBe(202);
  const second = await program.signing();
  expect([second?.number, second?.textHash === first?.textHash]).toEqual([2, false]);
  await soon(async () => {
    const [, again] = await mailsTo(`${association}@p${programs}.example`, 'signature-request');
    expect(again).toContain(reason);
    expect(again).toContain('Nội dung nay đã được sửa. Chữ ký trước của Quý vị không còn tính');
    expect(again).toContain(agreementNumber(second?.textHash ?? ''));
  });
  const [, toDepartment] = await mailsTo(`${department}@p${programs}.example`, 'signature-request');
  expect(toDepartment).not.toContain('Chữ ký trước của Quý vị');

  // Somebody had the page of the first text open all the while.
  expect(refused(await program.sign(association, { text: first?.textHash }))).toEqual([409, 'sign-text-changed']);
  expect(refused(await program.decline(association, { reason, text: first?.textHash }))).toEqual([409, 'sign-text-changed']);
  expect((await program.signatures()).filter(({ partyId }) => partyId !== null)).toEqual([]);
  await program.sign(association, { text: second?.textHash });
  await program.sign(department, { text: second?.textHash });
  await soon(async () => {
    const [told] = await mailsTo(program.standingOffice, 'program-signed');
    expect(told).toContain('Các bên đã ký đủ');
    expect(told).toContain(agreementNumber(second?.textHash ?? ''));
  });
  expect((await program.post('/start')).status).toBe(202);
  await soon(async () => expect(await program.stateOf()).toBe('active'));
  const lines = (await workflow.query(timeline)).happened.map(({ words }) => words.vi);
  expect(lines.filter((line) => line.includes('đã ký.'))).toHaveLength(3);
  expect(lines.filter((line) => line.includes(reason))).toHaveLength(1);
  expect(await world.database.prisma.happening.count({ where: { programId, key: { startsWith: 'recordSignature' } } })).toBe(3);
});

test('the standing office withdraws a text until it is started, also one that all have signed, by its page and once', async () => {
  const program = await draft();
  await program.put();
  await program.asked();
  await program.sign(association);
  await program.sign(department);
  const url = `/programs/${program.programId}/signing/withdraw`;
  const shown = await service.ask('GET', url, { page: true, cookie: owner });
  expect([shown.status, shown.text.includes('Trưởng Ban Tuyên giáo')]).toEqual([200, true]);
  const form = { ...(await formFields(service, owner)), step: 'do', key: 'press-withdraw-1' };
  const empty = await service.ask('POST', url, { page: true, cookie: owner, form });
  expect([empty.status, await program.stateOf()]).toEqual([422, 'signing']);
  const press = { page: true, cookie: owner, form: { ...form, reason: 'Sai tên một đơn vị' } };
  const pressed = await Promise.all([service.ask('POST', url, press), service.ask('POST', url, press)]);
  expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
  expect(await program.stateOf()).toBe('draft');
  expect((await program.signatures()).map(({ partyId }) => partyId)).toEqual([null, null]);
  await soon(async () =>
    expect((await program.mailsTo(`${department}@p${programs}.example`, 'signing-ended'))[0]).toContain('Sai tên một đơn vị'),
  );
  expect(
    await world.database.prisma.auditEvent.count({ where: { programId: program.programId, action: 'program.signing-withdrawn' } }),
  ).toBe(1);

  // The same text again: nobody's earlier signature counts for it.
  await program.put();
  expect((await program.signing())?.number).toBe(2);
  expect(refused(await program.post('/start'))).toEqual([409, 'start-before-signed']);
  await program.sign(association);
  await program.sign(department);
  expect((await program.post('/start')).status).toBe(202);
  await soon(async () => expect(await program.stateOf()).toBe('active'));
  expect(refused(await program.post('/signing/withdraw', { reason: 'Quá muộn' }))).toEqual([409, 'sign-not-open']);
});

test('whoever has not signed is reminded after so many working days, by the days off, and whoever has signed is not', async () => {
  const program = await draft();
  const begun = await world.now();
  await program.put();
  await program.asked();
  await program.sign(association);
  const { timeZone, calendar } = program.definition;
  const dueOn = (n: number) => workCalendar(calendar).addWorkingDays(dateOf(begun, timeZone), signatureReminderDays[n] ?? 0);
  const reminders = () => program.mailsTo(`${department}@p${programs}.example`, 'signature-request');
  await world.until(`${dueOn(0)}T00:30:00Z`);
  expect(await reminders()).toHaveLength(1);
  await world.until(`${dueOn(0)}T01:30:00Z`);
  await soon(async () => expect(await reminders()).toHaveLength(2));
  expect((await reminders())[1]).toContain('Nhắc ký');
  await world.until(`${addDays(dueOn(3), 60)}T01:30:00Z`);
  await soon(async () => expect(await reminders()).toHaveLength(1 + signatureReminderDays.length));
  expect(await program.mailsTo(`${association}@p${programs}.example`, 'signature-request')).toHaveLength(1);
  await program.sign(department);
});

test('in a given order each is asked when it is its turn, and out of turn nothing is signed', async () => {
  const program = await draft();
  const url = `/programs/${program.programId}/signing`;
  const form = { ...(await formFields(service, owner)), step: 'do' };
  const press = (boxes: Record<string, string>) => service.ask('POST', url, { page: true, cookie: owner, form: { ...form, ...boxes } });
  const places = (one: string, other: string) => ({ [`place.${association}`]: one, [`place.${department}`]: other });
  for (const wrong of [places('1', ''), places('1', '1'), places('1', '3'), places('x', '2')]) {
    const answer = await press(wrong);
    expect([wrong, answer.status, answer.text.includes('mỗi bên cần một thứ tự riêng')]).toEqual([wrong, 422, true]);
  }
  const strangers = await program.post('/signing', { order: [association, 'so-tai-chinh'] });
  expect(refused(strangers)).toEqual([422, 'signing-order-incomplete']);
  expect(await program.stateOf()).toBe('draft');
  expect((await press(places('1', '2'))).status).toBe(303);
  const asked = (party: Party) => program.mailsTo(`${party}@p${programs}.example`, 'signature-request');
  await soon(async () => expect(await asked(association)).toHaveLength(1));
  expect(refused(await program.sign(department))).toEqual([409, 'sign-not-your-turn']);
  expect((await program.signatures()).length).toBe(0);
  const waiting = await service.ask('GET', (await program.linkOf(department)).replace('/api/v1', ''), { page: true });
  expect([waiting.text.includes('Chưa đến lượt'), waiting.text.includes('name="confirmed"')]).toEqual([true, false]);
  expect(await asked(department)).toEqual([]);
  expect((await program.sign(association)).status).toBe(200);
  await soon(async () => expect(await asked(department)).toHaveLength(1));
  expect((await program.sign(department)).status).toBe(200);
  expect((await program.signing())?.ended?.outcome).toBe('signed');
});

test('who declines and who signs at the same moment: one of them is taken, and the other is told', async () => {
  const program = await draft();
  await program.put();
  await program.asked();
  await program.sign(association);
  const [signed, declined] = await Promise.all([program.sign(department), program.decline(department, { reason: 'Chưa thống nhất' })]);
  const state = await program.stateOf();
  const kept = (await program.signatures()).filter(({ partyId }) => partyId !== null).length;
  if (signed.status === 200) expect([declined.status, state, kept]).toEqual([declined.status, 'signing', 2]);
  else expect([declined.status, state, kept]).toEqual([200, 'draft', 0]);
});

test('a workflow that hears of the next signing before the end of the one before is in the next', async () => {
  const program = await draft();
  const { programId, workflow } = program;
  await program.put();
  await program.asked();
  const at = await world.now();
  await workflow.executeUpdate(withdraw, { args: [{ reason: 'Sửa', by: 'Văn phòng', press: 'press-early-1', at }] });
  const parties = [department, association];
  await putToSignature(world.database, { programId, revision: null, actor: 'Văn phòng', at: new Date(at) });
  await workflow.signal(putAgain, { signing: 2, parties, at });
  // Told twice, and once of what is past.
  await workflow.signal(putAgain, { signing: 2, parties, at });
  await workflow.signal(putAgain, { signing: 1, parties, at });
  await soon(async () => expect((await workflow.query(timeline)).phase).toBe('signing'));
  expect(await refusal(workflow.executeUpdate(start, { args: [{ at, by: 'Văn phòng' }] }))).toBe('start-before-signed');
  for (const partyKey of parties) await workflow.executeUpdate(sign, { args: [{ partyKey, office: partyKey, at }] });
  expect((await program.signatures()).map(({ partyId }) => partyId !== null)).toEqual([true, true]);
});

const scan = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
/** As a browser posts the page's form, or a program: with the token against forged requests, which a form of this kind needs from either. */
async function onPaper(url: string, boxes: Record<string, string>, file: Buffer | null = scan, page = false): Promise<Answer> {
  const form = new FormData();
  const fields = { ...(await formFields(service, owner)), ...boxes };
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob(file ? [new Uint8Array(file)] : []), file ? 'ban quet.pdf' : '');
  const posted = new Response(form);
  const headers = { 'content-type': posted.headers.get('content-type') ?? '' };
  return service.ask('POST', page ? url : `/api/v1${url}`, { body: Buffer.from(await posted.arrayBuffer()), page, cookie: owner, headers });
}

test('a signature on paper is recorded with its scan, number, date and office, is marked wherever it is shown, and is one however often it is sent', async () => {
  const program = await draft();
  const { programId } = program;
  await program.put();
  await program.asked();
  const url = `/programs/${programId}/signatures/${department}`;
  const today = dateOf(await world.now(), program.definition.timeZone);
  const boxes = { office: 'Phó Trưởng ban Tuyên giáo', number: '05-CTr/BTGTU', signedOn: today };
  const shown = await service.ask('GET', url, { page: true, cookie: owner });
  expect([shown.status, shown.text.includes(agreementNumber((await program.signing())?.textHash ?? ''))]).toEqual([200, true]);
  for (const [wrong, file, code] of [
    [{}, null, 'attachment-missing'],
    [{}, Buffer.from('<html>'), 'attachment-kind-refused'],
    [{ number: '' }, scan, 'paper-number-missing'],
    [{ office: ' ' }, scan, 'signing-office-missing'],
    [{ signedOn: addDays(today, 1) }, scan, 'paper-date-ahead'],
    [{ signedOn: '2023-02-30' }, scan, 'date-not-real'],
    [{ text: 'f'.repeat(64) }, scan, 'sign-text-changed'],
  ] as const)
    expect([code, (await onPaper(url, { ...boxes, ...wrong }, file)).json.code]).toEqual([code, code]);
  expect((await onPaper(`/programs/${programId}/signatures/so-tai-chinh`, boxes)).status).toBe(404);
  const back = await onPaper(url, { ...boxes, number: '' }, scan, true);
  expect([back.status, back.text.includes('Phó Trưởng ban Tuyên giáo')]).toEqual([422, true]);
  expect(await program.signatures()).toEqual([]);
  // Of what was refused no file stays somebody's.
  expect(await world.database.prisma.attachment.count({ where: { programId, removedAt: null } })).toBe(0);

  const key = 'press-on-paper-1';
  const pressed = await Promise.all([onPaper(url, { ...boxes, key }, scan, true), onPaper(url, { ...boxes, key }, scan, true)]);
  expect(pressed.map(({ status }) => status)).toEqual([303, 303]);
  expect((await onPaper(url, boxes)).status).toBe(201);
  expect((await onPaper(url, { ...boxes, number: '06' })).json.code).toBe('sign-already');
  expect(await program.signatures()).toMatchObject([
    { way: 'paper', office: 'Phó Trưởng ban Tuyên giáo', paperNumber: '05-CTr/BTGTU', textHash: (await program.signing())?.textHash },
  ]);
  expect(await world.database.prisma.attachment.count({ where: { programId, removedAt: null } })).toBe(1);
  const words = /ký trên giấy ngày \d\d\/\d\d\/\d{4}, số 05-CTr\/BTGTU, do Phó Trưởng ban Tuyên giáo ký, cơ quan thường trực ghi/;
  expect((await service.ask('GET', `/programs/${programId}`, { page: true, cookie: owner })).text).toMatch(words);
  expect((await service.ask('GET', (await program.linkOf(association)).replace('/api/v1', ''), { page: true })).text).toMatch(words);
  const saved = await service.ask('GET', `${url}/scan`, { cookie: owner });
  expect([saved.status, saved.headers.get('content-type'), saved.text.startsWith('%PDF')]).toEqual([200, 'application/pdf', true]);
  expect((await service.ask('GET', `/programs/${programId}/signatures/${association}/scan`, { cookie: owner })).status).toBe(404);
  await program.sign(association);
  await soon(async () =>
    expect((await program.mailsTo(program.standingOffice, 'program-signed'))[0]).toContain('ký trên giấy số 05-CTr/BTGTU'),
  );
  const lines = (await program.workflow.query(timeline)).happened.map(({ words: line }) => line.vi);
  expect(lines[0]).toContain('đã ký trên giấy, số 05-CTr/BTGTU');
});

test('an agreement is in force from the day that was chosen: before it, it is not started', async () => {
  const program = await draft();
  const today = dateOf(await world.now(), program.definition.timeZone);
  const late = addDays(program.definition.term.to, 1);
  expect(refused(await program.post('/signing', { inForceOn: late }))).toEqual([422, 'in-force-after-term']);
  expect(refused(await program.post('/signing', { inForceOn: '2023-02-30' }))).toEqual([422, 'date-not-real']);
  expect(refused(await program.post('/signing', { inForceOn: addDays(today, -1) }))).toEqual([422, 'in-force-in-the-past']);
  const inForceOn = addDays(today, 3);
  expect((await program.post('/signing', { inForceOn })).status).toBe(202);
  await program.asked();
  await program.sign(association);
  await program.sign(department);
  expect(refused(await program.post('/start'))).toEqual([409, 'start-before-in-force']);
  await world.until(`${inForceOn}T01:00:00Z`);
  expect((await program.post('/start')).status).toBe(202);
  await soon(async () => expect(await program.stateOf()).toBe('active'));
});

test('witnesses are recorded as the agreement names them and as typed, and get their copy once all have signed, each once', async () => {
  const program = await draft();
  const url = `/programs/${program.programId}/witnesses`;
  const [first = '', second = '', third = ''] = program.definition.witnesses;
  const record = (witnesses: object[]) => service.ask('POST', `/api/v1${url}`, { json: { witnesses }, cookie: owner });
  const one = { name: first, witnessed: true, holder: 'Phó Trưởng ban', email: `mot@p${programs}.example` };
  expect(refused(await record([one]))).toEqual([409, 'witnesses-not-open']);
  expect(refused(await service.ask('GET', `/programs/${program.programId}/signed-record`, { cookie: owner }))).toEqual([
    409,
    'record-not-signed',
  ]);
  await program.put();
  await program.asked();
  expect(refused(await record([{ ...one, name: 'Sở Nội vụ' }]))).toEqual([422, 'witness-not-named']);
  const form = { ...(await formFields(service, owner)), 'name.0': first, 'witnessed.0': 'yes', 'email.0': 'khong phai thu' };
  const wrong = await service.ask('POST', url, { page: true, cookie: owner, form });
  expect([wrong.status, wrong.text.includes('value="khong phai thu"')]).toEqual([422, true]);
  const stored = await service.ask('POST', url, {
    page: true,
    cookie: owner,
    form: { ...form, 'holder.0': one.holder, 'email.0': one.email, 'name.1': second, 'witnessed.1': 'yes' },
  });
  expect([stored.status, stored.text.includes('Phó Trưởng ban')]).toEqual([200, true]);
  await program.sign(association);
  expect(await program.mailsTo(one.email, 'program-signed')).toEqual([]);
  await program.sign(department);
  await soon(async () => expect((await program.mailsTo(one.email, 'program-signed'))[0]).toContain(`${first}: Phó Trưởng ban`));
  // Recorded after that, by somebody who was late; and again.
  const late = { name: third, witnessed: true, holder: null, email: `ba@p${programs}.example` };
  for (let n = 0; n < 2; n++) expect((await record([one, late])).status).toBe(200);
  await soon(async () => expect(await program.mailsTo(late.email, 'program-signed')).toHaveLength(1));
  expect(await program.mailsTo(one.email, 'program-signed')).toHaveLength(1);
  expect(await program.mailsTo(program.standingOffice, 'program-signed')).toHaveLength(1);
  const page = (await service.ask('GET', `/programs/${program.programId}`, { page: true, cookie: owner })).text;
  expect(page).toContain(`${first}: Phó Trưởng ban`);
  // What is saved from there can be checked by whoever was given the key.
  expect(page).toContain(`href="/programs/${program.programId}/signed-record"`);
  const saved = await service.ask('GET', `/programs/${program.programId}/signed-record`, { cookie: owner });
  const key = publicPart(service.context.sealKey ?? '');
  expect(checkRecord(saved.text, key)).toEqual({ ok: true, sealedBy: key, wrong: [] });
  expect(saved.json).toMatchObject({
    simulated: false,
    signatures: [{ party: association }, { party: department }],
    witnesses: [{ name: first, holder: 'Phó Trưởng ban' }, { name: second, holder: null }, { name: third }],
  });
  // Whoever witnessed the signing of a text that is a draft again witnessed nothing of the next.
  await program.post('/signing/withdraw', { reason: 'Sửa' });
  const { json } = await service.ask('GET', `/api/v1${url}`, { cookie: owner });
  expect(json.witnesses.filter(({ witnessed }: { witnessed: boolean }) => witnessed)).toEqual([]);
});

/** Signed by both and started. */
async function running() {
  const program = await draft();
  await program.put();
  await program.asked();
  await program.sign(association);
  await program.sign(department);
  expect((await program.post('/start')).status).toBe(202);
  await soon(async () => expect(await program.stateOf()).toBe('active'));
  const definition = () => readDefinition(world.database.pool, program.programId);
  const today = async () => dateOf(await world.now(), 'Asia/Ho_Chi_Minh');
  const amendments = async () =>
    (await service.ask('GET', `/api/v1/programs/${program.programId}/amendments`, { cookie: owner })).json.amendments;
  const stateOfLast = async () => (await amendments()).at(-1).state;
  const record = async () => (await service.ask('GET', `/programs/${program.programId}/signed-record`, { cookie: owner })).text;
  const higher = program.definition.targets.map((target, index) => (index === 0 ? { ...target, percent: 99 } : target));
  return { ...program, now: definition, today, amendments, stateOfLast, record, higher };
}

test('an amendment of a target is signed by every party by their links, is in force on its day and once, and the sealed record has it', async () => {
  const program = await running();
  const { programId, higher } = program;
  const reason = 'Đại hội giao mục tiêu cao hơn.';
  const takesEffectOn = addDays(await program.today(), 3);
  const asking = { change: { targets: higher }, reason, takesEffectOn };
  expect(refused(await program.post('/amendments', { ...asking, change: { targets: program.definition.targets } }))).toEqual([
    422,
    'amendment-empty',
  ]);
  expect(refused(await program.post('/amendments', { ...asking, takesEffectOn: addDays(takesEffectOn, -9) }))).toEqual([
    422,
    'amendment-too-early',
  ]);
  const shown = await program.post('/amendments', { ...asking, step: 'preview' });
  expect(shown.json).toMatchObject({
    parts: ['targets'],
    signedByParties: true,
    articles: [{ part: 'targets', after: { vi: expect.stringContaining('99 %') } }],
  });
  // Twice at once by one press, it is one draft.
  const key = 'press-amend-1';
  expect((await program.post('/amendments', { ...asking, key })).json).toEqual({ number: 1 });
  expect((await program.post('/amendments', { ...asking, key })).json).toEqual({ number: 1 });
  expect(refused(await program.post('/amendments/1/settle', { text: '0'.repeat(64) }))).toEqual([409, 'amendment-text-moved']);
  const put = await program.post('/amendments/1/settle', { text: shown.json.text, order: [department, association] });
  expect([put.status, put.json.state]).toEqual([202, 'signing']);
  expect((await program.post('/amendments/1/settle', { order: [department, association] })).json).toEqual(put.json);
  // Another waits until this one is signed.
  expect((await program.post('/amendments', { ...asking, change: { targets: higher.slice(1) } })).json).toEqual({ number: 2 });
  expect(refused(await program.post('/amendments/2/settle'))).toEqual([409, 'amendment-signing-open']);

  await soon(async () =>
    expect((await program.mailsTo(`${department}@p${programs}.example`, 'signature-request')).at(-1)).toContain(reason),
  );
  const page = await service.ask('GET', (await program.linkOf(department)).replace('/api/v1', ''), { page: true });
  expect([page.status, page.text.includes(reason), page.text.includes('99 %')]).toEqual([200, true, true]);
  expect(refused(await program.sign(association))).toEqual([409, 'sign-not-your-turn']);
  expect(refused(await program.sign(department, { text: '1'.repeat(64) }))).toEqual([409, 'sign-text-changed']);
  const stranger = world.client.workflow.getHandle(put.json.workflow).executeUpdate(sign, {
    args: [{ partyKey: 'so-noi-vu', office: 'Sở Nội vụ', at: await world.now() }],
  });
  expect(await refusal(stranger)).toBe('sign-not-a-party');
  const twice = await Promise.all([program.sign(department), program.sign(department)]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  expect((await program.sign(association)).json).toEqual({ party: association, signed: true });
  await soon(async () => expect(await program.stateOfLast()).toBe('draft'));
  expect((await program.amendments())[0]).toMatchObject({ state: 'agreed', signedByParties: true });
  // What all have signed is not taken back, and the program's own signatures are as they were.
  expect(refused(await program.post('/amendments/1/withdraw', { reason }))).toEqual([409, 'amendment-not-withdrawable']);
  expect((await program.signatures()).filter(({ partyId }) => partyId !== null)).toHaveLength(2);
  expect((await program.now()).targets).toEqual(program.definition.targets);

  await world.until(`${takesEffectOn}T02:00:00Z`);
  await soon(async () => expect((await program.amendments())[0].state).toBe('in-force'));
  expect((await program.now()).targets).toEqual(higher);
  await soon(async () => expect((await program.mailsTo(program.standingOffice, 'amended'))[0]).toContain('99 %'));
  const saved = await program.record();
  const seal = publicPart(service.context.sealKey ?? '');
  expect(checkRecord(saved, seal)).toEqual({ ok: true, sealedBy: seal, wrong: [] });
  expect(JSON.parse(saved)).toMatchObject({
    version: 2,
    amendments: [{ number: 1, decidedBy: null, signatures: [{ party: department }, { party: association }] }],
  });
  expect(await world.database.prisma.happening.count({ where: { programId, key: { startsWith: 'takeAmendment' } } })).toBe(1);
});

test('the standing office decides days alone and takes that back until its day; declined, an amendment is a draft again and is signed anew', async () => {
  const program = await running();
  const reason = 'Tránh tuần thi học kỳ.';
  const takesEffectOn = addDays(await program.today(), 2);
  const { opening, cutOff, due, close, compile, deliver } = program.definition.calendar;
  const days = { opening, cutOff, due: due.map((day, level) => (level === 2 ? { ...day, day: 21 } : day)), close, compile, deliver };
  const ask = { change: { days }, reason, takesEffectOn };
  expect((await program.post('/amendments', ask)).json).toEqual({ number: 1 });
  expect((await program.post('/amendments/1/settle')).json.state).toBe('agreed');
  expect((await program.post('/amendments/1/withdraw', { reason })).json).toEqual({ number: 1, state: 'withdrawn' });
  expect((await program.post('/amendments/1/withdraw', { reason })).json.state).toBe('withdrawn');
  expect((await program.post('/amendments', ask)).json).toEqual({ number: 2 });
  expect((await program.post('/amendments/2/settle')).json.state).toBe('agreed');

  // Two at once: the second stands on the first.
  expect((await program.post('/amendments', { ...ask, change: { targets: program.higher } })).json).toEqual({ number: 3 });
  const first = await program.post('/amendments/3/settle');
  await soon(async () => expect(await program.mailsTo(`${department}@p${programs}.example`, 'signature-request')).toHaveLength(2));
  expect((await program.decline(department, { reason: 'Cao quá.' })).json).toEqual({ party: department, declined: true });
  expect(await program.stateOfLast()).toBe('draft');
  expect(refused(await program.sign(association))).toEqual([409, 'sign-not-open']);
  const again = await program.post('/amendments/3/settle');
  expect(again.json.workflow).not.toBe(first.json.workflow);
  expect((await program.post('/amendments/3/withdraw', { reason })).json).toEqual({ number: 3, state: 'draft' });
  await program.post('/amendments/3/settle');
  for (const party of [association, department]) await soon(async () => expect((await program.sign(party)).status).toBe(200));

  await world.until(`${takesEffectOn}T02:00:00Z`);
  await soon(async () => expect(await program.stateOfLast()).toBe('in-force'));
  const now = await program.now();
  expect([now.calendar.due[2]?.day, now.targets]).toEqual([21, program.higher]);
  const seal = publicPart(service.context.sealKey ?? '');
  expect(checkRecord(await program.record(), seal).wrong).toEqual([]);
  const { amendments } = JSON.parse(await program.record());
  expect(amendments.map(({ number, decidedBy }: { number: number; decidedBy: object | null }) => [number, decidedBy === null])).toEqual([
    [2, false],
    [3, true],
  ]);
});

test('a party’s legal successor has its place from its day on: links and acknowledgement are its own, what was signed keeps the old name', async () => {
  const program = await running();
  const { programId } = program;
  const parties = program.definition.parties.map((party) =>
    party.key === department
      ? {
          ...party,
          name: 'Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An',
          signatory: { office: 'Trưởng Ban Tuyên giáo và Dân vận', email: `moi@p${programs}.example` },
        }
      : party,
  );
  const takesEffectOn = addDays(await program.today(), 1);
  const ask = { change: { parties }, kind: 'succession', reason: 'Hợp nhất hai ban.', takesEffectOn };
  expect(refused(await program.post('/amendments', { ...ask, change: { parties: parties.slice(1) } }))).toEqual([
    422,
    'amendment-parties-differ',
  ]);
  expect((await program.post('/amendments', ask)).json).toEqual({ number: 1 });
  expect((await program.post('/amendments/1/settle')).json.state).toBe('agreed');
  // A target is amended meanwhile, and the party is another between the two signatures.
  const target = { change: { targets: program.higher }, reason: 'Nâng chỉ tiêu.', takesEffectOn: addDays(takesEffectOn, 3) };
  expect((await program.post('/amendments', target)).json).toEqual({ number: 2 });
  expect((await program.post('/amendments/2/settle')).json.state).toBe('signing');
  await soon(async () => expect((await program.sign(association)).status).toBe(200));
  const old = await program.linkOf(department);
  await world.until(`${takesEffectOn}T02:00:00Z`);
  await soon(async () => expect((await program.amendments())[0].state).toBe('in-force'));
  expect(refused(await service.ask('POST', old, { json: { confirmed: true } }))).toEqual([410, 'link-expired']);
  expect((await program.amendments())[1].state).toBe('signing');
  expect((await program.sign(department)).json).toEqual({ party: department, signed: true });
  await soon(async () => expect((await program.amendments())[1].state).toBe('agreed'));
  expect((await program.now()).parties.map(({ name }) => name)).toContain('Ban Tuyên giáo và Dân vận Tỉnh ủy Nghệ An');
  const signed = await program.signatures();
  expect(signed.find(({ partyKey }) => partyKey === department)).toMatchObject({ partyName: 'Ban Tuyên giáo Tỉnh ủy Nghệ An' });
  expect(refused(await service.ask('GET', old))).toEqual([410, 'link-expired']);
  await soon(async () => expect(await program.mailsTo(`moi@p${programs}.example`, 'amended')).toHaveLength(1));
  const seal = publicPart(service.context.sealKey ?? '');
  expect(checkRecord(await program.record(), seal).wrong).toEqual([]);
  const happened = await world.database.prisma.happening.findFirst({ where: { programId, key: { startsWith: 'takeAmendment' } } });
  expect(happened?.words).toMatchObject({ en: expect.stringContaining('takes the place of') });
});
