import { afterAll, beforeAll, expect, test } from 'vitest';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readSignatureMails } from '../../prisma/queries/signatures/read-signature-mails.ts';
import { recordSignature } from '../../prisma/queries/signatures/record-signature.ts';
import { mostDraftComments } from '../../rules/draft-comment.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { startTestSmtp, type TestSmtp } from '../activities/smtp-server.ts';
import { activityContext, stepsOn } from '../setup/sandbox-mail.ts';
import { sendAll } from '../setup/send-all.ts';
import { createSmallProgram } from '../setup/small-program.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { prisma } = database;
const at = new Date('2023-03-20T02:00:00Z');
let service: Service;
let smtp: TestSmtp;
let programId: string;
let cookie: string;
const [association, department] = ['chu-tich@khuyen-hoc.example', 'truong-ban@tuyen-giao.example'];
const wrong = 'sai-dia-chi@khuyen-hoc.example';
const refusal = textsIn('vi').cycleUnit.refusals.refused;
/** Every address that its server does not know, as long as a test says so. */
const unknown = new Set<string>();

beforeAll(async () => {
  await openInstallation(database.pool, null);
  service = await startService(database, { now: async () => at });
  smtp = await startTestSmtp({ refuseRecipient: (to) => (unknown.has(to) ? 550 : null) });
  ({ programId } = await createSmallProgram(database));
  for (const [key, email] of [
    ['hoi-khuyen-hoc', wrong],
    ['ban-tuyen-giao', department],
  ] as const)
    await prisma.contact.updateMany({ where: { programId, role: 'signatory', party: { key } }, data: { email } });
  const coordinator = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'coordinator' } });
  cookie = await signIn(service, coordinator.id);
});
afterAll(async () => {
  await service.stop();
  await smtp.stop();
  await drop();
});

const send = async (): Promise<void> => {
  const context = activityContext(database, smtp);
  await sendAll(context, at.toISOString());
  context.mail.close();
};
const page = async () => (await service.ask('GET', `/programs/${programId}`, { page: true, cookie })).text;
const signatory = (key: string) => prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory', party: { key } } });

