import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activities, createActivities } from '../../activities/activities.ts';
import type { ActivityContext } from '../../activities/context.ts';
import { createMailSender } from '../../activities/mail-sender.ts';
import { type Mailbox, startMailbox } from '../../cli/local/mailbox.ts';
import type { Database } from '../../prisma/database.ts';

export interface SandboxMail {
  mailbox: Mailbox;
  stop(): Promise<void>;
}

/** A mail server of the test's own, over real SMTP on a free port. What it took is gone with it. */
export async function startSandboxMail(): Promise<SandboxMail> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-mail-'));
  const mailbox = await startMailbox({ folder, smtpPort: 0, httpPort: 0, simulated: true });
  return {
    mailbox,
    async stop() {
      await mailbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What a worker gives its activities, on a test's database and mail server. Close `mail` at the end. */
export function activityContext(
  database: Database,
  mailbox: Pick<Mailbox, 'smtpUrl'>,
  overrides: Partial<ActivityContext> = {},
): ActivityContext {
  return {
    database,
    mail: createMailSender({
      smtpUrl: mailbox.smtpUrl,
      from: 'tong-ket@nghe-an.example',
      timeoutSeconds: 5,
    }),
    installationKey: 'test',
    secret: 'a secret for tests only',
    publicUrl: 'http://tongket.example',
    simulated: true,
    worker: 'test-worker',
    log: () => {},
    ...overrides,
  };
}

/** The steps as a worker asks them, each at its first attempt. */
export const stepsOn = (context: ActivityContext): Activities =>
  createActivities(
    context,
    () => {},
    () => ({ step: '', workflow: '', run: '', attempt: 1, triedFor: 0 }),
  );
