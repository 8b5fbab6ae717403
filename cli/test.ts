import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './check/source-files.ts';

/**
 * The verb `test`: runs vitest with the arguments given and closes with one line, `N passed, N failed, N skipped`, counted from
 * vitest's own report. A run without a report (it never got to the tests) counts as one failure.
 */
export async function run(args: string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-report-'));
  const report = join(folder, 'report.json');
  try {
    const code = await runVitest(['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args]);
    const { passed, failed, skipped } = countTests(await readFile(report, 'utf8').catch(() => null), code);
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    return code === 0 && failed === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** A file that fell before its first test has no failed test in the report; it counts as one. */
export function countTests(report: string | null, exitCode: number): { passed: number; failed: number; skipped: number } {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(report) as VitestReport;
  const fallenFiles = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = numFailedTests + fallenFiles;
  return { passed: numPassedTests, failed: exitCode !== 0 && failed === 0 ? 1 : failed, skipped: numPendingTests + numTodoTests };
}
