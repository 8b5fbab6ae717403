import { join } from 'node:path';
import type { Database } from '../../../prisma/database.ts';
import { countByDay } from '../../../prisma/queries/assignments/count-by-day.ts';
import { ngheAnProgram } from '../../../prisma/seed/nghe-an/program.ts';
import { dateOf } from '../../../rules/instants.ts';
import { obtainComparison } from './comparison.ts';
import { type LargeProgram, largeNow } from './data/large-program.ts';
import type { PageServer } from './page-server.ts';

/** What unpacks the tree and searches it without accents: the same for both, so that neither is measured by its format. */
const shared = ['unit-tree.ts', 'search-text.ts', 'assignments.ts'].map((name) => new URL(`../../../rules/${name}`, import.meta.url));

/**
 * Builds the comparison and has it served, told as a competent server would tell it where its data is: the head preloads the tree (by its
 * hash, kept for ever), the states and the days, so that they come beside the scripts. Answers the path of its page; null without it.
 */
export async function prepareReactCycle(
  server: PageServer,
  database: Database,
  large: LargeProgram,
  cyclePath: string,
  say: (words: string) => void,
): Promise<string | null> {
  const folder = await obtainComparison('react-cycle', shared, say);
  if (folder === null) return null;
  const places = { ...(await dataPlaces(server, cyclePath)), days: '/bench/react/days.json' };
  const head = Object.entries(places)
    .map(([name, url]) => `<link rel="preload" as="fetch" crossorigin data-name="${name}" href="${url}">`)
    .join('\n');
  await server.serveReact({ folder: join(folder, 'dist'), head, days: JSON.stringify(await readDays(database, large)) });
  return '/bench/react/';
}

/** Where our own page has its tree and states from. */
async function dataPlaces({ url, cookie }: PageServer, cyclePath: string): Promise<{ tree: string; states: string }> {
  const page = await (await fetch(`${url}${cyclePath}`, { headers: { cookie, accept: 'text/html' } })).text();
  const place = (name: string) => new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1];
  const [tree, states] = [place('tree'), place('states')];
  if (tree === undefined || states === undefined) throw new Error('The page of the cycle does not say where its tree is.');
  return { tree, states };
}

/** Reports by day, summed up, of this year and the one before. */
async function readDays(database: Database, { cycle, year, before }: LargeProgram) {
  const { timeZone } = ngheAnProgram;
  const sums = async (cycleId: number, ofYear: number, until: string) => {
    const counts = new Map((await countByDay(database.pool, { cycleId, timeZone })).map(({ date, count }) => [date, count]));
    let sum = 0;
    return calendarDays(ofYear).map((date) => {
      sum += counts.get(date) ?? 0;
      return date > until ? null : sum;
    });
  };
  return {
    program: ngheAnProgram.name,
    year,
    labels: calendarDays(year).map((date) => date.slice(8)),
    now: await sums(cycle.cycleId, year, dateOf(largeNow.toISOString(), timeZone)),
    before: await sums(before.cycleId, year - 1, '9999-12-31'),
  };
}

/** From the opening to the close. */
function calendarDays(year: number): string[] {
  const first = Temporal.PlainDate.from({ year, month: 12, day: 1 });
  return Array.from({ length: 41 }, (_, day) => first.add({ days: day }).toString());
}
