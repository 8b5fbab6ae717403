import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Database } from '../../prisma/database.ts';
import {
  beatRehearsal,
  type ClaimedRehearsal,
  claimRehearsal,
  endCutOff,
  putRehearsalBack,
} from '../../prisma/queries/rehearsals/claim-rehearsal.ts';
import { endRehearsal, keepRehearsal, type RehearsalOutcome } from '../../prisma/queries/rehearsals/end-rehearsal.ts';
import { type RehearsalFailure, type RehearsalProgress, rehearsalLimits, rehearsalSeconds } from '../../rules/rehearsal-shares.ts';
import type { log } from '../log.ts';
import type { RehearsalSaid, RehearsalTask } from '../rehearsal/rehearsal-task.ts';
import type { Settings } from '../settings.ts';
import type { TemporalConnection } from '../temporal-connection.ts';
import { clearApart, findLeft, makeApart, mayNotMake } from './apart-database.ts';

const script = new URL('../rehearsal/rehearse-program.ts', import.meta.url);

/** What any program needs; of our settings and secrets nothing. */
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TMP', 'TEMP', 'LANG', 'LC_ALL', 'TZ', 'LD_LIBRARY_PATH', 'SystemRoot'];

type Ended = { outcome: RehearsalOutcome } | { failure: RehearsalFailure; words: string } | { stopped: true };

/**
 * Plays the rehearsals that coordinators ask for, one at a time in the whole installation, each in a process apart that gives way to all others, with a
 * database and a queue of its own. What a killed one leaves is cleared up by whoever looks next.
 */
export function playRehearsals(input: {
  database: Database;
  client: Client;
  temporalConnection: TemporalConnection;
  settings: Settings;
  /** Of the mails of those that are played. */
  folder: string;
  say: typeof log;
}): { stop(): Promise<void> } {
  const { database, client, settings, say } = input;
  const runner = randomUUID();
  const server = settings.TONGKET_REHEARSAL_DATABASE_URL ?? database.url;
  const stopping = new AbortController();

  const clear = async (apartKey: string): Promise<void> => {
    await clearApart(server, client, apartKey);
    rmSync(join(input.folder, apartKey), { recursive: true, force: true });
  };

  const play = async (claimed: ClaimedRehearsal): Promise<void> => {
    const { id, apartKey } = claimed;
    const ended = await playApart(claimed).catch((error): Ended => {
      return { failure: mayNotMake(error) ? 'no-database' : 'broken', words: String(error) };
    });
    // Before its row says that it is over: what is left of one that is being played is found by its row.
    await clear(apartKey);
    if (stopping.signal.aborted && 'stopped' in ended) return putRehearsalBack(database.pool, { id, runner });
    if ('outcome' in ended) return keepRehearsal(database, id, runner, ended.outcome);
    if ('failure' in ended) say('error', 'rehearsal', { id, failure: ended.failure, error: ended.words });
    await endRehearsal(database.pool, {
      ...{ id, runner },
      ...('failure' in ended ? { state: 'failed', why: ended.failure } : { state: 'stopped', why: null }),
    });
  };

  const playApart = async ({ id, apartKey, programId, seed, shares }: ClaimedRehearsal): Promise<Ended> => {
    const folder = join(input.folder, apartKey);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const task: RehearsalTask = {
      installationUrl: database.url,
      apartUrl: await makeApart(server, apartKey),
      apartKey,
      temporalConnection: input.temporalConnection,
      temporalNamespace: settings.TEMPORAL_NAMESPACE,
      language: settings.TONGKET_LANGUAGE,
      folder,
      ...{ programId, seed, shares },
      at: new Date().toISOString(),
    };
    const child = startApart(task);
    let progress: RehearsalProgress | null = null;
    const until = Date.now() + rehearsalSeconds.longest * 1_000;
    const watch = async (over: AbortSignal): Promise<Ended> => {
      for (;;) {
        await pause(rehearsalSeconds.beat * 1_000, null, { signal: over }).catch(() => {});
        if (over.aborted) return { stopped: true };
        if (stopping.signal.aborted) return { stopped: true };
        if (Date.now() > until) return { failure: 'too-long', words: '' };
        // A database that is away for a moment ends nothing.
        const goesOn = await beatRehearsal(database.pool, { id, runner, progress }).catch(() => true);
        if (!goesOn) return { stopped: true };
      }
    };
    const over = new AbortController();
    stopping.signal.addEventListener('abort', () => over.abort(), { once: true });
    try {
      return await Promise.race([outcomeOf(child, (said) => (progress = said)), watch(over.signal)]);
    } finally {
      over.abort();
      await endChild(child);
    }
  };

  /** One that cannot be cleared up now, whoever looks at the next start does. */
  const clearAll = async (apartKeys: string[]): Promise<void> => {
    for (const apartKey of apartKeys)
      await clear(apartKey).catch((error) => say('error', 'a rehearsal is not cleared up', { apartKey, error: String(error) }));
  };

  const look = async (): Promise<void> => {
    await clearAll((await endCutOff(database.pool)).map(({ apartKey }) => apartKey));
    const claimed = await claimRehearsal(database.pool, runner);
    if (claimed) await play(claimed);
  };

  const run = async (): Promise<void> => {
    await findLeft(server, database.pool)
      .then(clearAll)
      .catch((error) => say('error', 'rehearsals', { error: String(error) }));
    let isTold = false;
    while (!stopping.signal.aborted) {
      await look().then(
        () => {
          isTold = false;
        },
        (error) => {
          // The database or Temporal is away: it is asked again, and told of once.
          if (!stopping.signal.aborted && !isTold) say('error', 'rehearsals', { error: String(error) });
          isTold = true;
        },
      );
      await pause(rehearsalSeconds.look * 1_000, null, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** In a process of its own, with an end to its memory, that runs when nobody else wants to. */
function startApart(task: RehearsalTask): ChildProcess {
  const env = Object.fromEntries(passedOn.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
  const child = fork(script, {
    execArgv: [`--max-old-space-size=${rehearsalLimits.heapMb}`],
    env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) setPriority(child.pid, rehearsalLimits.niceness);
  child.send(task);
  return child;
}

function outcomeOf(child: ChildProcess, onProgress: (progress: RehearsalProgress) => void): Promise<Ended> {
  return new Promise((resolve) => {
    child.on('message', (said: RehearsalSaid) => {
      if ('progress' in said) onProgress(said.progress);
      else resolve(said);
    });
    child.once('error', (error) => resolve({ failure: 'broken', words: String(error) }));
    child.once('exit', (code, signal) =>
      // Node ends itself so when its memory is used up.
      resolve({ failure: signal === 'SIGABRT' || code === 134 ? 'too-large' : 'broken', words: `ended by itself: ${signal ?? code}` }),
    );
  });
}

/** It has said what it had to say: nothing of it is needed any more. */
async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}
