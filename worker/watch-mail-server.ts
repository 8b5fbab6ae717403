import type { ActivityContext } from '../activities/context.ts';
import type { Hearing } from '../activities/hear-failures.ts';
import { endRefusal, pauseMails, readRefusal } from '../prisma/queries/messages/pause-mails.ts';
import { mailRetries, refusesAll } from '../rules/mail-retries.ts';
import { lookEvery } from './look-every.ts';

/**
 * Asks the mail server at its start whether it takes mail as the installation is set up (encrypted, signed in), and goes on asking while it does not: before there is a
 * mail that could be refused it is known, and nothing is put to signature that nobody would hear of. What waits goes when it is mended.
 */
export function watchMailServer({
  database,
  mail,
  log,
  hearing,
}: Pick<ActivityContext, 'database' | 'mail' | 'log'> & { hearing: Hearing }): { stop(): Promise<void> } {
  let first = true;
  return lookEvery({ look: 'watch-mail-server', everySeconds: 20, hearing }, async () => {
    if (!first && (await readRefusal(database.pool)) === null) return;
    const refused = await mail.greet();
    if (refused === null) await endRefusal(database);
    else if (refusesAll(refused.refusal)) {
      const { refusal, reason } = refused;
      if (first) log('error', 'The mail server takes no mail: all waits until that is mended', { refusal, reason });
      await pauseMails(database.pool, [{ scope: '', refusal, said: reason, ...mailRetries[refusal] }], []);
    }
    first = false;
  });
}
