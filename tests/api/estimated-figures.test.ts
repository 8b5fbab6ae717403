import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { compileResults } from '../../activities/compile-results.ts';
import { readDrawnYears } from '../../activities/read-drawn-years.ts';
import { isPastEstimated } from '../../api/pages/figure-grid-view.ts';
import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { compilationMail } from '../../papers/mails/compilation-mail.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { readLastYearOf } from '../../prisma/queries/wordings/read-last-year.ts';
import { type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { reorganisedPrograms } from '../prisma/reorganised-programs.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool } = database;
const { reorganised, approved } = reorganisedPrograms(database);
let service: Service;
let cookie: string;
let cycle: OpenCycle;
beforeAll(async () => {
  // c3 was divided into c3 and c9, each of which has half of what it stated.
  const { programId } = await reorganised();
  cycle = await openCycle(database, programId, { year: 2024, at: new Date('2024-12-02T01:00:00Z') });
  service = await startService(database);
  cookie = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const page = async (path: string, asks: object = {}) => (await service.ask('GET', path, { page: true, ...asks })).text;
const report = async (code: string) => `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}`;

test('a list of units none of which has a part of another one says nothing of an estimate', () => {
  const tree = { codes: ['P', 'd1', 'c1', 'd2', 'c2'], end: Int32Array.of(5, 3, 3, 5, 5) };
  const facts = { grid: { tree }, estimated: new Set(['c2']) } as never;
  expect(tree.codes.filter((_, at) => isPastEstimated(facts, at))).toEqual(['P', 'd2', 'c2']);
});

test('what is made of a part of a unit that was divided is marked as estimated wherever it stands', async () => {
  const at = `/programs/${cycle.programId}/cycles/2024`;
  // The unit's own pages and those of whoever decides; of a unit that is as it was nothing is marked.
  for (const [code, is] of [
    ['c3', true],
    ['c1', false],
  ] as const) {
    const path = await report(code);
    expect([code, (await service.ask('GET', path)).json.lastYearEstimated, (await page(path)).includes('năm 2023 (ước tính)')]).toEqual([
      code,
      is,
      is,
    ]);
    // Whoever has nothing to report is told of it before a part of the old unit's figures is said to be its own.
    expect((await page(`${path}/check?kind=nothing`)).includes('Số lấy lại là số ước tính')).toBe(is);
  }
  for (const code of ['c1', 'c3', 'c4']) await approved(cycle, code, 1_000);
  expect(await page(await report('c3'))).toContain('Năm 2023 (ước tính)');
  // By an old link one hears what has become of its unit, where that is another one now.
  const link = await database.prisma.link.findFirstOrThrow({
    where: { purpose: 'report', contact: { unit: { code: 'c2', validTo: { not: null } } } },
  });
  await database.prisma.link.update({ where: { id: link.id }, data: { revokedAt: new Date() } });
  const old = await service.ask('GET', `/report/${linkToken(secret, link.id)}`, { page: true });
  expect([old.status, old.text.includes('từ 01/07/2024, xã c2 nay là xã Lớn'), old.text.includes('href="/links"')]).toEqual([
    410,
    true,
    true,
  ]);
  await database.prisma.link.update({ where: { id: link.id }, data: { purpose: 'office', cycleId: null } });
  const office = await service.ask('GET', `/office/${linkToken(secret, link.id)}`, { page: true });
  expect([office.status, office.text.includes('từ 01/07/2024, xã c2 nay là xã Lớn')]).toEqual([410, true]);
  // Whose past it is compared with stands on what was sent; and by its code nobody is led from a unit that is no more to the one that has it now.
  expect((await page(await report('c1'))).replace(/<[^>]+>/g, '')).toContain('Lập từ 01/07/2024 từ: xã c1, xã c2.');
  const contacts = `/programs/${cycle.programId}/units/c1/contacts`;
  const [today, then] = [await page(`${at}/units/c1`, { cookie }), await page(`${at.replace('2024', '2023')}/units/c1`, { cookie })];
  expect([today.includes(contacts), then.includes(contacts)]).toEqual([true, false]);
  await pool.query("UPDATE contacts SET ends_at = '2020-01-01' WHERE unit_id = (SELECT unit_id FROM contacts WHERE id = $1)", [
    link.contactId,
  ]);
  expect(await page(`${at.replace('2024', '2023')}/units/c2`, { cookie })).toContain('Đơn vị không còn trong danh sách hiện nay');
  expect([
    (await service.ask('GET', await report('P'))).json.lastYearEstimated,
    (await page(await report('P'))).includes('năm 2023 (ước tính)'),
  ]).toEqual([true, true]);
  expect(await page(`${await report('P')}/children/c3`)).toContain('Năm 2023 (ước tính)');
  expect(await page(`${await report('P')}/children/c1`)).not.toContain('ước tính');
  expect(await page(`${at}/units/c3/reports/1`, { cookie })).toContain('Năm 2023 (ước tính)');
  const { programId, formId, earlier } = await readCycle(pool, cycle.cycleId);
  const unitOf = async (code: string) =>
    (await pool.query('SELECT unit_id AS id FROM assignments WHERE id = $1', [cycle.assignmentIds.get(code)])).rows[0].id as number;
  const mailed = await readLastYearOf(pool, { programId, formId, earlier, unitId: await unitOf('c3') });
  expect(mailed?.period).toEqual({ year: 2023, estimated: true });

  // The grid, and the table that is downloaded of it: unit by unit, and of the sums that they are in.
  expect(await page(`${at}/grid`, { cookie })).toContain('ước tính');
  const csv = parse(await page(`${at}/downloads/figures.csv`, { cookie }), { bom: true }) as string[][];
  const column = csv[0]?.findIndex((head) => head.includes('Số 2023 có phần ước tính')) ?? -1;
  expect(column).toBeGreaterThan(0);
  const marked = csv.slice(1).flatMap((line) => (line[column] === 'có' ? [line[0]] : []));
  expect(marked).toEqual(['P', 'c3', 'c9']);

  // The compiled review: its tables and charts, the mail that brings it, the brief and what is under each figure. What stands in for c9, which sent nothing, is a part of c3's.
  await pool.query('UPDATE programs SET chosen_figures = $2 WHERE id = $1', [
    programId,
    JSON.stringify({ headlines: ['members'], standIns: ['members'] }),
  ]);
  const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });
  const now = '2025-01-11T01:00:00.000Z';
  await collectSubmissions(context, { cycleId: cycle.cycleId, at: now }, () => {});
  await compileResults(context, { cycleId: cycle.cycleId, at: now }, () => {});
  const file = (await readCompilation(pool, cycle.cycleId))?.file;
  if (!file) throw new Error('nothing compiled');
  expect(file.standIns).toEqual([{ indicator: 'members', value: 152, units: [{ code: 'c9', year: 2023, value: 152, estimated: true }] }]);
  const history = await readDrawnYears(pool, await readCycle(pool, cycle.cycleId), file);
  const document = JSON.stringify(composeCompilation(file, { number: null, issuedOn: '2025-01-11', trial: false }, history));
  expect([document.includes('Số trước đây của phần đơn vị được chia là ước tính.'), document.includes('>ước tính</text>')]).toEqual([
    true,
    true,
  ]);
  expect(document).toContain('lấy số đã duyệt năm 2023, có phần ước tính');
  const facts = { kind: 'compilation' as const, office: 'Chủ tịch', compilation: file, progress: [], link: 'https://hoi.example/x' };
  const letter = compilationMail(
    facts as never,
    { language: 'vi', timeZone: 'Asia/Ho_Chi_Minh', programName: 'Chương trình', ask: [] } as never,
  );
  expect(letter.blocks.map(({ text }) => text).join(' ')).toContain('là ước tính.');
  const brief = await page(`${at}/brief`, { cookie });
  expect([brief.includes('là ước tính.'), brief.includes('ước tính</text>')]).toEqual([true, true]);
  const below = await page(`${at}/brief/figures/members`, { cookie });
  expect([below.includes('là ước tính.'), below.includes('không nộp, lấy số đã duyệt năm 2023, có phần ước tính')]).toEqual([true, true]);
  expect(await page(`${at}/grid`, { cookie })).toContain('lấy số năm 2023, có phần ước tính');
  const closed = parse(await page(`${at}/downloads/figures.csv`, { cookie }), { bom: true }) as string[][];
  expect(closed.slice(1).flatMap((line) => (line.at(-1)?.includes('có phần ước tính') ? [line[0]] : []))).toEqual(['P', 'c9']);
  const divided = await page(`${at}/brief/units/c3`, { cookie });
  expect([divided.includes('là ước tính.'), divided.includes('Lập từ 01/07/2024 từ:')]).toEqual([true, true]);
  expect(brief).toContain('Từ 01/07/2024 đơn vị đã sắp xếp: 7 đơn vị kết thúc, 4 đơn vị mới.');
});
