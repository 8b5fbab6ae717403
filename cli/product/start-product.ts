import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createMailSender } from '../../activities/mail-sender.ts';
import { mailSigner } from '../../activities/sign-mail.ts';
import type { WebhookSettings } from '../../activities/webhook-sender.ts';
import type { RehearsalClock } from '../../api/context.ts';
import { openRequestLimits } from '../../api/count-requests.ts';
import { startLive } from '../../api/live-changes.ts';
import { openStreams } from '../../api/open-streams.ts';
import { startAccessRecord } from '../../api/record-refusals.ts';
import { serve } from '../../api/server.ts';
import { startSweeping } from '../../api/sweep-attachments.ts';
import { openStore } from '../../attachments/open-store.ts';
import { type Database, openDatabase } from '../../prisma/database.ts';
import { migrate, readSchemaState } from '../../prisma/migrate.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readNow } from '../../prisma/queries/installation/read-now.ts';
import { poolSize } from '../../rules/database-limits.ts';
import { problem } from '../../rules/problems.ts';
import type { MailLimits } from '../../rules/provider-limits.ts';
import { streamsInAll } from '../../rules/stream-limits.ts';
import { assetUrls, buildAssets } from '../../web/assets.ts';
import { installRuntime, runWorker } from '../../worker/run-worker.ts';
import { taskQueue } from '../../workflows/ids.ts';
import { claimPort, freePort } from '../local/free-port.ts';
import type { Stack } from '../local/stack.ts';
import { log } from '../log.ts';
import { collectMetrics } from '../metrics/collect-metrics.ts';
import { serveMetrics } from '../metrics/serve-metrics.ts';
import { listed, type Settings, SettingsError } from '../settings.ts';
import { playRehearsals } from './play-rehearsals.ts';
import { recordSent } from './record-sent.ts';
import { sealSecret } from './seal-key.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { untilThere } from './wait-for-database.ts';

/** The product on one machine: migrated database, pages, worker. */
export interface Product {
  database: Database;
  client: Client;
  installationKey: string;
  /** Where the pages are, without a slash at the end. */
  url: string;
  /** Calls back for every mail that was sent from this process, when what came of it is in the database. */
  onRecorded(heard: () => void): void;
}

/** What the product stands on: this machine's stack, or servers that settings name. */
export type Foundation = Pick<
  Stack,
  'databaseUrl' | 'temporalConnection' | 'temporalNamespace' | 'smtpUrl' | 'urls' | 'onStop' | 'fail'
> & {
  folder: Pick<Stack['folder'], 'secret' | 'file'> | null;
};

/** What runs in this process. One of several that share a database does not migrate it: others may run on what it has. */
interface Parts {
  api: boolean;
  worker: boolean;
  migrates: boolean;
}

/** Played units ask in seconds for what real ones ask for in weeks, all from one machine. */
const rehearsalTimes = 1_000;

