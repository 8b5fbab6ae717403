import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type StopInOrder, stopInOrder } from '../product/stop-in-order.ts';
import { listed, type Settings, SettingsError } from '../settings.ts';
import { namedTemporalConnection, type TemporalConnection } from '../temporal-connection.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { startPostgres } from './postgres.ts';
import { openStateFolder, type StateFolder } from './state-folder.ts';
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

/**
 * What the product runs on: embedded, or what the settings name instead. The worker and the API add themselves to what is stopped; they
 * are stopped before what they stand on.
 */
export interface Stack extends StopInOrder {
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
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { settings, rehearsal, statePath = settings.TONGKET_STATE, afresh = false, disposable = false, env = process.env } = options;
  if (afresh && !rehearsal) throw new Error('only a rehearsal may forget what was before');
  if (!rehearsal) refuseDeadEnds(settings);
  const folder = await openStateFolder(statePath);
  const { onStop, stop, ...order } = stopInOrder();
  onStop(() => folder.close());
  const servers: (() => Promise<void>)[] = [];
  let stopping = false;
  onStop(async () => {
    stopping = true;
    await Promise.allSettled(servers.map((stopServer) => stopServer()));
  });
  /** Nothing works without it, and nobody would see why: all is stopped, and whoever watches over this process starts it anew. */
  const failsWith = (server: string, { gone }: { gone: Promise<void> }): void =>
    void gone.then(() => {
      if (stopping) return;
      process.stderr.write(
        `${server} đã dừng đột ngột, nên tất cả dừng theo; những gì đã ghi vẫn còn. Hãy chạy lại lệnh này. Nhật ký: ${folder.file('logs')}\n` +
          `${server} has ended by itself, so all is stopped; what was recorded is kept. Run this command again. Its log: ${folder.file('logs')}\n`,
      );
      order.fail();
    });
  const name = rehearsal ? 'rehearsal' : 'program';

  const startDatabase = async () => {
    if (!rehearsal && settings.DATABASE_URL !== undefined) return { databaseUrl: settings.DATABASE_URL, databaseIsNew: false };
    const postgres = await startPostgres({ folder, disposable, ...(disposable ? { port: 0 } : {}) });
    servers.push(postgres.stop);
    failsWith('PostgreSQL', postgres);
    const database = `tongket_${name}`;
    if (afresh) await postgres.dropDatabase(database);
    return { databaseUrl: postgres.url(database), databaseIsNew: await postgres.createDatabase(database) };
  };
  const startClock = async () => {
    const temporalNamespace = settings.TEMPORAL_NAMESPACE;
    const temporalAddress = settings.TEMPORAL_ADDRESS;
    if (temporalAddress !== undefined)
      return { temporalAddress, temporalConnection: namedTemporalConnection(env), temporalNamespace, ui: null };
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
    failsWith('Temporal', temporal);
    const { address, uiUrl } = temporal;
    return { temporalAddress: address, temporalConnection: { address }, temporalNamespace, ui: uiUrl };
  };
  const startMail = async () => {
    if (!rehearsal && settings.SMTP_URL !== undefined) return { smtpUrl: settings.SMTP_URL, mailbox: null };
    const mails = folder.file(`mailbox-${name}`);
    if (afresh) rmSync(mails, { recursive: true, force: true });
    const ports = disposable ? { smtpPort: 0, httpPort: 0 } : {};
    // Whoever can see real mail can follow every link in it.
    const host = rehearsal ? settings.TONGKET_HOST : '127.0.0.1';
    const hosts = listed(settings.TONGKET_HOSTS);
    const mailbox = await startMailbox({ folder: mails, host, hosts, simulated: rehearsal, ...ports });
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
  return { folder, ...database.value, ...temporal, ...mail.value, urls, onStop, stop, ...order };
}

/** A network address that nobody else can reach. */
const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);

/**
 * Mails that go out need links that lead somewhere. Without a mail server all mail stays in a mailbox that anyone on this machine can read:
 * then nobody else may be on it.
 */
function refuseDeadEnds({ SMTP_URL, TONGKET_HOST, TONGKET_PUBLIC_URL }: Settings): void {
  const onThisMachine = isThisMachine(TONGKET_HOST);
  if (SMTP_URL !== undefined && TONGKET_PUBLIC_URL === undefined && (onThisMachine || /^(?:0\.0\.0\.0|::)$/.test(TONGKET_HOST)))
    throw new SettingsError([
      'TONGKET_PUBLIC_URL: có SMTP_URL thì thư đi tới mọi người, nhưng liên kết trong thư lại dẫn về chính máy này. ' +
        'Hãy đặt địa chỉ mà người ngoài mở được. / ' +
        'with SMTP_URL mails go to people, but the links in them would lead to this machine. Set the address that people can open.',
    ]);
  if (SMTP_URL !== undefined || onThisMachine) return;
  throw new SettingsError([
    'TONGKET_HOST: mở ra mạng mà không có SMTP_URL thì không ai nhận được thư, và hộp thư của máy này giữ liên kết của mọi người. ' +
      'Hãy đặt SMTP_URL (và TONGKET_PUBLIC_URL), hoặc bỏ TONGKET_HOST để dùng thử trên máy này. / ' +
      'opened to the network without SMTP_URL nobody gets a mail, and the mailbox of this machine holds everybody’s links. ' +
      'Set SMTP_URL (and TONGKET_PUBLIC_URL), or leave TONGKET_HOST out to try it on this machine.',
  ]);
}
