import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './project-folder.mjs';
import { leaveSignalsToTheProgram } from './run-command.mjs';

/**
 * Runs main.ts under the Node that was found and answers its exit code. Signals are passed on. The channel tells the program
 * when this process is gone without having been able to pass anything on (kill -9), so that it can stop its own children.
 */
export function handOver(node, args, env) {
  leaveSignalsToTheProgram();
  return new Promise((resolve, reject) => {
    const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(projectFolder, 'cli', 'main.ts'), ...args], {
      env,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1)));
  });
}
