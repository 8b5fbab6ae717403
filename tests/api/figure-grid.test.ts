import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { gridRoot } from '../../api/pages/figure-grid-view.ts';
import { likeUnitsOf, readFigureGrid } from '../../api/read-figure-grid.ts';
import { type HeldCycle, readHeldCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { decideReport } from '../../prisma/queries/reports/decide-report.ts';
import type { UnitRow } from '../../rules/units.ts';
import { answersOf, createTree, type OpenCycle, openCycle, send } from '../prisma/open-cycle.ts';
import { reorganisedPrograms } from '../prisma/reorganised-programs.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { type Service, signIn, startService, tokenOf } from './service.ts';

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cycle: OpenCycle;
let coordinator: string;
let url: string;

const tree: UnitRow[] = [
  { code: 'P', name: 'Tỉnh Mẫu', level: 'province', parent_code: null },
  ...['d1', 'd2'].map((code) => ({ code, name: `Huyện ${code}`, level: 'district', parent_code: 'P' })),
  ...['c1', 'c2', 'c3', 'c4'].map((code) => ({ code, name: `Xã ${code}`, level: 'commune', parent_code: 'd1' })),
  { code: 'c5', name: 'Xã c5', level: 'commune', parent_code: 'd2' },
];

const approve = (code: string, version = 1) =>
  decideReport(database, {
    assignmentId: cycle.assignmentIds.get(code) as number,
    version,
    decision: 'approved',
    comment: '',
    fieldComments: [],
    as: 'parent',
    contactId: null,
    office: 'Hội Khuyến học huyện',
    at: new Date('2023-12-15T01:00:00Z'),
  });

beforeAll(async () => {
  cycle = await openCycle(database, await createTree(database, tree, 'figure-grid'));
  const { programId, formId, codes } = cycle;
  const baseline = await prisma.cycle.create({
    data: { programId, year: 2022, kind: 'baseline', state: 'closed', formId, cutOff: new Date('2022-12-14') },
  });
  const idOf = new Map((await prisma.unit.findMany({ where: { programId } })).map(({ code, id }) => [code, id]));
  await writeFigures(pool, {
    formId,
    cycleId: baseline.id,
    codes,
    rows: ['c1', 'c3', 'c4', 'c5'].map((code, n) => ({
      unitId: idOf.get(code) as number,
      reportId: null,
      carried: false,
      figures: { members: 100 + n },
    })),
  });
  // c1 is approved and has grown tenfold, c2 is approved without a year before, c3 waits, c4 is silent, c5 has nothing to report.
  await send(database, cycle, 'c1', { answers: answersOf(1_000) });
  await approve('c1');
  await send(database, cycle, 'c2', { answers: answersOf(70) });
  await approve('c2');
  await send(database, cycle, 'c3', { answers: answersOf(120) });
  await send(database, cycle, 'c5', { kind: 'nothing', answers: { figures: { members: 103 }, prose: {} } });
  await approve('c5');
  service = await startService(database);
  coordinator = await signIn(service);
  url = `/programs/${programId}/cycles/2023/grid`;
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const grid = (query = '') => service.ask('GET', `${url}${query}`, { page: true, cookie: coordinator });
/** The names of the rows, each with its members of both years, as they are seen. */
function rowsOf(html: string): string[][] {
  const body = /<tbody[^>]*>(.*)<\/tbody>/s.exec(html)?.[1] ?? html;
  const at = 2 + 2 * cycle.codes.indexOf('members');
  return [...body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)]
      .filter((_, index) => [0, at, at + 1].includes(index))
      .map(([, cell = '']) => cell.replace(/<small>.*/s, '').replace(/<span class="unseen">[^<]*<\/span>|<[^>]+>/g, '')),
  );
}
const members = 'sort=now.members&dir=desc';

test('the grid has every unit with last year beside it; above, sums of what is approved, and last year of the same units', async () => {
  const { text } = await grid();
  expect(text).toContain('<h1>Sơ kết năm 2023: đã duyệt số liệu của 3 trên 5 đơn vị báo cáo</h1>');
  expect(rowsOf(text)).toEqual([
    // 1,000 + 70 + 103 carried over; 100 + 103 the year before, of those that have both.
    ['Tỉnh Mẫu', '!1.173', '203'],
    ['Huyện d1', '!1.070', '100'],
    ['Xã c1', '!1.000', '100'],
    ['Xã c2', '70', '–'],
    ['Xã c3', '120', '101'],
    ['Xã c4', '–', '102'],
    ['Huyện d2', '103', '103'],
    ['Xã c5', '↺103', '103'],
  ]);
  expect(text).toMatch(/<small>nay 1\.103<\/small>/);
  expect(text).toContain('<b title="Tăng hơn gấp đôi so với năm trước (100 → 1.000).">');
  expect(text).toContain('<i title="lấy theo kỳ trước">');
  expect(text).toContain('Xã c3</bdi></a><small>Chờ duyệt</small>');
  expect(text).toContain('Xã c5</bdi></a><small>Đã duyệt · Không phát sinh trong kỳ</small>');
  const [sums = '', same = ''] = [...text.matchAll(/<tr aria-rowindex="1[12]">(.*?)<\/tr>/gs)].map(([, row]) => row);
  expect(sums).toContain('<td>1.173<small aria-hidden="true">3 đv</small><span class="unseen"> của 3 đơn vị</span></td><td>406<small');
  expect(same).toContain('<td>1.103<small aria-hidden="true">2 đv</small><span class="unseen"> của 2 đơn vị</span></td><td>203<small');
  expect(text).toContain('Số đã duyệt đến nay đạt');
});

test('every figure stays with its unit where a tier above ended in the middle of the review', async () => {
  const { programId, cycle: open } = await reorganisedPrograms(database).reorganisedInReview('goes-on');
  const held = (await readHeldCycles(pool, programId)).find(({ id }) => id === open.cycleId) as HeldCycle;
  const members = open.codes.indexOf('members');
  const { path } = await prisma.assignment.findUniqueOrThrow({ where: { id: open.assignmentIds.get('P') as number } });
  for (const below of [{}, { path, large: 1 }]) {
    const { grid, tree: listed } = await readFigureGrid(service.context, held, below);
    const stated = listed.columns.codes.map((code, at) => [code, grid.now[members]?.[at]]);
    // d1 and d2 are listed with what they were, and had units below; what c1 and c2 had sent is one report.
    expect(Object.fromEntries(stated)).toEqual({
      P: 303,
      d1: Number.NaN,
      d2: Number.NaN,
      c1: 303,
      c2: Number.NaN,
      c3: 1,
      c4: Number.NaN,
      c5: Number.NaN,
    });
  }
  // A code that was another's is that of the unit that has it now, and nobody is shown all for want of it.
  await pool.query("UPDATE units SET code = 'c5' WHERE program_id = $1 AND name = 'xã Lớn'", [programId]);
  const { tree: now } = await readFigureGrid(service.context, held);
  expect(now.columns.names[gridRoot({ tree: now }, 'c5')]).toBe('xã Lớn');
  expect(() => gridRoot({ tree: now }, 'c1')).toThrow('not-found');
});

test('of a large cycle a unit above reads its own part alone, and every figure and mark of it is as in all of the cycle', async () => {
  const { context } = service;
  const held = (await readHeldCycles(pool, cycle.programId)).find(({ id }) => id === cycle.cycleId) as HeldCycle;
  const { path } = await prisma.assignment.findUniqueOrThrow({ where: { id: cycle.assignmentIds.get('d1') as number } });
  const whole = await readFigureGrid(context, held);
  const from = whole.tree.indexByCode.get('d1') as number;
  const end = whole.tree.columns.end[from] as number;
  const all = vi.spyOn(pool, 'query');
  // Of a cycle that was read whole it is known that it is no large one.
  await likeUnitsOf(context, held, path);
  expect(all.mock.calls.map(([asked]) => (asked as unknown as { name?: string }).name)).toEqual(['read-report-marks']);
  all.mockClear();
  const part = await readFigureGrid(context, held, { path, large: 1 });
  // What is usual is asked for among all, of which so many tell it: read once, and kept.
  const first = all.mock.calls.length;
  expect(await readFigureGrid(context, held, { path, large: 1 })).toMatchObject({ grid: part.grid });
  expect(all.mock.calls.length - first).toBeLessThan(first);
  all.mockRestore();
  expect(part.tree.columns.codes).toEqual(['d1', 'c1', 'c2', 'c3', 'c4']);
  for (const column of ['now', 'before', 'alike'] as const)
    expect(part.grid[column].map((own) => [...own])).toEqual(whole.grid[column].map((own) => [...own.subarray(from, end)]));
  for (const column of ['counted', 'leaves', 'remarks'] as const)
    expect([...part.grid[column]]).toEqual([...whole.grid[column].subarray(from, end)]);
  expect([part.grid.letters, part.grid.kinds]).toEqual([whole.grid.letters.slice(from, end), whole.grid.kinds.slice(from, end)]);
  expect([...part.grid.tree.depth]).toEqual([...whole.grid.tree.depth.subarray(from, end)]);
  expect(part.grid.usual).toEqual(whole.grid.usual);
});

test('it is sorted, filtered and paged by links alone, and what nobody stated comes last', async () => {
  const names = async (query: string) => rowsOf((await grid(query)).text).map(([name]) => name);
  expect(await names(`?level=commune&${members}`)).toEqual(['Xã c1', 'Xã c3', 'Xã c5', 'Xã c2', 'Xã c4']);
  expect(await names('?level=commune&sort=now.members')).toEqual(['Xã c2', 'Xã c5', 'Xã c3', 'Xã c1', 'Xã c4']);
  expect(await names('?level=commune&sort=before.members&dir=desc')).toEqual(['Xã c5', 'Xã c4', 'Xã c3', 'Xã c1', 'Xã c2']);
  expect(await names('?show=remarks&level=commune')).toEqual(['Xã c1']);
  expect(await names('?show=undecided')).toEqual(['Xã c3']);
  expect(await names('?show=carried')).toEqual(['Xã c5']);
  expect(await names('?q=xa+c2')).toEqual(['Xã c2']);
  expect(await names(`?${members}&from=6&part=rows`)).toEqual(['Xã c2', 'Xã c4']);
  const sorted = (await grid(`?level=commune&${members}`)).text;
  expect(sorted).toContain('aria-sort="descending"><a id="sort-now-members"');
  expect(sorted).toContain('<small>Chờ duyệt · Huyện d1</small>');
  // Pressed again it goes the other way round, and keeps the filter.
  expect(sorted).toContain(`href="${url}?level=commune&amp;sort=now.members"`);
});

test('what is sent or decided stands there at once', async () => {
  await send(database, cycle, 'c4', { answers: answersOf(55) });
  expect(rowsOf((await grid('?q=c4')).text)).toEqual([['Xã c4', '55', '102']]);
  await send(database, cycle, 'c3', { answers: answersOf(140), submissionKey: 'key-c3-2' });
  await approve('c3', 2);
  expect(rowsOf((await grid('?q=huyen+d1')).text)).toEqual([['Huyện d1', '!1.210', '201']]);
});

test('a unit above sees its own subtree, a unit without any below has no grid', async () => {
  const of = async (code: string) =>
    service.ask('GET', `/report/${await tokenOf(database, cycle.contactIds.get(code) as number)}/grid?level=`, { page: true });
  const { text } = await of('d2');
  expect(rowsOf(text).map(([name]) => name)).toEqual(['Huyện d2', 'Xã c5']);
  expect(text).not.toContain('Xã c1');
  expect(text).toContain('đã duyệt số liệu của 1 trên 1 đơn vị báo cáo');
  expect((await of('c5')).status).toBe(404);
});

/** A list as it comes over the line, as CSV read by its heads and as a sheet. */
async function download(path: string, asking: { cookie?: string } = {}) {
  const ask = (format: string) => fetch(`${service.url}${path}.${format}`, { headers: { cookie: asking.cookie ?? '' } });
  const [csv, xlsx] = [await ask('csv'), await ask('xlsx')];
  const bytes = Buffer.from(await csv.arrayBuffer());
  const [sheet] = (await readXlsx(await xlsx.arrayBuffer())).sheets;
  return {
    names: [csv, xlsx].map((answer) => /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1]),
    mark: bytes.subarray(0, 3).toString('hex'),
    rows: parse(bytes.toString(), { bom: true, columns: true }) as Record<string, string>[],
    sheet: (sheet?.rows ?? []) as unknown[][],
  };
}

