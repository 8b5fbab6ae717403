import { linkToken } from '../../../prisma/queries/links/link-token.ts';
import { secret } from '../../prisma/open-cycle.ts';
import { openSlowPage } from './browser.ts';
import type { CycleFacts, WebFacts } from './facts.ts';
import { loadPage, type PageLoad, type Probe } from './load-page.ts';
import { flickThrough, longestTask } from './longest-task.ts';
import { measureLive } from './measure-live.ts';
import type { Web } from './opened-web.ts';

/** A figure of the report's first field for one, as it is typed and as the page writes it. */
const fillFigure: Probe = {
  file: 'fill-figure.js',
  settings: { field: 'input[inputmode="numeric"]', typed: '1234', grouped: '1.234' },
};

/** A commune that is not in sight before it is searched, typed without accents. */
const searched = { typed: 'quynh thang', shown: 'Quỳnh Thắng' };
const ours: TreeView = { search: '#q', tree: '#tree', unfold: '#tree-tools button:first-child' };
const theirs: TreeView = { search: '#tree-search', tree: '#tree', unfold: '#tree-unfold' };

interface TreeView {
  search: string;
  tree: string;
  /** The button that opens all of the tree. */
  unfold: string;
}

/** Measures everything once. Ours and theirs follow each other; which comes first changes from round to round. */
export async function measureRound(web: Web, number: number, say: (words: string) => void): Promise<WebFacts> {
  const { paths, large, govukBytes } = web;
  const unitPath = await reportPath(web, large.owing.at(-number) ?? '');
  const loads = {
    empty: () => load(web, '/bench/empty', null),
    unit: () => load(web, unitPath, null),
    unitTyped: () => load(web, unitPath, fillFigure),
    brief: () => load(web, paths.brief, null),
    cycle: () => loadCycle(web, paths.cycle, ours),
    react: () => (paths.react === null ? null : loadCycle(web, paths.react, theirs)),
  };
  const names = Object.keys(loads) as (keyof typeof loads)[];
  const loaded: Partial<Record<keyof typeof loads, PageLoad | CycleFacts | null>> = {};
  for (const name of number % 2 === 0 ? names.toReversed() : names) {
    say(`  ${name}`);
    loaded[name] = await loads[name]();
  }
  say('  live');
  const live = await measureLive(web, await reportPaths(web, number));
  return { ...(loaded as Omit<WebFacts, 'govukBytes' | 'live'>), govukBytes, live };
}

async function load({ browser, server }: Web, path: string, probe: Probe | null): Promise<PageLoad> {
  const slow = await openSlowPage(browser, null);
  try {
    return await loadPage(slow, `${server.url}${path}`, probe);
  } finally {
    await slow.close();
  }
}

async function loadCycle({ browser, server }: Web, path: string, view: TreeView): Promise<CycleFacts> {
  const slow = await openSlowPage(browser, server);
  try {
    const probe = { file: 'search-tree.js', settings: { ...searched, search: view.search, tree: view.tree } };
    const loaded = await loadPage(slow, `${server.url}${path}`, probe);
    const { page } = slow;
    await page.fill(view.search, '');
    await page.click(view.unfold);
    await page.evaluate(`document.querySelector('${view.tree}').scrollIntoView()`);
    const longestScrollTaskMs = await longestTask(browser, slow, () => flickThrough(slow, 12));
    return { ...loaded, longestScrollTaskMs };
  } finally {
    await slow.close();
  }
}

const reportsARound = 25;

async function reportPaths(web: Web, round: number): Promise<string[]> {
  const codes = web.large.owing.slice((round - 1) * reportsARound, round * reportsARound);
  return Promise.all(codes.map((code) => reportPath(web, code)));
}

async function reportPath({ database, large }: Web, code: string): Promise<string> {
  const contactId = large.cycle.contactIds.get(code) ?? 0;
  const link = await database.prisma.link.findFirstOrThrow({
    where: { contactId, purpose: 'report', cycleId: large.cycle.cycleId },
    select: { id: true },
  });
  return `/report/${linkToken(secret, link.id)}`;
}
