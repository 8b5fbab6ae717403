import type { Request } from 'express';
import { Problem, problemTexts } from '../../rules/problems.ts';
import { releasePage } from '../../web/cycle/release-page.ts';
import { pageLink } from '../../web/layout.ts';
import { releaseResult, releaseShape } from '../acts/release-result.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { releaseView } from '../pages/release-view.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** Of what the page may not be able to take, what is shown again with the words that were typed. */
const shownAgain = ['release-overtaken', 'result-released', 'result-delivered', 'result-not-compiled'];

/** A compiled result between compiling and delivery: read, given words, released, or that taken back. */
export function releaseRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const base = '/programs/:id/cycles/:year/release';
  const pageOf = (request: Request, url: string) => pageSetting(context, request, `${url}/release`);

  get(bothPaths(base), { who: 'watcher' }, async (request, response, { act }) => {
    const requested = await requestedCycle(context, request);
    const values = await releaseView(context, requested, pageOf(request, requested.url), act);
    if (!wantsJson(request)) return sendPage(response, releasePage(values));
    const { words, wordsHash, contentHash, revision, changed, released, deliveredAt, delivery, planned, set } = values;
    response.json({ words, wordsHash, contentHash, revision, changed, released, deliveredAt, delivery, planned, set });
  });

  post(bothPaths(base), { who: 'coordinator', body: ['form', 'json'] }, async (request, response, coordinator) => {
    const requested = await requestedCycle(context, request);
    const asking = read(releaseShape, request.body ?? {});
    try {
      const answer = await releaseResult(context, requested, coordinator, asking);
      if (wantsJson(request)) return void response.json(answer);
      response.redirect(303, pageLink(pageOf(request, requested.url), `${requested.url}/release`));
    } catch (error) {
      if (!(error instanceof Problem) || wantsJson(request) || !shownAgain.includes(error.code)) throw error;
      const { cycle, url } = requested;
      // Delivered since the page was opened: the cycle as it is now.
      const now = { ...requested, cycle: (await requestedCycle(context, request)).cycle ?? cycle };
      const typed = asking.do === 'take-back' ? null : asking;
      const refused = { typed, errors: [problemTexts(error.code, error.details)] };
      sendPage(response, releasePage(await releaseView(context, now, pageOf(request, url), true, refused)), error.status);
    }
  });
  return routes;
}
