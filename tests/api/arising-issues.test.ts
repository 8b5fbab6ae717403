import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { raiseIssue } from '../../prisma/queries/arising-issues/raise-issue.ts';
import { createTree, flatTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { prisma } = database;
let service: Service;
let cookie: string;
let cycle: OpenCycle;
/** The issues of two communes, of the province above them, and of the standing office. */
let c0: string;
let c1: string;
let top: string;
let office: string;
let trees = 0;

beforeAll(async () => {
  service = await startService(database);
  cookie = await signIn(service);
});
beforeEach(async () => {
  trees += 1;
  cycle = await openCycle(database, await createTree(database, flatTree(3), `issues-${trees}`));
  const linkOf = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/issues`;
  [c0, c1, top] = [await linkOf('c0'), await linkOf('c1'), await linkOf('P')];
  office = `/programs/${cycle.programId}/issues`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const page = (path: string) => service.ask('GET', path, { page: true, ...(path.startsWith('/programs') ? { cookie } : {}) });
const post = (path: string, json: Record<string, unknown>) =>
  service.ask('POST', path, { json, ...(path.startsWith('/programs') ? { cookie } : {}) });
const raise = async (path: string, words = 'Chưa có kinh phí') => (await post(path, { words, severity: 'urgent' })).json.number as number;
const stateOf = async (number: number) =>
  (await prisma.arisingIssue.findFirstOrThrow({ where: { programId: cycle.programId, number } })).state;

test('a difficulty of the report becomes an issue with one press, and is not proposed again', async () => {
  await send(database, cycle, 'c0', { answers: { figures: {}, prose: { difficulties: 'Kinh phí chậm ba tháng' } } });
  const shown = (await page(c0)).text;
  expect(shown).toContain('Kinh phí chậm ba tháng</textarea>');
  const form = {
    words: 'Kinh phí chậm ba tháng',
    wouldHelp: '',
    severity: 'serious',
    key: /name="key" value="([^"]+)"/.exec(shown)?.[1] ?? '',
  };
  const twice = [await service.ask('POST', c0, { page: true, form }), await service.ask('POST', c0, { page: true, form })];
  expect(twice.map(({ status, headers }) => [status, headers.get('location')])).toEqual([
    [303, `${c0}/1`],
    [303, `${c0}/1`],
  ]);
  expect(await prisma.arisingIssue.count({ where: { programId: cycle.programId } })).toBe(1);
  const after = (await page(c0)).text;
  expect(after).not.toContain('Kinh phí chậm ba tháng</textarea>');
  expect(after).toContain(`href="${c0}/1">Vướng mắc số 1</a>`);
  expect((await page(`/report/${c0.split('/')[2]}`)).text).toContain(`href="${c0}"`);
});

test('one story goes from a commune over the office above it to its end, read by everyone concerned and by nobody else', async () => {
  const number = await raise(c0);
  expect((await page(`${top}/${number}`)).text).toContain('Chưa có kinh phí');
  expect((await page(`${office}/${number}`)).text).toContain('Chưa có kinh phí');
  expect((await page(`${c1}/${number}`)).status).toBe(404);
  expect((await post(`${c1}/${number}`, { do: 'answered', words: 'x' })).status).toBe(404);
  expect((await service.ask('GET', c1)).json.issues).toEqual([]);

  expect((await post(`${c0}/${number}`, { do: 'answered', words: 'Tự trả lời' })).json.code).toBe('issue-step-refused');
  expect((await post(`${top}/${number}`, { do: 'accepted' })).json.code).toBe('issue-step-refused');
  expect((await post(`${top}/${number}`, { do: 'asked-back', words: 'Thiếu bao nhiêu?' })).json.state).toBe('asked-back');
  expect((await post(`${c0}/${number}`, { do: 'replied', words: 'Hai triệu' })).json.state).toBe('assigned');
  const form = { do: 'answered', words: 'Đã cấp', key: 'press-of-answer' };
  expect((await service.ask('POST', `${top}/${number}`, { page: true, form })).headers.get('location')).toBe(`${top}/${number}`);
  expect((await post(`${office}/${number}`, { do: 'answered', words: 'Thường trực cũng trả lời' })).json.code).toBe('issue-moved-on');
  expect((await post(`${c0}/${number}`, { do: 'reopened', words: 'Chưa nhận được' })).json.state).toBe('assigned');
  await post(`${top}/${number}`, { do: 'answered', words: 'Đã chuyển' });
  expect((await post(`${c0}/${number}`, { do: 'accepted' })).json.state).toBe('closed');
  const kinds = ['raised', 'asked-back', 'replied', 'answered', 'reopened', 'answered', 'accepted'];
  for (const path of [c0, top]) {
    const { json } = await service.ask('GET', `${path}/${number}`);
    expect(json.story.map(({ kind }: { kind: string }) => kind)).toEqual(kinds);
  }
});

test('the standing office assigns, changes the severity, links, and one answer goes to both who raised it', async () => {
  const [first, second] = [await raise(c0), await raise(c1, 'Cũng thiếu kinh phí')];
  expect((await page(office)).text).toContain('2 vướng mắc chưa kết thúc');
  const options = (await page(`${office}/${first}`)).text;
  for (const name of ['value="linked"', 'value="assigned"', 'value="severity"']) expect(options).toContain(name);
  expect((await post(`${office}/${first}`, { do: 'assigned', unit: 'c2' })).json.state).toBe('assigned');
  expect((await post(`${office}/${first}`, { do: 'assigned', unit: 'nobody' })).json.code).toBe('issue-office-unknown');
  expect((await post(`${office}/${first}`, { do: 'severity', severity: 'ordinary' })).json.state).toBe('assigned');
  expect((await post(`${office}/${second}`, { do: 'linked', to: second })).json.code).toBe('issue-not-linkable');
  expect((await post(`${office}/${second}`, { do: 'linked', to: 99 })).json.code).toBe('issue-not-linkable');
  expect((await post(`${office}/${second}`, { do: 'linked', to: first })).json.state).toBe('linked');
  await post(`${office}/${first}`, { do: 'answered', words: 'Đã cấp cho cả hai' });
  for (const [path, number] of [
    [c0, first],
    [c1, second],
  ] as const) {
    expect((await page(`${path}/${number}`)).text).toContain('Đã cấp cho cả hai');
    expect((await post(`${path}/${number}`, { do: 'accepted' })).json.state).toBe('closed');
  }
});

test('what says nothing is refused at its box with what was typed, and changes nothing', async () => {
  const empty = await service.ask('POST', c0, {
    page: true,
    form: { words: ' ', wouldHelp: 'Tiền', severity: 'urgent', key: 'press-of-nothing' },
  });
  expect([empty.status, empty.text.includes('href="#words"'), empty.text.includes('Tiền</textarea>')]).toEqual([422, true, true]);
  const number = await raise(c0);
  const answer = await service.ask('POST', `${top}/${number}`, { page: true, form: { do: 'answered', words: '', key: 'press-of-answer' } });
  expect([answer.status, answer.text.includes('href="#words-answered"')]).toEqual([422, true]);
  expect(await stateOf(number)).toBe('received');
  expect((await post(c0, { words: '' })).json.code).toBe('issue-words-missing');
});

test('markup in everything comes out as text', async () => {
  const hostile = '<script>alert(1)</script>"><img src=x>';
  const number = (await post(c0, { words: hostile, wouldHelp: hostile })).json.number as number;
  await post(`${top}/${number}`, { do: 'asked-back', words: hostile });
  for (const path of [c0, `${c0}/${number}`, top, `${top}/${number}`, office, `${office}/${number}`]) {
    const { status, text } = await page(path);
    expect([path, status, text.includes('<script>alert'), text.includes('<img src=x')]).toEqual([path, 200, false, false]);
  }
});

test('of a thousand issues the list shows those that are due first, and says how many there are', async () => {
  const at = new Date('2023-12-04T01:00:00Z');
  const issue = { programId: cycle.programId, unit: 'c0', office: 'Xã', words: 'Thiếu', wouldHelp: '', assignmentId: null, at };
  for (let n = 0; n < 1_000; n++)
    await raiseIssue(database, { ...issue, press: `press-${n}`, severity: n === 700 ? 'urgent' : 'ordinary' });
  const { json } = await service.ask('GET', office, { cookie });
  expect([json.open, json.all, json.issues.length, json.issues[0].number]).toEqual([1_000, 1_000, 200, 701]);
  expect((await page(office)).text).toContain('Trang này hiện 200 trên 1.000 vướng mắc');
});
