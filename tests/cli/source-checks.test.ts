import { expect, test } from 'vitest';
import { findWrongImports } from '../../cli/check/dependency-directions.ts';
import { findImportCircles } from '../../cli/check/import-circles.ts';
import { findTestsOfKinds } from '../../cli/check/indicator-kinds.ts';
import { findSlowPatterns } from '../../cli/check/regular-expressions.ts';
import { findUnboundedInput } from '../../cli/check/unbounded-input.ts';
import { findBareWaits } from '../../cli/check/workflow-waits.ts';

const wrongIn = (path: string, text: string) => findWrongImports([{ path, text }]);
const waitsIn = (text: string, path = 'workflows/review.ts') => findBareWaits([{ path, text }]);

test.each([
  ['rules/plan.ts', "import { readCycle } from '../prisma/queries/cycles/read-cycle.ts';"],
  ['papers/mails/reminder-mail.ts', "import type { Database } from '../../prisma/database.ts';"],
  ['web/unit/report-page.ts', "import {\n  a,\n  b,\n} from '../../prisma/database.ts';"],
  ['api/reports.ts', "import { remind } from '../activities/send-reminders.ts';"],
  ['api/acts/extend-units.ts', "import type { ActPageValues } from '../../web/cycle/act-values.ts';"],
  ['api/acts/extend-units.ts', "import { actView } from '../pages/act-view.ts';"],
  ['api/pages/act-view.ts', "import type { Step } from '../routes/answer-act.ts';"],
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
  ['api/routes/cycle-acts.ts', "import { extendUnits } from '../acts/extend-units.ts';\nimport { actView } from '../pages/act-view.ts';"],
  ['tests/cli/a.test.ts', "import { run } from '../../cli/check.ts';"],
])('%s may say: %s', (path, text) => {
  expect(wrongIn(path, text)).toEqual([]);
});

test('files that import each other are named as a ring, also where only types go round', () => {
  const files = [
    { path: 'web/page.ts', text: "import { table } from './parts/table.ts';\nimport { sum } from '../rules/sum.ts';" },
    { path: 'web/parts/table.ts', text: "import { row } from './row.ts';" },
    { path: 'web/parts/row.ts', text: "import type { PageValues } from '../page.ts';" },
    { path: 'rules/sum.ts', text: "import { readFileSync } from 'node:fs';" },
    { path: 'rules/itself.ts', text: "export * from './itself.ts';" },
  ];
  expect(findImportCircles(files)).toEqual([
    expect.stringMatching(/^web\/page\.ts → web\/parts\/table\.ts → web\/parts\/row\.ts → web\/page\.ts: /),
    expect.stringMatching(/^rules\/itself\.ts → rules\/itself\.ts: /),
  ]);
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

test.each([
  ['text.replace(/ +$/gm, "");', 'takes 2nd degree polynomial time'],
  ['z.string().regex(/^(a+)+$/);', 'takes exponential time'],
  ['new RegExp("(a|aa)+$");', 'takes exponential time'],
  ["text.match('x*x*$');", 'polynomial time'],
  ['RegExp(given);', 'makes a pattern while running'],
  ['const no = "/ +$/"; // nor / +$/\nnew RegExp(name, "m");', 'makes a pattern while running'],
])('no pattern may be like %s', async (text, why) => {
  const path = 'rules/numbers.ts';
  expect(await findSlowPatterns([{ path, text }])).toEqual([expect.stringMatching(new RegExp(`^${path}:[12] .*${why}`))]);
});

test('patterns that read each letter once may be used, and those made while running with a reason', async () => {
  const text = 'a.replace(/[^a-z]+/g, "");\n// linear: a name of ours, which has letters only\nnew RegExp(name);';
  expect(await findSlowPatterns([{ path: 'rules/numbers.ts', text }])).toEqual([]);
});

test.each([
  'z.object({ name: z.string().trim().min(1) })',
  'z.array(z.string().max(3))',
  'z.coerce.number().int().min(1)',
  'z.union([z.email(), z.null()])',
  'z.record(z.string().max(3), z.string().max(3)).default({})',
])('no schema at the edge may be %s', (text) => {
  expect(findUnboundedInput([{ path: 'api/routes/link-again.ts', text }])).toEqual([expect.stringContaining('link-again.ts:1 z.')]);
});

test('a schema may be what has an end, and what is piped in has the end of what it comes from', () => {
  const text = 'z.object({ a: z.string().max(3).pipe(z.string().min(1)), b: z.array(line(2)).max(9), c: z.literal("").or(line(3)) })';
  expect(findUnboundedInput([{ path: 'api/routes/link-again.ts', text }])).toEqual([]);
});

test.each([
  "if (figure.kind === 'money') return 1;",
  "const isText = 'prose' !== kind;",
  "if (field.dataset.kind === 'money') show();",
  "switch (indicator.kind) {\n  case 'count':\n    break;\n}",
  "const text = (fields.type ?? '').startsWith('prose');",
  "const text = type.startsWith('prose-');",
  "const figure = ['count', 'money'].includes(indicator.kind);",
])('no file outside of rules/indicators/ may say: %s', (text) => {
  expect(findTestsOfKinds([{ path: 'web/unit/report-field.ts', text }])).toEqual([
    expect.stringMatching(/^web\/unit\/report-field\.ts:1 /),
  ]);
  expect(findTestsOfKinds([{ path: 'rules/indicators/money.ts', text }])).toEqual([]);
});

test.each([
  "if (report.kind === 'nothing') return 1;",
  "const figure = { kind: 'money' };",
  "if (unit.level === 'money') return 1;",
  'kindOf(indicator).figures(indicator);',
])('every file may say: %s', (text) => {
  expect(findTestsOfKinds([{ path: 'web/unit/report-field.ts', text }])).toEqual([]);
});
