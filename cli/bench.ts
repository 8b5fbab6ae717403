import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './check/source-files.ts';

/** The verb `bench`: measures what is claimed. Its parts are with the tests, which no room of the product may use: so it is a process of its own. */
export function run(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const bench = spawn(process.execPath, [join(projectFolder, 'tests', 'bench', 'run-bench.ts'), ...args], {
      cwd: projectFolder,
      stdio: 'inherit',
    });
    const passOn = (signal: NodeJS.Signals) => bench.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
    bench.on('error', reject);
    bench.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, passOn);
      resolve(code ?? 1);
    });
  });
}
