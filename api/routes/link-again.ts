import { mailLimits } from '../../rules/request-limits.ts';
import { linkAgainPage } from '../../web/access/link-again-page.ts';
import { askLinks, askLinksShape } from '../acts/ask-links.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';

/** "Send me my link again": what it answers, and when, does not tell whether the address is known. */
export function linkRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  get('/links', { who: 'visitor' }, (request, response) =>
    sendPage(response, linkAgainPage({ page: pageSetting(context, request), postUrl: '/links', state: 'asking', email: '' })),
  );
  post(bothPaths('/links'), { who: 'visitor', body: ['form', 'json'], limits: mailLimits }, async (request, response) => {
    const posted = read(askLinksShape, request.body);
    const { accepted, isAddress } = askLinks(context, posted);
    if (wantsJson(request)) return void response.status(202).json({ accepted });
    const values = { page: pageSetting(context, request), postUrl: '/links', email: posted.email };
    sendPage(response, linkAgainPage({ ...values, state: isAddress ? 'asked' : 'not-an-address' }), isAddress ? 200 : 422);
  });
  return routes;
}
