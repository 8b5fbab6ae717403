import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../cli/check/source-files.ts';

/** A command of ours in a process of its own, with what it has printed so far. */
export interface RunningCommand {
  process: ChildProcess;
  printed(): string;
  /** Until it has printed this; fails when it ends before. */
  says(words: string | RegExp): Promise<void>;
  /** Its exit code; -1 when it was killed. */
  ended: Promise<number>;
}

/** `settings` are all of ours that it gets: none of the test run's own. */
export function runCommand(command: string, args: string[], settings: Record<string, string> = {}): RunningCommand {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:TONGKET_|TEMPORAL_|DATABASE_URL|SMTP_URL|MAIL_|npm_)/.test(name));
  const child = spawn(command, args, {
    cwd: projectFolder,
    env: { ...Object.fromEntries(kept), TONGKET_TEMPORAL_CLI: process.env.TONGKET_TEMPORAL_CLI, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      printed += data;
      for (const listener of listeners) listener();
    });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? -1));
  });
  return {
    process: child,
    printed: () => printed,
    async says(words) {
      const said = new Promise<void>((resolve) => {
        const look = () => void (printed.search(words) >= 0 && resolve());
        listeners.add(look);
        look();
      });
      const early = ended.then((code) => {
        throw new Error(`It ended with ${code} before it said ${words}:\n${printed}`);
      });
      await Promise.race([said, early]);
      early.catch(() => {});
    },
    ended,
  };
}

/** `tongket VERB`, without the set-up: the test run has seen to it. */
export const tongket = (args: string[], settings?: Record<string, string>): RunningCommand =>
  runCommand(process.execPath, ['--disable-warning=ExperimentalWarning', join(projectFolder, 'cli', 'main.ts'), ...args], settings);
