import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort, releasePort } from '../../../cli/local/free-port.ts';
import { startPostgres } from '../../../cli/local/postgres.ts';
import { openStateFolder } from '../../../cli/local/state-folder.ts';
import { startTemporal } from '../../../cli/local/temporal.ts';
import { rehearsalBegins } from '../../../cli/rehearsal/play-term.ts';
import { type Database, openDatabase } from '../../../prisma/database.ts';
import { migrate } from '../../../prisma/migrate.ts';
import { openInstallation } from '../../../prisma/queries/installation/open-installation.ts';
import { type Ambush, layAmbush } from './ambush.ts';
import type { FaultLog } from './fault-log.ts';
import { createPart, type PartProcess } from './part-process.ts';
import { patientDatabase } from './patient-database.ts';
import { type MailServer, startMailServer } from './start-mail-server.ts';
import { watchAnswers } from './watch-answers.ts';
import { watchSteps } from './watch-steps.ts';

/** The whole product as processes of their own, each of which can be taken away. */
export interface World {
  url: string;
  /** Of the harness itself: asks again while PostgreSQL is away. */
  database: Database;
  client: Client;
  smtp: MailServer;
  api: PartProcess;
  worker: PartProcess;
  ambush: Ambush;
  restartPostgres(): Promise<void>;
  restartTemporal(): Promise<void>;
  /** The coordinator says that what failed for good is to be tried again. A rehearsal's clock brings the next morning by itself. */
  tryAgain(): Promise<void>;
  stop(): Promise<void>;
}

const secret = 'a secret for faults only, long enough';

/** One installation with a database and servers of its own: a rehearsal, or a real one. */
export async function startWorld(log: FaultLog, rehearsal: { seed: number } | null): Promise<World> {
  const cli = process.env.TONGKET_TEMPORAL_CLI;
  if (!cli) throw new Error("TONGKET_TEMPORAL_CLI does not name Temporal's command; `npm run faults` and `npm test` get it and set it");
  const path = await mkdtemp(join(tmpdir(), 'tongket-stack-'));
  const folder = await openStateFolder(path);
  const [postgresPort, temporalPort, uiPort, apiPort] = [
    await portOfServer(),
    await portOfServer(),
    await portOfServer(),
    await portOfServer(),
  ];
  const startDatabase = async () => {
    const started = await startPostgres({ folder, port: postgresPort, disposable: true });
    // The product knows this port alone: elsewhere, the database would be away for ever.
    if (started.port === postgresPort) return started;
    await started.stop();
    throw new Error(`Port ${postgresPort} was taken while PostgreSQL restarted`);
  };
  const startClock = () =>
    startTemporal({ folder, cli, namespace: 'default', file: folder.file('temporal.sqlite'), port: temporalPort, uiPort });
  let [postgres, temporal] = await Promise.all([startDatabase(), startClock()]);
  const smtp = await startMailServer(log);
  await postgres.createDatabase('faults');
  const databaseUrl = postgres.url('faults');
  await migrate(databaseUrl);
  const database = patientDatabase(openDatabase(databaseUrl, 4));
  await openInstallation(database.pool, rehearsal && { ...rehearsal, from: rehearsalBegins });
  const ambush = await layAmbush(database);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection });
  const url = `http://127.0.0.1:${apiPort}`;
  const env = {
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporal.address,
    SMTP_URL: smtp.smtpUrl,
    TONGKET_STATE: folder.file('product'),
    TONGKET_PORT: String(apiPort),
    TONGKET_PUBLIC_URL: url,
    TONGKET_SECRET: secret,
    // The people of a term ask in minutes for what real ones ask for in weeks, all from one machine.
    TONGKET_LIMITS_TIMES: '1000',
  };
  const api = createPart('api', env, async () => {
    if (!(await fetch(`${url}/health/ready`)).ok) return false;
    log.note('answered', 'whether it is there');
    return true;
  });
  const worker = createPart('worker', env, async (said) => said.includes('info worker'), new URL('throw-in-worker.ts', import.meta.url));
  await Promise.all([api.start(), worker.start()]);
  const stopWatching = [watchAnswers(url, log), watchSteps(database, log, rehearsal !== null)];
  return {
    url,
    database,
    client,
    smtp,
    api,
    worker,
    ambush,
    async restartPostgres() {
      await postgres.stop();
      postgres = await startDatabase().catch(startDatabase).catch(startDatabase);
    },
    async restartTemporal() {
      await temporal.stop();
      temporal = await startClock().catch(startClock).catch(startClock);
    },
    tryAgain: async () => {},
    async stop() {
      for (const stop of stopWatching) await stop();
      await Promise.all([api.end('SIGTERM'), worker.end('SIGTERM')]);
      await database.close();
      await connection.close();
      await Promise.all([postgres.stop(), temporal.stop(), smtp.stop()]);
      folder.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** A port that its server itself takes, again after each restart: one that counted as given out it would step over. */
async function portOfServer(): Promise<number> {
  const port = await freePort(0);
  releasePort(port);
  return port;
}
