import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../cli/local/free-port.ts';
import { type Mailbox, startMailbox } from '../../../cli/local/mailbox.ts';
import { startPostgres } from '../../../cli/local/postgres.ts';
import { openStateFolder } from '../../../cli/local/state-folder.ts';
import { startTemporal } from '../../../cli/local/temporal.ts';
import { type Database, openDatabase } from '../../../prisma/database.ts';
import { migrate } from '../../../prisma/migrate.ts';

/** The product in real mode, in a process of its own, on servers that outlive it. */
export interface RunningProduct {
  url: string;
  /** Of which its links are made. */
  secret: string;
  database: Database;
  mailbox: Mailbox;
  /** Ends the process and starts it anew with other settings, on the same database. */
  restart(settings: Record<string, string>): Promise<void>;
  /** The most memory that any of its processes has held, in MB (VmHWM of Linux). */
  peakRssMb(): Promise<number>;
  /** The last lines that it wrote to stderr. */
  lastWords(): string;
  stop(): Promise<void>;
}

const secret = 'a secret for faults only, long enough';

export async function startProduct(settings: Record<string, string>): Promise<RunningProduct> {
  const cli = process.env.TONGKET_TEMPORAL_CLI;
  if (!cli) throw new Error("TONGKET_TEMPORAL_CLI does not name Temporal's command; `npm run faults` and `npm test` get it and set it");
  const path = await mkdtemp(join(tmpdir(), 'tongket-stack-'));
  const folder = await openStateFolder(join(path, 'servers'));
  const [postgres, temporal, mailbox, port] = await Promise.all([
    startPostgres({ folder, port: 0, disposable: true }),
    startTemporal({ folder, cli, namespace: 'default', file: null, port: 0, uiPort: 0 }),
    startMailbox({ folder: folder.file('mails'), smtpPort: 0, httpPort: 0 }),
    freePort(0),
  ]);
  await postgres.createDatabase('faults');
  const databaseUrl = postgres.url('faults');
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl, 4);
  const url = `http://127.0.0.1:${port}`;

  const words: string[] = [];
  let peak = 0;
  let child: ChildProcess | null = null;
  const start = async (more: Record<string, string>): Promise<void> => {
    const kept = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(TONGKET_|TEMPORAL_|DATABASE_URL|SMTP_URL|MAIL_)/.test(name)),
    );
    child = spawn(process.execPath, [join(import.meta.dirname, '..', '..', '..', 'cli', 'main.ts'), 'start', '--real'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...kept,
        DATABASE_URL: databaseUrl,
        TEMPORAL_ADDRESS: temporal.address,
        SMTP_URL: mailbox.smtpUrl,
        TONGKET_STATE: join(path, 'product'),
        TONGKET_PORT: String(port),
        TONGKET_PUBLIC_URL: url,
        TONGKET_SECRET: secret,
        ...more,
      },
    });
    child.stderr?.on('data', (data) => {
      words.push(String(data));
      if (words.length > 200) words.shift();
    });
    for (const giveUp = Date.now() + 60_000; !(await answers(`${url}/health/ready`)); ) {
      if (child.exitCode !== null || Date.now() > giveUp) throw new Error(`The product did not start:\n${words.join('')}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const end = async (): Promise<void> => {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    peak = Math.max(peak, await peakOf(running.pid));
    const gone = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await gone;
  };
  const stop = async (): Promise<void> => {
    await end();
    await database.close();
    await Promise.all([postgres.stop(), temporal.stop(), mailbox.stop()]);
    folder.close();
    await rm(path, { recursive: true, force: true });
  };
  try {
    await start(settings);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url,
    secret,
    database,
    mailbox,
    async restart(more) {
      await end();
      await start(more);
    },
    peakRssMb: async () => Math.round(Math.max(peak, await peakOf(child?.pid))),
    lastWords: () => words.join('').split('\n').slice(-20).join('\n'),
    stop,
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    (response) => response.ok,
    () => false,
  );
}

/** 0 where the system does not tell (not Linux), or the process is gone. */
async function peakOf(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
