import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ngheAnForm } from '../../prisma/seed/nghe-an/form.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { compiledTree } from '../../rules/compiled-tree.ts';
import { type FigureBelow, figureBelow } from '../../rules/figures-below.ts';
import { rollUp } from '../../rules/roll-up.ts';

const states = ['approved', 'submitted', 'returned', 'waived', 'missed'] as const;

/** Trees of any shape, with several tops too; what counts of each leaf, this year and last. */
const anyTree = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(), { freq: 8 }),
      state: fc.constantFrom(...states),
      now: fc.option(fc.nat(1_000_000)),
      before: fc.option(fc.nat(1_000_000)),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) => {
    const parents = drawn.map(({ parent }, i) => (i === 0 || parent === null ? null : `u${parent % i}`));
    const plain = drawn.map(({ state, now }, i) => {
      const leaf = !parents.includes(`u${i}`);
      const counts = leaf && state === 'approved';
      return { code: `u${i}`, parent: parents[i] ?? null, leaf, ordinal: i, state, figures: counts ? { members: now } : null };
    });
    const sums = rollUp(plain, ['members']);
    const units = plain.map(
      ({ ordinal: _, ...unit }): CompiledUnit => ({
        ...unit,
        name: unit.code,
        level: 'any',
        reportKind: 'figures',
        late: false,
        figures: sums.figures.get(unit.code) ?? null,
      }),
    );
    return {
      content: { units, figures: sums.totals, form: ngheAnForm, leftOut: { missed: [], notApproved: [], carriedOver: [] } },
      previous: new Map(drawn.map(({ before }, i) => [`u${i}`, before])),
    };
  });

const sum = (values: (number | null)[]) =>
  values.reduce<number | null>((total, value) => (value === null ? total : (total ?? 0) + value), null);

test('a figure is the sum of its parts and of the leaves under it, whatever the tree, and nobody is lost', () => {
  fc.assert(
    fc.property(anyTree, ({ content, previous }) => {
      const tree = compiledTree(content.units);
      const at = (under: string | null): FigureBelow => figureBelow(content, { indicator: 'members', under }, previous);
      const check = (below: FigureBelow): void => {
        expect(sum(below.parts.map(({ value }) => value))).toBe(below.value);
        expect(sum(below.parts.map(({ alike }) => alike?.current ?? null))).toBe(below.alike?.current ?? null);
        expect(sum(below.parts.map(({ alike }) => alike?.previous ?? null))).toBe(below.alike?.previous ?? null);
        expect(below.leaves.counted + below.left.length).toBe(below.leaves.all);
        for (const { unit, value } of below.parts) {
          expect(at(unit.code).value).toBe(value);
          expect(sum(tree.leaves(unit.code).map(({ figures }) => figures?.members ?? null))).toBe(value);
          if (!unit.leaf) check(at(unit.code));
        }
      };
      check(at(null));
      expect(at(null).leaves.all + at(null).waived.length).toBe(content.units.filter(({ leaf }) => leaf).length);
    }),
  );
});

test('a report that counts but does not state a figure is named as such, and never taken for a zero', () => {
  const unit = (code: string, figures: CompiledUnit['figures']): CompiledUnit => ({
    ...{ code, name: code, level: 'commune', parent: 'p', leaf: true, state: 'approved', reportKind: 'figures', late: false },
    figures,
  });
  const units = [unit('a', { members: 0 }), unit('b', { members: null }), { ...unit('p', { members: 0 }), parent: null, leaf: false }];
  const content = { units, figures: { members: 0 }, form: ngheAnForm, leftOut: { missed: [], notApproved: [], carriedOver: [] } };
  const below = figureBelow(content, { indicator: 'members', under: null }, new Map());
  expect(below.parts.map(({ value }) => value)).toEqual([0, null]);
  expect(below.left.map(({ unit: { code }, why }) => [code, why])).toEqual([['b', 'empty']]);
  expect(below.leaves).toEqual({ counted: 1, all: 2 });
});
