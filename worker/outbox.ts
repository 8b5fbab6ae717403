import pg from 'pg';
import type { ActivityContext } from '../activities/context.ts';
import { noticeKinds } from '../activities/notice-kinds.ts';
import { sendMessages } from '../activities/send-messages.ts';

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
  const listener = listen(context.database.url, ring);
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

/** Keeps one connection listening; when it is lost, makes another. */
function listen(url: string, ring: () => void): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    const own = new pg.Client({ connectionString: url });
    client = own;
    const again = (): void => {
      own.removeAllListeners();
      own.on('error', () => {});
      if (stopped || client !== own) return;
      client = null;
      retry = setTimeout(() => void connect(), 1_000);
    };
    own.on('error', again);
    own.on('end', again);
    own.on('notification', ring);
    try {
      await own.connect();
      await own.query('LISTEN tongket');
      ring();
    } catch {
      again();
    }
  };
  const first = connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await first;
      await client?.end().catch(() => {});
    },
  };
}
