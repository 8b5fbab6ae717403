import type { AttachmentStore } from '../attachments/open-store.ts';
import type { Database } from '../prisma/database.ts';
import { readNeededHashes } from '../prisma/queries/attachments/read-needed-hashes.ts';
import { orphanDays, sweepEveryHours, unfinishedHours } from '../rules/attachment-lives.ts';
import type { Log } from './log.ts';
import { sayOnce } from './say-once.ts';

const hour = 3_600_000;

/**
 * Removes files that no row has: what was being sent when its process ended, what was taken back, what a row was never written for. Only old ones,
 * so that nothing is taken from under somebody who is just attaching the same file. Real time, whatever the program's clock says.
 */
export async function sweepAttachments(
  database: Database,
  store: AttachmentStore,
  at: Date,
  failed: (error: unknown) => void,
): Promise<number> {
  const before = {
    kept: new Date(at.getTime() - orphanDays * 24 * hour),
    arriving: new Date(at.getTime() - unfinishedHours * hour),
  };
  let removed = 0;
  for await (const files of store.olderThan(before)) {
    const hashes = files.flatMap(({ hash }) => (hash === null ? [] : [hash]));
    const needed = hashes.length === 0 ? new Set() : await readNeededHashes(database.pool, hashes);
    for (const { path, hash } of files) {
      if (hash !== null && needed.has(hash)) continue;
      // One that cannot be removed keeps no other.
      await store.remove(path).then(() => {
        removed += 1;
      }, failed);
    }
  }
  return removed;
}

/** Does so now and every few hours. Answers how to stop. */
export function startSweeping(context: { database: Database; attachments: AttachmentStore; log: Log }): () => Promise<void> {
  const sweep = async (): Promise<void> => {
    const files = sayOnce(context.log, 'an attached file is not removed');
    const removed = await sweepAttachments(context.database, context.attachments, new Date(), files.failed);
    if (removed > 0) context.log('info', 'attachments that nothing has are removed', { removed });
  };
  const quietly = (): Promise<void> =>
    sweep().catch((error) => context.log('error', 'attachments are not swept', { error: String(error) }));
  let sweeping = quietly();
  const timer = setInterval(() => {
    sweeping = quietly();
  }, sweepEveryHours * hour);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}
