import { randomBytes } from 'node:crypto';
import { keepListening } from '../prisma/keep-listening.ts';
import type { Log } from './context.ts';

/** Something of a program has changed. `null`: more than can be named; look at all of it. */
export interface Change {
  /** Place in the order of changes, for whoever comes back after a lost connection. */
  id: string;
  cycleId: number | null;
  assignmentIds: number[] | null;
}

export interface Live {
  /** Where the changes stand now. Read it before the values of a page: what changes after it reaches the page. */
  position(): string;
  /**
   * Tells of every change of a program after `since`, at once of those that are past. A position that is not known here any more (the
   * service was restarted, or too much has happened since) is told as one change of everything. Answers what ends it.
   */
  watch(programId: string, since: string | undefined, listener: (change: Change) => void): () => void;
  stop(): Promise<void>;
}

interface Told {
  /** null: every program of this database. */
  program: string | null;
  cycle: number | null;
  assignments: number[] | null;
}

/** How many changes are kept for those who come back: some minutes of a busy day. */
const kept = 4_096;

/**
 * Hears what the database tells of its changes (the migration `pages` has the triggers) on one connection, however many pages are open.
 * When that connection was lost, everything may have changed.
 */
export function startLive(databaseUrl: string, log: Log): Live {
  const boot = randomBytes(6).toString('base64url');
  const listeners = new Map<string, Set<(change: Change) => void>>();
  const past: { number: number; told: Told }[] = [];
  let number = 0;

  const changeOf = (at: number, { cycle, assignments }: Told): Change => ({
    id: `${boot}.${at}`,
    cycleId: cycle,
    assignmentIds: assignments,
  });
  const tell = (told: Told): void => {
    number += 1;
    past.push({ number, told });
    if (past.length > kept) past.shift();
    const change = changeOf(number, told);
    const heard = told.program === null ? [...listeners.values()] : [listeners.get(told.program) ?? []];
    for (const set of heard) for (const listener of set) listener(change);
  };
  const connection = keepListening(databaseUrl, 'tongket_live', {
    heard: (payload) => tell(JSON.parse(payload) as Told),
    listening: () => tell({ program: null, cycle: null, assignments: null }),
    deaf: (error) => log('error', 'live changes are not heard for the moment', { error: String(error) }),
  });

  return {
    position: () => `${boot}.${number}`,
    watch(programId, since, listener) {
      const set = listeners.get(programId) ?? new Set();
      listeners.set(programId, set.add(listener));
      const from = placeIn(boot, since);
      if (since !== undefined && (from === null || from < (past[0]?.number ?? number + 1) - 1 || from > number)) {
        listener(changeOf(number, { program: null, cycle: null, assignments: null }));
      } else if (from !== null) {
        for (const { number: at, told } of past)
          if (at > from && (told.program === null || told.program === programId)) listener(changeOf(at, told));
      }
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(programId) === set) listeners.delete(programId);
      };
    },
    stop: () => connection.stop(),
  };
}

function placeIn(boot: string, position: string | undefined): number | null {
  const [, of, at] = /^([\w-]+)\.(\d{1,15})$/.exec(position ?? '') ?? [];
  return of === boot ? Number(at) : null;
}
