import { expect, test } from 'vitest';
import { type CycleName, cycleName, keyOf, keyOfPeriod, likePeriod, periodOfKey, yearsOf } from '../../rules/cycle-key.ts';
import { inEach } from '../../rules/texts/texts.ts';

const cycle = (key: string, kind: CycleName['kind'] = 'preliminary'): CycleName => {
  const { year, school } = periodOfKey(key);
  return cycleName({ year: school ? year + 1 : year, key, kind });
};

test.each([
  ['2024', 'Sơ kết năm 2024', 'Review of 2024', '2024'],
  ['2024-h1', 'Sơ kết 6 tháng đầu năm 2024', 'Review of the first half of 2024', '2024'],
  ['2024-h2', 'Sơ kết 6 tháng cuối năm 2024', 'Review of the second half of 2024', '2024'],
  ['2024-q3', 'Sơ kết quý III năm 2024', 'Review of the third quarter of 2024', '2024'],
  ['2023-2024', 'Sơ kết năm học 2023-2024', 'Review of the school year 2023-2024', '2023-2024'],
  ['2023-2024-h1', 'Sơ kết học kỳ I năm học 2023-2024', 'Review of the first term of the school year 2023-2024', '2023-2024'],
  ['2024-2', 'Sơ kết đợt 2 năm 2024', 'Review of round 2 of 2024', '2024'],
])('the key %s is that of “%s”', (key, vi, en, years) => {
  expect(keyOfPeriod(periodOfKey(key))).toBe(key);
  expect(keyOf(cycle(key))).toBe(key);
  expect(inEach((t) => t.cycle(cycle(key)))).toEqual({ vi, en });
  expect(inEach((t) => t.cycle(cycle(key, 'final'))).vi).toBe(vi.replace('Sơ kết', 'Tổng kết, đánh giá'));
  expect(yearsOf(cycle(key))).toBe(years);
});

test('a calendar year has no key beside itself, so what was frozen with the year alone stays as it was', () => {
  expect(JSON.stringify(cycleName({ year: 2024, key: '2024', kind: 'final' }))).toBe('{"year":2024,"kind":"final"}');
});

test.each([
  ['2024', 2023, '2023'],
  ['2024-h1', 2023, '2023-h1'],
  ['2023-2024', 2023, '2022-2023'],
  ['2023-2024-h2', 2022, '2021-2022-h2'],
  ['2024-2', 2023, '2023-2'],
])('the period like %s of %i is %s', (key, year, like) => {
  expect(likePeriod(cycle(key), year)).toMatchObject({ year });
  expect(keyOf(likePeriod(cycle(key), year))).toBe(like);
});
