import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { compileResults } from '../../activities/compile-results.ts';
import { acknowledgeCompilation } from '../../prisma/queries/compilations/acknowledge-compilation.ts';
import { tokenHash } from '../../prisma/queries/links/link-token.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { readNeeds } from '../../prisma/queries/programs/read-program-needs.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import type { CompilationFile, CompiledUnit } from '../../rules/compilation.ts';
import type { UnitRow } from '../../rules/units.ts';
import { claimLanes } from '../prisma/claim-lanes.ts';
import { answersOf, createTree, type OpenCycle, openCycle, secret, send } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Answer, type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
/** Addresses of the two leaders, and the compiled files, of the first cycle and of the second. */
const leaders: [string, string][] = [];
const files: CompilationFile[] = [];
let cycles: OpenCycle[] = [];

/** Over three levels, with a district that has no communes. */
const tree: UnitRow[] = [
  ['P', 'tỉnh Mẫu', 'province', null],
  ['D1', 'huyện Một', 'district', 'P'],
  ['c1', 'xã <b>Đông</b>', 'commune', 'D1'],
  ['c2', 'xã Tây', 'commune', 'D1'],
  ['c3', 'xã Nam', 'commune', 'D1'],
  ['D2', 'huyện Hai', 'district', 'P'],
  ['c4', 'xã Bắc', 'commune', 'D2'],
  ['c5', 'xã Trung', 'commune', 'D2'],
  ['D3', 'thị xã Ba', 'district', 'P'],
].map(([code, name, level, parent_code]) => ({ code, name, level, parent_code }) as UnitRow);

beforeAll(async () => {
  service = await startService(database);
  const programId = await createTree(database, tree, 'leaders');
  const first = await openCycle(database, programId, { year: 2023 });
  for (const [index, code] of ['c1', 'c2', 'c4', 'D3', 'D1', 'D2', 'P'].entries()) await sendAndApprove(first, code, 10 + index);
  await finish(first, 2023);

  const second = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-01T00:30:00Z') });
  await send(database, second, 'c1', { answers: answersOf(7), submissionKey: 'c1-first' });
  await decide(second, 'c1', 1, 'returned', 'Số hội viên giảm một nửa, xin xem lại.');
  await sendAndApprove(second, 'c1', 15, 'c1-second');
  await sendAndApprove(second, 'c2', 20);
  await sendAndApprove(second, 'c3', 4);
  await send(database, second, 'c5', { answers: answersOf(1000) });
  await sendAndApprove(second, 'D3', 30);
  await send(database, second, 'D1', {
    answers: {
      figures: { members: 50 },
      prose: { proposals: 'Đề nghị hỗ trợ kinh phí.' },
      explanations: { members: 'Thêm hội viên cơ quan.' },
    },
  });
  await decide(second, 'D1', 1, 'approved');
  await finish(second, 2024);
  cycles = [first, second];
});
afterAll(async () => {
  await service.stop();
  await drop();
});

async function sendAndApprove(cycle: OpenCycle, code: string, n: number, submissionKey = `key-${code}`): Promise<void> {
  const { version } = await send(database, cycle, code, { answers: answersOf(n), submissionKey });
  await decide(cycle, code, version, 'approved');
}

async function decide(cycle: OpenCycle, code: string, version: number, decision: 'approved' | 'returned', comment = ''): Promise<void> {
  const above = tree.find((unit) => unit.code === code)?.parent_code ?? null;
  await decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version,
    decision,
    comment,
    fieldComments: decision === 'returned' ? [{ indicator: 'members', comment: 'Thiếu một chữ số?' }] : [],
    as: above === null ? 'coordinator' : 'parent',
    contactId: above === null ? null : (cycle.contactIds.get(above) as number),
    office: 'Đơn vị cấp trên',
    at: new Date('2023-12-22T02:00:00Z'),
  });
}

