import { expect, test } from 'vitest';
import { ngheAnProgram } from '../../prisma/seed/nghe-an/program.ts';
import { isLost, restOfTerm } from '../../rules/lost-workflows.ts';

const { term, calendar, timeZone } = ngheAnProgram;
const program = {
  term,
  calendar,
  timeZone,
  startedAt: '2023-03-24T01:00:00.000Z',
  terminatedOn: null,
  begun: [],
  skipped: [],
  evaluated: false,
};
const review = (year: number, state: string) => ({ year, kind: 'preliminary' as const, state });
const ahead = (of: Partial<Parameters<typeof restOfTerm>[0]>) =>
  restOfTerm({ ...program, ...of }).cyclesAhead.map(({ year, kind, opensAt }) => [year, kind, opensAt.slice(0, 10)]);

test('a program that is started anew holds the cycles that have not begun, and an evaluation until it has been held', () => {
  const [, second, last] = [
    [2023, 'preliminary', '2023-12-01'],
    [2024, 'preliminary', '2024-12-02'],
    [2025, 'final', '2025-12-01'],
  ];
  expect(ahead({ begun: [review(2023, 'open')] })).toEqual([second, last]);
  expect(restOfTerm({ ...program, begun: [review(2023, 'open')] }).openCycle).toEqual({ year: 2023, kind: 'preliminary' });
  expect(restOfTerm({ ...program, begun: [review(2023, 'acknowledged')] }).openCycle).toBeNull();
  // Started late, it does not go back to what was past then.
  expect(ahead({ startedAt: '2025-03-01T01:00:00.000Z' })).toEqual([last]);
  const begun = [review(2023, 'acknowledged'), review(2024, 'delivered'), { year: 2025, kind: 'final' as const, state: 'open' }];
  expect(ahead({ begun })).toEqual([last]);
  expect(ahead({ begun, evaluated: true })).toEqual([]);
  // Ended early, only its evaluation is ahead.
  expect(ahead({ begun: [review(2023, 'open')], terminatedOn: '2023-12-22' })).toEqual([[2023, 'final', '2023-12-22']]);
});

test('what Temporal ended or does not know is lost, but for a delivered cycle that has stopped waiting', () => {
  for (const status of ['TERMINATED', 'FAILED', 'TIMED_OUT', 'CANCELLED', 'COMPLETED', 'NOT_FOUND'])
    expect(isLost('open', status)).toBe(true);
  expect(isLost('open', 'RUNNING')).toBe(false);
  expect(['COMPLETED', 'NOT_FOUND', 'TERMINATED'].map((status) => isLost('delivered', status))).toEqual([false, false, true]);
});

test('a review that is skipped is not ahead, and the final one always is', () => {
  const skipped = ['2024', '2025'].map((key) => ({ key, at: '2023-05-01T01:00:00.000Z', by: 'Thường trực', reason: 'Sắp xếp đơn vị' }));
  expect(ahead({ skipped }).map(([year, kind]) => [year, kind])).toEqual([
    [2023, 'preliminary'],
    [2025, 'final'],
  ]);
});
