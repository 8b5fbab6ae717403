import { expect, test } from 'vitest';
import { countTests } from '../../cli/test.ts';

const report = (counts: object, testResults: object[] = []) =>
  JSON.stringify({ numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0, testResults, ...counts });

test('the closing line counts what vitest reported', () => {
  expect(countTests(report({}), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
});

test('a file that fell before its first test, an error outside of tests, and a run without report all count as failed', () => {
  expect(countTests(report({}, [{ status: 'failed', assertionResults: [] }]), 1).failed).toBe(1);
  expect(countTests(report({}), 1).failed).toBe(1);
  expect(countTests(null, 1).failed).toBe(1);
});
