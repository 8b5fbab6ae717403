import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchUnits, rowsInSight, type StateFilter, searchNames, stateFilters } from '../../rules/tree-rows.ts';
import { changeTotals, isLate, isUnreached, packTree, stateOf, subtreeTotals, unpackTree } from '../../rules/unit-tree.ts';

const units = [
  ['40', 'Tỉnh Nghệ An', 'province', 0],
  ['412', 'Thành phố Vinh', 'district', 1],
  ['16663', 'Phường Đông Vĩnh', 'commune', 2],
  ['16666', 'Phường Hà Huy Tập', 'commune', 2],
  ['420', 'Huyện Quỳ Hợp', 'district', 1],
  ['17035', 'Xã Châu Quang', 'commune', 2],
  ['17036', 'Xã Đồng Hợp', 'commune', 2],
  ['421', 'Huyện không xã', 'district', 1],
].map(([code, name, level, depth]) => ({ code: String(code), name: String(name), level: String(level), depth: Number(depth) }));
const tree = unpackTree(packTree(units));
const nothing = { open: new Set<number>(), closed: new Set<number>() };
const codesOf = (rows: { unit: number }[]) => rows.map(({ unit }) => tree.codes[unit]);

it('finds who owes and is reached by no mail as such, and counts it as owing', () => {
  expect(['u', 'U'].map((letter) => [stateOf(letter), isLate(letter), isUnreached(letter)])).toEqual([
    ['owing', false, true],
    ['owing', true, true],
  ]);
  for (const filter of ['owes', 'owing', 'unreached'] as const) expect(stateFilters[filter]).toContain('u');
  expect(stateFilters.overdue).toContain('U');
});

describe('a tree on its way to the browser', () => {
  it('arrives as it was', () => {
    expect(tree.codes).toEqual(units.map(({ code }) => code));
    expect(tree.names).toEqual(units.map(({ name }) => name));
    expect([...tree.level].map((level) => tree.levels[level])).toEqual(units.map(({ level }) => level));
    expect([...tree.depth]).toEqual(units.map(({ depth }) => depth));
    expect([...tree.parent]).toEqual([-1, 0, 1, 1, 0, 4, 4, 0]);
    expect([...tree.end]).toEqual([8, 4, 3, 4, 7, 6, 7, 8]);
  });

  it('keeps any codes: counting on or not, with letters, alike for long stretches, with zeros in front', () => {
    const code = fc.oneof(
      fc.stringMatching(/^[0-9]{1,6}$/),
      fc.stringMatching(/^[A-ZĐ]{1,3}[.-][0-9]{1,4}$/),
      fc.stringMatching(/^\+?[a-z0-9]{1,40}$/),
      fc.constantFrom(`${'x'.repeat(39)}1`, `${'x'.repeat(39)}2`, '+3', '009', '010', '99999999999', '99999999998'),
    );
    fc.assert(
      fc.property(fc.array(code, { minLength: 1 }), (codes) => {
        const packed = packTree(codes.map((one, index) => ({ code: one, name: 'x', level: 'unit', depth: index === 0 ? 0 : 1 })));
        expect(unpackTree(JSON.parse(JSON.stringify(packed))).codes).toEqual(codes);
      }),
    );
  });
});

describe('names on their way', () => {
  const arrive = (names: string[]) =>
    unpackTree(
      JSON.parse(
        JSON.stringify(packTree(names.map((name, index) => ({ code: `${index}`, name, level: 'unit', depth: index === 0 ? 0 : 1 })))),
      ),
    ).names;

  it('are kept, however often one comes again', () => {
    const name = fc.oneof(
      fc.constantFrom('Chi hội khuyến học xóm 1', 'Xã "Đồng" \\ Hợp', ' ', '𝒳', '<b>'),
      fc.stringMatching(/^[^\n]{1,20}$/),
    );
    fc.assert(fc.property(fc.array(name, { minLength: 1 }), (names) => void expect(arrive(names)).toEqual(names)));
  });

  it('are kept where there are more of them than one character can count', () => {
    const names = Array.from({ length: 70_000 }, (_, place) => `xóm ${place}`);
    const all = [...names, ...names.toReversed()];
    expect(arrive(all)).toEqual(all);
  });
});

