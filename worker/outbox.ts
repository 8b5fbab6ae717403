import type { ActivityContext } from '../activities/context.ts';
import { noticeKinds } from '../activities/notice-kinds.ts';
import { sendMessages } from '../activities/send-messages.ts';
import { keepListening } from '../prisma/keep-listening.ts';

/** Without a notification (its connection may have been lost), the outbox looks again after this long. */
const lookAgain = 5_000;

/**
 * Sends what answers somebody's act at once: receipts, returns, links asked for; and what a mail server refused for a while.
 * Woken by PostgreSQL's notification in the transaction of the act. Any number of workers may run one.
 */
export function startOutbox(
  context: ActivityContext,
  now: () => Promise<Date>,
  onError: (error: unknown) => void,
): { stop(): Promise<void> } {
  let stopped = false;
  let wake = (): void => {};
  let woken = false;
  const ring = (): void => {
    woken = true;
    wake();
  };
  const listener = keepListening(context.database.url, 'tongket', { heard: ring, listening: ring });
  const running = (async () => {
    while (!stopped) {
      woken = false;
      await now()
        .then((at) => sendMessages(context, { notices: noticeKinds }, at.toISOString(), () => {}))
        .catch(onError);
      if (stopped || woken) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, lookAgain);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return {
    async stop() {
      stopped = true;
      ring();
      await running;
      await listener.stop();
    },
  };
}
