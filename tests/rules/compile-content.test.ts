import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { ngheAnTargets } from '../../prisma/seed/nghe-an/published.ts';
import { assignmentStates, reportKinds } from '../../rules/assignments.ts';
import { attainment } from '../../rules/attainment.ts';
import { canonicalJson, contentHash } from '../../rules/canonical-json.ts';
import { type CompilationFacts, compileContent, type FactUnit } from '../../rules/compile-content.ts';
import type { CycleKind } from '../../rules/cycles-of-term.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import type { Target } from '../../rules/program.ts';
import { changedSince } from '../../rules/sum-since.ts';

const codes = figuresOf(ngheAnProgram.form).map(({ code }) => code);

function unit(code: string, level: string, parent: string | null, ordinal: number, more: Partial<FactUnit> = {}): FactUnit {
  const leaf = level === 'commune';
  return {
    ...{ code, name: `Tên ${code}`, level, parent, leaf, ordinal, state: 'approved', reportKind: 'figures' },
    ...{ late: false, everReturned: false, carriedOver: false, stated: null, figures: null, prose: null },
    ...more,
  };
}

function facts(units: FactUnit[], more: Partial<CompilationFacts> = {}): CompilationFacts {
  return {
    program: ngheAnProgram,
    cycle: { year: 2023, kind: 'preliminary', cutOff: '2023-12-14', closed: '2024-01-10' },
    ...{ simulated: true, units, previous: null, trend: [] },
    ...more,
  };
}

/** A province, two districts and four communes, one of each fate. */
const small = [
  unit('p', 'province', null, 0, { prose: { results: 'Tỉnh tốt.' } }),
  unit('d1', 'district', 'p', 1, {
    prose: { results: 'Huyện tốt.' },
    stated: { members: { value: 35, explanation: 'Thêm hội viên cơ quan.' }, students: { value: 7, explanation: null } },
  }),
  unit('c1', 'commune', 'd1', 2, { figures: { members: 10, students: 3 }, prose: { results: 'Xã một tốt.', proposals: 'Thêm quỹ.' } }),
  unit('c2', 'commune', 'd1', 3, {
    figures: { members: 20, students: 4 },
    late: true,
    everReturned: true,
    reportKind: 'nothing',
    carriedOver: true,
  }),
  unit('d2', 'district', 'p', 4, { state: 'owing', reportKind: null }),
  unit('c3', 'commune', 'd2', 5, {
    state: 'returned',
    figures: { members: 999 },
    everReturned: true,
    prose: { results: 'Không được in.' },
  }),
  unit('c4', 'commune', 'd2', 6, { state: 'draft', reportKind: null, late: true }),
];

const anyUnits = fc
  .array(
    fc.record({
      parent: fc.nat(),
      state: fc.constantFrom(...assignmentStates),
      reportKind: fc.constantFrom(...reportKinds),
      late: fc.boolean(),
      everReturned: fc.boolean(),
      figures: fc.dictionary(fc.constantFrom(...codes), fc.option(fc.nat(1_000_000))),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) => {
    const depths: number[] = [];
    const parents = drawn.map(({ parent }, i) => (i === 0 ? null : parent % i));
    return drawn.map(({ parent: _, ...fate }, i): FactUnit => {
      const parent = parents[i] ?? null;
      depths.push(parent === null ? 0 : (depths[parent] as number) + 1);
      return unit(`u${i}`, `level-${depths[i]}`, parent === null ? null : `u${parent}`, i, { ...fate, leaf: !parents.includes(i) });
    });
  });

describe('counting at the close', () => {
  test('of the small tree', () => {
    const { completeness, completenessByLevel } = compileContent(facts(small));
    expect(completeness).toEqual({
      expected: 7,
      submitted: 4,
      nothingToReport: 1,
      missed: 2,
      waived: 0,
      late: 1,
      returned: 2,
      approved: 4,
    });
    expect(completenessByLevel.map(({ level, expected, missed }) => [level, expected, missed])).toEqual([
      ['province', 1, 0],
      ['district', 2, 1],
      ['commune', 4, 1],
    ]);
  });

  test('leaves waived units out of what is expected', () => {
    const { completeness } = compileContent(facts(small.map((one) => (one.code === 'c4' ? { ...one, state: 'waived' as const } : one))));
    expect(completeness).toMatchObject({ expected: 6, missed: 1, waived: 1 });
  });

  test('adds up, whatever happened', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const { completeness: all, completenessByLevel, units: compiled } = compileContent(facts(units));
        for (const counted of [all, ...completenessByLevel]) {
          expect(counted.submitted + counted.nothingToReport + counted.missed).toBe(counted.expected);
          for (const subset of [counted.late, counted.returned, counted.approved]) {
            expect(subset).toBeLessThanOrEqual(counted.submitted + counted.nothingToReport);
          }
        }
        expect(completenessByLevel.reduce((sum, { expected }) => sum + expected, 0)).toBe(all.expected);
        expect(compiled.filter(({ state }) => state === 'missed')).toHaveLength(all.missed);
      }),
    );
  });
});

