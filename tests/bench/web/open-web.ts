import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { startPostgres } from '../../../cli/local/postgres.ts';
import { openStateFolder } from '../../../cli/local/state-folder.ts';
import { openDatabase } from '../../../prisma/database.ts';
import { migrate } from '../../../prisma/migrate.ts';
import type { OpenGroup } from '../claim.ts';
import { launchBrowser } from './browser.ts';
import { obtainComparison } from './comparison.ts';
import { createEvaluatedProgram } from './data/evaluated-program.ts';
import { createLargeProgram } from './data/large-program.ts';
import type { WebFacts } from './facts.ts';
import { measureRound, type Web } from './measure-round.ts';
import { startPageServer } from './page-server.ts';
import { prepareReactCycle } from './react-cycle-page.ts';

type Stop = () => unknown;

/** Starts a database with its data, the server of the pages, the browser and what ours is compared with. */
export async function openWeb(say: (words: string) => void): Promise<OpenGroup<WebFacts>> {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  // An end by a signal is an exit too: then what this process has started goes with it.
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    process.once(signal, () => process.exit(code));
  try {
    return { ...(await start(say, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(say: (words: string) => void, stops: Stop[]): Promise<Omit<OpenGroup<WebFacts>, 'stop'>> {
  const path = await mkdtemp(join(tmpdir(), 'tongket-state-'));
  stops.push(() => rm(path, { recursive: true, force: true }));
  const folder = await openStateFolder(path);
  stops.push(() => folder.close());
  say('starting PostgreSQL');
  const postgres = await startPostgres({ folder, port: 0 });
  stops.push(() => postgres.stop());
  await postgres.createDatabase('bench');
  const databaseUrl = postgres.url('bench');
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl);
  stops.push(() => database.close());
  say('making a program of 16,000 units, and an evaluated one');
  const large = await createLargeProgram(database, path);
  const briefPath = await createEvaluatedProgram(database);

  const server = await startPageServer(databaseUrl);
  stops.push(() => server.stop());
  const govuk = await obtainComparison('govuk-frontend', [], say);
  const cyclePath = `/programs/${large.programId}/cycles/${large.year}`;
  const reactPath = await prepareReactCycle(server, database, large, cyclePath, say);
  const browser = await launchBrowser();
  stops.push(() => browser.close());

  const web: Web = {
    browser,
    server,
    database,
    large,
    paths: { cycle: cyclePath, brief: briefPath, react: reactPath },
    govukBytes: govuk === null ? null : await weighGovuk(govuk),
  };
  return { programs: { chromium: browser.version() }, round: (number) => measureRound(web, number, say) };
}

/** Compressed as our assets are (web/assets.ts). */
async function weighGovuk(folder: string): Promise<number> {
  const dist = join(folder, 'node_modules', 'govuk-frontend', 'dist', 'govuk');
  const files = await Promise.all(['govuk-frontend.min.css', 'govuk-frontend.min.js'].map((name) => readFile(join(dist, name))));
  return files.reduce((sum, bytes) => sum + brotliCompressSync(bytes).length, 0);
}
