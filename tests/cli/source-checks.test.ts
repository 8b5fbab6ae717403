import { expect, test } from 'vitest';
import { findWrongImports } from '../../cli/check/dependency-directions.ts';
import { findBareWaits } from '../../cli/check/workflow-waits.ts';

const wrongIn = (path: string, text: string) => findWrongImports([{ path, text }]);
const waitsIn = (text: string, path = 'workflows/review.ts') => findBareWaits([{ path, text }]);

test.each([
  ['rules/plan.ts', "import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';"],
  ['papers/mails/reminder-mail.ts', "import type { Database } from '../../prisma/database.ts';"],
  ['web/unit/report-page.ts', "import {\n  a,\n  b,\n} from '../../prisma/database.ts';"],
  ['api/reports.ts', "import { remind } from '../activities/send-reminders.ts';"],
  ['activities/close.ts', "export * from '../workflows/ids.ts';"],
  ['workflows/review.ts', "import { planOf } from '../rules/plan.ts';"],
  ['workflows/review.ts', "import { type Plan, planOf } from '../rules/plan.ts';"],
  ['workflows/review.ts', "import type { Database } from '../prisma/database.ts';"],
  ['worker/worker.ts', "const page = await import('../web/layout.ts');"],
  ['cli/start.ts', "import '../tests/setup/global-setup.ts';"],
])('%s may not say: %s', (path, text) => {
  expect(wrongIn(path, text)).toEqual([expect.stringContaining(`${path}:1 `)]);
});

test.each([
  ['workflows/review.ts', "import type { Plan } from '../rules/plan.ts';\nimport { type A, type B } from '../activities/activities.ts';"],
  ['workflows/review.ts', "type Steps = typeof import('../activities/activities.ts');"],
  [
    'api/programs.ts',
    "import { programId } from '../workflows/ids.ts';\nimport { x } from './reports.ts';\nimport express from 'express';",
  ],
  ['tests/cli/a.test.ts', "import { run } from '../../cli/check.ts';"],
])('%s may say: %s', (path, text) => {
  expect(wrongIn(path, text)).toEqual([]);
});

test.each([
  'await sleep(1000);',
  'const now = Date.now();',
  'const now = new Date();',
  'const today = Temporal.Now.plainDateISO();',
  'setTimeout(wake, 5);',
  "await condition(() => woken, '1 day');",
  'await condition(\n  () => woken(a, b),\n  until(c),\n);',
])('a workflow may not say: %s', (text) => {
  expect(waitsIn(`const a = 1;\n${text}`)).toEqual([expect.stringMatching(/^workflows\/review\.ts:2 .*wait\.ts may$/)]);
});

test.each([
  'await condition(() => woken(a, b));',
  'await condition(\n  () => woken,\n);',
  "import { proxyActivities } from '@temporalio/workflow'; // not sleep(), not Date.now()",
  'const at = new Date(input.at);',
])('a workflow may say: %s', (text) => {
  expect(waitsIn(text)).toEqual([]);
});

test('the one wait may', () => {
  expect(waitsIn('await sleep(1); Date.now(); await condition(ready, 5);', 'workflows/wait.ts')).toEqual([]);
});
