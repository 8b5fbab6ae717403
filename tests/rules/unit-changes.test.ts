import { expect, test } from 'vitest';
import { Problem } from '../../rules/problems.ts';
import { proposeSuccessors } from '../../rules/propose-successors.ts';
import { reorganiseUnits } from '../../rules/reorganise-units.ts';
import { type ChangedList, changeUnits, type UnitChange, unitChangeShape } from '../../rules/unit-changes.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';

const unit = (code: string, name: string, level: string, parent_code: string | null): UnitRow => ({ code, name, level, parent_code });
const before: UnitRow[] = [
  unit('P', 'Tỉnh Thử', 'Tỉnh', null),
  unit('d1', 'Huyện Một', 'Huyện', 'P'),
  unit('d2', 'Huyện Hai', 'Huyện', 'P'),
  ...['c1', 'c2', 'c3'].map((code) => unit(code, `Xã ${code}`, 'Xã', 'd1')),
  ...['c4', 'c5'].map((code) => unit(code, `Xã ${code}`, 'Xã', 'd2')),
  unit('c6', 'Xã c5', 'Xã', 'd1'),
];
const olds = new Set(before.map(({ code }) => code));

/** What becomes of the list by these changes, one after the other. */
function changed(...changes: (Partial<UnitChange> & Pick<UnitChange, 'kind'>)[]) {
  let list: ChangedList = { units: before, successors: [] };
  for (const change of changes) list = changeUnits(list, unitChangeShape.parse(change), olds);
  const proposals = proposeSuccessors(before, list.units, { given: list.successors });
  const trees = [before, list.units].map((rows) => parseUnits(rows).units) as [
    ReturnType<typeof parseUnits>['units'],
    ReturnType<typeof parseUnits>['units'],
  ];
  const { begun, ended, withoutSuccessor } = reorganiseUnits(...trees, proposals);
  return {
    begun: begun.map(({ code, name, how, parent, from, heirOf }) => [
      code,
      name,
      how,
      parent,
      from.map((one) => `${one.code} ${one.share}`).join(', '),
      heirOf,
    ]),
    ended: ended.map(({ code }) => code),
    without: withoutSuccessor.map(({ code, goesTo }) => [code, goesTo?.code]),
    toConfirm: proposals.filter((one) => one.toConfirm).length,
  };
}
const wrong = (...changes: Parameters<typeof changed>): unknown => {
  try {
    return changed(...changes);
  } catch (error) {
    return error instanceof Problem ? [error.code, error.details] : error;
  }
};

test('units are merged into one of them, into another, or into a new one, and nothing is left to be confirmed', () => {
  expect(changed({ kind: 'merge', units: ['c1', 'Xã c2'], name: 'Xã Lớn' })).toEqual({
    begun: [['c1', 'Xã Lớn', 'merged', 'd1', 'c1 1, c2 1', 'c1']],
    ended: ['c1', 'c2'],
    without: [],
    toConfirm: 0,
  });
  expect(changed({ kind: 'merge', units: ['c2'], code: 'c1' }).begun).toEqual([['c1', 'Xã c1', 'merged', 'd1', 'c1 1, c2 1', 'c1']]);
  expect(changed({ kind: 'merge', units: ['c1', 'c2'], code: 'n1', name: 'Xã Mới' })).toMatchObject({
    begun: [['n1', 'Xã Mới', 'merged', 'd1', 'c1 1, c2 1', null]],
    toConfirm: 0,
  });
  // Districts take those below them along.
  expect(changed({ kind: 'merge', units: ['d1', 'd2'] }).begun.map(([code, , , parent]) => [code, parent])).toEqual([
    ['d1', 'P'],
    ...['c1', 'c2', 'c3', 'c4', 'c5', 'c6'].map((code) => [code, 'd1']),
  ]);
});