describe('figures', () => {
  test('total the approved leaves only, also below a district that did not report', () => {
    const content = compileContent(facts(small));
    expect(content.figures).toMatchObject({ members: 30, students: 7, mobilisedVnd: null });
    expect(content.leaves).toEqual({ counted: 2, all: 4 });
    const of = (code: string) => content.units.find((one) => one.code === code)?.figures?.members;
    expect([of('p'), of('d1'), of('c1'), of('c3')]).toEqual([30, 30, 10, undefined]);
    expect(content.units.find(({ code }) => code === 'd2')?.figures).toBeNull();
  });

  test('of the leaves add up to every total, whatever happened', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        const content = compileContent(facts(units));
        const leaves = content.units.filter(({ leaf, figures }) => leaf && figures !== null);
        expect(leaves).toHaveLength(content.leaves.counted);
        for (const code of codes) {
          const stated = leaves.flatMap(({ figures }) => figures?.[code] ?? []);
          expect(content.figures[code]).toBe(stated.length === 0 ? null : stated.reduce((sum, value) => sum + value, 0));
        }
        // The root holds what the totals hold.
        expect(content.units.find(({ parent }) => parent === null)?.figures ?? null).toEqual(leaves.length === 0 ? null : content.figures);
      }),
    );
  });

  test('a parent stated of its own stand beside the sum where the two differ, and change nothing', () => {
    expect(compileContent(facts(small)).differences).toEqual([
      {
        unit: { code: 'd1', name: 'Tên d1', level: 'district', parentName: 'Tên p' },
        indicator: 'members',
        stated: 35,
        sum: 30,
        explanation: 'Thêm hội viên cơ quan.',
      },
    ]);
  });

  test('say of what was stated that a report in its sum is newer, only where one is', () => {
    const before = { members: { value: 35, explanation: 'Thêm hội viên cơ quan.', before: true } };
    const since = small.map((unit) => (unit.code === 'd1' ? { ...unit, stated: before } : unit));
    expect(compileContent(facts(since)).differences).toMatchObject([{ stated: 35, sum: 30, before: true }]);
    const at = (hour: number) => new Date(Date.UTC(2024, 0, 1, hour));
    const tree = (d1: number, d2: number, c1: number, c2: number) =>
      changedSince([
        { code: 'p', parent: null, approvedAt: null, statedAt: at(5) },
        { code: 'd1', parent: 'p', approvedAt: null, statedAt: at(d1) },
        { code: 'd2', parent: 'p', approvedAt: null, statedAt: at(d2) },
        { code: 'c1', parent: 'd1', approvedAt: at(c1), statedAt: null },
        { code: 'c2', parent: 'd1', approvedAt: at(c2), statedAt: null },
        { code: 'c3', parent: 'd2', approvedAt: null, statedAt: null },
      ]);
    expect([...tree(3, 3, 2, 3)]).toEqual([]);
    expect([...tree(3, 3, 4, 2)]).toEqual(['d1']);
    expect([...tree(9, 3, 2, 6)]).toEqual(['p']);
    // Nor is it that of then where one that counted then was returned since and is still to be sent again.
    const back = (d1: number) =>
      changedSince([
        { code: 'p', parent: null, approvedAt: null, statedAt: at(9) },
        { code: 'd1', parent: 'p', approvedAt: null, statedAt: at(d1) },
        { code: 'c1', parent: 'd1', approvedAt: null, statedAt: null, counted: [{ from: +at(2), until: +at(4) }] },
        { code: 'c2', parent: 'd1', approvedAt: at(1), statedAt: null },
      ]);
    expect([1, 2, 3, 4].map((d1) => [...back(d1)])).toEqual([[], ['d1'], ['d1'], []]);
  });

  test('are compared with the year before over all and over the same leaves', () => {
    const leaves = new Map([
      ['c1', { members: 8, students: null }],
      ['c3', { members: 100 }],
    ]);
    const { comparison } = compileContent(facts(small, { previous: { year: 2022, leaves } }));
    const of = (code: string) => comparison.find(({ indicator }) => indicator === code);
    expect(of('members')).toEqual({
      indicator: 'members',
      previousYear: 2022,
      previous: 108,
      current: 30,
      alike: { leaves: 1, previous: 8, current: 10 },
    });
    expect(of('students')).toMatchObject({ previous: null, current: 7, alike: null });
  });

  test('as published stand beside the review of their year and of the year after', () => {
    const years = (year: number, kind: CycleKind) => [
      ...new Set(
        compileContent(facts(small, { cycle: { year, kind, cutOff: '2023-12-14', closed: '2024-01-10' } })).published.map(
          (one) => one.year,
        ),
      ),
    ];
    expect(years(2023, 'preliminary')).toEqual([2022, 2023]);
    expect(years(2024, 'preliminary')).toEqual([2023]);
    expect(years(2025, 'final')).toEqual([2022, 2023]);
  });
});

