import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { type CycleDates, datesOfCycle } from '../../rules/cycle-dates.ts';
import { type Indicator, indicatorsOf } from '../../rules/form-indicators.ts';
import { proposeSuccessors } from '../../rules/propose-successors.ts';
import { readUnitsCsv } from '../../rules/read-units-csv.ts';
import { reorganiseUnits } from '../../rules/reorganise-units.ts';
import { retieredLevels } from '../../rules/retiered-levels.ts';
import { isSameTier, sameTierWords } from '../../rules/same-tier.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { headlineTier, inTierOrder, levelsOf } from '../../rules/unit-tiers.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';

const listOf = (day: string) => readUnitsCsv(readFileSync(new URL(`../../prisma/seed/nghe-an/units-${day}.csv`, import.meta.url), 'utf8'));
const sample = listOf('2023-03-23');
const words = ['Tỉnh', 'Thành phố', 'Thị xã', 'Huyện', 'Phường', 'Thị trấn', 'Xã'];
/** The list as the General Statistics Office publishes it: its level column holds the kind of each unit. */
const withKinds = (list: readonly UnitRow[]) =>
  list.map((row): UnitRow => ({ ...row, level: words.find((word) => row.name.startsWith(word)) ?? row.level }));
const national = withKinds(sample);
const rows = (csv: string) => readUnitsCsv(`code,name,level,parent_code\n${csv}`);
const levels = (units: UnitRow[]) => parseUnits(units).levels.map(({ level }) => level);

describe('a national list, whose level column holds kinds', () => {
  test('has three tiers of seven kinds, with the due days of the same tree', () => {
    const tree = parseUnits(national);
    expect(new Set(tree.units.map(({ kind }) => kind))).toEqual(new Set(words));
    expect(levels(national)).toEqual(['Tỉnh', 'district', 'commune']);
    const dates = (own: UnitRow[]): CycleDates => datesOfCycle(ngheAnProgram.calendar, { year: 2023 }, levels(own));
    expect(dates(national).dues.map(({ date }) => date)).toEqual(dates(sample).dues.map(({ date }) => date));
    const due = new Map(dates(national).dues.map(({ level, date }) => [level, date]));
    const early = tree.units.filter(({ depth, level }) => depth === 2 && due.get(level) !== '2023-12-20');
    expect(early).toEqual([]);
  });

  test('has the same order in preview, plan and counts, whatever the order of its rows', () => {
    const tree = parseUnits(national);
    const reversed = [national[0] as UnitRow, ...national.slice(1).toReversed()];
    expect(levels(reversed)).toEqual(levels(national));
    expect(levelsOf(tree.units)).toEqual(tree.levels);
    expect(inTierOrder(tree.levels.toReversed())).toEqual(tree.levels);
  });

  test('may write one kind in two ways, and the city of Thủ Đức below the city of Hồ Chí Minh', () => {
    const country = rows(
      'VN,Việt Nam,country,\n79,Thành phố Hồ Chí Minh,Thành phố,VN\n40,Tỉnh Nghệ An,Tỉnh,VN\n769,Thành phố Thủ Đức,Thành phố,79\n760,Quận 1,Quận,79\n' +
        '415,Huyện Quế Phong,Huyện,40\n26794,Phường Linh Xuân,Phường,769\n16738,Thị trấn Kim Sơn,Thị trấn,415\n16741,Xã Thông Thụ,Xã,415\n16744,xã Đồng Văn,xã,415\n',
    );
    expect(levels(country)).toEqual(['country', 'province', 'district', 'commune']);
    expect(parseUnits(country).units.filter(({ kind }) => kind === 'Xã')).toHaveLength(2);
  });
});

