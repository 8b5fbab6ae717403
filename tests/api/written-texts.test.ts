import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { expiredSession, formFields, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { prisma } = database;
let service: Service;
let cycle: OpenCycle;

beforeAll(async () => {
  service = await startService(database);
  cycle = await openCycle(database, await createTree(database, flatTree(2)));
  await send(database, cycle, 'c0');
});
afterAll(async () => {
  await service.stop();
  await drop();
});
beforeEach(() => prisma.link.updateMany({ data: { revokedAt: null } }));

const linkOf = (code: string) => tokenOf(database, cycle.contactIds.get(code) as number);
const withdraw = () => prisma.link.updateMany({ data: { revokedAt: new Date('2023-12-15T01:00:00Z') } });
const post = (path: string, form: Record<string, string>, over: Parameters<Service['ask']>[2] = {}) =>
  service.ask('POST', path, { page: true, form, ...over });

/** What a page shows as written, each with its label. */
const written = (html: string): [label: string, text: string][] =>
  [
    ...html.matchAll(
      /<p class="field"><label for="[^"]+"(?: class="unseen")?>([^<]*)<\/label><(?:input id="[^"]+" value="([^"]*)" dir="auto" readonly>|textarea id="[^"]+" rows="\d+" dir="auto" readonly>([^<]*)<\/textarea>)<\/p>/g,
    ),
  ].map(([, label = '', short, long]) => [label, short ?? long ?? '']);

const report = {
  lang: 'vi',
  submissionKey: 'a-key-that-nobody-typed',
  draftVersion: '3',
  writer: 'somebody',
  'answer.members': '1.250',
  'explanation.members': 'Thêm ba chi hội.',
  'answer.results': 'Dòng một <b>đậm</b>\r\nDòng hai',
  'answer.students': '',
};

test.each(['', '/draft', '/check'])(
  'a report posted to a withdrawn link (%s) is shown to whoever wrote it, by the names of its fields',
  async (at) => {
    const link = await linkOf('c1');
    await withdraw();
    const answer = await post(`/report/${link}${at}`, report);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([410, 'no-store']);
    expect(answer.text).toContain('Những gì Quý vị đã viết');
    expect(written(answer.text)).toEqual([
      ['Số hội viên', '1.250'],
      ['Giải thích cho &quot;Số hội viên&quot;', 'Thêm ba chi hội.'],
      [expect.stringMatching(/^[^"]{5,}$/), 'Dòng một &lt;b&gt;đậm&lt;/b&gt;\r\nDòng hai'],
    ]);
    for (const hidden of ['a-key-that-nobody-typed', 'somebody', '<b>']) expect(answer.text).not.toContain(hidden);
    const english = await post(`/report/${link}${at}`, { ...report, lang: 'en' });
    expect(english.text).toContain('What you wrote');
  },
);

test('what was posted to a link that there never was is shown without names', async () => {
  const answer = await post(`/report/${'x'.repeat(43)}/draft`, report);
  expect(answer.status).toBe(404);
  expect(written(answer.text).map(([label, text]) => [label, text.slice(0, 8)])).toEqual([
    ['Nội dung thứ 1', '1.250'],
    ['Nội dung thứ 2', 'Thêm ba '],
    ['Nội dung thứ 3', 'Dòng một'],
  ]);
});

test('the words of a decision, of a leader and of contact details are shown at a dead link', async () => {
  const [province, unit] = [await linkOf('P'), await linkOf('c1')];
  await withdraw();
  const decision = { version: '1', decision: 'return', comment: 'Xin xem lại.', 'comment.members': 'Số giảm một nửa.' };
  expect(written((await post(`/report/${province}/children/c0`, decision)).text)).toEqual([
    ['Ý kiến chung', 'Xin xem lại.'],
    ['Ý kiến về &quot;Số hội viên&quot;', 'Số giảm một nửa.'],
  ]);
  const directions = 'Các huyện rà soát lại chỉ tiêu, báo cáo trước ngày 15 tháng 01 năm 2024.';
  expect(written((await post(`/lead/${'x'.repeat(43)}`, { directions })).text)).toEqual([[expect.stringContaining('chỉ đạo'), directions]]);
  const contact = { office: 'Hội Khuyến học xã', email: 'xa@mau.example', phone: '0238 3842 000', language: 'en' };
  expect(written((await post(`/report/${unit}/contact`, contact)).text).map(([, text]) => text)).toEqual(
    Object.values(contact).slice(0, 3),
  );
});

test('a coordinator whose session has ended, or whose form has, is shown what was written, beside what sends it again', async () => {
  const path = `/programs/${cycle.programId}/cycles/2023/units/c0/decision`;
  const decision = { version: '1', decision: 'return', comment: 'Xin xem lại.' };
  const cookie = await expiredSession(service);
  const ended = await post(path, { ...decision, formToken: 'secret-of-a-session' }, { cookie });
  expect([ended.status, written(ended.text)]).toEqual([401, [['Ý kiến chung', 'Xin xem lại.']]]);
  expect(ended.text).toContain('Gửi lại những gì vừa gõ');
  expect(ended.text).not.toContain('secret-of-a-session');
  const again = await signIn(service);
  const { formToken = '' } = await formFields(service, again);
  const form = await post(path, { ...decision, formToken: formToken.replace(/^.{4}/, 'ffff') }, { cookie: again });
  expect([form.status, written(form.text)]).toEqual([403, [['Ý kiến chung', 'Xin xem lại.']]]);
});

test('what another site made a browser send, what is no text of a person, and more than a form takes is not shown', async () => {
  const path = `/report/${'x'.repeat(43)}`;
  expect((await post(path, report, { headers: { 'sec-fetch-site': 'cross-site' } })).text).not.toContain('1.250');
  const odd = { password: 'p1', answer: 'p2', 'answers.members': 'p3', __proto__: 'p4', toString: 'p5', formToken: 'p6' };
  expect(written((await post(path, odd)).text)).toEqual([]);
  const many = (length: number, size: number) => Object.fromEntries(Array.from({ length }, (_, n) => [`answer.n${n}`, 'x'.repeat(size)]));
  const { text } = await post(path, many(300, 850));
  expect(written(text)).toHaveLength(236);
  expect(text.length).toBeLessThan(300_000);
  // Larger, or more boxes: neither read nor given back.
  for (const beyond of [many(301, 10), many(300, 900)]) expect(written((await post(path, beyond)).text)).toEqual([]);
  expect((await service.ask('GET', `${path}?answer.members=12`, { page: true })).text).not.toContain('readonly');
});