test('a draft is sent to the parties, each comments by its own link, and reads what became of it; put to signature, nothing more is taken', async () => {
  const url = `/api/v1/programs/${programId}/draft-comments`;
  const partyUrl = async (key: string) => {
    const { id } = await signatory(key);
    return `/sign/${await tokenOf(database, id, 'sign')}`;
  };
  expect((await service.ask('POST', url, { json: { until: '2023-03-19' }, cookie })).json.code).toBe('draft-until-past');
  const sending = { words: 'Nhất là về mục tiêu.', until: '2023-03-31', key: 'press-draft-1' };
  for (let n = 0; n < 2; n++) expect((await service.ask('POST', url, { json: sending, cookie })).json).toEqual({ number: 1 });
  await send();
  const mailed = smtp.taken.splice(0).map(({ to, raw }) => `${/X-Tongket-Kind: (\S+)/i.exec(raw)?.[1]} ${to}`);
  expect(mailed.sort()).toEqual([`draft-sent ${wrong}`, `draft-sent ${department}`].sort());

  const own = await partyUrl('ban-tuyen-giao');
  const read = await service.ask('GET', own, { page: true });
  expect([read.status, read.text.includes('31/03/2023'), read.text.includes('name="words"')]).toEqual([200, true, true]);
  expect((await service.ask('POST', `/api/v1${own}/comment`, { json: { words: ' ' } })).json.code).toBe('draft-comment-missing');
  const comment = { article: 'targets', words: 'Nên là 70 %.', key: 'press-comment-1' };
  for (let n = 0; n < 2; n++) expect((await service.ask('POST', `/api/v1${own}/comment`, { json: comment })).json).toEqual({ number: 1 });
  const typed = await service.ask('POST', `${own}/comment`, { page: true, form: { article: 'bases', words: '' } });
  expect([typed.status, typed.text.includes('value="bases" selected')]).toEqual([422, true]);
  const posted = await service.ask('POST', `${own}/comment`, { page: true, form: { article: 'whole', words: 'Nêu rõ kinh phí.' } });
  expect([posted.status, posted.headers.get('location')]).toEqual([303, own]);
  expect(await page()).toContain('2 ý kiến về dự thảo chưa được trả lời');

  const answer = (number: number, json: object) => service.ask('POST', `${url}/${number}/answer`, { json, cookie });
  expect((await answer(2, { answer: 'not-taken-up' })).json.code).toBe('draft-answer-missing');
  expect((await answer(9, { answer: 'taken-up' })).json.code).toBe('not-found');
  // An answer given by mistake is put right by the next; both are in the record, and the party hears each.
  for (const [number, kind, words] of [
    [1, 'not-taken-up', 'Để sau.'],
    [1, 'taken-up', ''],
    [2, 'not-taken-up', 'Theo quy định của từng cơ quan.'],
  ] as const)
    expect((await answer(number, { answer: kind, words })).status).toBe(200);
  expect(await prisma.auditEvent.count({ where: { programId, action: 'draft.comment-answered' } })).toBe(3);
  const { json } = await service.ask('GET', `/api/v1${own}`);
  expect(json.comments).toMatchObject([
    { number: 1, article: 'targets', answer: { kind: 'taken-up' } },
    { number: 2, article: 'whole', answer: { kind: 'not-taken-up', words: 'Theo quy định của từng cơ quan.' } },
  ]);
  // What another party wrote is not its own.
  expect((await service.ask('GET', `/api/v1${await partyUrl('hoi-khuyen-hoc')}`)).json.comments).toEqual([]);
  await send();
  expect(
    smtp.taken
      .splice(0)
      .filter(({ raw }) => raw.includes('draft-comment'))
      .map(({ to }) => to),
  ).toContain(department);
  // One party's link that writes without end keeps no other from its own, nor does a press of the same name.
  await database.pool.query(
    `INSERT INTO draft_comments (program_id, number, party_key, party_name, office, article, words, text_hash, written_at, press)
     SELECT $1, n, 'ban-tuyen-giao', 'Ban', 'Ban', 'whole', 'Nữa.', '', $2, n::text FROM generate_series(3, $3::int) n`,
    [programId, at, mostDraftComments],
  );
  expect((await service.ask('POST', `/api/v1${own}/comment`, { json: { words: 'Nữa.' } })).json.code).toBe('draft-comments-too-many');
  const others = `/api/v1${await partyUrl('hoi-khuyen-hoc')}/comment`;
  expect((await service.ask('POST', others, { json: comment })).json).toEqual({ number: mostDraftComments + 1 });
  await database.pool.query("DELETE FROM messages WHERE kind = 'draft-comment' AND state = 'planned'");
  await database.pool.query('DELETE FROM draft_comments WHERE number > 2');

  await prisma.program.update({ where: { id: programId }, data: { state: 'signing' } });
  expect((await service.ask('POST', `/api/v1${own}/comment`, { json: { words: 'Muộn.' } })).json.code).toBe('draft-not-open');
  expect((await service.ask('POST', url, { json: {}, cookie })).json.code).toBe('program-not-draft');
  await prisma.program.update({ where: { id: programId }, data: { state: 'draft' } });
});

test('a request to sign that its server refuses is shown at once on the page of the program, with what to do', async () => {
  unknown.add(wrong);
  await putToSignature(database, { programId, revision: null, actor: 'Văn phòng', at });
  // In the first minutes it is on its way; a quarter of an hour later something is wrong.
  const mails = async (minutes: number) =>
    (await readSignatureMails(database.pool, { programId, at: new Date(at.getTime() + minutes * 60_000) })).map(({ mail }) => mail);
  expect([await mails(1), await mails(15)]).toEqual([
    ['waiting', 'waiting'],
    ['none', 'none'],
  ]);
  const context = activityContext(database, smtp);
  const asked = stepsOn(context).requestSignatures({ programId, round: 'signature-request', at: at.toISOString() });
  await expect.poll(() => prisma.message.count({ where: { programId, kind: 'signature-request' } })).toBe(2);
  await send();
  await asked;
  context.mail.close();
  const shown = await page();
  expect(shown).toContain(`không tới được ${wrong}: ${refusal}`);
  expect(shown).toContain(`đã tới máy chủ thư của ${department}`);
  expect(shown).toContain(`href="/programs/${programId}/signatories/${(await signatory('hoi-khuyen-hoc')).id}"`);
  const undelivered = await service.ask('GET', `/programs/${programId}/undelivered`, { page: true, cookie });
  expect(undelivered.text).toContain(`/signatories/${(await signatory('hoi-khuyen-hoc')).id}"`);
});

