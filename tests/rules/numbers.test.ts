import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFigure, writeFigure, writeMoney, writePercent } from '../../rules/numbers.ts';

describe('reading a figure', () => {
  test.each([
    ['1.000.000', 1_000_000],
    ['1,000,000', 1_000_000],
    ['1 000 000', 1_000_000],
    ['1\u00a0000\u00a0000', 1_000_000],
    ['1000000', 1_000_000],
    ['  12  ', 12],
    ['0', 0],
    ['87,1 tỷ', 87_100_000_000],
    ['87,1 ty\u0309', 87_100_000_000],
    ['87.1 Tỉ đồng', 87_100_000_000],
    ['186,5 triệu', 186_500_000],
    ['1.250 triệu', 1_250_000_000],
    ['20 nghìn', 20_000],
    // On a phone, without accents and in short.
    ['160 tr', 160_000_000],
    ['160tr', 160_000_000],
    ['160 trieu', 160_000_000],
    ['160Trieu dong', 160_000_000],
    ['1,2 tỉ', 1_200_000_000],
    ['1,2 ty', 1_200_000_000],
    ['500k', 500_000],
    ['500.000đ', 500_000],
    // As they come out of Excel and Word.
    ['\t1.712\r\n', 1_712],
    ['1.000.000,00 ₫', 1_000_000],
    ['1,000,000.00', 1_000_000],
    ['“1.712”', 1_712],
    ['"42"', 42],
    ['\ufeff1\u00a0712\u200b', 1_712],
  ])('takes %j', (text, value) => {
    expect(readFigure(text)).toBe(value);
  });

  test.each([
    ['', 'figure-missing'],
    ['12,5', 'figure-not-whole'],
    ['12.5', 'figure-not-whole'],
    ['0.125', 'figure-not-whole'],
    ['1,2345 nghìn', 'figure-not-whole'],
    ['1.00.000', 'figure-malformed'],
    ['1.000,000', 'figure-not-whole'],
    ['1.000,50', 'figure-not-whole'],
    ['12,00', 'figure-not-whole'],
    ['1,000,00 tỷ', 'figure-malformed'],
    ['1,000.000,000', 'figure-malformed'],
    ['1e6', 'figure-malformed'],
    ['0x10', 'figure-malformed'],
    ['Infinity', 'figure-malformed'],
    ['khoảng 5', 'figure-malformed'],
    ['1,250 tỷ', 'figure-malformed'],
    ['1 tỷ 2', 'figure-malformed'],
    ['5 constructor', 'figure-malformed'],
    ['5 trăm', 'figure-malformed'],
    ['-5', 'figure-negative'],
    ['−5', 'figure-negative'],
    ['99999999999999999999', 'figure-absurd'],
    ['9'.repeat(1000), 'figure-malformed'],
  ])('refuses %j as %s', (text, code) => {
    expect(readFigure(text)).toBe(code);
  });

  test("takes the figure's own unit of measure after it, and no other", () => {
    expect(readFigure('42 chi hội', ['chi hội', 'associations'])).toBe(42);
    expect(readFigure('1.712\u00a0Người', ['người'])).toBe(1_712);
    expect(readFigure('42 chi hội', ['người'])).toBe('figure-malformed');
    expect(readFigure('chi hội', ['chi hội'])).toBe('figure-malformed');
  });

  test('whatever was written in either language is read as it was', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom('vi', 'en'), (n, language) => {
        expect(readFigure(writeFigure(n, language))).toBe(n);
        expect(readFigure(String(n))).toBe(n);
      }),
    );
  });

  test('no text makes it throw or give anything but a whole number or a problem', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d., ]{1,12}( tỷ| triệu)?$/)), (text) => {
        const value = readFigure(text);
        expect(typeof value === 'string' || (Number.isSafeInteger(value) && value >= 0)).toBe(true);
      }),
    );
  });
});

describe('writing', () => {
  test('a share of the population is 23,3 %', () => {
    expect(writePercent(775_276, 3_327_791, 1, 'vi')).toBe('23,3\u00a0%');
    expect(writePercent(775_276, 3_327_791, 3, 'en')).toBe('23.297%');
  });

  test('a percentage is rounded half up without a floating error', () => {
    expect(writePercent(1005, 100_000, 2, 'vi')).toBe('1,01\u00a0%');
    expect(writePercent(1, 3, 0, 'vi')).toBe('33\u00a0%');
    expect(writePercent(-1, 8, 1, 'vi')).toBe('-12,5\u00a0%');
    expect(writePercent(5, 0, 1, 'vi')).toBe('–');
    expect(writePercent(12_345, 100, 0, 'vi')).toBe('12.345\u00a0%');
  });

  test('money says when it is rounded', () => {
    expect(writeMoney(87_100_000_000)).toBe('87,1\u00a0tỷ\u00a0đồng');
    expect(writeMoney(42_000_000)).toBe('42\u00a0triệu\u00a0đồng');
    expect(writeMoney(87_123_000_000)).toBe('khoảng 87,1\u00a0tỷ\u00a0đồng');
    expect(writeMoney(999_960_000)).toBe('khoảng 1\u00a0tỷ\u00a0đồng');
    expect(writeMoney(999_940_000)).toBe('khoảng 999,9\u00a0triệu\u00a0đồng');
    expect(writeMoney(500_000, 'en')).toBe('500,000\u00a0VND');
  });

  test('exact money is read back as it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), (tenths) => {
        const money = tenths * 100_000;
        const text = writeMoney(money);
        if (!text.startsWith('khoảng')) expect(readFigure(text)).toBe(money);
      }),
    );
  });
});
