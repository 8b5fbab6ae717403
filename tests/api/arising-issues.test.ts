import { expect, test } from 'vitest';
import { programMails } from '../../activities/fill-mail-facts/program-facts.ts';
import { handOnIssue } from '../../prisma/queries/arising-issues/hand-on-issue.ts';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { readActionMail } from '../../prisma/queries/messages/read-action-mail.ts';
import { send } from '../prisma/open-cycle.ts';
import { eachWithPlaces } from './places-of-list.ts';

const own = await eachWithPlaces('issues');
const { database, page, post } = own;
const { prisma } = database;
const raise = async (path: string, words = 'Chưa có kinh phí') => (await post(path, { words, severity: 'urgent' })).json.number as number;
const stateOf = async (number: number) =>
  (await prisma.arisingIssue.findFirstOrThrow({ where: { programId: own.cycle.programId, number } })).state;

test('a difficulty of the report becomes an issue with one press, and is not proposed again', async () => {
  await send(database, own.cycle, 'c0', { answers: { figures: {}, prose: { difficulties: 'Kinh phí chậm ba tháng' } } });
  const shown = (await page(own.c0)).text;
  expect(shown).toContain('Kinh phí chậm ba tháng</textarea>');
  const form = {
    words: 'Kinh phí chậm ba tháng',
    wouldHelp: '',
    severity: 'serious',
    key: /name="key" value="([^"]+)"/.exec(shown)?.[1] ?? '',
  };
  const twice = [await own.service.ask('POST', own.c0, { page: true, form }), await own.service.ask('POST', own.c0, { page: true, form })];
  expect(twice.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
    [303, `${own.c0}/1`],
    [303, `${own.c0}/1`],
  ]);
  expect(await prisma.arisingIssue.count({ where: { programId: own.cycle.programId } })).toBe(1);
  const after = (await page(own.c0)).text;
  expect(after).not.toContain('Kinh phí chậm ba tháng</textarea>');
  expect(after).toContain(`href="${own.c0}/1">Vướng mắc số 1: `);
  expect((await page(`/report/${own.c0.split('/')[2]}`)).text).toContain(`href="${own.c0}"`);
});

