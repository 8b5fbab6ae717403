import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafWord } from '../../papers/compilation/compiled-levels.ts';
import { composeCompilation } from '../../papers/compilation/compose-compilation.ts';
import { headlineFigures, statedHeadlines, writeMeasured, writeShort } from '../../papers/compilation/headline-figures.ts';
import { renderMail } from '../../papers/mails/render-mail.ts';
import type { DocumentBlock } from '../../papers/official-document/document-blocks.ts';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { countActions } from '../../rules/action-item-counts.ts';
import { progressOf } from '../../rules/attainment.ts';
import { contentHash } from '../../rules/canonical-json.ts';
import { mayStandIn } from '../../rules/chosen-figures.ts';
import { overYears, shareOf } from '../../rules/compared-with-what.ts';
import type { CompilationFile } from '../../rules/compilation.ts';
import { compileContent, type FactUnit } from '../../rules/compile-content.ts';
import { figureBelow } from '../../rules/figures-below.ts';
import { type Figure, figuresOf, isFigure } from '../../rules/form-indicators.ts';
import { gridStandIns, sumGrid } from '../../rules/grid-totals.ts';
import { writeFigure, writePercent } from '../../rules/numbers.ts';
import { totalOf } from '../../rules/stand-ins.ts';
import { stateLetters, type UnitTreeColumns } from '../../rules/unit-tree.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { figurePage } from '../../web/leader/figure-page.ts';
import { sumChangeText } from '../../web/unit/answer-words.ts';
import { setting } from '../web/sample-values.ts';
import { setting as mailSetting } from './mail-samples/sample-setting.ts';

// Every figure that is shown more than once, held to one reckoning of its own here: sums over drawn leaves, by hand.

const shown = new Set(['members', 'mobilisedVnd', 'families', 'familiesRecognised']);
const form = {
  ...ngheAnProgram.form,
  sections: ngheAnProgram.form.sections.map((section) => ({
    ...section,
    indicators: section.indicators.filter((one) => isFigure(one) && shown.has(one.code)),
  })),
};
const program = { ...ngheAnProgram, form, targets: ngheAnProgram.targets.filter(({ denominator }) => denominator === 'families') };
const figures = figuresOf(form);
const codes = figures.map(({ code }) => code);
const year = 2024;

const value = fc.option(fc.integer({ min: 1, max: 90_000 }), { freq: 4 });
const stated = fc.record(Object.fromEntries(codes.map((code) => [code, value]))) as fc.Arbitrary<Record<string, number | null>>;
/** Silent, waived, undecided, returned, late, carried over, and what counted in the two years before; null: nothing did. */
const anyLeaf = fc.record({
  state: fc.constantFrom('approved', 'approved', 'approved', 'owing', 'waived', 'submitted', 'returned') as fc.Arbitrary<FactUnit['state']>,
  reportKind: fc.constantFrom('figures', 'figures', 'nothing', 'same') as fc.Arbitrary<FactUnit['reportKind']>,
  late: fc.boolean(),
  now: stated,
  before: fc.option(stated, { freq: 5 }),
  earlier: fc.option(stated, { freq: 5 }),
});
type Leaf = typeof anyLeaf extends fc.Arbitrary<infer L> ? L & { code: string } : never;

/** What the standing office chose: often nothing. */
const anyChoice = fc.record({
  headlines: fc.oneof(fc.constant<string[]>([]), fc.shuffledSubarray(codes)),
  standIns: fc.oneof(fc.constant<string[]>([]), fc.subarray(figures.filter(mayStandIn).map(({ code }) => code))),
});
const anyDistricts = fc.array(fc.array(anyLeaf, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 4 });

