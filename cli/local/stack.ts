import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../settings.ts';
import { namedTemporalConnection, type TemporalConnection } from '../temporal-connection.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { startPostgres } from './postgres.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
import { stopInOrder } from './stop-in-order.ts';
import { startTemporal } from './temporal.ts';

export interface StackOptions {
  settings: Settings;
  /** A rehearsal touches nothing real: it has its own database and mailbox, whatever the settings say. A Temporal server that they name is used, on a queue of its own. */
  rehearsal: boolean;
  /** Where Temporal's own configuration is read from, when TEMPORAL_ADDRESS names a server. */
  env?: NodeJS.ProcessEnv;
  /** The state folder, when it is not the one of the settings. */
  statePath?: string;
  /** Forgets what an earlier run left: its database, Temporal state and mails. Only a rehearsal may. */
  afresh?: boolean;
  /** For a folder that is thrown away: PostgreSQL does not wait for the disk, Temporal keeps all in memory, ports are any. */
  disposable?: boolean;
}

/** What the product runs on: embedded, or what the settings name instead. */
export interface Stack {
  folder: StateFolder;
  databaseUrl: string;
  /** True when the database was made now and is empty. */
  databaseIsNew: boolean;
  temporalAddress: string;
  /** How to connect to it: the address alone, or with what the settings say of TLS and keys. */
  temporalConnection: TemporalConnection;
  temporalNamespace: string;
  smtpUrl: string;
  /** Null when SMTP_URL names a real mail server. */
  mailbox: Mailbox | null;
  /** Addresses of pages to show to a person. */
  urls: { mailbox: string | null; temporal: string | null };
  /** The worker and the API add themselves here; they are stopped before what they stand on. */
  onStop(stop: () => Promise<void> | void): void;
  nowServing(): void;
  stop(): Promise<void>;
  stopped: Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, rehearsal, statePath = settings.TONGKET_STATE, afresh = false, disposable = false, env = process.env } = options;
  if (afresh && !rehearsal) throw new Error('only a rehearsal may forget what was before');
  const folder = await openStateFolder(statePath);
  const { onStop, nowServing, stop, stopped } = stopInOrder();
  onStop(() => folder.close());
  const servers: (() => Promise<void>)[] = [];
  onStop(async () => void (await Promise.allSettled(servers.map((stopServer) => stopServer()))));
  const name = rehearsal ? 'rehearsal' : 'program';

  const startDatabase = async () => {
    if (!rehearsal && settings.DATABASE_URL !== undefined) return { databaseUrl: settings.DATABASE_URL, databaseIsNew: false };
    const postgres = await startPostgres({ folder, disposable, ...(disposable ? { port: 0 } : {}) });
    servers.push(postgres.stop);
    const database = `tongket_${name}`;
    if (afresh) await postgres.dropDatabase(database);
    return { databaseUrl: postgres.url(database), databaseIsNew: await postgres.createDatabase(database) };
  };
  const startClock = async () => {
    const temporalNamespace = settings.TEMPORAL_NAMESPACE;
    const named = settings.TEMPORAL_ADDRESS;
    if (named !== undefined)
      return { temporalAddress: named, temporalConnection: namedTemporalConnection(env), temporalNamespace, ui: null };
    const state = folder.file(`temporal-${name}`);
    if (afresh) rmSync(state, { recursive: true, force: true });
    mkdirSync(state, { recursive: true, mode: 0o700 });
    const temporal = await startTemporal({
      folder,
      cli: settings.TONGKET_TEMPORAL_CLI ?? 'temporal',
      namespace: temporalNamespace,
      file: disposable ? null : join(state, 'temporal.sqlite'),
      ...(disposable ? { port: 0, uiPort: 0 } : {}),
    });
    servers.push(temporal.stop);
    const { address, uiUrl } = temporal;
    return { temporalAddress: address, temporalConnection: { address }, temporalNamespace, ui: uiUrl };
  };
  const startMail = async () => {
    if (!rehearsal && settings.SMTP_URL !== undefined) return { smtpUrl: settings.SMTP_URL, mailbox: null };
    const mails = folder.file(`mailbox-${name}`);
    if (afresh) rmSync(mails, { recursive: true, force: true });
    const ports = disposable ? { smtpPort: 0, httpPort: 0 } : {};
    const mailbox = await startMailbox({ folder: mails, host: settings.TONGKET_HOST, simulated: rehearsal, ...ports });
    servers.push(mailbox.stop);
    return { smtpUrl: mailbox.smtpUrl, mailbox };
  };

  // All are waited for even when one fails, so that those that are up can be stopped.
  const [database, clock, mail] = await Promise.allSettled([startDatabase(), startClock(), startMail()]);
  if (database.status === 'rejected' || clock.status === 'rejected' || mail.status === 'rejected') {
    await stop();
    throw [database, clock, mail].find((start) => start.status === 'rejected')?.reason;
  }
  const { ui, ...temporal } = clock.value;
  const urls = { mailbox: mail.value.mailbox?.url ?? null, temporal: ui };
  return { folder, ...database.value, ...temporal, ...mail.value, urls, onStop, nowServing, stop, stopped };
}
