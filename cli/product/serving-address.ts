import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '../local/stack.ts';

/** Where a real installation of this machine is reached, for another command beside it. */
interface Serving {
  databaseUrl: string;
  url: string;
}

const fileIn = (statePath: string): string => join(statePath, 'serving');

/** Written down while it runs, readable by its owner only. */
export function recordServing({ folder, databaseUrl, onStop }: Pick<Stack, 'folder' | 'databaseUrl' | 'onStop'>, url: string): void {
  writeFileSync(fileIn(folder.path), JSON.stringify({ databaseUrl, url } satisfies Serving), { mode: 0o600 });
  onStop(() => rmSync(fileIn(folder.path), { force: true }));
}

/** Null when none runs on this folder. One that was killed may be named all the same: its database does not answer. */
export function readServing(statePath: string): Serving | null {
  return existsSync(fileIn(statePath)) ? (JSON.parse(readFileSync(fileIn(statePath), 'utf8')) as Serving) : null;
}
