import { simpleParser } from 'mailparser';
import { afterEach, beforeEach } from 'vitest';
import type { ActivityContext } from '../../activities/context.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import { startSender } from '../../activities/send-messages.ts';
import type { Database } from '../../prisma/database.ts';
import { startTestSmtp, type TestSmtp } from '../activities/smtp-server.ts';
import { createTree, flatTree, type OpenCycle, openCycle } from '../prisma/open-cycle.ts';
import { activityContext, stepsOn } from './sandbox-mail.ts';
import { freshDatabase } from './test-database.ts';

/** A database, an open cycle and a mail server of each test's own, for tests of what offices are told. */
export interface SendingCycle {
  database: Database;
  cycle: OpenCycle;
  server: TestSmtp;
  context: ActivityContext;
  /** Done after the test, the last first. */
  after(close: () => unknown): void;
  /** Holds steps while a sender runs, as a worker does; what it complains of fails the test. */
  hold(at: string, work: (on: ReturnType<typeof stepsOn>) => Promise<unknown>): Promise<void>;
  /** The mails to some addresses, in order, as they are read. */
  mailsTo(...addresses: string[]): Promise<{ to: string; subject: string; text: string }[]>;
}

/** The address of the standing office in the tree of `flatTree`. */
export const standingOffice = 'thuong-truc@tree.example';

export function eachWithCycle(communes: number, open: Parameters<typeof openCycle>[2] = {}): SendingCycle {
  const closing: (() => unknown)[] = [];
  const own = {
    after: (close: () => unknown) => void closing.push(close),
    async hold(at, work) {
      const errors: unknown[] = [];
      const sender = startSender(
        own.context,
        async () => new Date(at),
        (error) => errors.push(error),
      );
      await work(stepsOn(own.context));
      await sender.stop();
      if (errors.length > 0) throw errors[0];
    },
    mailsTo: (...addresses) =>
      Promise.all(
        own.server.taken
          .filter(({ to }) => addresses.includes(to))
          .map(async ({ to, raw }) => {
            const { subject = '', text = '' } = await simpleParser(raw);
            return { to, subject, text };
          }),
      ),
  } as SendingCycle;
  beforeEach(async () => {
    const { database, drop } = await freshDatabase(20);
    closing.push(drop);
    own.database = database;
    own.cycle = await openCycle(database, await createTree(database, flatTree(communes)), open);
    own.server = await startTestSmtp();
    closing.push(own.server.stop);
    const mail = createMailSender({ smtpUrl: own.server.smtpUrl, from: 'tong-ket@nghe-an.example', timeoutSeconds: 5 });
    closing.push(() => mail.close());
    own.context = activityContext(database, own.server, { mail });
  });
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });
  return own;
}
