import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './check/source-files.ts';

/** Runs a script of tests/, which no room of the product may use, as a process of its own. Signals are passed on; answers its exit code. */
export function runBeside(script: string, args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(projectFolder, script), ...args], { cwd: projectFolder, stdio: 'inherit' });
    const passOn = (signal: NodeJS.Signals) => child.kill(signal);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, passOn);
    child.on('error', reject);
    child.on('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, passOn);
      resolve(code ?? 1);
    });
  });
}