test('the text to be signed is a document to print, in the layout of each party, for the standing office and by each link', async () => {
  const layoutOf = async (url: string) => {
    const answer = await service.ask('GET', url, { cookie });
    return [answer.status, answer.headers.get('content-type'), answer.headers.get('content-disposition'), answer.text.slice(0, 5)];
  };
  const named = (key: string) => [200, 'application/pdf', expect.stringContaining(`-${key}.pdf`), '%PDF-'];
  for (const key of ['hoi-khuyen-hoc', 'ban-tuyen-giao']) {
    expect(await layoutOf(`/programs/${programId}/agreement.pdf?layout=${key}`)).toEqual(named(key));
    const token = await tokenOf(database, (await signatory(key)).id, 'sign');
    expect(await layoutOf(`/sign/${token}/agreement.pdf`)).toEqual(named(key));
  }
  // Of whom nobody knows it is that of the coordinating party.
  expect(await layoutOf(`/programs/${programId}/agreement.pdf?layout=so-noi-vu`)).toEqual(named('hoi-khuyen-hoc'));
});

test('the address of another party is refused in any spelling, and nothing is changed', async () => {
  const { id, office } = await signatory('hoi-khuyen-hoc');
  const url = `/programs/${programId}/signatories/${id}`;
  for (const email of [department, department.toUpperCase(), ` ${department.replace('@', ' @ ')}. `]) {
    const json = { office, email, phone: null, language: 'vi' };
    const refused = await service.ask('POST', url, { json, cookie });
    expect([email, refused.status, refused.json.code]).toEqual([email, 409, 'signatory-address-taken']);
    expect(refused.json.title).toContain('Mỗi bên ký bằng một địa chỉ riêng');
  }
  const form = { ...(await formFields(service, cookie)), office, email: department, phone: '', language: 'vi' };
  const shown = await service.ask('POST', url, { form, page: true, cookie });
  expect([shown.status, shown.text.includes('Mỗi bên ký bằng một địa chỉ riêng')]).toEqual([409, true]);
  expect((await signatory('hoi-khuyen-hoc')).email).toBe(wrong);
});

test('two parties that are given one address at the same moment do not both get it', async () => {
  const both = await Promise.all(
    (await Promise.all(['hoi-khuyen-hoc', 'ban-tuyen-giao'].map(signatory))).map(({ id, office }) =>
      service.ask('POST', `/programs/${programId}/signatories/${id}`, {
        json: { office, email: 'chung@x.example', phone: null, language: 'vi' },
        cookie,
      }),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  for (const [key, email] of [
    ['hoi-khuyen-hoc', wrong],
    ['ban-tuyen-giao', department],
  ] as const)
    await prisma.contact.updateMany({ where: { programId, role: 'signatory', party: { key } }, data: { email } });
});

test('a corrected address gets a link of its own, the old one ends, and the page says that the mail has come', async () => {
  // The refused mail had a link too, which may have been read where it went.
  const { id, office } = await signatory('hoi-khuyen-hoc');
  const before = await prisma.link.findFirstOrThrow({ where: { contactId: id, purpose: 'sign', revokedAt: null } });
  const json = { office, email: association, phone: null, language: 'vi' };
  expect((await service.ask('POST', `/programs/${programId}/signatories/${id}`, { json, cookie })).status).toBe(200);
  expect((await prisma.link.findUniqueOrThrow({ where: { id: before.id } })).revokedAt).not.toBeNull();
  await send();
  const token = await tokenOf(database, id, 'sign');
  expect((await service.ask('GET', `/sign/${token}`)).json).toMatchObject({ office });
  const mail = smtp.taken.findLast(({ to }) => to === association);
  const text = /base64\r?\n\r?\n([A-Za-z0-9+/=\r\n]+)/.exec(mail?.raw ?? '')?.[1] ?? '';
  expect(Buffer.from(text, 'base64').toString()).toContain(token);
  const shown = await page();
  expect(shown).toContain(`đã tới máy chủ thư của ${association}`);
  expect(shown).not.toContain('không tới được');
});

test('the request itself is sent again as often as none is on its way, and not to who has signed', async () => {
  const { id } = await signatory('ban-tuyen-giao');
  const again = () => service.ask('POST', `/programs/${programId}/signatories/${id}/link`, { json: { do: 'send' }, cookie });
  const requests = () => prisma.message.count({ where: { contactId: id, kind: 'signature-request' } });
  expect(await requests()).toBe(1);
  await Promise.all([again(), again()]);
  expect(await requests()).toBe(2);
  await send();
  await again();
  expect(await requests()).toBe(3);
  // Signed before it goes, nobody is asked any more.
  const signed = smtp.taken.length;
  await recordSignature(database, { programId, partyKey: 'ban-tuyen-giao', office: 'Trưởng ban', at });
  await send();
  expect(smtp.taken.slice(signed).map(({ to }) => to)).not.toContain(department);
  expect(await prisma.message.count({ where: { contactId: id, state: 'dropped', reason: 'overtaken' } })).toBe(1);
  await again();
  expect(await requests()).toBe(3);
});
