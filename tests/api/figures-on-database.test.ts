import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { collectSubmissions } from '../../activities/collect-submissions.ts';
import { compileResults } from '../../activities/compile-results.ts';
import { readDrawnYears } from '../../activities/read-drawn-years.ts';
import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { renderMail } from '../../papers/mails/render-mail.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { standInFigures } from '../../prisma/queries/figures/stand-in-figures.ts';
import { writeFigures } from '../../prisma/queries/figures/write-figures.ts';
import { makeLinks } from '../../prisma/queries/links/make-links.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import type { ChosenFigures } from '../../rules/chosen-figures.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import type { UnitRow } from '../../rules/units.ts';
import { setting as mailSetting } from '../papers/mail-samples/sample-setting.ts';
import { createTree, type OpenCycle, openCycle, secret } from '../prisma/open-cycle.ts';
import { activityContext } from '../setup/sandbox-mail.ts';
import { freshDatabase } from '../setup/test-database.ts';
import { formFields, type Service, signIn, startService, tokenOf } from './service.ts';

// tests/papers/figures-agree.test.ts once more, through the database: what is stored is compiled, and read back from pages, JSON and files.

const { database, drop } = await freshDatabase();
const { pool, prisma } = database;
let service: Service;
let cookie: string;
beforeAll(async () => {
  service = await startService(database);
  cookie = await signIn(service);
});
afterAll(async () => {
  await service.stop();
  await drop();
});

const shown = figuresOf(ngheAnProgram.form).filter(({ code }) =>
  ['members', 'mobilisedVnd', 'families', 'familiesRecognised'].includes(code),
);
const codes = shown.map(({ code }) => code);
const stocks = shown.filter(({ measure }) => measure === 'stock').map(({ code }) => code);
const at = '2024-01-11T01:00:00.000Z';
const context = activityContext(database, { smtpUrl: 'smtp://127.0.0.1:9' });

