import type { Values } from './report-typed-values.ts';

/** What this browser keeps of a report that is being written, until it is sent. */
export interface Kept {
  /** The server's draft version that `base` is. */
  version: number;
  base: Values;
  mine: Values;
  /** The page that wrote it, as the server knows it. */
  writer: string;
  at: number;
  /** Its sending was begun: nothing of it is needed once that arrived. */
  sent?: boolean;
}

const prefix = 'tongket.';
const twoMonths = 60 * 86_400_000;

// A browser that keeps nothing (private windows, a full disk) throws: then the page does without.

export function load(key: string): Kept | null {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(prefix) && JSON.parse(localStorage.getItem(name) ?? '{}').at < Date.now() - twoMonths)
        localStorage.removeItem(name);
    }
    return JSON.parse(localStorage.getItem(prefix + key) ?? 'null');
  } catch {
    return null;
  }
}

/** Answers whether it was kept. */
export function keep(key: string, kept: Kept): boolean {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {}
}