test('who has taken others in takes them along when it is merged or renamed after it', () => {
  const first: Parameters<typeof changed>[0] = { kind: 'merge', units: ['c1', 'c2'], name: 'Xã Lớn' };
  expect(changed(first, { kind: 'merge', units: ['c1', 'c3'], code: 'c3' })).toMatchObject({
    begun: [['c3', 'Xã c3', 'merged', 'd1', 'c1 1, c2 1, c3 1', 'c3']],
    ended: ['c1', 'c2', 'c3'],
    toConfirm: 0,
  });
  expect(changed(first, { kind: 'rename', units: ['Xã Lớn'], code: 'n1', name: 'Xã Rất Lớn' }).begun).toEqual([
    ['n1', 'Xã Rất Lớn', 'merged', 'd1', 'c1 1, c2 1', null],
  ]);
  // Divided, and both parts merged into a third: all of it is there.
  const parts = {
    kind: 'divide',
    units: ['c1'],
    parts: [
      { code: 'c1', amount: '30' },
      { code: 'n2', name: 'Xã Hai', amount: '70' },
    ],
  } as never;
  expect(changed(parts, { kind: 'merge', units: ['c1', 'n2'], code: 'c2' })).toMatchObject({
    begun: [['c2', 'Xã c2', 'merged', 'd1', 'c1 1, c2 1', 'c2']],
    ended: ['c1', 'c2'],
  });
});

test('a unit is divided by amounts or equally, also into one that is there', () => {
  const parts = (...all: [string, string, string][]) => all.map(([code, name, amount]) => ({ code, name, amount }));
  expect(changed({ kind: 'divide', units: ['c1'], parts: parts(['c1', '', '3.000'], ['n1', 'Xã Mới', '1.000']) })).toMatchObject({
    begun: [
      ['c1', 'Xã c1', 'divided', 'd1', 'c1 0.75', 'c1'],
      ['n1', 'Xã Mới', 'divided', 'd1', 'c1 0.25', null],
    ],
    toConfirm: 0,
  });
  expect(changed({ kind: 'divide', units: ['c1'], parts: parts(['c2', '', ''], ['c4', '', '']) })).toMatchObject({
    begun: [
      ['c2', 'Xã c2', 'divided', 'd1', 'c1 0.5, c2 1', 'c2'],
      ['c4', 'Xã c4', 'divided', 'd2', 'c1 0.5, c4 1', 'c4'],
    ],
    ended: ['c1', 'c2', 'c4'],
  });
  expect(wrong({ kind: 'divide', units: ['c1'], parts: parts(['c1', '', '60 %'], ['n1', 'Xã Mới', '30 %']) })).toEqual([
    'successors-percent',
    { code: 'c1', sum: '90' },
  ]);
});

test('a unit is renamed, moved, ended or founded', () => {
  expect(changed({ kind: 'rename', units: ['c1'], name: 'Xã Một' })).toMatchObject({
    begun: [['c1', 'Xã Một', 'continued', 'd1', 'c1 1', 'c1']],
    toConfirm: 0,
  });
  expect(changed({ kind: 'move', units: ['c1', 'c2'], parent: 'Huyện Hai' }).begun.map(([code, , , parent]) => [code, parent])).toEqual([
    ['c1', 'd2'],
    ['c2', 'd2'],
  ]);
  // What is below a unit that ends goes to the one above it.
  expect(changed({ kind: 'end', units: ['d2'] })).toMatchObject({ without: [['d2', 'P']], toConfirm: 0 });
  expect(changed({ kind: 'found', code: 'n1', name: 'Xã Mới', level: 'Xã', parent: 'd2' })).toMatchObject({
    begun: [['n1', 'Xã Mới', 'founded', 'd2', '', null]],
    ended: [],
  });
});

