import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ZodType } from 'zod';
import { calendarDate, codeText, line, mailAddress, prose, readableText, typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { typedReport } from '../../rules/typed-report.ts';

const isStorable = (text: string, controls: RegExp): boolean => text.isWellFormed() && !controls.test(text);

test.each([
  ['line', line(40), /\p{Cc}/u, true],
  ['prose', prose(40), /[^\P{Cc}\n]/u, true],
  ['typed text', typedText(40), /[^\P{Cc}\t\r\n]/u, false],
] as [string, ZodType<string>, RegExp, boolean][])(
  'whatever is typed, a %s is short, whole characters, and without controls, or refused',
  (_, shape, controls, nfc) => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '\0', '\ud800', '\u0085', 'a\u0301'), (text, odd) => {
        const read = shape.safeParse(text + odd);
        if (!read.success) return;
        expect(isStorable(read.data, controls) && read.data.length <= 40).toBe(true);
        if (nfc) expect(read.data).toBe(read.data.normalize('NFC'));
      }),
    );
  },
);

test('what was typed into a report is read as it is to be kept, box by box, and what is no answer is refused at its box', () => {
  const code = fc.oneof(fc.constantFrom('members', 'a1', 'b_2'), fc.string({ unit: 'binary', maxLength: 3 }), fc.constant('x'.repeat(61)));
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5 }),
    fc.constantFrom('12', '\ud800', 'a\0b', '9'.repeat(61), 7, null, true),
  );
  fc.assert(
    fc.property(fc.dictionary(code, typed, { noNullPrototype: true }), (figures) => {
      const read = typedReport.safeParse({ figures });
      const wrong = Object.entries(figures).filter(
        ([code, text]) => !codeText().safeParse(code).success || text === true || (typeof text === 'string' && text.length > 60),
      );
      if (!read.success) {
        const boxes = read.error.issues.map(({ path }) => path);
        expect(boxes.map(([part, code]) => [part, code])).toEqual(wrong.map(([code]) => ['figures', code]));
        return;
      }
      expect(wrong).toEqual([]);
      const kept = Object.entries(figures).map(([code, text]) => [code, typeof text === 'string' ? typedText(60).parse(text) : text]);
      expect(Object.entries(read.data.figures)).toEqual(kept);
      expect(read.data.prose).toEqual({});
    }),
  );
  expect(typedReport.safeParse({ figures: Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}`, '1'])) }).success).toBe(
    false,
  );
});

test('a text with U+0000 or half a character is refused where it is not being written', () => {
  for (const odd of ['a\0b', 'a\ud800b'])
    for (const shape of [line(40), prose(40), codeText(), readableText(40), mailAddress])
      expect(shape.safeParse(odd).error?.issues[0]?.message).toBe('not-readable');
  expect(typedText(40).parse('a\0b\ud800')).toBe('ab\ufffd');
  expect(line(40).parse(' Hội\n khuyến\thọc ')).toBe('Hội khuyến học');
  expect(prose(40).parse(' một\r\nhai\vba ')).toBe('một\nhai\nba');
  expect(mailAddress.parse(' vinh@mau.example ')).toBe('vinh@mau.example');
});

test('a number fits its column, and a date is of a year that somebody meant', () => {
  expect(wholeNumber(1).safeParse('2147483647').data).toBe(2_147_483_647);
  for (const odd of ['2147483648', '0', '-1', '1.5', '1e99', 'NaN', ''])
    expect([odd, wholeNumber(1).safeParse(odd).success]).toEqual([odd, false]);
  expect(calendarDate.safeParse('2024-02-29').success).toBe(true);
  for (const odd of ['2023-02-29', '0026-01-01', '9999-12-31', '1899-12-31', `${'2'.repeat(100_000)}`])
    expect([odd.slice(0, 10), calendarDate.safeParse(odd).success]).toEqual([odd.slice(0, 10), false]);
});
