import { freePort, releasePort } from './free-port.ts';
import { openMailStore, type StoredMail } from './mailbox/mail-store.ts';
import { readMailText } from './mailbox/mail-text.ts';
import { serveMailbox } from './mailbox/serve-mailbox.ts';
import { startSmtpSink } from './mailbox/smtp-sink.ts';

export interface MailboxMail extends StoredMail {
  /** The mail's plain text, read when it is asked for. */
  text(): Promise<string>;
}

/** A mail server of this machine's own. Nothing that it accepts leaves the machine. */
export interface Mailbox {
  smtpUrl: string;
  /** The page that shows each person's mails. */
  url: string;
  /** Calls back for every mail accepted from now on; answers how to stop that. */
  onMail(listener: (mail: MailboxMail) => void): () => void;
  mails(): MailboxMail[];
  /** How often a message with this Message-ID was accepted. */
  copies(messageId: string): number;
  stop(): Promise<void>;
}

export interface MailboxOptions {
  /** Where the mails are kept; they are there again after a restart. */
  folder: string;
  host?: string;
  /** The wished ports; taken ones are stepped over. */
  smtpPort?: number;
  httpPort?: number;
  /** True in a rehearsal: every page is marked MÔ PHỎNG. */
  simulated?: boolean;
  /** Names that its pages may be asked by, beside addresses and `localhost`. */
  hosts?: string[];
}

export async function startMailbox({
  folder,
  host = '127.0.0.1',
  simulated = false,
  hosts = [],
  ...wished
}: MailboxOptions): Promise<Mailbox> {
  const store = openMailStore(folder);
  const listeners = new Set<(mail: MailboxMail) => void>();
  const withText = (mail: StoredMail): MailboxMail => ({ ...mail, text: () => readMailText(store.raw(mail)) });
  // Mail stays on this machine even where the pages are opened to the network: whoever may hand mail in may fill the disk.
  const smtpPort = await freePort(wished.smtpPort ?? 2525, '127.0.0.1');
  const httpPort = await freePort(wished.httpPort ?? 8025, host);
  const smtp = await startSmtpSink(smtpPort, '127.0.0.1', (recipients, raw) => {
    const mail = store.add(recipients, raw);
    for (const listener of listeners) listener({ ...mail, text: () => readMailText(raw) });
  });
  const pages = await serveMailbox({ store, host, port: httpPort, simulated, hosts });

  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    url: pages.url,
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    mails: () => store.all().map(withText),
    copies: (messageId) => store.copies(messageId),
    async stop() {
      await Promise.all([new Promise<void>((resolve) => smtp.close(resolve)), pages.stop()]);
      store.close();
      releasePort(smtpPort);
      releasePort(httpPort);
    },
  };
}