type Stated = Record<string, number | null>;
const value = fc.option(fc.integer({ min: 1, max: 90_000 }), { freq: 4 });
const stated = fc.record(Object.fromEntries(codes.map((code) => [code, value]))) as fc.Arbitrary<Stated>;
const anyLeaf = fc.record({
  state: fc.constantFrom('approved', 'approved', 'owing', 'owing', 'waived', 'submitted', 'returned'),
  now: stated,
  before: fc.option(stated, { freq: 5 }),
  earlier: fc.option(stated, { freq: 5 }),
});
type Leaf = { state: string; now: Stated; before: Stated | null; earlier: Stated | null; code: string };
const anyProgram = fc.record({
  districts: fc.array(fc.array(anyLeaf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  chosen: fc.record({ headlines: fc.shuffledSubarray(codes, { minLength: 1 }), standIns: fc.subarray(stocks, { minLength: 1 }) }),
});

/** A program with two years before, and a cycle in which its units stand as they were drawn. */
async function store(key: string, districts: readonly (readonly Omit<Leaf, 'code'>[])[]): Promise<{ cycle: OpenCycle; leaves: Leaf[] }> {
  const leaves = districts.flatMap((communes, d) => communes.map((leaf, c): Leaf => ({ ...leaf, code: `d${d}c${c}` })));
  const row = (code: string, level: string, parent: string | null): UnitRow => ({
    code,
    name: `Đơn vị ${code}`,
    level,
    parent_code: parent,
  });
  const tree = [
    row('P', 'province', null),
    ...districts.map((_, d) => row(`d${d}`, 'district', 'P')),
    ...leaves.map(({ code }) => row(code, 'commune', code.split('c')[0] as string)),
  ];
  const cycle = await openCycle(database, await createTree(database, tree, key));
  const { programId, cycleId, formId, codes: all } = cycle;
  const idOf = new Map((await prisma.unit.findMany({ where: { programId } })).map((unit) => [unit.code, unit.id]));
  const keep = (id: number, of: (leaf: Leaf) => Stated | null) =>
    writeFigures(pool, {
      ...{ formId, cycleId: id, codes: all },
      rows: leaves.flatMap((leaf) => {
        const figures = of(leaf);
        return figures === null ? [] : [{ unitId: idOf.get(leaf.code) as number, reportId: null, carried: false, figures }];
      }),
    });
  for (const [year, when] of [[2021, 'earlier'] as const, [2022, 'before'] as const]) {
    const data = { programId, year, kind: 'baseline', state: 'closed', formId, cutOff: new Date(`${year}-12-14`) };
    await keep((await prisma.cycle.create({ data })).id, (leaf) => leaf[when]);
  }
  await keep(cycleId, (leaf) => (leaf.state === 'approved' ? leaf.now : null));
  await pool.query(
    `UPDATE assignments a SET state = s.state, version = CASE WHEN s.state IN ('owing', 'waived') THEN 0 ELSE 1 END
     FROM unnest($2::text[], $3::text[]) AS s(code, state) JOIN units u ON u.code = s.code WHERE a.cycle_id = $1 AND a.unit_id = u.id`,
    [cycleId, leaves.map(({ code }) => code), leaves.map(({ state }) => state)],
  );
  return { cycle, leaves };
}

/** As a coordinator chooses on the program's page. */
async function choose(programId: string, { headlines, standIns }: ChosenFigures, step: 'preview' | 'do', key = 'press-of-a-test') {
  const boxes = [
    ...headlines.map((code, index) => [`headline.${index + 1}`, code]),
    ...standIns.map((code) => [`standIn.${code}`, 'yes']),
  ] as [string, string][];
  const form = { ...(await formFields(service, cookie)), step, key, ...Object.fromEntries(boxes) };
  return service.ask('POST', `/programs/${programId}/chosen-figures`, { page: true, cookie, form });
}

async function compile({ programId, cycleId }: OpenCycle): Promise<{ lead: string; file: CompilationFile }> {
  await collectSubmissions(context, { cycleId, at }, () => {});
  await compileResults(context, { cycleId, at }, () => {});
  const { id } = await prisma.contact.findFirstOrThrow({ where: { programId, role: 'signatory' }, orderBy: { id: 'asc' } });
  await makeLinks(pool, { programId, purpose: 'lead', cycleId, contactIds: [id], secret, at: new Date(at), expiresAt: null });
  await pool.query("UPDATE cycles SET state = 'delivered', delivered_at = $2 WHERE id = $1", [cycleId, at]);
  const lead = `/lead/${await tokenOf(database, id, 'lead')}`;
  return { lead, file: (await service.ask('GET', lead)).json as unknown as CompilationFile };
}

const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');

/** By hand: what is reported, what stands in, and what is printed. */
function reckon(leaves: readonly Leaf[], code: string, { standIns }: ChosenFigures) {
  const reported = leaves.flatMap(({ state, now }) => (state === 'approved' && now[code] != null ? [now[code]] : []));
  const standing = leaves.flatMap(({ state, before, earlier }) => {
    if (state !== 'owing' || !standIns.includes(code)) return [];
    if (before?.[code] != null) return [{ year: 2022, value: before[code] }];
    return earlier?.[code] == null ? [] : [{ year: 2021, value: earlier[code] }];
  });
  const values = [...reported, ...standing.map((one) => one.value)];
  const both = leaves.flatMap(({ state, now, before }) =>
    state === 'approved' && now[code] != null && before?.[code] != null ? [{ now: now[code], before: before[code] }] : [],
  );
  return {
    reported: reported.length === 0 ? null : sum(reported),
    printed: values.length === 0 ? null : sum(values),
    standing,
    alike:
      both.length === 0
        ? null
        : { leaves: both.length, previous: sum(both.map((one) => one.before)), current: sum(both.map((one) => one.now)) },
  };
}

/** The figures of a cycle as they are downloaded, row by row, by their heads. */
async function downloaded(programId: string) {
  const ask = (format: string) =>
    fetch(`${service.url}/programs/${programId}/cycles/2023/downloads/figures.${format}`, { headers: { cookie } });
  const rows = parse(Buffer.from(await (await ask('csv')).arrayBuffer()).toString(), { bom: true, columns: true }) as Record<
    string,
    string
  >[];
  const [sheet] = (await readXlsx(await (await ask('xlsx')).arrayBuffer())).sheets;
  const [heads = [], ...cells] = (sheet?.rows ?? []) as unknown[][];
  return { rows, sheet: cells.map((row) => Object.fromEntries(heads.map((head, index) => [String(head), row[index]]))) };
}

test('what is stored is read back alike from the pages, JSON, the mail, the document and both files, with what stands in', async () => {
  let run = 0;
  const drawn = fc.asyncProperty(anyProgram, async ({ districts, chosen }) => {
    run += 1;
    const { cycle, leaves } = await store(`drawn-${run}`, districts);
    expect((await choose(cycle.programId, chosen, 'do')).status).toBe(303);
    const { lead, file } = await compile(cycle);
    const brief = plain((await service.ask('GET', lead, { page: true })).text);
    const own = await readCycle(pool, cycle.cycleId);
    const years = await readDrawnYears(pool, own, file);
    const { progress } = years;
    const facts = { kind: 'compilation', office: 'Chủ tịch', compilation: file, progress, link: 'https://x.example/' } as const;
    const mail = plain(renderMail(facts, mailSetting).text);
    const document = plain(JSON.stringify(composeCompilation(file, { number: null, issuedOn: '2024-01-15' }, years)));
    const page = plain((await service.ask('GET', `/programs/${cycle.programId}/cycles/2023`, { page: true, cookie })).text);
    const grid = plain((await service.ask('GET', `/programs/${cycle.programId}/cycles/2023/grid`, { page: true, cookie })).text);
    const { rows, sheet } = await downloaded(cycle.programId);

    const firsts = chosen.headlines.filter((code) => reckon(leaves, code, chosen).printed !== null);
    if (firsts.length > 0) expect(file.headlines).toEqual(chosen.headlines);
    for (const figure of shown) {
      const { code, label, unitOfMeasure } = figure;
      const { reported, printed, standing, alike } = reckon(leaves, code, chosen);
      expect(file.figures[code]).toBe(reported);
      expect(file.comparison.find(({ indicator }) => indicator === code)?.alike).toEqual(alike);
      const kept = file.standIns?.find(({ indicator }) => indicator === code);
      expect(kept?.units.map((one) => one.value) ?? []).toEqual(standing.map((one) => one.value));
      const ofFigure = plain((await service.ask('GET', `${lead}/figures/${code}`, { page: true })).text);
      if (printed !== null) for (const text of [brief, ofFigure, document]) expect(text).toContain(writeFigure(printed, 'vi'));
      if (standing.length > 0) {
        const of = [...new Set(standing.map(({ year }) => year))].sort();
        // Where fewer than half of all units are communes, headlines speak of all units and leaves have a word of their own.
        const word = leaves.length * 2 >= 1 + districts.length + leaves.length ? 'đơn vị cấp xã' : 'đơn vị cơ sở';
        const said = `${standing.length} ${word} lấy số đã duyệt ${of.length === 1 ? 'năm' : 'các năm'} ${of.join(', ')}`;
        for (const text of [brief, ofFigure, document, ...(firsts.includes(code) ? [mail, page] : [])]) expect(text).toContain(said);
        expect(grid).toContain(`${writeFigure(printed ?? 0, 'vi')} có ${standing.length} đơn vị lấy số năm ${of.join(', ')}`);
      }
      if (firsts.length > 0 && chosen.headlines.includes(code)) expect(page).toContain(`${label.vi} (${unitOfMeasure.vi})`);
      // Both files: what is reported, and beside it what is printed and of how many of them another year's stands in.
      const [head, more, count] = [
        `${label.vi} 2023 (${unitOfMeasure.vi})`,
        `${label.vi} 2023, gồm số lấy thay (${unitOfMeasure.vi})`,
        `${label.vi}: số đơn vị lấy số đã duyệt`,
      ];
      expect([rows[0]?.[head], sheet[0]?.[head] ?? null]).toEqual([reported === null ? '' : String(reported), reported]);
      if (standing.length === 0) expect(rows[0]).not.toHaveProperty([more]);
      else {
        expect([rows[0]?.[more], sheet[0]?.[more]]).toEqual([String(printed), printed]);
        expect([rows[0]?.[count], sheet[0]?.[count]]).toEqual([String(standing.length), standing.length]);
        // Leaves add up to it.
        const below = rows.filter((row) => /c/.test(row.Mã ?? '')).map((row) => Number(row[more] || 0));
        expect(sum(below)).toBe(printed);
      }
    }
    // A target in each year, by the database and by the rules.
    const share = (of: (leaf: Leaf) => Stated | null) => {
      const both = leaves.map(of).filter((one) => one?.families != null && one.familiesRecognised != null);
      return both.length === 0 ? null : [sum(both.map((one) => one?.familiesRecognised ?? 0)), sum(both.map((one) => one?.families ?? 0))];
    };
    const target = progress.find(({ key }) => key === ngheAnProgram.targets.find(({ denominator }) => denominator === 'families')?.key);
    const now = share((leaf) => (leaf.state === 'approved' ? leaf.now : null));
    expect([target?.numerator ?? null, target?.denominator ?? null]).toEqual(now ?? [null, null]);
    for (const [year, when] of [[2021, 'earlier'] as const, [2022, 'before'] as const]) {
      const then = share((leaf) => leaf[when]);
      const known = target?.earlier.find((one) => one.year === year)?.share ?? null;
      expect(known && [known.part, known.whole]).toEqual(then);
      if (then) {
        const written = plain(`năm ${year}: ${writePercent(then[0] as number, then[1] as number, 1, 'vi')}`);
        for (const text of [brief, mail]) expect(text).toContain(written);
      }
    }
  });
  await fc.assert(drawn, { numRuns: 4, endOnFailure: true });
});

test('a choice is shown before it is saved, recorded once, and is of the cycles that close after it', async () => {
  const leaf = { now: { members: 7 }, before: { members: 5 }, earlier: null };
  const districts = [['approved', 'owing'].map((state) => ({ ...leaf, state }))];
  const { cycle, leaves } = await store('chosen', districts);
  const { programId, cycleId } = cycle;
  const chosen = { headlines: ['families', 'members'], standIns: ['members'] };
  const stands = async () => (await service.ask('GET', `/programs/${programId}/chosen-figures`, { cookie })).json;
  const preview = await choose(programId, chosen, 'preview');
  expect(plain(preview.text)).toContain('Áp dụng từ sơ kết năm 2023.');
  expect(await stands()).toEqual({ headlines: [], standIns: [] });
  for (const _ of [1, 2]) expect((await choose(programId, chosen, 'do')).status).toBe(303);
  expect(await stands()).toEqual(chosen);
  const recorded = await prisma.auditEvent.findMany({ where: { programId, action: 'program.figures-chosen' } });
  expect(recorded.map(({ details }) => details)).toEqual([{ ...chosen, key: 'press-of-a-test', before: { headlines: [], standIns: [] } }]);
  expect((await prisma.happening.findFirst({ where: { programId, key: { startsWith: 'choose-figures' } } }))?.words).toMatchObject({
    vi: expect.stringContaining('Đã chọn số liệu đứng đầu: Tổng số gia đình; Số hội viên.'),
  });
  // What happened in a year can't stand in for another year's, and a form has only its own figures.
  for (const wrong of [{ standIns: ['mobilisedVnd'] }, { headlines: ['nothing-such'] }]) {
    const asked = { ...chosen, ...wrong };
    const answer = await service.ask('POST', `/api/v1/programs/${programId}/chosen-figures`, {
      json: { ...asked, ...(await formFields(service, cookie)) },
      cookie,
    });
    expect([answer.status, answer.json.code]).toEqual([422, 'standIns' in wrong ? 'figure-cannot-stand-in' : 'answer-unknown']);
  }

  const { file } = await compile(cycle);
  expect(file.headlines).toEqual(chosen.headlines);
  expect(file.standIns).toEqual([{ indicator: 'members', value: 5, units: [{ code: leaves[1]?.code, year: 2022, value: 5 }] }]);
  expect((await choose(programId, { headlines: [], standIns: [] }, 'do', 'press-of-another')).status).toBe(303);
  // Compiled once more it is the same version: the cycle keeps what it closed with.
  await pool.query("UPDATE cycles SET state = 'closed' WHERE id = $1", [cycleId]);
  await compileResults(context, { cycleId, at }, () => {});
  const versions = await prisma.compilation.findMany({ where: { cycleId } });
  expect(versions.map(({ contentHash: hash }) => hash)).toEqual([file.contentHash]);
  // What the database kept at the close and the rules reckon now must be one: else nothing is compiled.
  await standInFigures(database, { cycleId, earlier: [], codes: ['members'] });
  await expect(compileResults(context, { cycleId, at }, () => {})).rejects.toThrow('compiled to stand in');
  // Over, nothing closes any more.
  await prisma.program.update({ where: { id: programId }, data: { state: 'completed' } });
  expect((await choose(programId, chosen, 'do', 'press-too-late')).status).toBe(409);
});
