import type { MailboxMail } from '../../../cli/local/mailbox.ts';
import { playTerm } from '../../../cli/rehearsal/play-term.ts';
import type { Sample } from '../../../cli/rehearsal/sample.ts';
import { readSmallSample } from '../../setup/small-program.ts';
import type { FaultLog } from './fault-log.ts';
import type { World } from './start-world.ts';

/** For how long people of the term ask a service again that is away. */
const patience = 60_000;

/**
 * Plays a term, if none is given the sample's on its small tree, through the product's own pages and links; answers the program's id. After each
 * instant its clock stands until `goOn` settles.
 */
export async function playRehearsedTerm(
  world: World,
  log: FaultLog,
  { seed, sample }: { seed: number; sample?: Sample | undefined },
  goOn: () => Promise<void>,
): Promise<string> {
  // What is raised beside a review begins at the link to an office's page in a mail.
  const mails: MailboxMail[] = [];
  const stopKeeping = world.smtp.onMail((mail) => void mails.push(mail));
  const { programId } = await playTerm({
    url: world.url,
    database: world.database,
    client: world.client,
    mailbox: { ...world.smtp, url: '', mails: () => mails, copies: () => 0 },
    sample: sample ?? (await readSmallSample()),
    seed,
    onStep: async (_, now) => {
      log.note('progress', now.toISOString());
      await goOn();
    },
    patience,
  });
  stopKeeping();
  return programId;
}