test('one story goes from a commune over the office above it to its end, read by everyone concerned and by nobody else', async () => {
  const number = await raise(own.c0);
  expect((await page(`${own.top}/${number}`)).text).toContain('Chưa có kinh phí');
  expect((await page(`${own.office}/${number}`)).text).toContain('Chưa có kinh phí');
  expect((await page(`${own.c1}/${number}`)).status).toBe(404);
  expect((await post(`${own.c1}/${number}`, { do: 'answered', words: 'x' })).status).toBe(404);
  expect((await own.service.ask('GET', own.c1)).json.issues).toEqual([]);

  expect((await post(`${own.c0}/${number}`, { do: 'answered', words: 'Tự trả lời' })).json.code).toBe('issue-step-refused');
  expect((await post(`${own.top}/${number}`, { do: 'accepted' })).json.code).toBe('issue-step-refused');
  expect((await post(`${own.top}/${number}`, { do: 'asked-back', words: 'Thiếu bao nhiêu?' })).json.state).toBe('asked-back');
  expect((await post(`${own.c0}/${number}`, { do: 'replied', words: 'Hai triệu' })).json.state).toBe('assigned');
  const form = { do: 'answered', words: 'Đã cấp', key: 'press-of-answer' };
  expect((await own.service.ask('POST', `${own.top}/${number}`, { page: true, form })).headers.get('location')).toBe(
    `${own.top}/${number}`,
  );
  expect((await post(`${own.office}/${number}`, { do: 'answered', words: 'Thường trực cũng trả lời' })).json.code).toBe('issue-moved-on');
  expect((await post(`${own.c0}/${number}`, { do: 'reopened', words: 'Chưa nhận được' })).json.state).toBe('assigned');
  await post(`${own.top}/${number}`, { do: 'answered', words: 'Đã chuyển' });
  expect((await post(`${own.c0}/${number}`, { do: 'accepted' })).json.state).toBe('closed');
  const kinds = ['raised', 'asked-back', 'replied', 'answered', 'reopened', 'answered', 'accepted'];
  for (const path of [own.c0, own.top]) {
    const { json } = await own.service.ask('GET', `${path}/${number}`);
    expect(json.story.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
  }
});

test('the standing office assigns, changes the severity, links, and one answer goes to both who raised it', async () => {
  const [first, second] = [await raise(own.c0, 'Chưa mở được tài khoản quỹ'), await raise(own.c1, 'Cũng chưa mở được tài khoản')];
  expect((await page(own.office)).text).toContain('2 vướng mắc chưa kết thúc');
  const options = (await page(`${own.office}/${first}`)).text;
  // It shares most of its words with the other.
  expect(options).toContain(`${own.office}/${second}`);
  for (const name of ['value="linked"', 'value="assigned"', 'value="severity"']) expect(options).toContain(name);
  expect((await post(`${own.office}/${first}`, { do: 'assigned', unit: 'c2' })).json.state).toBe('assigned');
  expect((await post(`${own.office}/${first}`, { do: 'assigned', unit: 'nobody' })).json.code).toBe('issue-office-unknown');
  expect((await post(`${own.office}/${first}`, { do: 'severity', severity: 'ordinary' })).json.state).toBe('assigned');
  expect((await post(`${own.office}/${second}`, { do: 'linked', to: second })).json.code).toBe('issue-not-linkable');
  expect((await post(`${own.office}/${second}`, { do: 'linked', to: 99 })).json.code).toBe('issue-not-linkable');
  // A unit links to what it is shown as alike, or has to do with, and to no other number: it would read what that is answered.
  const another = 'Đoàn kiểm tra chưa về xã';
  expect((await post(own.c1, { words: another, to: first })).json.code).toBe('issue-not-linkable');
  const apart = await raise(own.c1, another);
  expect((await post(`${own.c1}/${apart}`, { do: 'linked', to: first })).json.code).toMatch(/issue-not-linkable|issue-step-refused/);
  await post(`${own.office}/${apart}`, { do: 'answered', words: 'Tuần sau' });
  // Words that many share lead to the three that are most alike, as they are shown, and not to whatever shares some.
  const common = ['Đoàn kiểm tra chưa về', 'Kinh phí cấp chậm nhiều', 'Khen thưởng thiếu hướng dẫn'];
  const alike: number[] = [];
  for (const words of common) alike.push(await raise(own.c0, words));
  const many = `${common.join('. ')}. Chưa được tài trợ`;
  const shown = (await own.service.ask('GET', `${own.c1}?like=${encodeURIComponent(many)}`)).json.similar;
  expect(shown.map((one: { number: number }) => one.number).toSorted()).toEqual(alike);
  expect((await post(own.c1, { words: many, to: first })).json.code).toBe('issue-not-linkable');
  expect((await post(own.c1, { words: many, to: alike[2] })).json).toMatchObject({ number: expect.any(Number) });
  // Linked by mistake, the standing office takes that back, and links it again.
  expect((await post(`${own.office}/${second}`, { do: 'linked', to: first })).json.state).toBe('linked');
  const linked = (await page(`${own.office}/${second}`)).text;
  expect([linked.includes('Vì sao thôi gộp'), linked.includes('Vì sao chưa đồng ý')]).toEqual([true, false]);
  expect((await post(`${own.office}/${second}`, { do: 'reopened', words: 'Gộp nhầm.' })).json.state).toBe('assigned');
  expect((await page(`${own.c1}/${second}`)).text).toContain('Thôi gộp, giải quyết riêng');
  expect((await post(`${own.office}/${second}`, { do: 'linked', to: first })).json.state).toBe('linked');
  // What is linked is answered with the other one.
  expect((await post(`${own.office}/${second}`, { do: 'answered', words: 'Riêng nơi này' })).json.code).toBe('issue-moved-on');
  await post(`${own.office}/${first}`, { do: 'answered', words: 'Đã cấp cho cả hai' });
  // Whether an answer helps says only who raised it.
  expect((await post(`${own.office}/${first}`, { do: 'reopened', words: 'Chưa đủ' })).json.code).toBe('issue-moved-on');
  for (const [path, number] of [
    [own.c0, first],
    [own.c1, second],
  ] as const) {
    expect((await page(`${path}/${number}`)).text).toContain('Đã cấp cho cả hai');
    expect((await post(`${path}/${number}`, { do: 'accepted' })).json.state).toBe('closed');
  }
});

test('what says nothing is refused at its box with what was typed, and changes nothing', async () => {
  const empty = await own.service.ask('POST', own.c0, {
    page: true,
    form: { words: ' ', wouldHelp: 'Tiền', severity: 'urgent', key: 'press-of-nothing' },
  });
  expect([empty.status, empty.text.includes('href="#words"'), empty.text.includes('Tiền</textarea>')]).toEqual([422, true, true]);
  const number = await raise(own.c0);
  const answer = await own.service.ask('POST', `${own.top}/${number}`, {
    page: true,
    form: { do: 'answered', words: '', key: 'press-of-answer' },
  });
  expect([answer.status, answer.text.includes('href="#words-answered"')]).toEqual([422, true]);
  expect(await stateOf(number)).toBe('received');
  expect((await post(own.c0, { words: '' })).json.code).toBe('issue-words-missing');
});

test('markup in everything comes out as text', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x>';
  const number = (await post(own.c0, { words: hostile, wouldHelp: hostile })).json.number as number;
  await post(`${own.top}/${number}`, { do: 'asked-back', words: hostile });
  for (const path of [own.c0, `${own.c0}/${number}`, own.top, `${own.top}/${number}`, own.office, `${own.office}/${number}`]) {
    const { status, text } = await page(path);
    expect([path, status, text.includes('<script>alert'), text.includes('<img src=x')]).toEqual([path, 200, false, false]);
  }
});