test('a unit that stays as it is keeps its row, whatever becomes of the others of its tier and however its kind is written', () => {
  const begunOf = (before: UnitRow[], after: UnitRow[]): string[] => {
    const { begun } = reorganiseUnits(parseUnits(before).units, parseUnits(after).units, proposeSuccessors(before, after));
    return begun.map(({ code }) => code);
  };
  const list = withKinds(listOf('2024-12-01'));
  expect(new Set(list.map(({ level }) => level)).size).toBe(7);
  // Without the towns and wards of 2024 each tier has one kind, and its word. Then the first ward is founded, and another one.
  const gone = new Set(list.filter(({ level }) => level === 'Thành phố' || level === 'Thị xã').map(({ code }) => code));
  const rural = list.filter(
    ({ code, level, parent_code }) => !gone.has(code) && !gone.has(parent_code ?? '') && !['Phường', 'Thị trấn'].includes(level),
  );
  expect(levels(rural)).toEqual(['Tỉnh', 'Huyện', 'Xã']);
  const ward = (code: string): UnitRow => ({ code, name: `Phường ${code}`, level: 'Phường', parent_code: '415' });
  expect(levels([...rural, ward('n1')])).toEqual(['Tỉnh', 'Huyện', 'commune']);
  expect(begunOf(rural, [...rural, ward('n1')])).toEqual(['n1']);
  expect(begunOf([...rural, ward('n1')], [...rural, ward('n1'), ward('n2')])).toEqual(['n2']);
  // The last ward, the last town.
  expect(begunOf([...rural, ward('n1')], rural)).toEqual([]);
  const town = { code: 't', name: 'Thị xã T', level: 'Thị xã', parent_code: '40' };
  expect([levels([...rural, town])[1], begunOf([...rural, town], rural)]).toEqual(['district', []]);
  // A list that says only the tier, or writes the kinds otherwise, is of the same units; one that says another kind is not.
  expect(begunOf(listOf('2024-12-01'), list)).toEqual([]);
  expect(
    begunOf(
      list,
      list.map((row) => ({ ...row, level: row.level.toUpperCase() })),
    ),
  ).toEqual([]);
  const raised = rural.findLast(({ level }) => level === 'Xã') as UnitRow;
  expect(
    begunOf(
      rural,
      rural.map((row) => (row === raised ? { ...row, level: 'Phường' } : row)),
    ),
  ).toEqual([raised.code]);
});

test('a level is that of the same tier under the word of its one kind, and no other’s', () => {
  const same = (one: string, other: string) => [isSameTier(one, other), isSameTier(other, one)];
  for (const [one, other] of [
    ['Xã', 'commune'],
    ['district', 'Huyện'],
    ['Chi hội', 'Chi hội'],
  ] as const)
    expect([one, ...same(one, other)]).toEqual([one, true, true]);
  // A city is a province's or a district's tier, and a list has both.
  for (const [one, other] of [
    ['Thành phố', 'district'],
    ['Xã', 'Phường'],
    ['clan+village', 'village'],
    ['commune@4', 'commune'],
    ['Xã', 'district'],
  ] as const)
    expect([one, ...same(one, other)]).toEqual([one, false, false]);
  // Every word of a tier by which another list may have it.
  expect([sameTierWords('Xã'), sameTierWords('Thành phố'), sameTierWords('Chi hội')]).toEqual([
    ['Xã', 'commune', 'xã', 'Commune'],
    ['Thành phố'],
    ['Chi hội'],
  ]);
  expect(sameTierWords('commune')).toEqual(expect.arrayContaining(['commune', 'Xã', 'Phường', 'Thị trấn', 'Đặc khu']));
});