/** Starts the API and the worker in this process on what the stack provides. They stop, in order, with it. */
export async function startProduct(
  settings: Settings,
  stack: Foundation,
  rehearsal: { seed: number; from: Date; clock: RehearsalClock | null; key?: string } | null,
  parts: Parts = { api: true, worker: true, migrates: true },
): Promise<Product> {
  await untilThere(stack.databaseUrl);
  if (parts.migrates) await migrate(stack.databaseUrl);
  const database = openDatabase(stack.databaseUrl, (parts.api ? poolSize.api : 0) + (parts.worker ? poolSize.worker : 0));
  stack.onStop(() => database.close());
  const schema = parts.migrates ? 'current' : await readSchemaState(database);
  if (schema !== 'current') throw problem(`schema-${schema}`);
  const installation = await openInstallation(database.pool, rehearsal);
  // One process has the mailbox that stands in for a mail server.
  const reachesPeople = rehearsal !== null || settings.SMTP_URL !== undefined || !(parts.api && parts.worker);
  if (reachesPeople && installation.trialSince)
    throw problem('trial-stays-trial', { since: installation.trialSince.toISOString().slice(0, 10) });
  const trial = reachesPeople ? null : { chosen: installation.trialSince !== null };
  const secret = settings.TONGKET_SECRET ?? stack.folder?.secret('links');
  if (secret === undefined) throw new Error('TONGKET_SECRET is not set');
  const queue = taskQueue(installation.key);
  // A real installation never becomes a rehearsal: only that one's clock has to be asked for.
  const now = installation.rehearsal ? () => readNow(database.pool) : async () => new Date();
  const portFor = rehearsal ? freePort : claimPort;
  const port = parts.api ? await portFor(settings.TONGKET_PORT, settings.TONGKET_HOST) : settings.TONGKET_PORT;
  const url = `http://${settings.TONGKET_HOST}:${port}`;
  // A rehearsal's links lead to this machine, whatever name the real pages have.
  const publicUrl = rehearsal ? url : (settings.TONGKET_PUBLIC_URL ?? url).replace(/\/$/, '');

  const metrics = settings.TONGKET_METRICS_PORT === undefined ? null : collectMetrics(database, now, log);
  if (metrics) {
    const place = {
      host: settings.TONGKET_METRICS_HOST,
      port: await claimPort(settings.TONGKET_METRICS_PORT ?? 0, settings.TONGKET_METRICS_HOST),
    };
    stack.onStop((await serveMetrics(metrics, place)).stop);
  }

  const connection = await Connection.connect(stack.temporalConnection);
  stack.onStop(() => connection.close());
  await registerSearchAttributes(connection, stack.temporalNamespace);
  const client = new Client({ connection, namespace: stack.temporalNamespace });

  const recorded = new Set<() => void>();
  if (parts.worker) {
    installRuntime(settings.TONGKET_LOG_LEVEL === 'debug' ? 'WARN' : 'ERROR');
    const mail = createMailSender({
      smtpUrl: stack.smtpUrl,
      from: settings.MAIL_FROM,
      encryption: settings.TONGKET_MAIL_ENCRYPTION,
      sign: rehearsal ? null : signerOf(settings),
    });
    stack.onStop(() => mail.close());
    // Where it is, no backup of the database brings it back. A rehearsal sends to nobody.
    const sentRecord = rehearsal
      ? null
      : recordSent({
          folder: stack.folder?.file('sent-mails') ?? join(settings.TONGKET_STATE, 'sent-mails'),
          ...{ installation: installation.key, database, say: log },
        });
    if (sentRecord) stack.onStop(sentRecord.stop);
    const worker = await runWorker({
      connection: stack.temporalConnection,
      namespace: stack.temporalNamespace,
      taskQueue: queue,
      context: {
        database,
        mail,
        installationKey: installation.key,
        secret,
        publicUrl,
        simulated: installation.rehearsal,
        driven: installation.rehearsal,
        trial,
        sentRecord,
        recorded: () => {
          for (const heard of recorded) heard();
        },
        mailLimits: rehearsal ? null : mailLimitsOf(settings),
        webhook: rehearsal || settings.TONGKET_MAIL_SANDBOX !== undefined || trial !== null ? null : webhookOf(settings),
        mailSandbox: rehearsal ? undefined : settings.TONGKET_MAIL_SANDBOX,
        worker: `${hostname()}:${process.pid}`,
        stepFailed: metrics?.stepFailed,
        log,
      },
      now,
      onError: (error) => log('error', 'worker', { error: String(error) }),
    });
    stack.onStop(worker.stop);
    // A worker that has failed for good must not leave a process behind that looks alive.
    worker.ended.catch(() => stack.fail());
    if (!installation.rehearsal)
      stack.onStop(
        playRehearsals({
          ...{ database, client, settings, say: log },
          temporalConnection: stack.temporalConnection,
          folder: stack.folder?.file('rehearsals') ?? join(settings.TONGKET_STATE, 'rehearsals'),
        }).stop,
      );
  }
  if (parts.api) {
    const assets = await buildAssets();
    const live = startLive(stack.databaseUrl, log);
    stack.onStop(() => live.stop());
    // A rehearsal's files are apart: what looks after one folder must not find another's to be nobody's.
    const named = rehearsal ? undefined : settings.TONGKET_ATTACHMENTS;
    const folder = rehearsal ? 'attachments-rehearsal' : 'attachments';
    const attachments = openStore(named ?? stack.folder?.file(folder) ?? join(settings.TONGKET_STATE, folder));
    stack.onStop(startSweeping({ database, attachments, log }));
    const accessRecord = startAccessRecord(database, log);
    stack.onStop(() => accessRecord.stop());
    const { stop } = await serve(
      {
        database,
        workflows: client.workflow,
        taskQueue: queue,
        secret,
        // What a rehearsal seals must not look like a real installation's.
        sealKey: (rehearsal ? undefined : settings.TONGKET_SEAL_KEY) ?? stack.folder?.secret(sealSecret(installation.rehearsal)) ?? null,
        publicUrl,
        hosts: [settings.TONGKET_HOST, ...listed(settings.TONGKET_HOSTS)],
        trustedProxies: listed(settings.TONGKET_TRUSTED_PROXIES),
        mailSandbox: rehearsal ? undefined : settings.TONGKET_MAIL_SANDBOX,
        simulated: installation.rehearsal,
        trial,
        language: settings.TONGKET_LANGUAGE,
        assets,
        assetUrl: assetUrls(assets),
        urls: stack.urls,
        now,
        attachments,
        live,
        accessRecord,
        // Whoever looks on at a rehearsal is on this machine, with as many screens as they like.
        streams: rehearsal ? openStreams(streamsInAll) : openStreams(),
        limits: openRequestLimits(database, { secret, times: settings.TONGKET_LIMITS_TIMES * (rehearsal ? rehearsalTimes : 1), log }),
        rehearsal: rehearsal?.clock ?? null,
        log,
      },
      settings.TONGKET_HOST,
      port,
    );
    stack.onStop(stop);
  }
  return { database, client, installationKey: installation.key, url, onRecorded: (heard) => void recorded.add(heard) };
}

