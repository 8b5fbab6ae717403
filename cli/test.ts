import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { projectFolder } from './check/source-files.ts';

/** Failing files beyond these are a fault of the code, not of a busy machine: they are not tried again. */
const mostTriedAgain = 3;

/**
 * The verb `test`: runs vitest with the arguments given and closes with one line, `N passed, N failed, N skipped`, counted from
 * vitest's own report. A run without a report (it never got to the tests) counts as one failure. In a run of everything up to three files that
 * fail are run once more, alone, and what passes only then is named: a fault of the test or of the code that shows on a busy machine only
 * (docs/decisions/042-a-second-try-that-is-named.md).
 */
export async function run(args: string[]): Promise<number> {
  const first = await runAndReport(args);
  const failing = failingTests(first.report);
  const files = [...failing.keys()];
  const again = args.length === 0 && files.length > 0 && files.length <= mostTriedAgain;
  if (!again) return closeWith(countTests(first.report, first.code), first.code);
  process.stdout.write(`\nOnce more, alone: ${files.map((file) => relative(projectFolder, file)).join(', ')}\n`);
  const second = await runAndReport([...files, '--no-file-parallelism']);
  return closeWith(countBoth(first.report, second.report, second.code), second.code, () => {
    for (const [file, names] of failing)
      for (const name of names) process.stdout.write(`Passed at the second try only: ${relative(projectFolder, file)} > ${name}\n`);
  });
}

async function runAndReport(args: string[]): Promise<{ code: number; report: string | null }> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-report-'));
  const file = join(folder, 'report.json');
  try {
    const code = await runVitest(['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...args]);
    return { code, report: await readFile(file, 'utf8').catch(() => null) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function closeWith(counts: TestCounts, code: number, onPassed: () => void = () => {}): number {
  const good = code === 0 && counts.failed === 0;
  if (good) onPassed();
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  return good ? 0 : 1;
}

function runVitest(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const vitest = spawn(process.execPath, [join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs'), ...args], {
      cwd: projectFolder,
      stdio: 'inherit',
    });
    const passOn = (signal: NodeJS.Signals) => vitest.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
    vitest.on('error', reject);
    vitest.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, passOn);
      resolve(code ?? 1);
    });
  });
}

interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** A file that fell before its first test has no failed test in the report; it counts as one. */
export function countTests(report: string | null, exitCode: number): TestCounts {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report) as VitestReport;
  const fallenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = numFailedTests + fallenFiles;
  return { passed: numPassedTests, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}

/** The tests that failed, by the path of their file. */
export function failingTests(report: string | null): Map<string, string[]> {
  if (report === null) return new Map();
  const { testResults } = JSON.parse(report) as VitestReport;
  const failed = testResults.filter(({ status, assertionResults }) => status === 'failed' || assertionResults.some(isFailed));
  return new Map(failed.map(({ name, assertionResults }) => [name, assertionResults.filter(isFailed).map(({ fullName }) => fullName)]));
}

/** What the first run says of the files that were right, and the second of those that were not. */
export function countBoth(first: string | null, second: string | null, exitCode: number): TestCounts {
  const again = countTests(second, exitCode);
  if (first === null) return again;
  const failing = failingTests(first);
  const kept = (JSON.parse(first) as VitestReport).testResults.filter(({ name }) => !failing.has(name));
  const statuses = kept.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
  const passed = statuses.filter((status) => status === 'passed').length;
  return { passed: passed + again.passed, failed: again.failed, skipped: statuses.length - passed + again.skipped };
}

const isFailed = ({ status }: { status: string }): boolean => status === 'failed';
