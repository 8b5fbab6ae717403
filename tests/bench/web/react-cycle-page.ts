import { join } from 'node:path';
import type { Database } from '../../../prisma/database.ts';
import { countByDay } from '../../../prisma/queries/assignments/count-by-day.ts';
import { readPlan } from '../../../prisma/queries/cycles/read-plan.ts';
import { ngheAnProgram } from '../../../prisma/seed/nghe-an/program.ts';
import { dateOf } from '../../../rules/instants.ts';
import { levelName } from '../../../rules/texts/level-names.ts';
import { textsIn } from '../../../web/texts/dictionary.ts';
import { obtainComparison } from './comparison.ts';
import { type LargeProgram, largeNow } from './data/large-program.ts';
import type { PageServer } from './page-server.ts';

/** What unpacks the tree and searches it without accents: the same for both, so that neither is measured by its format. */
const shared = ['unit-tree.ts', 'search-text.ts', 'assignments.ts'].map((name) => new URL(`../../../rules/${name}`, import.meta.url));

/**
 * Builds the comparison and has it served, told as a competent server would tell it where its data is: the head preloads the tree (by its
 * hash, kept for ever), the states and the rest, so that they come beside the scripts. Answers the path of its page; null without it.
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
  const places = { ...(await dataPlaces(server, cyclePath)), summary: '/bench/react/summary.json' };
  const { events, ...loaded } = places;
  const head = [
    ...Object.entries(loaded).map(([name, url]) => `<link rel="preload" as="fetch" crossorigin data-name="${name}" href="${url}">`),
    `<link data-name="events" href="${events}">`,
  ].join('\n');
  const summary = JSON.stringify({ ...(await readSummary(database, large)), url: cyclePath });
  await server.serveFiles({ base: '/bench/react/', folder: join(folder, 'dist'), head, data: { 'summary.json': summary } });
  return '/bench/react/';
}

/** Where our own page has its tree and states from. */
async function dataPlaces({ url, cookie }: PageServer, cyclePath: string): Promise<{ tree: string; states: string; events: string }> {
  const page = await (await fetch(`${url}${cyclePath}`, { headers: { cookie, accept: 'text/html' } })).text();
  const place = (name: string): string => {
    const value = new RegExp(`data-${name}="([^"]+)"`).exec(page)?.[1];
    if (value === undefined) throw new Error(`The page of the cycle does not say where its ${name} are.`);
    return value;
  };
  return { tree: place('tree'), states: place('states'), events: place('events') };
}

/** What the page says beside the tree: the days of this year and of the one before, summed up, the due days, what comes next. */
async function readSummary(database: Database, { cycle, year, before }: LargeProgram) {
  const { timeZone } = ngheAnProgram;
  const dayOf = (instant: string) => dateOf(instant, timeZone);
  const days = calendarDays(year);
  const sums = async (cycleId: number, own: string[], until: string) => {
    const counts = new Map((await countByDay(database.pool, { cycleId, timeZone })).counts.map(({ date, count }) => [date, count]));
    let sum = 0;
    return own.map((date) => {
      sum += counts.get(date) ?? 0;
      return date > until ? null : sum;
    });
  };
  const plan = (await readPlan(database.pool, cycle.cycleId))?.plan;
  const { momentNames } = textsIn('vi');
  return {
    program: `${ngheAnProgram.name} · ${ngheAnProgram.place}`,
    year,
    days: {
      labels: days.map((date) => `${date.slice(8)}/${date.slice(5, 7)}`),
      now: await sums(cycle.cycleId, days, dayOf(largeNow.toISOString())),
      before: await sums(before.cycleId, calendarDays(year - 1), '9999-12-31'),
      marks: plan?.dueByLevel.map(({ level, date }) => ({ day: days.indexOf(date), words: levelName(level).vi })) ?? [],
    },
    standing: `Đang thu báo cáo. Hạn nộp: ${plan?.dueByLevel.map(({ level, date }) => `${levelName(level).vi} ${date}`).join(', ')}.`,
    next: (plan?.moments ?? [])
      .filter(({ at, kind }) => at > largeNow.toISOString() && kind !== 'remind-reviewers')
      .slice(0, 4)
      .map(({ at, kind }) => ({ at, words: momentNames[kind] })),
  };
}

/** From the opening to the close. */
function calendarDays(year: number): string[] {
  const first = Temporal.PlainDate.from({ year, month: 12, day: 1 });
  return Array.from({ length: 41 }, (_, day) => first.add({ days: day }).toString());
}
