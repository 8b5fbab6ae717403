import { Router } from 'express';
import { countAssignments } from '../../prisma/queries/assignments/count-assignments.ts';
import { readStates } from '../../prisma/queries/assignments/read-states.ts';
import { readActs } from '../../prisma/queries/audit/read-acts.ts';
import { cycleSubject } from '../../prisma/queries/audit/record-act.ts';
import { readCompilation } from '../../prisma/queries/compilations/read-compilation.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { countMails } from '../../prisma/queries/messages/count-mails.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { cyclePage } from '../../web/cycle/cycle-page.ts';
import { watchOrRequire } from '../access.ts';
import { languageOf, pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import { codingFor } from '../compress-answers.ts';
import type { ApiContext } from '../context.ts';
import { openEventStream } from '../event-stream.ts';
import { actWords } from '../pages/act-words.ts';
import { cycleFeeds } from '../pages/cycle-feed.ts';
import { cycleTree } from '../pages/cycle-tree.ts';
import { cycleMoving } from '../pages/cycle-view.ts';
import { dayCounts } from '../pages/day-counts.ts';
import { treeAddress, treeView } from '../pages/tree-view.ts';
import { requestedCycle } from './requested-cycle.ts';

/** A handful of what the coordinator did last. */
const shownActs = 5;

/** A cycle's page, the tree that its browser keeps, the states of the units, and what keeps them up to date. */
export function cyclePageRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;
  const feeds = cycleFeeds(context);
  const base = '/programs/:id/cycles/:year';

  router.get(
    base,
    route(async (request, response) => {
      const requested = await requestedCycle(context, request);
      const { programId, cycle, cycles, url } = requested;
      const { act } = await watchOrRequire(context, request, programId);
      if (wantsJson(request)) {
        const { codes: _codes, formId: _form, timeZone: _zone, ...shown } = cycle;
        const plan = await readPlan(pool, cycle.id);
        const levels = await countAssignments(pool, cycle.id);
        const mails = await countMails(pool, cycle.id);
        return void response.json({ ...shown, levels, plan: plan && { version: plan.version, ...plan.plan }, mails });
      }
      // Before the values: what changes while they are read must reach the page.
      const since = context.live.position();
      const [tree, letters, program, days, compiled, acts] = await Promise.all([
        cycleTree(context, cycle.id),
        context.now().then((at) => readStates(pool, { cycleId: cycle.id, at })),
        readDefinition(pool, programId),
        dayCounts(context, cycle, cycles),
        readCompilation(pool, cycle.id),
        cycle.openedAt === null ? [] : readActs(pool, { programId, subject: cycleSubject(cycle), from: cycle.openedAt, limit: shownActs }),
      ]);
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
          compiled: compiled && { pdfUrl: `${url}/compilation.pdf`, jsonUrl: `${url}/compilation.json` },
          acts: acts.map((done) => ({ at: done.at.toISOString(), words: actWords(done), url: `${url}/acts/${done.id}` })),
          eventsUrl: cycle.state === 'lapsed' ? null : `${url}/events?since=${encodeURIComponent(since)}${language}`,
          tree: letters === '' ? null : treeView(url, tree, { letters, at: since }, address),
        }),
      );
    }),
  );

  router.get(
    `${base}/tree/:hash.json`,
    route(async (request, response) => {
      const { programId, cycle } = await requestedCycle(context, request);
      await watchOrRequire(context, request, programId);
      const tree = await cycleTree(context, cycle.id);
      // Another tree than the page knew: it has to be asked for anew.
      if (request.params.hash !== tree.hash) throw problem('not-found');
      const coding = codingFor(request);
      // Names of units only, and the address is as good as the content: kept for ever, by whoever may see it.
      response.set({ 'cache-control': 'private, max-age=31536000, immutable', vary: 'accept-encoding' }).type('json');
      if (coding === null) return void response.send(tree.json);
      response.set('content-encoding', coding).send(await tree.packed(coding));
    }),
  );

  router.get(
    `${base}/states.json`,
    route(async (request, response) => {
      const { programId, cycle } = await requestedCycle(context, request);
      await watchOrRequire(context, request, programId);
      const at = context.live.position();
      const { hash } = await cycleTree(context, cycle.id);
      const states = await readStates(pool, { cycleId: cycle.id, at: await context.now() });
      response.set('cache-control', 'no-store').json({ tree: hash, at, states });
    }),
  );

  router.get(
    `${base}/events`,
    route(async (request, response) => {
      const requested = await requestedCycle(context, request);
      await watchOrRequire(context, request, requested.programId);
      const stream = openEventStream(request, response);
      // After a lost connection both go on from the last event; before it, the states are newer than the page.
      const states = request.headers['last-event-id'] ?? request.query.states;
      feeds.join(requested, languageOf(context, request), stream, typeof states === 'string' ? states : stream.since);
    }),
  );
  return router;
}
