import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findWrongImports } from './check/dependency-directions.ts';
import { projectFolder, readSourceFiles, rooms } from './check/source-files.ts';
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
  { name: 'waits and clocks in workflows/', find: () => findBareWaits(readSourceFiles('workflows')).join('\n') },
];

/** The verb `check`: every check runs, one line each; 1 when any of them found something. */
export async function run(): Promise<number> {
  const results = await Promise.all(checks.map(async ({ name, find }) => ({ name, found: (await find()).trim() })));
  for (const { name, found } of results)
    process.stdout.write(found === '' ? `ok      ${name}\n` : `FAILED  ${name}\n${found.replace(/^/gm, '        ')}\n`);
  return results.every(({ found }) => found === '') ? 0 : 1;
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
