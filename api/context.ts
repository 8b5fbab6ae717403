import type { WorkflowClient } from '@temporalio/client';
import type { AttachmentStore } from '../attachments/open-store.ts';
import type { Database } from '../prisma/database.ts';
import type { Language } from '../rules/texts/language.ts';
import type { Asset, AssetUrl } from '../web/assets.ts';
import type { RequestLimits } from './count-requests.ts';
import type { Live } from './live-changes.ts';
import type { Log } from './log.ts';
import type { OpenStreams } from './open-streams.ts';
import type { AccessRecord } from './record-refusals.ts';

/** What the entry point gives the service. */
export interface ApiContext {
  database: Database;
  workflows: WorkflowClient;
  taskQueue: string;
  secret: string;
  /** By which signed records are sealed (rules/seal-record.ts); null: this part of an installation was given none. */
  sealKey: string | null;
  publicUrl: string;
  /** Names that the pages are asked for by, beside that of the public address and of this machine. */
  hosts: string[];
  /** Addresses, networks (`10.0.0.0/8`) and `loopback`: who is believed when it says for whom it asks. */
  trustedProxies: string[];
  simulated: boolean;
  /** Null where mails reach people. Without a mail server they do not: an installation is a trial then, once somebody has chosen so. */
  trial: Trial | null;
  /** The one address to which every mail goes in place of its own (TONGKET_MAIL_SANDBOX). */
  mailSandbox?: string | undefined;
  /** Of a reader who has not chosen. */
  language: Language;
  assets: Map<string, Asset>;
  assetUrl: AssetUrl;
  /** Pages beside ours on this machine. */
  urls: { mailbox: string | null; temporal: string | null };
  /** The program's instant. */
  now(): Promise<Date>;
  /** The files that people attach. */
  attachments: AttachmentStore;
  /** What pages that are open are told of. */
  live: Live;
  accessRecord: AccessRecord;
  /** How often who may ask for what. */
  limits: RequestLimits;
  /** The pages that this process keeps up to date. */
  streams: OpenStreams;
  /** Null in a real installation, and where a rehearsal that was played is only served. */
  rehearsal: RehearsalClock | null;
  log: Log;
}

/** Shared by the pages and the worker of the one process that runs without a mail server. */
export interface Trial {
  chosen: boolean;
}

/** The clock of a rehearsal that is being played, in the hand of whoever watches it. */
export interface RehearsalClock {
  /** False once the term is over. */
  isPlaying(): boolean;
  /** Where it will stop by itself; null: nowhere, or it stands already. */
  stopsAt(): Date | null;
  /** Stops it. Answers when all that happens at this instant is done and it stands, or when nothing is left to play. */
  stop(): Promise<void>;
  /** Lets it go on, to an instant and no further, or to the end of the term. Answers when it goes. */
  goOn(until: Date | null): Promise<void>;
  /** Somebody has spoken to a workflow: what that one waits for may have changed. */
  touched(): void;
}
