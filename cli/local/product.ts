import { hostname } from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { createMailSender } from '../../activities/mail-sender.ts';
import type { RehearsalClock } from '../../api/context.ts';
import { startLive } from '../../api/live.ts';
import { serve } from '../../api/server.ts';
import { type Database, openDatabase } from '../../prisma/database.ts';
import { migrate } from '../../prisma/migrate.ts';
import { openInstallation } from '../../prisma/queries/installation/open-installation.ts';
import { readNow } from '../../prisma/queries/installation/read-now.ts';
import { assetUrls, buildAssets } from '../../web/assets.ts';
import { installRuntime, runWorker } from '../../worker/run-worker.ts';
import { taskQueue } from '../../workflows/ids.ts';
import { log } from '../log.ts';
import type { Settings } from '../settings.ts';
import { untilThere } from './database-there.ts';
import { freePort } from './free-port.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import type { Stack } from './stack.ts';

/** The product on one machine: migrated database, pages, worker. */
export interface Product {
  database: Database;
  client: Client;
  installationKey: string;
  /** Where the pages are, without a slash at the end. */
  url: string;
}

/** What the product stands on: this machine's stack, or servers that settings name. */
export type Foundation = Pick<Stack, 'databaseUrl' | 'temporalConnection' | 'temporalNamespace' | 'smtpUrl' | 'urls' | 'onStop'> & {
  folder: Pick<Stack['folder'], 'secret'> | null;
};

/** Starts the API and the worker in this process on what the stack provides. They stop, in order, with it. */
export async function startProduct(
  settings: Settings,
  stack: Foundation,
  rehearsal: { seed: number; from: Date; clock: RehearsalClock | null } | null,
  parts: { api: boolean; worker: boolean } = { api: true, worker: true },
): Promise<Product> {
  await untilThere(stack.databaseUrl);
  await migrate(stack.databaseUrl);
  const database = openDatabase(stack.databaseUrl, 20);
  stack.onStop(() => database.close());
  const installation = await openInstallation(database.pool, rehearsal);
  const secret = settings.TONGKET_SECRET ?? stack.folder?.secret('links');
  if (secret === undefined) throw new Error('TONGKET_SECRET is not set');
  const queue = taskQueue(installation.key);
  // A real installation never becomes a rehearsal: only that one's clock has to be asked for.
  const now = installation.rehearsal ? () => readNow(database.pool) : async () => new Date();
  const port = parts.api ? await freePort(settings.TONGKET_PORT, settings.TONGKET_HOST) : settings.TONGKET_PORT;
  const url = `http://${settings.TONGKET_HOST}:${port}`;
  // A rehearsal's links lead to this machine, whatever name the real pages have.
  const publicUrl = rehearsal ? url : (settings.TONGKET_PUBLIC_URL ?? url).replace(/\/$/, '');

  const connection = await Connection.connect(stack.temporalConnection);
  stack.onStop(() => connection.close());
  await registerSearchAttributes(connection, stack.temporalNamespace);
  const client = new Client({ connection, namespace: stack.temporalNamespace });

  if (parts.worker) {
    installRuntime(settings.TONGKET_LOG_LEVEL === 'debug' ? 'WARN' : 'ERROR');
    const mail = createMailSender({ smtpUrl: stack.smtpUrl, from: settings.MAIL_FROM });
    stack.onStop(() => mail.close());
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
        worker: `${hostname()}:${process.pid}`,
      },
      now,
      onError: (error) => log('error', 'worker', { error: String(error) }),
    });
    stack.onStop(worker.stop);
    // A worker that has failed for good must not leave a process behind that looks alive.
    worker.ended.catch(() => process.kill(process.pid, 'SIGTERM'));
  }
  if (parts.api) {
    const assets = await buildAssets();
    const live = startLive(stack.databaseUrl, log);
    stack.onStop(() => live.stop());
    const { stop } = await serve(
      {
        database,
        workflows: client.workflow,
        taskQueue: queue,
        secret,
        publicUrl,
        simulated: installation.rehearsal,
        language: settings.TONGKET_LANGUAGE,
        assets,
        assetUrl: assetUrls(assets),
        urls: stack.urls,
        now,
        live,
        rehearsal: rehearsal?.clock ?? null,
        log,
      },
      settings.TONGKET_HOST,
      port,
    );
    stack.onStop(stop);
  }
  return { database, client, installationKey: installation.key, url };
}
