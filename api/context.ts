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
  log: Log;
}

/** One line a happening; never a token, an address or what a unit wrote. */
export type Log = (level: 'info' | 'error', words: string, details?: Record<string, unknown>) => void;
