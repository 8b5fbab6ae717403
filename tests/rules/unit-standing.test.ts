import { describe, expect, test } from 'vitest';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { wordsThatConcern } from '../../rules/leader-words-for-unit.ts';
import { standingOf } from '../../rules/unit-standing.ts';
import { compilationFile } from '../papers/compilation-file.ts';

const file = compilationFile({ kind: 'preliminary' });
const unitOf = (holds: (unit: CompiledUnit) => boolean): CompiledUnit => file.units.find(holds) as CompiledUnit;
const leaf = unitOf(({ leaf, figures }) => leaf && (figures?.members ?? null) !== null);

describe('where a unit stands', () => {
  test('every unit of its level whose figures count is once lower, equal or higher, and none other', () => {
    const like = file.units.filter(
      ({ level, leaf: isLeaf, figures }) => level === leaf.level && isLeaf && (figures?.members ?? null) !== null,
    );
    const { all } = standingOf(file, leaf, 'members');
    const own = leaf.figures?.members as number;
    expect(all?.all).toBe(like.length);
    expect(all?.lower).toBe(like.filter(({ figures }) => (figures?.members as number) < own).length);
    expect(all?.equal).toBe(like.filter(({ code, figures }) => code !== leaf.code && figures?.members === own).length);
  });

  test('with fewer than five alike nothing is said, for it would tell what another stated', () => {
    const top = unitOf(({ parent }) => parent === null);
    expect(standingOf(file, top, 'members')).toEqual({ all: null, near: null });
    const few = {
      ...file,
      units: file.units
        .filter(({ level }) => level !== leaf.level || level === leaf.level)
        .filter(
          ({ code, level, leaf: isLeaf }, _, units) =>
            !isLeaf ||
            code === leaf.code ||
            units
              .filter((one) => one.leaf && one.level === level)
              .slice(0, 3)
              .some((one) => one.code === code),
        ),
    };
    expect(standingOf(few, leaf, 'members').all).toBeNull();
    expect(
      standingOf(
        file,
        unitOf(({ leaf: isLeaf, figures }) => isLeaf && figures === null),
        'members',
      ),
    ).toEqual({ all: null, near: null });
  });
});

test('of a leader’s words a unit reads what names it or who is above it and what names nobody, never what names others', () => {
  const parent = unitOf(({ code }) => code === leaf.parent);
  const other = unitOf(
    ({ leaf: isLeaf, name, parent: above }) => isLeaf && name !== leaf.name && above !== leaf.parent && !leaf.name.includes(name),
  );
  const text = [`Các cấp hội phát huy kết quả.`, `${leaf.name} cần rà soát.`, `${parent.name} đôn đốc.`, `${other.name} giải trình.`].join(
    '\n',
  );
  expect(wordsThatConcern(file, leaf.code, text).split('\n')).toEqual(text.split('\n').slice(0, 3));
  expect(wordsThatConcern(file, leaf.code, `${leaf.name}à là từ khác.`)).not.toBe('');
});
