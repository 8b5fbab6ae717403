import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers } from '../../rules/check-answers.ts';
import type { Form } from '../../rules/form-indicators.ts';
import { listDuties } from '../../rules/pass-on-duties.ts';
import { type GivenSuccessor, proposeSuccessors } from '../../rules/propose-successors.ts';
import { reorganiseUnits } from '../../rules/reorganise-units.ts';
import { mergeReports, partOfFigure } from '../../rules/sent-of-ended-units.ts';
import { parseUnits, type UnitRow } from '../../rules/units.ts';
import { formOfKinds } from '../setup/form-of-kinds.ts';

const unit = (code: string, level: string, parent: string | null, name = code): UnitRow => ({ code, name, level, parent_code: parent });
const before = [
  unit('P', 'province', null),
  ...['d1', 'd2'].map((code) => unit(code, 'district', 'P')),
  ...['c1', 'c2', 'c3'].map((code) => unit(code, 'commune', 'd1')),
  unit('c4', 'commune', 'd2'),
];

function listed(after: UnitRow[], given: readonly [string, string][]) {
  const shares = Map.groupBy(given, ([oldCode]) => oldCode);
  const successors = given.map(([oldCode, newCode]): GivenSuccessor => {
    return { oldCode, newCode, share: (shares.get(oldCode)?.length ?? 0) > 1 ? 'part' : 'whole' };
  });
  const trees = { before: parseUnits(before).units, after: parseUnits(after).units };
  const becomes = reorganiseUnits(trees.before, trees.after, proposeSuccessors(before, after, { given: successors }));
  return listDuties({ ...trees, becomes, known: new Set(before.map(({ code }) => code)) });
}

test('a review that goes by a new list has each old duty once, beside whose it is now, and what nobody took over where it was', () => {
  const after = [unit('P', 'province', null), unit('c1', 'commune', 'P', 'Lớn'), unit('c9', 'commune', 'P')];
  const duties = listed(after, [
    ...[['c1', 'c1'] as const, ['c2', 'c1'] as const, ['c3', 'c1'] as const, ['c3', 'c9'] as const].map(([a, b]): [string, string] => [
      a,
      b,
    ]),
    ...['c4', 'd1', 'd2'].map((code): [string, string] => [code, '']),
  ]);
  const shown = duties.map(({ code, from, passedTo, parent, depth, parts }) => [
    code,
    from,
    passedTo,
    parent,
    depth,
    parts.map((p) => p.code).join(),
  ]);
  expect(shown).toEqual([
    ['P', 'P', null, null, 0, ''],
    ['d1', 'd1', 'P', 'P', 1, ''],
    ['d2', 'd2', 'P', 'P', 1, ''],
    ['c4', 'c4', null, 'P', 1, ''],
    ['c2', 'c2', 'c1', 'P', 1, ''],
    ['c3', 'c3', 'c1', 'P', 1, ''],
    ['c1', 'c1', null, 'P', 1, 'c1,c2,c3'],
    ['c9', null, null, 'P', 1, 'c3'],
  ]);
});

test('a tier that becomes the lowest has the reports of those below it', () => {
  const after = before.slice(0, 3);
  const duties = listed(
    after,
    ['c1', 'c2', 'c3', 'c4'].map((code) => [code, '']),
  );
  expect(duties.map(({ code, passedTo, parts }) => [code, passedTo, parts.map((p) => p.code).join()])).toEqual([
    ['P', null, ''],
    ...[...['c1', 'c2', 'c3'].map((code) => [code, 'd1', '']), ['d1', null, 'c1,c2,c3']],
    ...[
      ['c4', 'd2', ''],
      ['d2', null, 'c4'],
    ],
  ]);
});

test('reports of units that are one now are put together as their form has it, and what one of them left out or all do not agree in is left open', () => {
  const words = { vi: 'a', en: 'a' };
  const base = { label: words, hint: null, required: true };
  const figure = { ...base, kind: 'count' as const, measure: 'stock' as const, unitOfMeasure: words, max: 1_000, partOf: null };
  const prose = { ...base, code: 'results', kind: 'prose' as const, role: 'results' as const, maxLength: 1_000 };
  const indicators = [
    { ...figure, code: 'members' },
    { ...figure, code: 'fund' },
    { ...figure, code: 'best', adds: 'maximum' as const },
    prose,
  ];
  const form: Form = { key: 'f', version: 1, title: words, sections: [{ key: 's', title: words, indicators }] };
  const report = (name: string, figures: Record<string, number>, results: string, toShare = 1) => {
    return { name, kind: 'figures' as const, answers: { figures, prose: { results } }, fromShare: 0, toShare };
  };
  const both = [report('A', { members: 3, fund: 5, best: 7 }, 'Tốt'), report('B', { members: 4, best: 9 }, 'Khá')];
  expect(mergeReports(both, form)).toEqual({
    kind: 'figures',
    answers: { figures: { members: 7, best: 9 }, prose: { results: 'A: Tốt\nB: Khá' } },
  });
  // What was only typed so far is added where it says something.
  const begun = { ...report('C', { members: 2 }, ''), answers: { figures: { members: 2 }, prose: {} }, begun: true };
  expect(mergeReports([...both, begun], form).answers).toEqual({ figures: { members: 9, best: 9 }, prose: { results: 'A: Tốt\nB: Khá' } });
  expect(mergeReports([report('A', { members: 3, best: 7 }, 'Tốt', 0.4)], form).answers).toEqual({
    figures: { members: 1, best: 7 },
    prose: { results: 'Tốt' },
  });
});

test('rows of units that are one now stand one under the other with their sums, and those of a unit that is divided are in one of its parts', () => {
  const report = (name: string, clans: string, [fromShare, toShare] = [0, 1] as [number, number]) => {
    const { figures, prose } = checkAnswers(formOfKinds, { prose: { clans } }, null, 'draft').answers;
    return { name, kind: 'figures' as const, answers: { figures, prose }, fromShare, toShare };
  };
  const [lines, more] = ['Họ Lê | 20 | 3\nHọ Vũ | 5 | ', 'Họ Lê | 7 | 1'];
  const merged = mergeReports([report('A', lines), report('B', ''), report('C', more)], formOfKinds).answers;
  expect(merged).toEqual(report('', `${lines}\n${more}`).answers);
  expect(merged.figures).toMatchObject({ clans: 3, clansPeople: 32 });
  // What is told of only one of them is as it was told.
  expect(mergeReports([report('A', lines)], formOfKinds).answers).toEqual(report('A', lines).answers);
  const bounds = [0, 0.1, 0.4, 0.5, 1];
  const parts = bounds.slice(1).map((to, index) => mergeReports([report('A', lines, [bounds[index] as number, to])], formOfKinds).answers);
  expect(parts.map(({ figures, prose }) => [figures.clans, prose.clans])).toEqual([
    ...Array.from({ length: 3 }, () => [undefined, undefined]),
    [2, lines],
  ]);
});

test('the parts of a figure add up to it, however it is divided', () => {
  fc.assert(
    fc.property(fc.nat(10_000_000), fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 1, maxLength: 7 }), (figure, amounts) => {
      const total = amounts.reduce((sum, one) => sum + one, 0);
      let from = 0;
      const parts = amounts.map((amount) => {
        const share = { fromShare: from / total, toShare: (from + amount) / total };
        from += amount;
        return partOfFigure(figure, share);
      });
      expect(parts.reduce((sum, one) => sum + one, 0)).toBe(figure);
    }),
  );
});