const anyCycle = fc.tuple(anyDistricts, anyChoice).map(([districts, chosen]) => {
  const unit = (code: string, level: string, parent: string | null): FactUnit => ({
    ...{ code, name: `Đơn vị ${code}`, level, parent, leaf: level === 'commune', ordinal: 0, state: 'approved', reportKind: 'figures' },
    ...{ late: false, everReturned: false, carriedOver: false, stated: null, figures: null, prose: null },
  });
  const units = [unit('p', 'province', null)];
  const leaves: Leaf[] = [];
  for (const [d, communes] of districts.entries()) {
    units.push(unit(`d${d}`, 'district', 'p'));
    for (const [c, drawn] of communes.entries()) {
      const code = `d${d}c${c}`;
      leaves.push({ ...drawn, code });
      const { state, late } = drawn;
      const reportKind = state === 'owing' ? null : drawn.reportKind;
      units.push({ ...unit(code, 'commune', `d${d}`), state, late, reportKind, figures: drawn.now });
    }
  }
  const content = compileContent({
    program,
    cycle: { year, kind: 'preliminary', cutOff: '2024-12-14', closed: '2025-01-10' },
    simulated: false,
    units: units.map((one, ordinal) => ({ ...one, ordinal })),
    previous: { year: year - 1, leaves: new Map(leaves.flatMap(({ code, before }) => (before ? [[code, before]] : []))) },
    chosen,
    lastApproved: (['before', 'earlier'] as const).map((when, ago) => ({
      year: year - 1 - ago,
      leaves: new Map(leaves.flatMap((leaf) => (leaf[when] ? [[leaf.code, leaf[when]]] : []))),
    })),
    trend: [],
  });
  return { file: { contentHash: contentHash(content), ...content } as CompilationFile, leaves, chosen };
});

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);
const plain = (text: string) => text.replace(/<[^>]+>/g, ' ').replace(/[\s\u00a0]+/g, ' ');

/** By hand: what is reported, and both years of those that have both. */
function reckon(leaves: readonly Leaf[], code: string) {
  const counted = leaves.flatMap(({ state, now }) => (state === 'approved' && now[code] != null ? [now[code]] : []));
  const both = leaves.filter(({ state, now, before }) => state === 'approved' && now[code] != null && before?.[code] != null);
  const [current, previous] = [sum(both.map(({ now }) => now[code] ?? 0)), sum(both.map(({ before }) => before?.[code] ?? 0))];
  const rate = previous === 0 ? '' : plain(writePercent(Math.abs(current - previous), previous, 1, 'vi'));
  return { total: counted.length === 0 ? null : sum(counted), units: counted.length, both: both.length, current, previous, rate };
}

/** By hand: who sent nothing, with the last that counted of it. */
function standing(leaves: readonly Leaf[], code: string) {
  return leaves.flatMap(({ state, before, earlier, code: leaf }) => {
    if (state !== 'owing') return [];
    if (before?.[code] != null) return [{ leaf, year: year - 1, value: before[code] }];
    return earlier?.[code] == null ? [] : [{ leaf, year: year - 2, value: earlier[code] }];
  });
}

/** `trong đó 2 xã lấy số đã duyệt các năm 2022, 2023`. */
function inWords(stood: ReturnType<typeof standing>, word: string): string {
  const of = [...new Set(stood.map((one) => one.year))].sort();
  return `trong đó ${stood.length} ${word} lấy số đã duyệt ${of.length === 1 ? 'năm' : 'các năm'} ${of.join(', ')}`;
}

/** Of the families, those recognised. */
function shareByHand(leaves: readonly Leaf[], figuresOf: (leaf: Leaf) => Record<string, number | null> | null) {
  const both = leaves.flatMap((leaf) => {
    const { families = null, familiesRecognised = null } = figuresOf(leaf) ?? {};
    return families === null || familiesRecognised === null ? [] : [{ families, familiesRecognised }];
  });
  if (both.length === 0) return null;
  return { part: sum(both.map((one) => one.familiesRecognised)), whole: sum(both.map((one) => one.families)) };
}