test('every figure of every unit is downloaded as numbers, with what the grid marks in words, under a name that says what it is', async () => {
  const { names, mark, rows, sheet } = await download(`/programs/${cycle.programId}/cycles/2023/downloads/figures`, {
    cookie: coordinator,
  });
  expect(names).toEqual(['csv', 'xlsx'].map((format) => `figure-grid_so-ket-nam-2023_bang-so-lieu_2023-12-15.${format}`));
  expect(mark).toBe('efbbbf');
  expect(rows.map((row) => [row.Mã, row['Đơn vị cấp trên'], row['Số hội viên 2023 (người)'], row['Số hội viên 2022 (người)']])).toEqual([
    ['P', '', '1313', '304'],
    ['d1', 'Tỉnh Mẫu', '1210', '201'],
    ['c1', 'Huyện d1', '1000', '100'],
    ['c2', 'Huyện d1', '70', ''],
    ['c3', 'Huyện d1', '140', '101'],
    ['c4', 'Huyện d1', '55', '102'],
    ['d2', 'Tỉnh Mẫu', '103', '103'],
    ['c5', 'Huyện d2', '103', '103'],
  ]);
  expect(rows[0]?.['Số hội viên 2023, cùng đơn vị hai năm']).toBe('1243');
  expect(rows[2]).toMatchObject({
    'Tình trạng': 'đã duyệt',
    'Điểm bất thường': 'Số hội viên: Tăng hơn gấp đôi so với năm trước (100 → 1.000).',
  });
  expect(rows[7]).toMatchObject({ 'Loại báo cáo': 'Không phát sinh trong kỳ', 'Số lấy theo kỳ trước': 'Số hội viên' });
  const [heads = [], , , c1 = []] = sheet;
  expect(c1[heads.indexOf('Số hội viên 2023 (người)')]).toBe(1000);
  expect(heads).toEqual(Object.keys(rows[0] ?? {}));
});

