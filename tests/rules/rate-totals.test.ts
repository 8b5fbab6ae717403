import { expect, test } from 'vitest';
import { rateTotals } from '../../rules/rate-totals.ts';

const leaf = (code: string, figures: Record<string, number | null> | null) => ({ code, figures });
const codes = ['raised', 'raisedOf'];

test('a rate is taken of the units that have both of its figures, and says of how many', () => {
  const leaves = [
    leaf('a', { raised: 100, raisedOf: 10 }),
    leaf('b', { raised: 50, raisedOf: null }),
    leaf('c', { raised: 0, raisedOf: 5 }),
    leaf('silent', null),
  ];
  const both = rateTotals({}, codes, leaves);
  expect([both.units, ...codes.map(both.of)]).toEqual([2, 100, 15]);
  const none = rateTotals({}, codes, [leaf('b', { raised: 50, raisedOf: null })]);
  expect([none.units, ...codes.map(none.of)]).toEqual([0, null, null]);
});

test('another year’s figure stands in for a unit in both or in none', () => {
  const standing = (indicator: string, value: number) => ({ indicator, value, units: [{ code: 'silent', year: 2022, value }] });
  const leaves = [leaf('a', { raised: 100, raisedOf: 10 }), leaf('silent', null)];
  const half = rateTotals({ standIns: [standing('raisedOf', 90)] }, codes, leaves);
  expect([half.units, ...codes.map(half.of)]).toEqual([1, 100, 10]);
  const whole = rateTotals({ standIns: [standing('raised', 200), standing('raisedOf', 90)] }, codes, leaves);
  expect([whole.units, ...codes.map(whole.of)]).toEqual([2, 300, 100]);
});
