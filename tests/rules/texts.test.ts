import { describe, expect, test } from 'vitest';
import { writeClock, writeDate, writeDay, writeInstant, writeShortDate } from '../../rules/texts/dates.ts';
import { texts } from '../../rules/texts/texts.ts';

describe('dates in words', () => {
  test('have a zero before days under ten and before the first two months only, as Decree 30 asks', () => {
    expect(writeDate('2024-01-05', 'vi')).toBe('ngày 05 tháng 01 năm 2024');
    expect(writeDate('2023-03-23', 'vi')).toBe('ngày 23 tháng 3 năm 2023');
    expect(writeDate('2024-01-05', 'en')).toBe('5 January 2024');
    expect(writeShortDate('2023-12-20', 'vi')).toBe('20/12/2023');
    expect(writeShortDate('2023-12-20', 'en')).toBe('20\u00a0Dec\u00a02023');
  });

  test('have the hour before the day, as letters of offices have it', () => {
    expect(writeClock('2023-12-20T10:00:00.000Z', 'Asia/Ho_Chi_Minh', 'vi')).toBe('17:00 thứ Tư 20/12/2023');
    expect(writeClock('2023-12-20T10:00:00.000Z', 'Asia/Ho_Chi_Minh', 'en')).toBe('17:00 on Wednesday 20\u00a0Dec\u00a02023');
    expect(writeDay('2023-12-20', 'vi')).toBe('20/12');
    expect(writeDay('2023-12-20', 'en')).toBe('20\u00a0Dec');
  });

  test('are those of the program’s own place', () => {
    expect(writeInstant('2023-12-31T18:05:00.000Z', 'Asia/Ho_Chi_Minh', 'vi')).toBe('01:05 ngày 01/01/2024');
    expect(writeInstant('2023-12-31T18:05:00.000Z', 'Asia/Ho_Chi_Minh', 'en')).toBe('01:05 on 1\u00a0Jan\u00a02024');
  });
});

describe('the dictionaries', () => {
  test('call a cycle by what it is', () => {
    const term = { from: '2023-03-23', to: '2025-12-31' };
    expect(texts.vi.cycleName({ year: 2023, kind: 'preliminary' }, term)).toBe('Sơ kết năm 2023');
    expect(texts.vi.cycleName({ year: 2025, kind: 'final' }, term)).toBe('Tổng kết, đánh giá giai đoạn 2023-2025');
    expect(texts.vi.cycleName({ year: 2024, kind: 'final' }, { from: '2024-01-01', to: '2024-12-31' })).toBe(
      'Tổng kết, đánh giá giai đoạn 2024',
    );
  });

  test('are in one form of letters', () => {
    const words = JSON.stringify(texts);
    expect(words).toBe(words.normalize('NFC'));
  });
});