test('a list of a rehearsal says so in its name and its head, and one that nobody has is no file', async () => {
  const url = `/programs/${cycle.programId}/cycles/2023/downloads/units.csv`;
  service.context.simulated = true;
  const simulated = await fetch(`${service.url}${url}?lang=en`, { headers: { cookie: coordinator } });
  service.context.simulated = false;
  expect(simulated.headers.get('content-disposition')).toContain(
    'figure-grid_review-of-2023_simulated-units-and-their-states_2023-12-15.csv',
  );
  expect((await simulated.text()).split('\r\n')[0]).toMatch(/^.?Code \(SIMULATED\),Unit,/);
  const none = await service.ask('GET', url.replace('2023', '2031'), { page: true, cookie: coordinator });
  expect([none.status, none.headers.get('content-disposition'), none.headers.get('content-type')]).toEqual([
    404,
    null,
    'text/html; charset=utf-8',
  ]);
});

test('every list has its file: units, reports, mails, contacts, the timeline and the record', async () => {
  const { programId, contactIds } = cycle;
  await prisma.contact.update({ where: { id: contactIds.get('c1') as number }, data: { phone: '+84 238 1234', office: '=1+1' } });
  const cookie = { cookie: coordinator };
  const inCycle = (list: string) => download(`/programs/${programId}/cycles/2023/downloads/${list}`, cookie);
  const { rows: units, sheet } = await inCycle('units');
  expect(units.map(({ Mã: code, 'Tình trạng': state }) => [code, state])).toContainEqual(['c3', 'đã duyệt']);
  expect(units[2]).toMatchObject({ Cấp: 'Xã', 'Hạn nộp': '2023-12-20 17:00', 'Nộp lần đầu': '2023-12-15 09:00' });
  expect(sheet[3]?.[8]).toEqual(new Date('2023-12-20T17:00:00Z'));
  expect((await inCycle('reports')).rows).toEqual([]);
  expect((await inCycle('mails')).names[1]).toBe('figure-grid_so-ket-nam-2023_thu-da-gui-va-thu-con-cho-gui_2023-12-15.xlsx');
  const { rows: contacts } = await download(`/programs/${programId}/downloads/contacts`, cookie);
  expect(contacts.find((row) => row.Mã === 'c1')).toMatchObject({ 'Nơi nhận': "'=1+1", 'Điện thoại': "'+84 238 1234" });
  expect((await download('/record/downloads/record', cookie)).rows[0]).toHaveProperty('Thời điểm');
  for (const list of ['timeline', 'record'])
    expect((await download(`/programs/${programId}/downloads/${list}`, cookie)).names[0]).toMatch(/^figure-grid_/);
  const d2 = `/report/${await tokenOf(database, contactIds.get('d2') as number)}/downloads`;
  for (const list of ['figures', 'units', 'reports']) {
    const { rows } = await download(`${d2}/${list}`);
    expect(rows.map((row) => row.Mã).filter((code) => code !== 'd2')).toEqual(['c5']);
  }
});
