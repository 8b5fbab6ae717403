import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findWrongImports } from './check/dependency-directions.ts';
import { findImportCircles } from './check/import-circles.ts';
import { findTestsOfKinds } from './check/indicator-kinds.ts';
import { findSlowPatterns } from './check/regular-expressions.ts';
import { projectFolder, readSourceFiles, rooms } from './check/source-files.ts';
import { findUnboundedInput } from './check/unbounded-input.ts';
import { findBareWaits } from './check/workflow-waits.ts';

interface Check {
  name: string;
  /** What is wrong; empty when all is well. */
  find: () => Promise<string> | string;
}

/** What runs in a browser, and what tests it there, knows the browser's own types. */
const typeProjects = ['.', 'web/islands', 'tests/browser'];
const checkTypes = (project: string): Promise<string> => runTool('typescript/bin/tsc', ['--pretty', 'false', '-p', project]);

const checks: Check[] = [
  {
    name: 'format, lint',
    find: () => runTool('@biomejs/biome/bin/biome', ['check', '--colors=off', '--max-diagnostics=60', '--error-on-warnings']),
  },
  { name: 'types', find: async () => (await Promise.all(typeProjects.map(checkTypes))).filter(Boolean).join('\n') },
  { name: 'unused code', find: () => runTool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'direction of dependencies', find: () => findWrongImports(readSourceFiles(...rooms)).join('\n') },
  { name: 'import circles', find: () => findImportCircles(readSourceFiles(...rooms)).join('\n') },
  {
    name: 'regular expressions',
    find: async () => (await findSlowPatterns(readSourceFiles(...rooms.filter((room) => room !== 'tests')))).join('\n'),
  },
  {
    name: 'kinds of indicators',
    find: () => findTestsOfKinds(readSourceFiles(...rooms.filter((room) => room !== 'tests'))).join('\n'),
  },
  { name: 'input without an end', find: () => findUnboundedInput(readSourceFiles('rules', 'api')).join('\n') },
  { name: 'waits and clocks in workflows/', find: () => findBareWaits(readSourceFiles('workflows')).join('\n') },
];

/** The verb `check`: every check runs, one line each; 1 when any of them found something. */
export async function run(): Promise<number> {
  const results = await Promise.all(checks.map(async ({ name, find }) => ({ name, problems: (await find()).trim() })));
  for (const { name, problems } of results)
    process.stdout.write(problems === '' ? `ok      ${name}\n` : `FAILED  ${name}\n${problems.replace(/^/gm, '        ')}\n`);
  return results.every(({ problems }) => problems === '') ? 0 : 1;
}

/** Runs a tool of node_modules under this Node; answers what it printed when it was not content. */
function runTool(script: string, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const tool = spawn(process.execPath, [join(projectFolder, 'node_modules', script), ...args], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [tool.stdout, tool.stderr]) stream.on('data', (data) => (printed += data));
    tool.on('error', reject);
    tool.on('close', (code) => resolve(code === 0 ? '' : printed.trim() || `${script} ended with ${code}`));
  });
}
