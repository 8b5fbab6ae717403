import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailboxMail } from '../../cli/local/mailbox.ts';
import { startStack } from '../../cli/local/stack.ts';
import { type Product, startProduct } from '../../cli/product/start-product.ts';
import { createAgenda } from '../../cli/rehearsal/agenda.ts';
import { createClockInHand } from '../../cli/rehearsal/clock-in-hand.ts';
import { createDriver } from '../../cli/rehearsal/drive.ts';
import { readSettings } from '../../cli/settings.ts';
import { makeEntryLink } from '../../prisma/queries/links/make-entry-link.ts';
import { programWorkflowId } from '../../workflows/ids.ts';

/** The whole product in rehearsal, whose people are the test's: its clock stands, and goes on only when the test lets it. */
export interface Rehearsal {
  product: Product;
  now(): Date;
  /** From now on this program's workflows are driven by the clock. */
  follow(programId: string): void;
  /** Lets everything happen up to an instant, with it; the clock stands there. */
  goTo(at: Date | string): Promise<void>;
  /** Lets everything happen that is due at this instant: what people asked for is done, its mails are out. */
  settle(): Promise<void>;
  /** The newest mail of this kind to an address. */
  mailTo(address: string, kind: string): MailboxMail;
  mailsTo(address: string, kind: string): MailboxMail[];
  /** The link in the newest mail of this kind to an address. */
  linkTo(address: string, kind: string): Promise<string>;
  /** The one-time link that the console prints. */
  entryLink(): Promise<string>;
  stop(): Promise<void>;
}

export async function startRehearsal(from: Date): Promise<Rehearsal> {
  const folder = await mkdtemp(join(tmpdir(), 'tongket-state-'));
  // Nothing of the settings of whoever runs the tests, but for where Temporal's command is.
  const settings = readSettings({ TONGKET_TEMPORAL_CLI: process.env.TONGKET_TEMPORAL_CLI, TONGKET_LOG_LEVEL: 'error' });
  const stack = await startStack({ settings, env: {}, rehearsal: true, statePath: folder, disposable: true });
  const { mailbox } = stack;
  if (!mailbox) throw new Error('A rehearsal has its own mailbox');
  const hand = createClockInHand(from);
  const product = await startProduct({ ...settings, TONGKET_PORT: 0 }, stack, { seed: 1, from, clock: hand });

  const clock = { now: from };
  let stands = Promise.withResolvers<void>();
  const agenda = createAgenda();
  // The test itself always means to do something more: without it the clock would be at its end when only people are waited for.
  agenda.add(new Date('2099-01-01T00:00:00Z'), { name: 'the test', touchesWorkflows: false, do: async () => {} });
  const driver = createDriver({
    ...product,
    agenda,
    people: { read: async () => {} },
    unread: [],
    clock,
    hand,
    onStep: async () => {},
    onStand: () => stands.resolve(),
  });
  const playing = driver.play();
  playing.catch((error) => stands.reject(error));
  await stands.promise;

  const goTo = async (at: Date | string): Promise<void> => {
    stands = Promise.withResolvers();
    await hand.goOn(new Date(at));
    await stands.promise;
  };
  const mailsTo = (address: string, kind: string): MailboxMail[] =>
    mailbox.mails().filter(({ recipients, marks }) => recipients.includes(address) && marks['x-tongket-kind'] === kind);
  const mailTo = (address: string, kind: string): MailboxMail => {
    const mail = mailsTo(address, kind).at(-1);
    if (!mail)
      throw new Error(
        `No mail of the kind ${kind} came to ${address}; it has ${mailbox
          .mails()
          .filter(({ recipients }) => recipients.includes(address))
          .map(({ marks }) => marks['x-tongket-kind'])}`,
      );
    return mail;
  };
  return {
    product,
    now: () => clock.now,
    follow: (programId) => driver.track(programWorkflowId(programId)),
    goTo,
    settle: () => goTo(clock.now),
    mailsTo,
    mailTo,
    async linkTo(address, kind) {
      const link = /https?:\/\/\S+\/[\w-]{43}\S*/.exec(await mailTo(address, kind).text())?.[0];
      if (!link) throw new Error(`The mail ${kind} to ${address} has no link`);
      return link;
    },
    async entryLink() {
      const at = new Date();
      const expiresAt = new Date(at.getTime() + 600_000);
      return `${product.url}/enter/${await makeEntryLink(product.database.pool, { programId: null, contactId: null, at, expiresAt })}`;
    },
    async stop() {
      await stack.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
