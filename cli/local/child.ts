import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StateFolder } from './state-folder.ts';

export interface ChildOptions {
  /** What it is called in messages and in the name of its log. */
  name: string;
  command: string;
  args: string[];
  /** What it is told beside the little that any program needs (`passedOn`). */
  env?: Record<string, string>;
  uid?: number | undefined;
  gid?: number | undefined;
  /** How it is asked to end; the second signal is for a child that is not gone in time. */
  stopSignals?: readonly [NodeJS.Signals, NodeJS.Signals];
}

export interface Child {
  pid: number;
  /** Settles when the process is gone, whatever the reason. */
  gone: Promise<void>;
  isGone(): boolean;
  /** The last lines that it printed, for a message about it. */
  lastWords(): string;
  stop(): Promise<void>;
}

const patience = 6_000;

/** What a server of this machine is told of our environment. Our settings, secrets among them, are none of its business. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot'];

/**
 * Starts a server of this machine: in a process group of its own, so that Ctrl-C reaches only us and the stack is stopped in
 * order; written down in the state folder, so that the next run finds it should we be killed.
 */
export function startChild(folder: StateFolder, options: ChildOptions): Child {
  const [first, second] = options.stopSignals ?? ['SIGTERM', 'SIGKILL'];
  const logFile = folder.file('logs', `${options.name}.log`);
  mkdirSync(dirname(logFile), { recursive: true, mode: 0o700 });
  const log = openSync(logFile, 'w', 0o600);
  const { command, args, uid, gid } = options;
  const identity = uid === undefined || gid === undefined ? {} : { uid, gid };
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, env: environmentOf(options), ...identity });
  closeSync(log);
  const gone = hasGone(child);
  if (child.pid === undefined) return neverStarted(options.name, command);
  folder.recordChild(child.pid, options.name);

  // The last resort, for an exit that nobody prepared.
  const atExit = () => child.kill(second);
  process.once('exit', atExit);
  gone.finally(() => process.off('exit', atExit));

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    child.kill(first);
    const late = setTimeout(() => child.kill(second), patience);
    await gone;
    clearTimeout(late);
  };
  return {
    pid: child.pid,
    gone,
    isGone: () => child.exitCode !== null || child.signalCode !== null,
    lastWords: () => readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n'),
    stop: () => (stopping ??= stop()),
  };
}

function environmentOf({ env = {} }: ChildOptions): Record<string, string | undefined> {
  return { ...Object.fromEntries(passedOn.map((name) => [name, process.env[name]])), ...env };
}

function hasGone(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
}

function neverStarted(name: string, command: string): Child {
  const words = `${name}: không chạy được ${command} / cannot run ${command}`;
  return { pid: 0, gone: Promise.resolve(), isGone: () => true, lastWords: () => words, stop: async () => {} };
}

/** Asks `ready` again and again until it answers; says so when the child ends or the time runs out before that. */
export async function untilReady(child: Child, name: string, ready: () => Promise<boolean>, seconds = 60): Promise<void> {
  const deadline = performance.now() + seconds * 1000;
  while (!(await ready().catch(() => false))) {
    if (child.isGone()) throw new Error(`${name} dừng ngay khi khởi động / ended while starting:\n${child.lastWords()}`);
    if (performance.now() > deadline) {
      await child.stop();
      throw new Error(`${name} không trả lời sau ${seconds} s / did not answer within ${seconds} s:\n${child.lastWords()}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
