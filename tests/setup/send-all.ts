import { expect } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { startSender } from '../../activities/send-messages.ts';
import { countAhead } from '../../prisma/queries/messages/count-mails-ahead.ts';

/** Sends what is planned in the test's database, as a worker's sender does, until everything has been tried; what it complains of fails the test. */
export async function sendAll(context: ActivityContext, at: string): Promise<void> {
  const errors: unknown[] = [];
  const sender = startSender(
    context,
    async () => new Date(at),
    (error) => errors.push(error),
  );
  await expect.poll(() => countAhead(context.database.pool), { timeout: 120_000, interval: 10 }).toBe(0);
  await sender.stop();
  expect(errors).toEqual([]);
}
