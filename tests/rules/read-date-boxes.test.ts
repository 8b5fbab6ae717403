import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chosenDate } from '../../rules/input-shapes.ts';
import { joinDateBoxes, joinDates, readDate, splitDate } from '../../rules/read-date-boxes.ts';

const refusal = (text: unknown) => chosenDate.safeParse(text).error?.issues[0]?.message ?? 'taken';

test.each([
  ['05/09/2023', '2023-09-05'],
  ['5/9/2023', '2023-09-05'],
  [' 5 - 9 - 2023 ', '2023-09-05'],
  ['5.9.2023', '2023-09-05'],
  ['ngày 05 tháng 9 năm 2023', '2023-09-05'],
  ['Ngày 05\u00a0tháng 9\nnăm 2023', '2023-09-05'],
  ['2023-09-05', '2023-09-05'],
  ['29/2/2024', '2024-02-29'],
  ['09/05/23', null],
  ['31/02/2023', null],
  ['29/2/2023', null],
  ['2023-09-05T00:00', null],
  ['mai', null],
])('“%s” is the date %s, the day before the month', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test('three boxes are one date, also when it was pasted whole into one of them', () => {
  expect(joinDateBoxes({ day: ' 5', month: '09', year: '2023 ' })).toBe('2023-09-05');
  for (const box of ['day', 'month', 'year'])
    expect(joinDateBoxes({ day: '', month: '', year: '', [box]: '05/09/2023' }), box).toBe('2023-09-05');
  expect(joinDates({ 'until.day': '5', 'until.month': '9', 'until.year': '2023', reason: 'x', 'calendar.close.day': '3' })).toEqual({
    until: '2023-09-05',
    reason: 'x',
    'calendar.close.day': '3',
  });
});

test('what was typed comes back into the boxes as it was, with what is wrong with it', () => {
  const box = fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 5 });
  fc.assert(
    fc.property(box, box, box, (day, month, year) => {
      const joined = joinDateBoxes({ day, month, year });
      const asNumbers = (boxes: Record<string, string>) => Object.values(boxes).map((digits) => digits.replace(/^0+/, ''));
      if (day + month + year !== '') expect(asNumbers(splitDate(joined))).toEqual(asNumbers({ day, month, year }));
      expect(refusal(joined) === 'taken').toBe(readDate(joined) !== null && Number(year) >= 1900 && Number(year) <= 2100);
    }),
  );
  const boxes = (day: string, month: string, year: string) => refusal(joinDateBoxes({ day, month, year }));
  expect(boxes('', '', '')).toBe('date-missing');
  expect(boxes('5', '', '2023')).toBe('date-incomplete');
  expect(boxes('5', '9', '23')).toBe('date-incomplete');
  expect(boxes('31', '2', '2023')).toBe('date-not-real');
  expect(boxes('5', '9', '1023')).toBe('date-of-no-year');
  expect(refusal(undefined)).toBe('date-missing');
  expect(refusal({ day: 5 })).toBe('date-missing');
});
