import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { OpenGroup } from '../claim.ts';
import { launchBrowser } from './browser.ts';
import { obtainComparison } from './comparison.ts';
import { createEvaluatedProgram } from './data/evaluated-program.ts';
import { createLargeProgram } from './data/large-program.ts';
import type { WebFacts } from './facts.ts';
import { measureRound } from './measure-round.ts';
import type { Web } from './opened-web.ts';
import { startPageServer } from './page-server.ts';
import { prepareReactCycle } from './react-cycle-page.ts';

/** Starts a database with its data, the server of the pages, the browser and what ours is compared with. */
export async function openWeb(say: (words: string) => void): Promise<OpenGroup<WebFacts>> {
  const stops = stopsInOrder();
  try {
    return { ...(await start(say, stops)), stop: stops.stop };
  } catch (error) {
    await stops.stop();
    throw error;
  }
}

async function start(say: (words: string) => void, stops: ReturnType<typeof stopsInOrder>): Promise<Omit<OpenGroup<WebFacts>, 'stop'>> {
  say('starting PostgreSQL');
  const bench = await openBenchDatabase();
  stops.push(bench.stop);
  const { database } = bench;
  say('making a program of 16,000 units, and an evaluated one');
  const large = await createLargeProgram(database, bench.folder);
  const briefPath = await createEvaluatedProgram(database);

  const server = await startPageServer(bench.url);
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
