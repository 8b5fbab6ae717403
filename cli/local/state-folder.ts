import { randomBytes } from 'node:crypto';
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { processStart } from './process-identity.ts';

/** The folder of everything that one machine keeps. Whoever has it open is the only one. */
export interface StateFolder {
  readonly path: string;
  file(...names: string[]): string;
  /** Writes a child down, so that a run after a kill -9 finds and ends it. */
  recordChild(pid: number, name: string): void;
  /** A secret of this name: made the first time, the same ever after, readable by its owner only. */
  secret(name: string): string;
  close(): void;
}

/** Another copy has the folder open. */
export class StateFolderTaken extends Error {
  readonly lines: string[];

  constructor(path: string, holder: string) {
    const who = holder === '' ? '' : ` (pid ${holder})`;
    super(
      [
        `Một bản khác${who} đang chạy với thư mục ${path}. Hãy dừng nó trước, hoặc đặt TONGKET_STATE bằng một thư mục khác.`,
        `Another copy${who} is running on the folder ${path}. Stop it first, or set TONGKET_STATE to another folder.`,
      ].join('\n'),
    );
    this.lines = this.message.split('\n');
  }
}

interface ChildRecord {
  pid: number;
  name: string;
  started: string;
}

/**
 * Opens the folder for this process alone and ends what a killed run left behind. The lock is one that the system holds for us
 * (SQLite's, on a file of its own), so it is gone with the process however that ends, and no process id has to be guessed at.
 */
export async function openStateFolder(at: string): Promise<StateFolder> {
  const path = resolve(at);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  // As root, PostgreSQL runs as another account and has to pass through. Whatever else is in here is closed by itself.
  if (process.getuid?.() === 0) chmodSync(path, statSync(path).mode | 0o011);
  const file = (...names: string[]) => join(path, ...names);
  const lock = takeLock(path, file('lock'), file('holder'));
  const records = file('children');
  await endLeftovers(readChildren(records));
  rmSync(records, { force: true });
  writeFileSync(file('holder'), String(process.pid));

  return {
    path,
    file,
    recordChild(pid, name) {
      const started = processStart(pid);
      if (started !== null) appendFileSync(records, `${JSON.stringify({ pid, name, started } satisfies ChildRecord)}\n`);
    },
    secret(name) {
      const kept = file(`${name}.secret`);
      if (!existsSync(kept)) writeFileSync(kept, randomBytes(32).toString('base64url'), { mode: 0o600 });
      return readFileSync(kept, 'utf8').trim();
    },
    close() {
      if (!lock.isOpen) return;
      rmSync(file('holder'), { force: true });
      if (readChildren(records).every((child) => processStart(child.pid) !== child.started)) rmSync(records, { force: true });
      lock.close();
    },
  };
}

function takeLock(path: string, lockFile: string, holderFile: string): DatabaseSync {
  const lock = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch {
    lock.close();
    throw new StateFolderTaken(path, existsSync(holderFile) ? readFileSync(holderFile, 'utf8') : '');
  }
}

function readChildren(records: string): ChildRecord[] {
  if (!existsSync(records)) return [];
  return readFileSync(records, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as ChildRecord];
      } catch {
        // The line that was being written when the run was killed.
        return [];
      }
    });
}

/** Ends processes of an earlier run: only those that were started when it says, so never a stranger who got the same id. */
async function endLeftovers(children: ChildRecord[]): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', 4_000],
    ['SIGKILL', 2_000],
  ] as const) {
    const left = () => children.filter((child) => processStart(child.pid) === child.started);
    for (const child of left()) {
      try {
        process.kill(child.pid, signal);
      } catch {
        // It has just ended, or belongs to another account: what is still there is found below.
      }
    }
    const deadline = performance.now() + patience;
    while (left().length > 0 && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