function mailLimitsOf({ TONGKET_MAILS_PER_HOUR: hour, TONGKET_MAILS_PER_DAY: day }: Settings): MailLimits | null {
  return hour === undefined && day === undefined ? null : { hour: hour ?? null, day: day ?? null };
}

/** An address without its secret stops the start, as one does that nothing would be posted to. */
function webhookOf(settings: Settings): WebhookSettings | null {
  const { TONGKET_WEBHOOK_URL: url, TONGKET_WEBHOOK_SECRET: secret } = settings;
  const allowsPrivate = settings.TONGKET_WEBHOOK_PRIVATE === 'allowed';
  if (url === undefined && secret === undefined) return null;
  const wrong = (vi: string, en: string) => new SettingsError([`TONGKET_WEBHOOK_URL, TONGKET_WEBHOOK_SECRET: ${vi} / ${en}`]);
  if (url === undefined || secret === undefined) throw wrong('phải đặt cả hai', 'both have to be set');
  if (!allowsPrivate && !url.startsWith('https:')) throw wrong('phải là https://', 'it has to be https://');
  return { url, secret, allowsPrivate };
}

/** Signs mails where a key is set. A key that cannot be used stops the start: mails that are not signed would be taken for forged. */
function signerOf({ MAIL_FROM, TONGKET_DKIM_KEY_FILE: file, TONGKET_DKIM_SELECTOR: selector }: Settings) {
  if (file === undefined && selector === undefined) return null;
  const wrong = (vi: string, en: string) => new SettingsError([`TONGKET_DKIM_KEY_FILE, TONGKET_DKIM_SELECTOR: ${vi} / ${en}`]);
  if (file === undefined || selector === undefined) throw wrong('phải đặt cả hai', 'both have to be set');
  try {
    return mailSigner({ domain: MAIL_FROM.slice(MAIL_FROM.lastIndexOf('@') + 1), selector, key: readFileSync(file, 'utf8') });
  } catch (error) {
    const why = (error as { code?: string }).code ?? 'PEM, RSA';
    throw wrong(`không đọc được khóa RSA từ tệp (${why})`, `no RSA key can be read from the file (${why})`);
  }
}