/** Closes, compiles and delivers, and makes the leaders' links. */
async function finish(cycle: OpenCycle, year: number): Promise<void> {
  const at = `${year + 1}-01-11T01:00:00.000Z`;
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  let beats = 0;
  const beat = (): void => {
    beats += 1;
  };
  await collectSubmissions(context, { cycleId: cycle.cycleId, at }, beat);
  await compileResults(context, { cycleId: cycle.cycleId, at }, beat);
  // Each says at least once that it is alive: none may be taken for dead.
  expect(beats).toBeGreaterThan(1);
  const signatories = await prisma.contact.findMany({ where: { programId: cycle.programId, role: 'signatory' }, orderBy: { id: 'asc' } });
  const contactIds = signatories.map(({ id }) => id);
  const { programId, cycleId } = cycle;
  await makeLinks(pool, { programId, purpose: 'lead', cycleId, contactIds, secret, at: new Date(at), expiresAt: null });
  const addresses = await Promise.all(contactIds.map(async (id) => `/lead/${await tokenOf(database, id, 'lead')}`));
  await pool.query("UPDATE cycles SET state = 'delivered', delivered_at = $2 WHERE id = $1", [cycleId, at]);
  leaders.push(addresses as [string, string]);
  files.push((await service.ask('GET', addresses[0] as string)).json as unknown as CompilationFile);
}

const lead = (cycle: number): string => leaders[cycle]?.[0] as string;
const file = (cycle: number): CompilationFile => files[cycle] as CompilationFile;
const read = async (path: string, page = false): Promise<Answer> => {
  const answer = await service.ask('GET', path, { page });
  expect([path, answer.status]).toEqual([path, 200]);
  return answer;
};
const sum = (values: (number | null)[]) =>
  values.reduce<number | null>((total, value) => (value === null ? total : (total ?? 0) + value), null);

