import type { Database } from '../prisma/database.ts';
import type { MailSender } from './mail-sender.ts';

/** What a worker gives its activities. Nothing here is read from the system's clock: the instant comes with each call. */
export interface ActivityContext {
  database: Database;
  mail: MailSender;
  /** The installation's key: part of every Message-ID. */
  installationKey: string;
  /** Of which the tokens of links are made. */
  secret: string;
  /** Where the pages are, without a slash at the end. */
  publicUrl: string;
  /** In a rehearsal, every mail and document is marked. */
  simulated: boolean;
  /** This worker's name in leases. */
  worker: string;
}

/** Says that a long activity is alive, and throws when it is to stop. */
export type Beat = (done?: number) => void;
