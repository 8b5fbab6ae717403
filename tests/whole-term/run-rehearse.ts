import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { RehearsalSummary } from '../../cli/rehearsal/read-results.ts';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command as a user would, in a process of its own. */
export function tongket(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended: Ended = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    ended.stdout += text;
  });
  child.stderr.on('data', (text) => {
    ended.stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ ...ended, code }));
  });
}

/** The object on the last line of stdout. */
export function summaryOf(ended: Ended): RehearsalSummary {
  const last = ended.stdout.trimEnd().split('\n').at(-1) ?? '';
  if (ended.code !== 0) throw new Error(`exit ${ended.code}\n${ended.stderr}`);
  return JSON.parse(last) as RehearsalSummary;
}
