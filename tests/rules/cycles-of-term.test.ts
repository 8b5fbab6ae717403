import { describe, expect, test } from 'vitest';
import { checkTermination, cyclesOfTerm } from '../../rules/cycles-of-term.ts';
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

  test('are refused for a term that ends before it begins', () => {
    expect(problemCode(() => yearly({ from: '2025-01-02', to: '2025-01-01' }))).toBe('term-ends-before-it-begins');
  });

  test('cannot be cut short outside the term', () => {
    expect(problemCode(() => checkTermination(term, '2023-03-22'))).toBe('terminate-outside-term');
    expect(problemCode(() => checkTermination(term, '2026-01-01'))).toBe('terminate-outside-term');
    expect(problemCode(() => checkTermination(term, '2024-06-15'))).toBe(null);
  });
});
