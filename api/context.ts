import type { WorkflowClient } from '@temporalio/client';
import type { Database } from '../prisma/database.ts';
import type { Language } from '../rules/texts/language.ts';
import type { Asset, AssetUrl } from '../web/assets.ts';
import type { Live } from './live.ts';

/** What the entry point gives the service. */
export interface ApiContext {
  database: Database;
  workflows: WorkflowClient;
  taskQueue: string;
  secret: string;
  publicUrl: string;
  simulated: boolean;
  /** Of a reader who has not chosen. */
  language: Language;
  assets: Map<string, Asset>;
  assetUrl: AssetUrl;
  /** Pages beside ours on this machine. */
  urls: { mailbox: string | null; temporal: string | null };
  /** The program's instant. */
  now(): Promise<Date>;
  /** What pages that are open are told of. */
  live: Live;
  /** Null in a real installation, and where a rehearsal that was played is only served. */
  rehearsal: RehearsalClock | null;
  log: Log;
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

/** One line a happening; never a token, an address or what a unit wrote. */
export type Log = (level: 'info' | 'error', words: string, details?: Record<string, unknown>) => void;
