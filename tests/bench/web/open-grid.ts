import type { Browser } from 'playwright-core';
import type { ApiContext } from '../../../api/context.ts';
import { readGridFacts } from '../../../api/pages/figure-grid-view.ts';
import { readCycle } from '../../../prisma/queries/cycles/read-cycle.ts';
import { gridOrder } from '../../../rules/figure-grid.ts';
import { openBenchDatabase, stopsInOrder } from '../bench-database.ts';
import type { OpenGroup } from '../claim.ts';
import { prepareAgGrid } from './ag-grid-page.ts';
import { launchBrowser, openSlowPage } from './browser.ts';
import { createLargeProgram, largeNow, twentyFigures } from './data/large-program.ts';
import type { GridLoads } from './facts.ts';
import { loadPage, type PageLoad, type Probe } from './load-page.ts';
import { type PageServer, startPageServer } from './page-server.ts';

/** Starts a database with 16,000 units × 20 figures, the server of the pages, the browser, and AG Grid with the same data. */
export async function openGrid(say: (words: string) => void): Promise<OpenGroup<GridLoads>> {
  const stops = stopsInOrder();
  try {
    return { ...(await start(say, stops)), stop: stops.stop };
  } catch (error) {
    await stops.stop();
    throw error;
  }
}

async function start(say: (words: string) => void, stops: ReturnType<typeof stopsInOrder>): Promise<Omit<OpenGroup<GridLoads>, 'stop'>> {
  say('starting PostgreSQL');
  const { database, url, folder, stop } = await openBenchDatabase();
  stops.push(stop);
  say('making a program of 16,000 units × 20 figures');
  const large = await createLargeProgram(database, folder, twentyFigures);
  const server = await startPageServer(url);
  stops.push(() => server.stop());
  const cycle = await readCycle(database.pool, large.cycle.cycleId);
  // Of what a page is given, reading the grid uses only these two.
  const facts = await readGridFacts({ database, now: async () => largeNow } as ApiContext, cycle);
  const agGrid = await prepareAgGrid(server, folder, facts, large.year);
  const browser = await launchBrowser();
  stops.push(() => browser.close());

  const { grid, form } = facts;
  const [code = ''] = grid.codes;
  const label = form.sections.flatMap(({ indicators }) => indicators).find((one) => one.code === code)?.label.vi;
  const sort = { by: 'now', figure: 0, descending: true } as const;
  const second = gridOrder(grid, { root: 0, show: 'all', level: null, named: null, sort })[1] as number;
  if (second === 1) throw new Error('The second row is the same however it is sorted: the probe would not wait.');
  const shown = grid.tree.names[second] as string;
  const ours = {
    path: `/programs/${large.programId}/cycles/${large.year}/grid`,
    head: `#sort-now-${code}`,
    row: '#grid tbody tr:nth-child(2) th',
  };
  const theirs = {
    path: agGrid,
    head: `[col-id="${label}-${large.year}"].ag-header-cell .ag-header-cell-label`,
    row: '[row-index="1"] [col-id="name"]',
  };

  return {
    programs: { chromium: browser.version() },
    async round(number) {
      const loads: Record<keyof GridLoads, () => Promise<PageLoad>> = {
        ours: () => loadGrid(browser, server, ours, shown),
        agGrid: () => loadGrid(browser, server, theirs, shown),
      };
      const names = Object.keys(loads) as (keyof GridLoads)[];
      const loaded: Partial<GridLoads> = {};
      for (const name of number % 2 === 0 ? names.toReversed() : names) {
        say(`  ${name}`);
        loaded[name] = await loads[name]();
      }
      return loaded as GridLoads;
    },
  };
}

async function loadGrid(
  browser: Browser,
  server: PageServer,
  { path, ...settings }: { path: string; head: string; row: string },
  shown: string,
): Promise<PageLoad> {
  const slow = await openSlowPage(browser, server);
  const probe: Probe = { file: 'sort-grid.js', settings: { ...settings, shown } };
  try {
    const load = await loadPage(slow, `${server.url}${path}`, probe);
    const rowsMs = await slow.page.evaluate<number>("performance.getEntriesByName('rows painted')[0].startTime");
    return { ...load, firstPaintMs: Math.max(load.firstPaintMs, rowsMs) };
  } finally {
    await slow.close();
  }
}
