import { expect, test } from 'vitest';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { agreementNumber } from '../../rules/agreement-text.ts';
import { addDays, workCalendar } from '../../rules/calendar.ts';
import { dateOf } from '../../rules/instants.ts';
import { publicPart } from '../../rules/seal-record.ts';
import { signatureReminderDays } from '../../rules/signature-reminder-days.ts';
import { checkRecord } from '../../rules/signed-record.ts';
import { putToSignature as putAgain, sign, start, timeline, withdraw } from '../../workflows/messages.ts';
import { type Answer, formFields } from '../api/service.ts';
import { soon } from '../setup/soon.ts';
import { refusal } from './running-program.ts';
import {
  association,
  department,
  draft,
  inOneInstant,
  owner,
  type Party,
  programs,
  refused,
  service,
  startSigningWorld,
  world,
} from './signing/signing-world.ts';
import { testAmendments } from './signing/test-amendments.ts';

startSigningWorld();

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

  // Pressed twice in one instant.
  const reason = 'Đề nghị lùi hạn nộp của cấp xã.';
  const both = await inOneInstant(() => Promise.all([program.decline(department, { reason }), program.decline(department, { reason })]));
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

testAmendments();