test('of a thousand issues the list shows those that are due first, and says how many there are', async () => {
  const at = new Date('2023-12-04T01:00:00Z');
  const issue = { programId: own.cycle.programId, unit: 'c0', office: 'Xã', words: 'Thiếu', wouldHelp: '', assignmentId: null, at };
  await raiseIssue(database, { ...issue, press: 'press-of-first', severity: 'ordinary' });
  // The same once more, and again: raising is tried elsewhere, and this is about the list.
  const { rows } = await database.pool.query<{ columns: string }>(
    "SELECT string_agg(column_name, ', ') AS columns FROM information_schema.columns WHERE table_name = 'arising_issues' AND column_name NOT IN ('id', 'number', 'press')",
  );
  const columns = rows[0]?.columns;
  await database.pool.query(
    `INSERT INTO arising_issues (number, press, ${columns}) SELECT n, 'press-' || n, ${columns} FROM arising_issues, generate_series(2, 999) n WHERE program_id = $1`,
    [own.cycle.programId],
  );
  await raiseIssue(database, { ...issue, press: 'press-of-last', severity: 'urgent' });
  const { json } = await own.service.ask('GET', own.office, { cookie: own.cookie });
  expect([json.open, json.all, json.issues.length, json.issues[0].number]).toEqual([1_000, 1_000, 200, 1_000]);
  expect((await page(own.office)).text).toContain('Trang này hiện 200 trên 1.000 vướng mắc');
});

test('whoever it waits for is told in the one mail on tasks, leaders where it went on to them, and nobody of what is done meanwhile', async () => {
  const number = await raise(own.c0);
  const { id } = await prisma.arisingIssue.findFirstOrThrow({ where: { programId: own.cycle.programId, number } });
  const mails = () =>
    prisma.message.findMany({
      where: { programId: own.cycle.programId, kind: 'action-items' },
      include: { contact: true },
      orderBy: { id: 'asc' },
    });
  const [first, ...more] = await mails();
  expect([first?.contactId, more.length]).toEqual([own.cycle.contactIds.get('P'), 0]);
  const told = async (message: { id: number; contactId: number | null }) =>
    (await readActionMail(database.pool, { messageId: message.id, contactId: message.contactId ?? 0, today: '2023-12-15' })).waiting.map(
      ({ what }) => what,
    );
  expect(await told(first as never)).toEqual(['issue-answer']);
  await post(`${own.top}/${number}`, { do: 'answered', words: 'Đã cấp' });
  expect(await told(first as never)).toEqual([]);
  const toRaiser = (await mails()).find(({ contactId }) => contactId === own.cycle.contactIds.get('c0'));
  expect(await told(toRaiser as never)).toEqual(['issue-accept']);
  await post(`${own.c0}/${number}`, { do: 'reopened', words: 'Chưa nhận được' });
  // Nobody answers: it goes up to the coordinator, and then to the leaders.
  for (let day = 1; day < 30; day++)
    await handOnIssue(database, {
      programId: own.cycle.programId,
      id,
      at: new Date(Date.parse('2023-12-15T09:00:00Z') + day * 86_400_000),
    });
  const leaders = (await mails()).filter(({ contact }) => contact?.role === 'signatory');
  expect(leaders.length).toBeGreaterThan(0);
  expect(await told(leaders[0] as never)).toEqual(['issue-answer']);
  // The standing office, which has no task of it, is led to the list of issues.
  const toOffice = (await mails()).find(({ contact }) => contact?.role === 'coordinator');
  const message = { ...toOffice, role: 'coordinator', office: '', program: { timeZone: 'Asia/Ho_Chi_Minh' } } as never;
  const facts = await programMails['action-items'](message, '/programs/1', database, () => '', new Date('2023-12-15T02:00:00Z'));
  expect(facts).toMatchObject({ link: '/programs/1/issues' });
});
