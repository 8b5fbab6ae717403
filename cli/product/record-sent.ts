import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { SentRecord } from '../../activities/context.ts';
import { sayOnce } from '../../api/say-once.ts';
import type { Database } from '../../prisma/database.ts';
import { holdRestored, mostWithdrawn, readSentMarks } from '../../prisma/queries/installation/hold-restored.ts';
import type { log } from '../log.ts';

const number = z.number().int().min(0);
const fileShape = z.object({
  deliveries: number,
  messages: number,
  links: number,
  /** Milliseconds of real time up to which it is known which links were withdrawn. */
  through: number,
  withdrawn: z.array(number).max(mostWithdrawn),
});
type Kept = z.infer<typeof fileShape>;

/** A link is withdrawn at the instant of its act, and committed some time later. */
const overlap = 10 * 60_000;

/**
 * Keeps beside the database how far it is: a small file of an installation's own, in a folder that no backup of the database brings back. From it a worker sees that
 * the database is older than what was sent, and has all mails held (prisma/queries/installation/hold-restored.ts). It is written a moment after mails were recorded, and
 * every minute, in one step; nobody waits for it, and where it cannot be written or read it is said in the log and mails go on.
 */
export function recordSent({
  folder,
  installation,
  database,
  say,
  seconds = { afterMails: 1, always: 60 },
}: {
  folder: string;
  /** Its key. */
  installation: string;
  database: Pick<Database, 'pool'>;
  say: typeof log;
  seconds?: { afterMails: number; always: number };
}): SentRecord & { stop(): Promise<void> } {
  const path = join(folder, `${installation}.json`);
  let kept: Kept | null = null;
  let looking: Promise<void> = Promise.resolve();
  let soon: NodeJS.Timeout | null = null;
  /** Said once, until it can be written again. */
  let isWritten = true;

  const look = async (whole: boolean): Promise<void> => {
    const file = await read();
    const beside = kept && file ? together(kept, file) : (kept ?? file);
    const marks = await readSentMarks(database.pool, new Date(beside === null ? 0 : beside.through - overlap));
    if (beside && (whole || marks.deliveries < beside.deliveries) && (await holdRestored(database, beside, marks.at)))
      say('error', 'the database is older than what was sent: all mails are held until somebody starts them', {
        sent: beside.deliveries,
        known: marks.deliveries,
      });
    const { at, ...seen } = marks;
    const now = { ...seen, through: at.getTime() };
    kept = beside ? together(beside, now) : now;
    await write(kept);
  };
  const read = async (): Promise<Kept | null> => {
    try {
      return fileShape.parse(JSON.parse(await readFile(path, 'utf8')));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT'))
        say('error', 'what was sent cannot be read from beside the database', { file: path, error: String(error) });
      return null;
    }
  };
  const write = async (what: Kept): Promise<void> => {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const arriving = `${path}.${process.pid}`;
      await writeFile(arriving, JSON.stringify(what), { mode: 0o600 });
      await rename(arriving, path);
      isWritten = true;
    } catch (error) {
      if (isWritten) say('error', 'what was sent cannot be kept beside the database', { file: path, error: String(error) });
      isWritten = false;
    }
  };
  const inTurn = (whole: boolean): Promise<void> => {
    const own = looking.then(() => look(whole));
    looking = own.catch(() => {});
    return own;
  };
  const keeping = sayOnce(say, 'what was sent is not kept beside the database');
  const inPassing = (): void => void inTurn(false).then(keeping.well, keeping.failed);
  const always = setInterval(inPassing, seconds.always * 1_000);
  always.unref();

  return {
    check: () => inTurn(true),
    recorded() {
      soon ??= setTimeout(() => {
        soon = null;
        inPassing();
      }, seconds.afterMails * 1_000);
    },
    async stop() {
      clearInterval(always);
      if (soon) {
        clearTimeout(soon);
        inPassing();
      }
      await looking;
    },
  };
}

/** The further of two: several workers may write the same file. */
const together = (one: Kept, other: Kept): Kept => ({
  deliveries: Math.max(one.deliveries, other.deliveries),
  messages: Math.max(one.messages, other.messages),
  links: Math.max(one.links, other.links),
  through: Math.max(one.through, other.through),
  withdrawn: [...new Set([...other.withdrawn, ...one.withdrawn])].slice(0, mostWithdrawn),
});