test('what cannot be is told, and which unit it is of', () => {
  expect(wrong({ kind: 'merge' })).toEqual(['unit-change-of-none', {}]);
  expect(wrong({ kind: 'merge', units: ['c1'] })).toEqual(['unit-change-few', {}]);
  expect(wrong({ kind: 'merge', units: ['c1', 'c2'], code: 'n1' })).toEqual(['unit-change-name-missing', { code: 'n1' }]);
  expect(wrong({ kind: 'rename', units: ['Xã\u200bc9'] })).toEqual(['unit-change-unknown', { unit: 'Xã⟨U+200B⟩c9' }]);
  expect(wrong({ kind: 'rename', units: ['Xã c5'] })).toEqual(['unit-change-ambiguous', { name: 'Xã c5', codes: 'c5, c6' }]);
  expect(wrong({ kind: 'rename', units: ['c1', 'c2'], name: 'Xã Chung' })).toEqual([
    'unit-change-one',
    { units: 'Xã c1 (c1), Xã c2 (c2)' },
  ]);
  expect(wrong({ kind: 'rename', units: ['c1'], code: 'c2' })).toEqual(['unit-change-taken', { code: 'c2', unit: 'Xã c2' }]);
  expect(wrong({ kind: 'end', units: ['P'] })).toEqual(['unit-change-top', { unit: 'Tỉnh Thử (P)' }]);
  expect(wrong({ kind: 'move', units: ['c1'] })).toEqual(['unit-change-no-parent', {}]);
  expect(wrong({ kind: 'found', code: 'c1', name: 'Xã', level: 'Xã', parent: 'd1' })).toEqual([
    'unit-change-taken',
    { code: 'c1', unit: 'Xã c1' },
  ]);
  const half = [
    { code: 'n1', name: 'Một' },
    { code: 'n2', name: 'Hai' },
  ] as never;
  expect(wrong({ kind: 'divide', units: ['c1'] })).toEqual(['unit-change-parts', { unit: 'Xã c1 (c1)' }]);
  expect(wrong({ kind: 'divide', units: ['d1'], parts: half })).toEqual(['unit-change-below', { unit: 'Huyện Một (d1)', count: 4 }]);
  expect(wrong({ kind: 'merge', units: ['c1', 'c2'] }, { kind: 'divide', units: ['c1'], parts: half })).toEqual([
    'unit-change-twice',
    { unit: 'Xã c1 (c1)' },
  ]);
  // Of parts the one that is wrong is named, and no line of a table that nobody has seen.
  const divided = (...parts: [string, string, string][]) =>
    wrong({ kind: 'divide', units: ['c1'], parts: parts.map(([code, name, amount]) => ({ code, name, amount })) });
  expect(divided(['c1', '', '3.000'], ['n1', 'Xã Mới', 'nửa'])).toEqual(['unit-change-amount', { code: 'n1', amount: 'nửa' }]);
  expect(divided(['n1', 'Xã Mới', ''], ['c1', '', ''], ['n1', 'Xã Mới', ''])).toEqual(['unit-change-part-twice', { code: 'n1' }]);
});

test('what is typed and would count for nothing is told in its box, and nothing is changed', () => {
  const unused = (box: string, typed: string) => ['unit-change-unused', { typed, box }];
  const parts = [{ code: 'n1', name: 'Xã Mới' }] as never;
  expect(wrong({ kind: 'merge', units: ['c1', 'c2'], parts })).toEqual(unused('parts', 'n1 Xã Mới'));
  expect(wrong({ kind: 'divide', units: ['c1'], level: 'Phường', parts })).toEqual(unused('level', 'Phường'));
  expect(wrong({ kind: 'rename', units: ['c1'], name: 'Xã Một', parts })).toEqual(unused('parts', 'n1 Xã Mới'));
  expect(wrong({ kind: 'move', units: ['c1'], name: 'Xã Một', parent: 'd2' })).toEqual(unused('name', 'Xã Một'));
  expect(wrong({ kind: 'end', units: ['c1'], code: 'c2' })).toEqual(unused('code', 'c2'));
  expect(wrong({ kind: 'found', units: ['c1'], code: 'n1', name: 'Xã Mới', level: 'Xã', parent: 'd2' })).toEqual(unused('units', 'c1'));
});