test('tile, chart, page, mail, document, JSON, grid and a district’s own report say the same of the same units', () => {
  fc.assert(
    fc.property(anyCycle, ({ file, leaves, chosen }) => {
      const groupsOf = (code: string) =>
        leaves.map(({ state, now, before, earlier }) => ({
          units: 1,
          values: [earlier?.[code] ?? null, before?.[code] ?? null, state === 'approved' ? (now[code] ?? null) : null],
        }));
      const years = [year - 2, year - 1, year];
      const trend = statedHeadlines(file, 4).map(({ figure }) => {
        const over = overYears(groupsOf(figure.code), 3);
        return { figure, units: over.units, years: over.years.map((one, index) => ({ year: years[index] as number, ...one })) };
      });
      const frame = {
        page: setting('vi'),
        base: '/lead/x',
        timeZone: 'Asia/Ho_Chi_Minh',
        compilation: file,
        acknowledged: null,
        withheld: null,
        along: null,
      };
      // As the database adds the years before up, over who stated both parts.
      const progress = progressOf(
        file,
        program.targets,
        (['earlier', 'before'] as const).map((when, index) => ({
          year: year - 2 + index,
          shares: Object.fromEntries(
            program.targets.map(({ key, numerator, denominator }) => [
              key,
              shareOf(leaves.map((leaf) => ({ part: leaf[when]?.[numerator] ?? null, whole: leaf[when]?.[denominator] ?? null }))),
            ]),
          ),
        })),
      );
      const instructed = { items: [], counts: countActions([]) };
      const html = briefPage({
        ...frame,
        trend,
        before: null,
        targets: program.targets,
        progress,
        parties: [],
        replaced: null,
        instructed,
      } as Parameters<typeof briefPage>[0]);
      const brief = plain(html);
      const mail = plain(
        renderMail({ kind: 'compilation', office: 'Chủ tịch', compilation: file, progress, link: 'https://x.example/' }, mailSetting).text,
      );
      const document = composeCompilation(file, { number: null, issuedOn: '2025-01-15' }, { history: null, progress });
      const blocks: DocumentBlock[] = document.body;
      const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.table.rows : []));
      const pictures = blocks.flatMap((block) => (block.kind === 'charts' ? block.svgs : [])).map(plain);
      const head = new Set(headlineFigures(file, 4).map(({ figure }) => figure.code));
      const expected = leaves.filter(({ state }) => state !== 'waived').length;
      const waived = leaves.filter(({ state }) => state === 'waived');
      const approved = leaves.filter(({ state }) => state === 'approved').length;

      // One count of who is in it, and who was let off is named.
      const word = leafWord(file, 'vi');
      const coverage = `${approved} trên ${expected} ${word}`;
      expect(brief).toContain(`báo cáo được duyệt của ${coverage}`);
      expect(JSON.stringify(blocks)).toContain(`${approved} trên ${expected} đơn vị cơ sở`);
      for (const { code } of waived.slice(0, 5))
        for (const text of [brief, mail, JSON.stringify(blocks)]) expect(text).toContain(`Đơn vị ${code}`);
      // Nobody’s population is divided by what only some have.
      if (approved < leaves.length)
        for (const text of [brief, JSON.stringify(blocks)]) expect(text).not.toMatch(/bằng [\d,.]+[ \u00a0]% dân số/);

      // A target's share is of those that stated both parts, in every year.
      const now = (leaf: Leaf) => (leaf.state === 'approved' ? leaf.now : null);
      const share = shareByHand(leaves, now);
      const shares = [...(['earlier', 'before'] as const).map((when) => shareByHand(leaves, (leaf) => leaf[when])), share].map(
        (one) => one && plain(writePercent(one.part, one.whole, 1, 'vi')),
      );
      const beforeIt = shares.slice(0, 2).flatMap((one, index) => (one === null ? [] : [`năm ${year - 2 + index}: ${one}`]));
      if (share) {
        const written = shares.at(-1);
        expect(brief).toContain(`${written}, ${share.part * 100 >= 70 * share.whole ? 'đạt' : 'chưa đạt'}`);
        expect(mail).toContain(`: ${written}, phải đạt 70 %${beforeIt.length > 0 ? ` (${beforeIt.join('; ')})` : ''}`);
      }
      expect(brief).toContain(`phải đạt 70 %${beforeIt.length > 0 ? ` (${beforeIt.join('; ')})` : ''}`);
      const inDocument = rows.filter(([name]) => name === program.targets[0]?.name.vi).map((row) => row.map(plain));
      expect(inDocument[0]?.[3]).toBe(shares.at(-1) ?? '–');
      if (beforeIt.length > 0)
        expect(inDocument[1]?.slice(1)).toEqual([
          ...shares.filter((one, index) => index === 2 || one !== null).map((one) => one ?? '–'),
          '70 %',
        ]);

      // What was chosen comes first, all of it in its order; what nobody stated and nothing stands in for is a dash.
      const standingOf = (code: string) => (chosen.standIns.includes(code) ? standing(leaves, code) : []);
      const first = chosen.headlines.slice(0, 4);
      const known = first.filter((code) => reckon(leaves, code).total !== null || standingOf(code).length > 0);
      if (known.length > 0) {
        expect([...head]).toEqual(first);
        expect(html.match(/<b>–<\/b>/g) ?? []).toHaveLength(first.length - known.length);
      }
      for (const { code, label } of figures.filter((figure) => known.length > 0 && head.has(figure.code) && !known.includes(figure.code))) {
        expect(plain(JSON.stringify(blocks))).toContain(`${label.vi}: –`);
        expect(trend.map(({ figure }) => figure.code)).not.toContain(code);
      }

      for (const figure of figures) {
        const { code } = figure;
        const own = reckon(leaves, code);
        const stood = standingOf(code);
        const printed = stood.length === 0 ? own.total : (own.total ?? 0) + sum(stood.map((one) => one.value));
        const total = printed === null ? '–' : writeFigure(printed, 'vi');
        const isHead = head.has(code);
        // JSON.
        expect(file.figures[code]).toBe(own.total);
        const kept = file.standIns?.find(({ indicator }) => indicator === code);
        expect([kept?.value ?? 0, kept?.units.length ?? 0]).toEqual([sum(stood.map((one) => one.value)), stood.length]);
        const alike = own.both === 0 ? null : { leaves: own.both, previous: own.previous, current: own.current };
        expect(file.comparison.find(({ indicator }) => indicator === code)?.alike).toEqual(alike);
        // The document.
        const row = rows.find(([label]) => label === figure.label.vi)?.map(plain);
        const more =
          stood.length === 0 ? '' : ` + ${stood.length} lấy số năm ${[...new Set(stood.map((one) => one.year))].sort().join(', ')}`;
        expect([row?.[3], row?.[4]]).toEqual([total, `${own.total === null ? '–' : own.units}${more}`]);
        // A sentence of its own, where it was chosen to come first.
        if (printed !== null && known.slice(1).includes(code))
          expect(plain(JSON.stringify(blocks))).toContain(`${figure.label.vi}: ${plain(writeMeasured(figure, printed, 'vi'))}`);
        const inAnnex = JSON.stringify(document.annexes.flatMap(({ blocks: all }) => all));
        if (printed !== null) expect(inAnnex).toContain(`"${total}"`);
        // Which units, the column's head says.
        if (own.both > 0) expect(row?.[5]).toMatch(new RegExp(`(^|[ )])${own.both} đơn vị$`));
        else expect(row?.[5]).toBe('–');
        // The page of the figure, for all and under a district.
        const previous = new Map(leaves.map((leaf) => [leaf.code, leaf.before?.[code] ?? null]));
        const below = figureBelow(file, { indicator: code, under: null }, previous);
        const values = { ...frame, figure, under: null, sort: 'name', below, previousYear: year - 1, reportedBefore: null } as const;
        const page = plain(figurePage(values));
        expect(page).toContain(`báo cáo được duyệt của ${own.units} trên ${expected} ${word}`);
        if (own.both > 0) expect(page).toContain(`tính trên cùng ${own.both} ${word}`);
        if (printed !== null && figure.kind === 'count') expect(page).toContain(`${figure.label.vi}: ${total}`);
        for (const [, below] of Map.groupBy(leaves, ({ code: leaf }) => leaf.split('c')[0])) {
          const part = values.below.parts.find(({ unit }) => unit.code === below[0]?.code.split('c')[0]);
          const theirs = stood.filter(({ leaf }) => below.some((one) => one.code === leaf));
          const reported = reckon(below, code).total;
          if (part) expect(part.value).toBe(theirs.length === 0 ? reported : (reported ?? 0) + sum(theirs.map((one) => one.value)));
        }
        // Whatever stands in is said wherever its total is, and counted.
        if (stood.length > 0) {
          const said = inWords(stood, word);
          for (const text of [brief, page, ...(isHead ? [mail] : []), plain(JSON.stringify(blocks))]) expect(text).toContain(said);
        } else for (const text of [page]) expect(text).not.toContain('lấy số đã duyệt');
        // The brief's table, its tile and its chart; the mail.
        if (isHead && printed !== null) {
          expect(brief).toContain(plain(writeShort(figure, printed, 'vi')));
          expect(mail).toContain(plain(writeShort(figure, printed, 'vi')));
        }
        if (own.both > 0 && own.current !== own.previous) {
          const direction = own.current > own.previous ? 'tăng' : 'giảm';
          const moved = new RegExp(`${direction} [^(]+\\(${own.rate.replaceAll('.', '\\.')}\\)`);
          expect(brief).toMatch(moved);
          expect(page).toMatch(moved);
          if (isHead) expect(mail).toMatch(new RegExp(`${moved.source} so với năm ${year - 1} trên cùng ${own.both} ${word}`));
          expect(brief).toContain(`trên cùng ${own.both} ${word}`);
        }
        checkChart(file, html, pictures, figure, trend, own);
        checkOwnReports(leaves, figure);
      }
      checkGrid(file, leaves, standingOf);
    }),
    { numRuns: 200 },
  );

  /** The line never mixes units: each drawn year is the sum of those that have every drawn year. */
  function checkChart(
    file: CompilationFile,
    html: string,
    pictures: string[],
    figure: Figure,
    trend: Parameters<typeof briefPage>[0]['trend'],
    own: ReturnType<typeof reckon>,
  ) {
    const over = trend.find((one) => one.figure === figure);
    if (!over) return;
    for (const { year: at, line, reported } of over.years) {
      const written = [
        String(at),
        ...[line, reported.value].map((one) => (one === null ? '–' : writeFigure(one, 'vi'))),
        String(reported.units),
      ];
      expect(html).toContain(
        written.map((cell, index) => (index === 0 ? `<th scope="row">${cell}</th>` : `<td class="number">${cell}</td>`)).join(''),
      );
    }
    const last = over.years.at(-1);
    expect(last?.reported).toEqual({ value: own.total, units: own.units });
    const picture = pictures.find((svg) => svg.includes(figure.label.vi));
    if (picture) expect(picture).toContain(`trên cùng ${own.both} ${leafWord(file, 'vi')}`);
  }

  /** "Trên cùng 20 xã": a district's own report, as the database hands it over. */
  function checkOwnReports(leaves: readonly Leaf[], figure: Figure) {
    for (const [, below] of Map.groupBy(leaves, ({ code }) => code.split('c')[0])) {
      const { both, previous, current, rate } = reckon(below, figure.code);
      const same = {
        levelName: { vi: 'Xã', en: 'Commune' },
        figures: { [figure.code]: both === 0 ? null : { leaves: both, previous, current } },
      };
      const text = plain(sumChangeText(figure, same, 'vi'));
      if (both === 0) expect(text).toBe('');
      else expect(text).toMatch(new RegExp(`^(như cũ|(tăng|giảm) .+\\(${rate.replaceAll('.', '\\.')}\\)), trên cùng ${both} xã$`));
    }
  }
});

