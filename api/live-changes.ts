import { randomBytes } from 'node:crypto';
import { keepListening } from '../prisma/keep-listening.ts';
import type { Log } from './log.ts';

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
  /** Tells when somebody's session may have ended, here or in another process. Answers what ends it. */
  watchAccess(listener: () => void): () => void;
  stop(): Promise<void>;
}

interface LiveNotice {
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
  const accessListeners = new Set<() => void>();
  const past: { number: number; notice: LiveNotice }[] = [];
  let number = 0;

  const changeOf = (at: number, { cycle, assignments }: LiveNotice): Change => ({
    id: `${boot}.${at}`,
    cycleId: cycle,
    assignmentIds: assignments,
  });
  const tell = (notice: LiveNotice): void => {
    number += 1;
    past.push({ number, notice });
    if (past.length > kept) past.shift();
    const change = changeOf(number, notice);
    const heard = notice.program === null ? [...listeners.values()] : [listeners.get(notice.program) ?? []];
    for (const set of heard) for (const listener of set) listener(change);
  };
  const tellAccess = (): void => {
    for (const listener of accessListeners) listener();
  };
  const connection = keepListening(databaseUrl, 'tongket_live', {
    heard(payload) {
      const notice = JSON.parse(payload) as LiveNotice | { access: true };
      if ('access' in notice) tellAccess();
      else tell(notice);
    },
    listening() {
      tell({ program: null, cycle: null, assignments: null });
      tellAccess();
    },
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
        for (const { number: at, notice } of past)
          if (at > from && (notice.program === null || notice.program === programId)) listener(changeOf(at, notice));
      }
      return () => {
        set.delete(listener);
        if (set.size === 0 && listeners.get(programId) === set) listeners.delete(programId);
      };
    },
    watchAccess(listener) {
      accessListeners.add(listener);
      return () => void accessListeners.delete(listener);
    },
    stop: () => connection.stop(),
  };
}

function placeIn(boot: string, position: string | undefined): number | null {
  const [, of, at] = /^([\w-]+)\.(\d{1,15})$/.exec(position ?? '') ?? [];
  return of === boot ? Number(at) : null;
}