test('of a tier that gets another word it is told what is required of it no more', () => {
  const asked = (code: string, requiredOf: string[] | undefined) => ({
    ...(indicatorsOf(ngheAnProgram.form)[0] as Indicator),
    code,
    requiredOf,
  });
  const required = [asked('all', undefined), asked('branch', ['Chi hội']), asked('commune', ['Xã']), asked('top', ['Tỉnh', 'Phân hội'])];
  const form = { ...ngheAnProgram.form, sections: [{ key: 's', title: { vi: 'S', en: 'S' }, indicators: required }] };
  const list = 'p,Mẫu,Tỉnh,\nx,Một,Xã,p\ny,Hai,Xã,p\na,Ba,Chi hội,x\nb,Bốn,Chi hội,y\n';
  const told = (from: string, to: string) => {
    const [before, after] = [rows(from), rows(to)];
    const trees = { before: parseUnits(before).units, after: parseUnits(after).units };
    const becomes = reorganiseUnits(trees.before, trees.after, proposeSuccessors(before, after));
    return retieredLevels(form, { ...trees, becomes }).map(({ was, now, unasked }) => [was, now, unasked.map(({ code }) => code)]);
  };
  // The first ward: one tier still, and nothing is asked less.
  expect(told(list, `${list}w,Năm,Phường,p\n`)).toEqual([['Xã', 'commune', []]]);
  expect(told(list, `${list}c,Sáu,Phân hội,x\n`)).toEqual([['Chi hội', 'Chi hội+Phân hội', ['branch']]]);
  expect(told(list, list.replace('Tỉnh', 'Thành phố'))).toEqual([['Tỉnh', 'Thành phố', ['top']]]);
  expect(told(list, `${list}c,Sáu,Chi hội,x\n`)).toEqual([]);
});

test('kinds of no common tier stand side by side, and a word that comes again says at which tier', () => {
  expect(levels(rows('1,A,province,\n2,B,village,1\n3,C,clan,1\n4,D,clan,1\n5,E,village,4\n'))).toEqual([
    'province',
    'clan+village',
    'village',
  ]);
  expect(levels(rows('1,A,p,\n2,B,c,1\n3,C,d,2\n4,D,d,1\n5,E,c,4\n'))).toEqual(['p', 'c+d', 'd+c']);
  expect(levels(rows('1,A,p,\n2,B,c,1\n3,C,d,2\n4,D,c,3\n'))).toEqual(['p', 'c', 'd', 'c@4']);
  expect(levelName('clan+village')).toEqual({ vi: 'Dòng họ, thôn, bản', en: 'Clan, village' });
  expect(levelName('Xóm@4')).toEqual({ vi: 'Xóm (cấp 4)', en: 'Hamlet (tier 4)' });
});

test('whatever the kinds, a tier is a depth, with a word of its own that an input can name', () => {
  const kind = fc.oneof(fc.constantFrom(...words, 'xã', 'clan'), fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }));
  const tree = fc.array(fc.tuple(fc.nat(), kind), { maxLength: 40 }).map((units) => {
    const own: UnitRow[] = [{ code: 'top', name: 'A', level: 'top', parent_code: null }];
    for (const [place, level] of units) {
      const above = own[place % own.length] as UnitRow;
      own.push({ code: `u${own.length}`, name: 'A', level: `${level}x`.slice(0, 39), parent_code: above.code });
    }
    return own;
  });
  fc.assert(
    fc.property(tree, (own) => {
      let parsed: ReturnType<typeof parseUnits>;
      try {
        parsed = parseUnits(own);
      } catch {
        return;
      }
      expect(new Set(parsed.levels.map(({ level }) => level)).size).toBe(parsed.levels.length);
      for (const { level, depth } of parsed.units) expect(parsed.levels[depth]?.level).toBe(level);
      for (const { level } of parsed.levels) expect(level.length).toBeLessThanOrEqual(60);
    }),
  );
});

test('a headline speaks of the tier in which most units are, and else of them all', () => {
  const [district, commune, village] = [{ units: 1 }, { units: 5 }, { units: 1 }];
  expect(headlineTier([district, commune, village])).toBe(commune);
  expect(headlineTier([{ units: 2 }, { units: 2 }, { units: 1 }])).toBeNull();
  expect(headlineTier([{ units: 1 }, { units: 1 }, village])).toBeNull();
  expect(headlineTier([{ units: 1 }, { units: 1 }, { units: 2 }])).toEqual({ units: 2 });
  expect(headlineTier([])).toBeNull();
});