/** The grid and its downloads: the top's sums over the tree. */
function checkGrid(file: CompilationFile, leaves: readonly Leaf[], standingOf: (code: string) => ReturnType<typeof standing>) {
  const order = [
    'p',
    ...[...new Set(leaves.map(({ code }) => code.split('c')[0] as string))].flatMap((d) => [
      d,
      ...leaves.flatMap(({ code }) => (code.startsWith(`${d}c`) ? [code] : [])),
    ]),
  ];
  const parent = Int32Array.from(
    order.map((code) => (code === 'p' ? -1 : code.includes('c') ? order.indexOf(code.split('c')[0] as string) : 0)),
  );
  const end = Int32Array.from(
    order.map((code) =>
      order.reduce((last, one, index) => (code === 'p' || one === code || one.startsWith(`${code}c`) ? index + 1 : last), 0),
    ),
  );
  const byCode = new Map(leaves.map((leaf) => [leaf.code, leaf]));
  const column = (of: (leaf: Leaf) => number | null | undefined) =>
    Float64Array.from(order.map((code) => of(byCode.get(code) ?? ({ now: {}, before: {} } as Leaf)) ?? Number.NaN));
  const letters = order.map((code) => stateLetters[byCode.get(code)?.state ?? 'approved']).join('');
  const units = { tree: { parent, end } as unknown as UnitTreeColumns, codes, letters, kinds: 'f'.repeat(order.length) };
  const steps = sumGrid(
    units,
    codes.map((code) => column((leaf) => leaf.now[code])),
    codes.map((code) => column((leaf) => leaf.before?.[code])),
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  for (const [index, code] of codes.entries()) {
    const { now, before, alike } = step.value;
    const own = reckon(leaves, code);
    const [sumNow, sumBefore, sumAlike] = [now, before, alike].map((columns) => columns[index]?.[0]);
    expect(Number.isNaN(sumNow) ? null : sumNow).toBe(file.figures[code]);
    expect([Number.isNaN(sumBefore) ? 0 : sumBefore, Number.isNaN(sumAlike) ? 0 : sumAlike]).toEqual([own.previous, own.current]);
  }
  for (const [index, code] of codes.entries()) {
    const stood = standingOf(code);
    const values = new Map(stood.map(({ leaf, value: last }) => [order.indexOf(leaf), last]));
    const { totals, units: counted } = gridStandIns(step.value, index, values);
    const printed = totalOf(file, code);
    expect([Number.isNaN(totals[0]) ? null : totals[0], counted[0]]).toEqual([printed.value, printed.standIns?.units ?? 0]);
  }
  expect([step.value.counted[0], step.value.leaves[0]]).toEqual([
    leaves.filter(({ state }) => state === 'approved').length,
    leaves.filter(({ state }) => state !== 'waived').length,
  ]);
}