describe('a printed figure', () => {
  test('is the sum of the units under it, at every level of the tree and for every figure of the form', async () => {
    const codes = cycles[1]?.codes ?? [];
    expect(codes.length).toBeGreaterThan(15);
    for (const code of codes) {
      const top = (await read(`${lead(1)}/figures/${code}`)).json;
      expect(top.value).toBe(file(1).figures[code]);
      const under = (unit: { code: string }) => read(`${lead(1)}/figures/${code}?under=${unit.code}`).then(({ json }) => json);
      const check = async (level: Answer['json']): Promise<void> => {
        expect(sum(level.parts.map((part: { value: number | null }) => part.value))).toBe(level.value);
        expect(level.leaves.counted + level.left.length).toBe(level.leaves.all);
        for (const part of level.parts) {
          const { leaf, figures } = file(1).units.find((unit) => unit.code === part.unit.code) as CompiledUnit;
          expect(part.value).toBe(figures?.[code] ?? null);
          const below = await under(part.unit);
          expect([below.value, below.alike, below.leaves]).toEqual([part.value, part.alike, part.leaves]);
          if (!leaf) await check(below);
        }
      };
      await check(top);
    }
  });

  test('stands beside the year before as the compilation has it, over the units that count in both years', async () => {
    for (const { indicator, alike } of file(1).comparison) {
      const { json } = await read(`${lead(1)}/figures/${indicator}`);
      expect(json).toMatchObject({ alike, previousYear: 2023 });
    }
    const { json } = await read(`${lead(1)}/figures/members?under=D1`);
    // c3 reports for the first time and is in no comparison.
    expect(json).toMatchObject({ value: 39, alike: { leaves: 2, previous: 21, current: 35 } });
  });

  test('names who is not in it, and why', async () => {
    const { json } = await read(`${lead(1)}/figures/members`);
    expect(json.left.map(({ unit, why }: { unit: CompiledUnit; why: string }) => [unit.code, why])).toEqual([
      ['c4', 'missed'],
      ['c5', 'submitted'],
    ]);
    const { text } = await read(`${lead(1)}/figures/members`, true);
    expect(text).toContain('xã Bắc, huyện Hai</bdi></a>: không nộp');
    expect(text).toContain('xã Trung, huyện Hai</bdi></a>: chờ duyệt');
  });

  test('is sorted by links, so that it needs no script', async () => {
    const order = async (sort: string): Promise<string[]> => {
      const { text } = await read(`${lead(1)}/figures/members?under=D1&sort=${sort}`, true);
      return [...text.slice(text.indexOf('<tbody>')).matchAll(/\/units\/(c\d)"/g)].slice(0, 3).map((match) => match[1] as string);
    };
    expect(await order('name')).toEqual(['c1', 'c2', 'c3']);
    expect(await order('value')).toEqual(['c2', 'c1', 'c3']);
    expect(await order('change')).toEqual(['c2', 'c1', 'c3']);
    expect(await order('nonsense')).toEqual(['c1', 'c2', 'c3']);
  });
});

describe('the brief', () => {
  test('leads by each of its figures to the units under it, and every link on the way opens', async () => {
    const seen = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const { text } = await read(path, true);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      const links = [...text.matchAll(/ href="(\/lead\/[^"#]+)/g)].map((match) => (match[1] as string).replaceAll('&amp;', '&'));
      for (const link of links) if (!link.includes('lang=') && !link.endsWith('.pdf')) await follow(link);
    };
    await follow(lead(1));
    for (const code of cycles[1]?.codes ?? []) expect(seen).toContain(`${lead(1)}/figures/${code}`);
    for (const { code } of tree) expect(seen).toContain(`${lead(1)}/units/${code}`);
    expect(seen).toContain(`${lead(1)}/said/proposals`);
  });

  test('keeps the language from page to page', async () => {
    const { text } = await read(`${lead(1)}?lang=en`, true);
    const links = [...text.matchAll(/ href="(\/lead\/[^"#]+)/g)]
      .map((match) => match[1] as string)
      .filter((link) => !link.endsWith('.pdf'));
    expect(links.length).toBeGreaterThan(20);
    for (const link of links.filter((one) => !one.includes('lang=vi'))) expect(link).toMatch(/[?&](amp;)?lang=en$/);
    const deep = await read(`${lead(1)}/figures/members?under=D1&sort=value&lang=en`, true);
    expect(deep.text).toContain(`href="${lead(1)}/figures/members?under=D1&amp;sort=value&amp;lang=vi"`);
  });

  test('answers a program with the frozen file, whose hash is of exactly its content', async () => {
    const { contentHash: hash, ...content } = (await read(lead(1))).json as unknown as CompilationFile;
    expect(contentHash(content)).toBe(hash);
  });

  test('shows what needs a decision from the facts: who is missing, what was not approved, what was asked for, what differs', async () => {
    const { text } = await read(lead(1), true);
    const decisions = text.slice(text.indexOf('id="decisions"'), text.indexOf('id="trend"'));
    expect(decisions).toContain('1 đơn vị cấp xã, 1 đơn vị cấp huyện và 1 đơn vị cấp tỉnh không nộp báo cáo');
    expect(decisions).toContain('1 báo cáo vẫn chờ duyệt');
    expect(decisions).toContain('Đề nghị hỗ trợ kinh phí.');
    expect(decisions).toContain('1 số liệu do đơn vị cấp trên tự nêu khác');
  });
});

describe('a unit’s page', () => {
  test('says who sent, who approved, each version with its hash, and what counted beside last year', async () => {
    const { json } = await read(`${lead(1)}/units/c1`);
    expect(json).toMatchObject({ unit: { code: 'c1', state: 'approved' }, previousYear: 2023, previous: { members: 10 } });
    const hash = contentHash({ kind: 'figures', ...answersOf(15) });
    expect(json.versions).toMatchObject([
      { version: 2, hash, sentBy: 'Hội Khuyến học c1', decision: { kind: 'approved', by: 'Hội Khuyến học D1' } },
      {
        version: 1,
        decision: { kind: 'returned', by: 'Hội Khuyến học D1' },
        comment: 'Số hội viên giảm một nửa, xin xem lại.',
        fieldComments: [{ indicator: 'members', comment: 'Thiếu một chữ số?' }],
      },
    ]);
    const { text } = await read(`${lead(1)}/units/c1`, true);
    for (const said of [hash, 'Hội Khuyến học c1', 'Hội Khuyến học D1', 'Số hội viên giảm một nửa', 'Đã làm 15 việc.'])
      expect(text).toContain(said);
    expect(text).toContain('xã &lt;b&gt;Đông&lt;/b&gt;');
    const older = await read(`${lead(1)}/units/c1?version=1`, true);
    expect(older.text).toContain('Đã làm 7 việc.');
    expect(older.text).toContain('Đang xem bản 1');
  });

  test('of a unit above is the sum of those below, with what it states itself beside it', async () => {
    const { text } = await read(`${lead(1)}/units/D1`, true);
    expect(text).toContain('đơn vị nêu 50, cộng từ cấp dưới 39');
    expect(text).toContain('Thêm hội viên cơ quan.');
    expect(text).toContain(`href="${lead(1)}/figures/members?under=D1">39</a>`);
  });

  test('of one that did not report or does not count says so, and shows what it sent', async () => {
    expect((await read(`${lead(1)}/units/c4`, true)).text).toContain('xã Bắc, huyện Hai: không nộp báo cáo');
    const undecided = await read(`${lead(1)}/units/c5`, true);
    expect(undecided.text).toContain('không được tính vào tổng số');
    expect(undecided.text).toContain('1.000');
  });
});

test('a leader’s link opens its own compiled cycle and nothing of another', async () => {
  const members = await read(`${lead(0)}/figures/members`);
  expect(members.json).toMatchObject({ value: file(0).figures.members, alike: null });
  // c3 reported in the second cycle only, and c1 sent one version in the first.
  expect((await read(`${lead(0)}/units/c3`)).json.versions).toEqual([]);
  expect((await read(`${lead(0)}/units/c1`)).json.versions).toHaveLength(1);
  const absent = [
    '/figures/nothing',
    '/figures/results',
    '/figures/members?under=nobody',
    '/units/nobody',
    '/units/c1?version=2',
    '/said/secrets',
    '/units/%00',
  ];
  for (const path of absent) {
    const answer = await service.ask('GET', `${lead(0)}${path}`);
    expect([path, answer.status]).toEqual([path, 404]);
    expect([path, (await service.ask('GET', `${lead(0)}${path}`, { page: true })).status]).toEqual([path, 404]);
  }
  for (const path of [
    '/figures/members?under=a&under=b',
    '/units/c1?version=x',
    '/units/c1?version=-1',
    `/figures/members?under=${'x'.repeat(99)}`,
  ])
    expect([path, (await service.ask('GET', `${lead(0)}${path}`)).status]).toEqual([path, 400]);
});

test('before the delivery none of a leader’s addresses shows a figure', async () => {
  const cycleId = cycles[0]?.cycleId;
  await pool.query('UPDATE cycles SET delivered_at = NULL WHERE id = $1', [cycleId]);
  for (const path of ['', '/figures/members', '/units', '/units/c1', '/said/results', '/document.pdf']) {
    const answer = await service.ask('GET', `${lead(0)}${path}`);
    expect([path, answer.status, answer.json.code]).toEqual([path, 409, 'nothing-to-acknowledge']);
  }
  await pool.query("UPDATE cycles SET delivered_at = '2024-01-11T01:00:00Z' WHERE id = $1", [cycleId]);
});

test('a leader says why it is not acknowledged yet: the coordinator has it by mail and in the list of what to do until it is', async () => {
  const [own, other] = leaders[1] as [string, string];
  const { cycleId, programId } = cycles[1] as OpenCycle;
  const saying = async () =>
    (await readNeeds(pool, { programId, since: new Date(0), at: new Date('2024-01-16T01:00:00Z') })).leaders.map(
      ({ kind, words }) => `${kind}: ${words}`,
    );
  const told = () =>
    prisma.message.findMany({ where: { cycleId, kind: { in: ['acknowledgement-withheld', 'acknowledged'] } }, orderBy: { id: 'asc' } });
  const notYet = (reason: string) => service.ask('POST', `${own}/not-yet`, { page: true, form: { reason, lang: 'en' } });
  const unsaid = await notYet(' ');
  expect(unsaid.status).toBe(422);
  // At its box, which is open, on the brief itself.
  for (const words of ['href="#reason"', 'id="reason-error"', 'Not yet, because', `action="${own}/not-yet?lang=en"`])
    expect(unsaid.text).toContain(words);
  for (const _ of [1, 2]) expect((await notYet('Vì sao <b>xã Bắc</b> giảm?')).headers.get('location')).toBe(`${own}?lang=en`);
  // Pressed twice it is said once; said anew, the new words stand in the list.
  expect(await told()).toHaveLength(1);
  expect((await service.ask('POST', `${own}/not-yet`, { json: { reason: 'Chờ giải trình' } })).json).toEqual({ withheld: true });
  expect(await saying()).toEqual(['withheld: Chờ giải trình']);
  expect((await read(`${own}?lang=en`, true)).text).toContain('Not acknowledged yet; reason given at 09:00 on 15\u00a0Dec\u00a02023:');
  expect((await read(other, true)).text).toContain('chưa tiếp nhận, vì');

  const { rows } = await pool.query<{ id: number }>('SELECT id FROM messages WHERE cycle_id = $1 AND kind = $2', [
    cycleId,
    'acknowledgement-withheld',
  ]);
  await pool.query("UPDATE messages SET state = 'sent' WHERE state = 'planned' AND NOT id = ANY($1)", [rows.map(({ id }) => id)]);
  expect((await claimLanes(pool)).map(({ facts }) => facts.reason)).toEqual(['Vì sao <b>xã Bắc</b> giảm?', 'Chờ giải trình']);
  await pool.query("UPDATE messages SET state = 'planned', ready_at = now() WHERE id = ANY($1)", [rows.map(({ id }) => id)]);
  const directions = 'Đã rõ';
  await acknowledgeCompilation(database, { ...(await leaderOf(own)), cycleId, directions, at: await service.context.now() });
  expect(await saying()).toEqual(['directions: Đã rõ']);
  // The standing office says that it is done, and that it is not after all; a press that comes twice, or late, is one.
  const [said] = (await readNeeds(pool, { programId, since: new Date(0), at: new Date('2024-01-16T01:00:00Z') })).leaders;
  const owner = await signIn(service);
  const settle = (form: { do: string; key: string }, id = said?.id) =>
    service.ask('POST', `/api/v1/programs/${programId}/directions`, { cookie: owner, json: { ...form, directions: id } });
  for (const _ of [1, 2]) expect((await settle({ do: 'settle', key: 'press-done-1' })).json).toEqual({ settled: true });
  const [done] = (await readNeeds(pool, { programId, since: new Date(0), at: new Date('2024-01-16T01:00:00Z') })).leaders;
  expect([done?.words, done?.settledAt, typeof done?.settledBy]).toEqual(['Đã rõ', await service.context.now(), 'string']);
  expect((await settle({ do: 'take-back', key: 'press-done-2' })).json).toEqual({ settled: false });
  expect((await settle({ do: 'settle', key: 'press-done-1' })).json).toEqual({ settled: false });
  expect((await settle({ do: 'settle', key: 'press-done-3' }, 999_999)).status).toBe(404);
  expect(await prisma.auditEvent.count({ where: { subject: `directions-${said?.id}` } })).toBe(2);
  expect((await notYet('Muộn rồi')).status).toBe(409);
  // Mails that had not gone out tell nobody what is past; that it is acknowledged is told.
  expect((await claimLanes(pool)).map(({ kind, facts }) => [kind, facts.directions])).toEqual([['acknowledged', directions]]);
  await pool.query('DELETE FROM acknowledgements');
  await pool.query('DELETE FROM withheld_acknowledgements');
});

/** Who acts by the link of a party's leader. */
async function leaderOf(address: string) {
  const link = await prisma.link.findFirstOrThrow({
    where: { tokenHash: new Uint8Array(tokenHash(address.split('/').at(-1) ?? '')) },
    include: { contact: true },
  });
  const { id, partyId, office } = link.contact as { id: number; partyId: number | null; office: string };
  return { contactId: id, partyId: partyId as number, office };
}

test('one step acknowledges with directions; then the page says when, asks no more, and shows it to the other party', async () => {
  const [own, other] = leaders[1] as [string, string];
  const bar = /<form method="post" action="([^"]+)">[\s\S]*<\/form>/;
  for (const path of ['', '/figures/members', '/units', '/units/c1', '/said/results'])
    expect((await read(`${own}${path}?lang=en`, true)).text).toMatch(bar);
  const action = bar.exec((await read(`${own}?lang=en`, true)).text)?.[1] as string;
  // Letters that nobody could read in print are asked about first, and nothing is done until then.
  const old = 'B¸o c¸o kÕt qu¶ c«ng t¸c khuyÕn häc';
  const asked = await service.ask('POST', action, { page: true, form: { directions: old, lang: 'en' } });
  expect(asked.status).toBe(422);
  for (const words of ['Look at these words once more', `>${old}</textarea>`, 'name="readable" value="yes"', `action="${action}"`])
    expect(asked.text).toContain(words);
  expect((await read(own, true)).text).toMatch(bar);
  const form = { directions: '  Đôn đốc <b>xã Bắc</b>.\r\nBiểu dương xã Tây. ', lang: 'en' };
  const posted = await service.ask('POST', action, { page: true, form });
  expect([posted.status, posted.headers.get('location')]).toEqual([303, `${own}?lang=en`]);
  // Pressed again, or with other words: the first ones stand.
  expect((await service.ask('POST', action, { page: true, form: { directions: 'Khác' } })).status).toBe(303);
  const { text } = await read(own, true);
  expect(text).not.toMatch(bar);
  expect(text).toContain('Đã tiếp nhận lúc 09:00 ngày 15/12/2023.');
  expect(text).toContain('Đôn đốc &lt;b&gt;xã Bắc&lt;/b&gt;.\nBiểu dương xã Tây.');
  const theirs = (await read(other, true)).text;
  expect(theirs).toMatch(bar);
  expect(theirs).toContain('tiếp nhận lúc 09:00 ngày 15/12/2023');
  expect(theirs).toContain('Biểu dương xã Tây.');
  // Of the earlier cycle nobody has acknowledged anything.
  expect((await read(lead(0), true)).text).not.toContain('Biểu dương xã Tây.');
});

test('the last party’s receipt that cannot be passed on is kept, and its leader is asked to press again', async () => {
  const [, last] = leaders[1] as [string, string];
  const form = { directions: 'Khen <b>xã Tây</b>.', lang: 'en' };
  // There is no Temporal here; the first party's, in the test before, had nobody to be passed on to.
  const refused = await service.ask('POST', last, { page: true, form });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
  for (const words of ['Your receipt and your directions are kept', 'press send again', 'Send again what was typed'])
    expect(refused.text).toContain(words);
  expect(refused.text).toContain('name="directions" value="Khen &lt;b&gt;xã Tây&lt;/b&gt;."');
  // Not beside it that they are kept nowhere.
  expect(refused.text).not.toContain('This page is kept nowhere');
  expect((await read(last, true)).text).toContain('Khen &lt;b&gt;xã Tây&lt;/b&gt;.');
  // Pressed again it tries again: answered as done, the cycle would wait for weeks.
  const again = await service.ask('POST', last, { json: { directions: '' } });
  expect([again.status, again.json.code]).toEqual([503, 'receipt-not-passed-on']);
});
