import { expect, test } from 'vitest';
import { countBoth, countTests, failingTests } from '../../cli/test.ts';

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

test('what is tried once more is counted by the second run only, and named if it passes then', () => {
  const file = (name: string, ...statuses: string[]) => ({
    name,
    status: statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status, n) => ({ status, fullName: `${name} ${n}` })),
  });
  const first = report({ numPassedTests: 3, numFailedTests: 1 }, [
    file('/a', 'passed', 'passed', 'skipped'),
    file('/b', 'passed', 'failed'),
  ]);
  const fallen = { name: '/c', status: 'failed', assertionResults: [] };
  expect(failingTests(report({}, [fallen, file('/b', 'passed', 'failed')]))).toEqual(
    new Map([
      ['/c', []],
      ['/b', ['/b 1']],
    ]),
  );
  const right = report({ numPassedTests: 2, numPendingTests: 0 }, [file('/b', 'passed', 'passed')]);
  expect(countBoth(first, right, 0)).toEqual({ passed: 4, failed: 0, skipped: 1 });
  const wrong = report({ numPassedTests: 1, numFailedTests: 1, numPendingTests: 0 }, [file('/b', 'passed', 'failed')]);
  expect(countBoth(first, wrong, 1)).toEqual({ passed: 3, failed: 1, skipped: 1 });
  expect(countBoth(first, null, 1)).toEqual({ passed: 2, failed: 1, skipped: 1 });
});
