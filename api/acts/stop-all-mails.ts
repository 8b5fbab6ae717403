import { z } from 'zod';
import { readWaitingMails, startMails, stopMails } from '../../prisma/queries/messages/stop-mails.ts';
import { reason } from '../../rules/input-shapes.ts';
import { calledBackWithin } from '../../rules/mail-timeouts.ts';
import type { Coordinator } from '../access.ts';
import type { ApiContext } from '../context.ts';

export const stopAllMailsShape = z.object({ reason });
type Asking = z.infer<typeof stopAllMailsShape>;

/** What waits to go out of every program, and since when all of it is stopped. */
export const previewStopAll = ({ database }: ApiContext) => readWaitingMails(database.pool);

/** Between two looks whether workers have given back what they held, in ms. */
const pause = 25;

/**
 * Stops every mail of the installation. Answers once no worker holds any: from then on none goes. `sending`: so many at most are with a server that has not answered
 * yet. Stopped again it stays as it is.
 */
export async function stopAllMails(
  context: ApiContext,
  { office }: Coordinator,
  asking: Asking,
): Promise<{ stopped: true; sending: number }> {
  await stopMails(context.database, { actor: office, reason: asking.reason, at: await context.now() });
  for (const patience = performance.now() + calledBackWithin * 1_000; ; ) {
    const { sending } = await readWaitingMails(context.database.pool);
    if (sending === 0 || performance.now() > patience) return { stopped: true, sending };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

/** Lets every mail go again. */
export async function startAllMails(context: ApiContext, { office }: Coordinator, asking: Asking): Promise<{ stopped: false }> {
  await startMails(context.database, { actor: office, reason: asking.reason, at: await context.now() });
  return { stopped: false };
}
