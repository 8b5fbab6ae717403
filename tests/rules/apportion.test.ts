import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion } from '../../rules/apportion.ts';

const anyWeights = fc
  .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 50 })
  .map((weights) => weights.map((weight, i) => ({ code: `u${i}`, weight })));

describe('apportioning a total', () => {
  test('adds up exactly, in whole steps, with each part within one step of its share', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 1000 }), anyWeights, (steps, step, weights) => {
        const parts = apportion(steps * step, weights, step);
        expect([...parts.values()].reduce((sum, part) => sum + part, 0)).toBe(steps * step);
        const sum = weights.reduce((all, { weight }) => all + weight, 0);
        for (const { code, weight } of weights) {
          const part = parts.get(code) as number;
          expect(part % step).toBe(0);
          expect(Math.abs(part / step - (sum === 0 ? steps / weights.length : (steps * weight) / sum))).toBeLessThan(1.0001);
        }
      }),
    );
  });

  test('gives what is left to the larger remainder and, of equal ones, to the lower code', () => {
    expect(
      Object.fromEntries(
        apportion(2, [
          { code: 'c', weight: 1 },
          { code: 'a', weight: 1 },
          { code: 'b', weight: 1 },
        ]),
      ),
    ).toEqual({ a: 1, b: 1, c: 0 });
    expect(
      Object.fromEntries(
        apportion(10, [
          { code: 'a', weight: 1 },
          { code: 'b', weight: 2 },
        ]),
      ),
    ).toEqual({ a: 3, b: 7 });
  });

  test('does not depend on the order of the units', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), anyWeights, (total, weights) => {
        const there = apportion(total, weights);
        const back = apportion(total, weights.toReversed());
        for (const [code, part] of there) expect(back.get(code)).toBe(part);
      }),
    );
  });

  test('refuses what has no exact answer', () => {
    expect(() => apportion(5, [])).toThrow(RangeError);
    expect(() => apportion(150, [{ code: 'a', weight: 1 }], 100)).toThrow(RangeError);
    expect(() =>
      apportion(5, [
        { code: 'a', weight: 1 },
        { code: 'a', weight: 1 },
      ]),
    ).toThrow(RangeError);
    expect(() => apportion(5, [{ code: 'a', weight: -1 }])).toThrow(RangeError);
  });
});