describe('the totals of subtrees', () => {
  //             40  Vinh . .  QH . .  421
  const letters = 'oAsrowaO';
  it('count what was sent, returned or approved, late or not, and leave the waived out', () => {
    const { expected, inHand } = subtreeTotals(tree, letters);
    expect([...expected]).toEqual([7, 3, 1, 1, 2, 0, 1, 1]);
    expect([...inHand]).toEqual([4, 3, 1, 1, 1, 0, 1, 0]);
  });

  it('are the same when one state after the other changes as when they are counted afresh', () => {
    const letter = fc.constantFrom(...'oOdDsSrRaAwm');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(units.length - 1), letter)), (changes) => {
        let now = letters;
        const totals = subtreeTotals(tree, now);
        for (const [unit, after] of changes) {
          changeTotals(tree, totals, unit, now.charAt(unit), after);
          now = now.slice(0, unit) + after + now.slice(unit + 1);
        }
        expect(totals).toEqual(subtreeTotals(tree, now));
      }),
    );
  });

  it('know a state by its letter, and whether it came or is late', () => {
    expect([...letters].map((one) => [stateOf(one), isLate(one)])).toContainEqual(['approved', true]);
    expect(stateOf('w')).toBe('waived');
  });
});

describe('what is in sight', () => {
  const letters = 'oasrowaO';
  const names = searchNames(tree);
  const sight = (query: string, state: StateFilter | null = null, unfolded = nothing) =>
    codesOf(rowsInSight(tree, unfolded, matchUnits(tree, letters, names, { query, state })));

  it('is what was unfolded, when nothing is asked for', () => {
    expect(sight('')).toEqual(['40']);
    expect(sight('', null, { ...nothing, open: new Set([0]) })).toEqual(['40', '412', '420', '421']);
    expect(sight('', null, { ...nothing, open: new Set([0, 4]) })).toEqual(['40', '412', '420', '17035', '17036', '421']);
    // Unfolded inside of what is folded waits.
    expect(sight('', null, { ...nothing, open: new Set([4]) })).toEqual(['40']);
  });

  it('is the way down to what is called so, without accents or by its code', () => {
    expect(sight('vinh')).toEqual(['40', '412', '16663']);
    expect(sight('dong')).toEqual(['40', '412', '16663', '420', '17036']);
    expect(sight('ĐỒNG H')).toEqual(['40', '420', '17036']);
    expect(sight('1703')).toEqual(['40', '420', '17035', '17036']);
    expect(sight('khong co gi')).toEqual([]);
    expect(sight('17036-2-482'), 'the number of a receipt').toEqual(['40', '420', '17036']);
  });

  it('can be unfolded whole below what was found by name, and folded on the way to it', () => {
    const unfolded = { ...nothing, open: new Set([4]) };
    expect(sight('quy hop', null, unfolded)).toEqual(['40', '420', '17035', '17036']);
    expect(sight('vinh', null, { open: new Set(), closed: new Set([0]) })).toEqual(['40']);
  });

  it('is what has a state; with a name, what has it in and below what is called so', () => {
    expect(sight('', 'owes')).toEqual(['40', '412', '16666', '420', '421']);
    expect(sight('', 'overdue')).toEqual(['40', '421']);
    expect(sight('vinh', 'owes')).toEqual(['40', '412', '16666']);
    expect(matchUnits(tree, letters, names, { query: 'vinh', state: 'owes' })?.count).toBe(1);
    // Below what merely leads to a match nothing else is shown.
    expect(sight('vinh', 'owes', { ...nothing, open: new Set([1]) })).toEqual(['40', '412', '16666']);
  });

  it('says of each row whether it can be unfolded', () => {
    const rows = rowsInSight(tree, { ...nothing, open: new Set([0]) }, null);
    expect(rows.map(({ open }) => open)).toEqual([true, false, false, null]);
  });
});
