import { expect, test } from 'vitest';
import { cycleAddress, cycleAt } from '../../rules/cycle-address.ts';
import { mergeTimelines } from '../../rules/merge-timelines.ts';

const remembered = (day: number, vi: string) => ({ at: `2023-12-${day}T01:00:00.000Z`, words: { vi, en: `${vi} (en)` } });
const written = (day: number, vi: string) => ({ ...remembered(day, vi), actor: null, reason: null });

test('of what a workflow remembers only what was never written down is added, although its clock is a little later', () => {
  const rounds = [10, 11, 12, 13].map((day) => remembered(day, 'Nhắc trước hạn: 0 thư.'));
  const recorded = [written(12, 'Nhắc trước hạn: 0 thư.'), written(13, 'Nhắc trước hạn: 0 thư.'), written(14, 'Đã khoá kỳ.')];
  const later = rounds.map(({ at, words }) => ({ at: at.replace(':00.000', ':07.000'), words }));
  const merged = mergeTimelines(recorded, [remembered(10, 'Đã mở kỳ.'), ...later, remembered(14, 'Đã khoá kỳ.')]);
  expect(merged.map(({ at, words }) => [at.slice(8, 10), words.vi])).toEqual([
    ['10', 'Đã mở kỳ.'],
    ['10', 'Nhắc trước hạn: 0 thư.'],
    ['11', 'Nhắc trước hạn: 0 thư.'],
    ['12', 'Nhắc trước hạn: 0 thư.'],
    ['13', 'Nhắc trước hạn: 0 thư.'],
    ['14', 'Đã khoá kỳ.'],
  ]);
  expect(mergeTimelines(recorded, [])).toEqual(recorded);
});

test('where an early end has made two cycles of a year, the year leads to the evaluation and the review that lapsed says what it was', () => {
  const cycles = [
    { year: 2024, kind: 'baseline', state: 'delivered' },
    { year: 2024, kind: 'preliminary', state: 'lapsed' },
    { year: 2024, kind: 'final', state: 'open' },
    { year: 2025, kind: 'preliminary', state: 'open' },
  ];
  const [, review, evaluation, next] = cycles;
  for (const cycle of [review, evaluation, next]) if (cycle) expect(cycleAt(cycles, cycleAddress(cycle))).toBe(cycle);
  expect(cycleAt(cycles, '2024')).toBe(evaluation);
  expect(cycleAt(cycles, '2025-review')).toBe(next);
  for (const none of ['2023', '2024-baseline', '2025-evaluation', '2024-', 'x', undefined]) expect(cycleAt(cycles, none)).toBeUndefined();
});
