import type { Database } from '../prisma/database.ts';
import type { MailLimits } from '../rules/provider-limits.ts';
import type { MailSender } from './mail-sender.ts';
import type { WebhookSettings } from './webhook-sender.ts';

/** What a worker gives its activities. Nothing here is read from the system's clock: the instant comes with each call. */
export interface ActivityContext {
  database: Database;
  mail: MailSender;
  /** The installation's key: part of every Message-ID, with the domain that mails come from (`mail.domain`). */
  installationKey: string;
  /** Of which the tokens of links are made. */
  secret: string;
  /** Where the pages are, without a slash at the end. */
  publicUrl: string;
  /** In a rehearsal, every mail and document is marked. */
  simulated: boolean;
  /**
   * The clock is moved by a rehearsal's driver (cli/rehearsal/drive.ts): mails are folded when all of an instant is planned, by whoever follows
   * them or by the driver, and never because a sender happens to look.
   */
  driven?: boolean;
  /** Where nobody beyond this machine gets a mail, and that was chosen: every mail and document is marked. */
  trial?: { readonly chosen: boolean } | null;
  /** Gets every mail instead of whom it is for, in an installation that is tried. */
  mailSandbox?: string | undefined;
  /** Where a message goes whose mailbox does not take it; null: nowhere. */
  webhook?: WebhookSettings | null;
  /** How many mails the provider takes; null: as many as there are. */
  mailLimits?: MailLimits | null;
  /** What is kept beside the database of what was sent; none in a rehearsal. */
  sentRecord?: SentRecord | null;
  /** Told of each mail when what came of it is in the database, and of each that was dropped. */
  recorded?: () => void;
  /** This worker's name in leases. */
  worker: string;
  log: (level: 'info' | 'error', words: string, details: Record<string, unknown>) => void;
  /** Counts an attempt that failed, for whoever watches over the worker. */
  stepFailed?: ((step: string, then: 'again' | 'told') => void) | undefined;
  /** When what passes by itself is told to a person, if not as rules/passing-failures.ts says. */
  tellAfter?: { seconds: number; attempts: number };
}

/** By what is kept beside the database it is noticed that a backup was restored. */
export interface SentRecord {
  /** Before the first mail, and whenever the database was away: holds all mails where it is older than what was sent. */
  check(): Promise<void>;
  /** Mails were recorded; nobody waits for it. */
  recorded(): void;
}

/** Says that a long activity is alive, and throws when it is to stop. */
export type Beat = (done?: number) => void;
