import { log } from './log.ts';
import { startProduct } from './product/start-product.ts';
import { stopInOrder } from './product/stop-in-order.ts';
import { readSettings } from './settings.ts';
import { namedTemporalConnection } from './temporal-connection.ts';

/**
 * Runs one part of the product alone, on servers that the settings name: any number of each, on any number of machines.
 * All of them need the same TONGKET_SECRET, or a link made by one would be unknown to another.
 */
export async function runPart(part: 'api' | 'worker'): Promise<number> {
  const settings = readSettings(process.env);
  const needed =
    part === 'worker'
      ? (['DATABASE_URL', 'TEMPORAL_ADDRESS', 'SMTP_URL', 'TONGKET_SECRET', 'TONGKET_PUBLIC_URL'] as const)
      : (['DATABASE_URL', 'TEMPORAL_ADDRESS', 'TONGKET_SECRET', 'TONGKET_PUBLIC_URL'] as const);
  const missing = needed.filter((name) => settings[name] === undefined);
  if (missing.length > 0) {
    for (const name of missing)
      process.stderr.write(`${name}: cần đặt để chạy riêng phần này (docs/configuration.md). / is needed to run this part alone.\n`);
    return 1;
  }
  const { onStop, nowServing, fail, exitCode, stop, stopped } = stopInOrder();
  try {
    const product = await startProduct(
      settings,
      {
        databaseUrl: settings.DATABASE_URL as string,
        temporalConnection: namedTemporalConnection(process.env),
        temporalNamespace: settings.TEMPORAL_NAMESPACE,
        smtpUrl: settings.SMTP_URL ?? '',
        urls: { mailbox: null, temporal: null },
        folder: null,
        onStop,
        fail,
      },
      null,
      { api: part === 'api', worker: part === 'worker', migrates: false },
    );
    log('info', part === 'api' ? product.url : 'worker');
    nowServing();
    await stopped;
    return exitCode();
  } finally {
    await stop();
  }
}