describe('words', () => {
  test('are those of approved reports, by what they speak of and by level from the top', () => {
    const { narratives } = compileContent(facts(small));
    expect(narratives.map(({ role }) => role)).toEqual(['results', 'difficulties', 'causes', 'proposals']);
    expect(narratives[0]?.levels.map(({ level, items }) => [level, items.map(({ text }) => text)])).toEqual([
      ['province', ['Tỉnh tốt.']],
      ['district', ['Huyện tốt.']],
      ['commune', ['Xã một tốt.']],
    ]);
  });

  test('name the unit above, and list who is left out and who is carried over', () => {
    const { leftOut } = compileContent(facts(small));
    expect(leftOut.missed.map(({ code, parentName }) => [code, parentName])).toEqual([
      ['c4', 'Tên d2'],
      ['d2', 'Tên p'],
    ]);
    expect(leftOut.notApproved.map(({ code }) => code)).toEqual(['c3']);
    expect(leftOut.carriedOver.map(({ code }) => code)).toEqual(['c2']);
  });
});

describe('the frozen content', () => {
  test('has the same hash in whatever order its facts come', () => {
    fc.assert(
      fc.property(anyUnits, (units) => {
        expect(contentHash(compileContent(facts(units.toReversed())))).toBe(contentHash(compileContent(facts(units))));
      }),
    );
  });

  test('is in one form of letters, so that the file hashes as the content does', () => {
    const content = compileContent(facts([unit('p', 'province', null, 0, { name: 'Tha\u0301i', prose: { results: 'Tha\u0301i' } })]));
    expect(JSON.stringify(content)).toBe(JSON.stringify(content).normalize('NFC'));
    expect(JSON.parse(canonicalJson(content))).toEqual(content);
  });
});

describe('the evaluation', () => {
  test('ends a program only', () => {
    expect(compileContent(facts(small)).evaluation).toBeNull();
  });

  test('shows the years in order, the present one last, and every target', () => {
    const trend = [2023, 2022].map((year) => ({ year, counted: 460, figures: { members: year } }));
    const { evaluation } = compileContent(
      facts(small, { trend, cycle: { year: 2025, kind: 'final', cutOff: '2025-12-14', closed: '2026-01-10' } }),
    );
    expect(evaluation?.trend.map(({ year, counted }) => [year, counted])).toEqual([
      [2022, 460],
      [2023, 460],
      [2025, 2],
    ]);
    expect(evaluation?.targets).toHaveLength(6);
    expect(evaluation?.targets.every(({ reached }) => reached === null)).toBe(true);
  });

  test('finds a target reached at exactly its share and not one below, however large the figures', () => {
    const [target] = ngheAnTargets.filter(({ key }) => key === 'families') as [Target];
    const reached = (part: number, whole: number) => attainment(target, [{ familiesRecognised: part, families: whole }]).reached;
    expect(reached(70, 100)).toBe(true);
    expect(reached(69_999_999_999, 100_000_000_000)).toBe(false);
    expect(reached(6_300_000_000_000_000, 9_000_000_000_000_001)).toBe(false);
    expect(reached(0, 0)).toBeNull();
  });
});
