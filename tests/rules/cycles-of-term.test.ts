import { describe, expect, test } from 'vitest';
import { keyOf } from '../../rules/cycle-key.ts';
import { checkTermination, cycleEndedOn, cyclesOfTerm } from '../../rules/cycles-of-term.ts';
import { problemCode } from './problem-code.ts';

const term = { from: '2023-03-23', to: '2025-12-31' };
const yearly = (of: { from: string; to: string }) => cyclesOfTerm({ term: of, calendar: {} });

describe('the cycles of a term', () => {
  test('are a review each year and the evaluation in place of the last', () => {
    expect(yearly(term)).toEqual([
      { year: 2023, kind: 'preliminary', place: 1, from: '2023-03-23', to: '2023-12-31' },
      { year: 2024, kind: 'preliminary', place: 2, from: '2024-01-01', to: '2024-12-31' },
      { year: 2025, kind: 'final', place: 3, from: '2025-01-01', to: '2025-12-31' },
    ]);
  });

  test('of one year are its evaluation only', () => {
    expect(yearly({ from: '2024-05-01', to: '2024-06-01' })).toEqual([
      { year: 2024, kind: 'final', place: 1, from: '2024-05-01', to: '2024-06-01' },
    ]);
  });

  const keys = (calendar: Parameters<typeof cyclesOfTerm>[0]['calendar'], of: { from: string; to: string }) =>
    cyclesOfTerm({ term: of, calendar }).map((cycle) => [keyOf(cycle), cycle.kind, cycle.from, cycle.to]);

  test('are as many a year as the program reviews, each of its part, the last one final', () => {
    expect(keys({ reviews: 'half-yearly' }, { from: '2023-09-05', to: '2024-12-31' })).toEqual([
      ['2023-h2', 'preliminary', '2023-09-05', '2023-12-31'],
      ['2024-h1', 'preliminary', '2024-01-01', '2024-06-30'],
      ['2024-h2', 'final', '2024-07-01', '2024-12-31'],
    ]);
    expect(keys({ reviews: 'quarterly' }, { from: '2024-01-31', to: '2024-12-31' }).map(([key]) => key)).toEqual([
      '2024-q1',
      '2024-q2',
      '2024-q3',
      '2024-q4',
    ]);
  });

  test('follow school years, from August to July', () => {
    expect(keys({ reviews: 'school-years' }, { from: '2023-09-05', to: '2026-05-31' })).toEqual([
      ['2023-2024', 'preliminary', '2023-09-05', '2024-07-31'],
      ['2024-2025', 'preliminary', '2024-08-01', '2025-07-31'],
      ['2025-2026', 'final', '2025-08-01', '2026-05-31'],
    ]);
    expect(keys({ reviews: 'school-terms' }, { from: '2023-09-05', to: '2024-05-31' })).toEqual([
      ['2023-2024-h1', 'preliminary', '2023-09-05', '2024-01-31'],
      ['2023-2024-h2', 'final', '2024-02-01', '2024-05-31'],
    ]);
  });

  test('end on days that are given one by one; the year is the key where it has one of them', () => {
    const reviews = 'on-days' as const;
    expect(keys({ reviews, reviewDays: ['2025-05-20', '2024-05-20'] }, { from: '2023-09-05', to: '2025-05-31' })).toEqual([
      ['2024', 'preliminary', '2023-09-05', '2024-05-20'],
      ['2025', 'final', '2024-05-21', '2025-05-20'],
    ]);
    const several = ['2023-12-20', '2024-05-20', '2024-11-20'];
    expect(keys({ reviews, reviewDays: several }, { from: '2023-09-05', to: '2024-12-31' }).map(([key]) => key)).toEqual([
      '2023-1',
      '2024-1',
      '2024-2',
    ]);
  });

  test('of a program that ends early are the evaluation of the period in which it ends', () => {
    const program = { term: { from: '2023-09-05', to: '2026-05-31' }, calendar: { reviews: 'school-terms' as const } };
    const ended = cycleEndedOn(program, '2024-11-20');
    expect([keyOf(ended), ended.kind, ended.place, ended.from, ended.to]).toEqual(['2024-2025-h1', 'final', 3, '2024-08-01', '2024-11-20']);
    expect(cycleEndedOn({ term, calendar: {} }, '2024-06-15')).toMatchObject({ year: 2024, kind: 'final', to: '2024-06-15' });
  });

  test('are refused for a term that ends before it begins', () => {
    expect(problemCode(() => yearly({ from: '2025-01-02', to: '2025-01-01' }))).toBe('term-ends-before-it-begins');
  });

  test('cannot be cut short outside the term', () => {
    expect(problemCode(() => checkTermination(term, '2023-03-22'))).toBe('terminate-outside-term');
    expect(problemCode(() => checkTermination(term, '2026-01-01'))).toBe('terminate-outside-term');
    expect(problemCode(() => checkTermination(term, '2024-06-15'))).toBe(null);
  });
});
