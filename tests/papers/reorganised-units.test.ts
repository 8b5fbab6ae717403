import { expect, test } from 'vitest';
import { writeReorganised } from '../../papers/wording/reorganised-units.ts';

test('a result says that its units became others since what it is compared with, what is compared then, and what of it is an estimate', () => {
  const reorganised = [{ day: '2025-07-01', ended: 430, created: 129, divided: false }];
  expect(writeReorganised({}, 'vi')).toBe('');
  expect(writeReorganised({ reorganised }, 'vi')).toBe(
    'Từ 01/07/2025 đơn vị đã sắp xếp: 430 đơn vị kết thúc, 129 đơn vị mới. Đơn vị sáp nhập được so với tổng số của các đơn vị nay thuộc đơn vị đó.',
  );
  expect(writeReorganised({ reorganised: reorganised.map((one) => ({ ...one, divided: true })) }, 'en')).toContain('is estimated');
});
