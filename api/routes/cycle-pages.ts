import { readActs } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readReorganisedSince } from '../../prisma/queries/units/read-unit-fates.ts';
import { problem } from '../../rules/problems.ts';
import { cyclePage } from '../../web/cycle/cycle-page.ts';
import { languageOf, pageSetting, sendPage } from '../answer.ts';
import { codingFor } from '../compress-answers.ts';
import type { ApiContext } from '../context.ts';
import { cycleTree, standingTree } from '../cycle-tree.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { openEventStream } from '../event-stream.ts';
import { actWords } from '../pages/act-words.ts';
import { cycleFeeds } from '../pages/cycle-feed.ts';
import { cycleMoving } from '../pages/cycle-view.ts';
import { dayCounts } from '../pages/day-counts.ts';
import { firstFiguresView } from '../pages/first-figures-view.ts';
import { treeAddress, unitTreeView } from '../pages/unit-tree-view.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** A handful of what the coordinator did last. */
const shownActs = 5;

/** A cycle's page, the tree that its browser keeps, the states of the units, and what keeps them up to date. */
export function cyclePageRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;
  const feeds = cycleFeeds(context);
  const base = '/programs/:id/cycles/:year';

  get(base, { who: 'watcher' }, async (request, response, { act }) => {
    const requested = await requestedCycle(context, request);
    const { programId, cycle, cycles, url } = requested;
    const [standing, program, days, compiled, acts] = await Promise.all([
      standingTree(context, { programId, cycleId: cycle.id }),
      readDefinition(pool, programId),
      dayCounts(context, cycle, cycles),
      readCompilation(pool, cycle.id),
      cycle.openedAt === null ? [] : readActs(pool, { programId, subject: cycleSubject(cycle), from: cycle.openedAt, limit: shownActs }),
    ]);
    // From before the values: what changes while they are read must reach the page.
    const { tree, letters, at: since } = standing;
    // Its browser will ask for it in a moment.
    void tree.packed('br').catch(() => {});
    const moving = await cycleMoving(context, cycle, days, tree.columns, letters);
    const address = treeAddress(request);
    const query = request.originalUrl.split('?')[1]?.replace(/(^|&)lang=[^&]*/, '') ?? '';
    const page = pageSetting(context, request, `${url}${query === '' ? '' : `?${query}`}`);
    const language = page.language === context.language ? '' : `&lang=${page.language}`;
    sendPage(
      response,
      cyclePage({
        ...moving,
        page,
        url,
        programUrl: `/programs/${programId}`,
        programName: program.name,
        place: program.place,
        act,
        reorganised: cycle.openedAt ? await readReorganisedSince(pool, { programId, since: cycle.openedAt }) : [],
        reopenable: isReopenable(cycle, cycles, program.state),
        compiled: compiled && { pdfUrl: `${url}/compilation.pdf`, jsonUrl: `${url}/compilation.json` },
        first: await firstFiguresView(context, cycle, tree, compiled?.file ?? null, page.language),
        acts: acts.map((done) => ({ at: done.at.toISOString(), words: actWords(done), url: `${url}/acts/${done.id}` })),
        eventsUrl: cycle.state === 'lapsed' ? null : `${url}/events?since=${encodeURIComponent(since)}${language}`,
        tree: letters === '' ? null : unitTreeView(url, tree, { letters, at: since }, address),
      }),
    );
  });

  get(`${base}/tree/:hash.json`, { who: 'watcher' }, async (request, response) => {
    const { cycle } = await requestedCycle(context, request);
    const tree = await cycleTree(context, cycle.id);
    // Another tree than the page knew: it has to be asked for anew.
    if (request.params.hash !== tree.hash) throw problem('not-found');
    const coding = codingFor(request);
    // Names of units only, and the address is as good as the content: kept for ever, by whoever may see it.
    response.set('cache-control', 'private, max-age=31536000, immutable').vary('accept-encoding').type('json');
    if (coding === null) return void response.send(tree.json);
    response.set('content-encoding', coding).send(await tree.packed(coding));
  });

  get(`${base}/states.json`, { who: 'watcher' }, async (request, response) => {
    const { cycle } = await requestedCycle(context, request);
    // A page asks that was told of more than could be named, and is told of none of it again.
    const { tree, at, letters } = await standingTree(context, { programId: cycle.programId, cycleId: cycle.id, exact: true });
    response.json({ tree: tree.hash, at, states: letters });
  });

  get(`${base}/events`, { who: 'watcher' }, async (request, response) => {
    const requested = await requestedCycle(context, request);
    const stream = openEventStream(context, request, response, 'watcher');
    // After a lost connection both go on from the last event; before it, the states are newer than the page.
    const states = request.headers['last-event-id'] ?? request.query.states;
    feeds.join(requested, languageOf(context, request), stream, typeof states === 'string' ? states : stream.since);
  });
  return routes;
}

/** Closed, in a program that runs, with nothing after it that was compared with it. */
const isReopenable = (cycle: HeldCycle, cycles: readonly HeldCycle[], program: string): boolean =>
  ['closed', 'compiled', 'delivered', 'acknowledged'].includes(cycle.state) &&
  (program === 'active' || program === 'evaluating') &&
  !cycles.some(({ place, closedAt, state }) => place > cycle.place && closedAt !== null && state !== 'lapsed');
