import { ownPath } from '../../rules/own-path.ts';
import { mailLimits } from '../../rules/request-limits.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { signInPage } from '../../web/access/sign-in-page.ts';
import { signedIn } from '../access.ts';
import { askSignIn, askSignInShape } from '../acts/ask-sign-in.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { letIn, letOut } from '../let-in.ts';
import { networkOf } from '../request-network.ts';
import { requireCookieKept } from '../sessions.ts';

/** How a coordinator comes in and leaves: by a one-time link that is mailed or, the first time, printed by the console. */
export function signInRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  get('/enter', { who: 'visitor' }, async (request, response) => {
    const to = ownPath(request.query.to);
    // Whoever is in already is led on.
    if (await signedIn(context, request)) return response.redirect(303, to ?? '/');
    requireCookieKept(context, request);
    sendPage(response, signInPage({ page: pageSetting(context, request), postUrl: '/enter', state: 'asking', email: '', to }));
  });
  post(bothPaths('/enter'), { who: 'visitor', body: ['form', 'json'], limits: mailLimits }, async (request, response) => {
    requireCookieKept(context, request);
    const posted = read(askSignInShape, request.body ?? {});
    const { accepted, isAddress } = askSignIn(context, posted, networkOf(request));
    if (wantsJson(request)) return void response.status(202).json({ accepted });
    const values = { page: pageSetting(context, request), postUrl: '/enter', ...posted };
    sendPage(response, signInPage({ ...values, state: isAddress ? 'asked' : 'not-an-address' }), isAddress ? 200 : 422);
  });

  // A GET uses nothing up: mail scanners open links.
  get('/enter/:token', { who: 'enter-link' }, async (request, response) => {
    sendPage(response, enterPage({ page: pageSetting(context, request), enterUrl: request.path }));
  });
  post(bothPaths('/enter/:token'), { who: 'enter-link', body: ['form', 'json'] }, async (request, response, link) => {
    // Only by a page of ours: another site must not let a visitor in as somebody else.
    const to = (await letIn(context, request, link.email, link.id)) ?? '/';
    if (wantsJson(request)) response.json({ entered: true, to });
    else response.redirect(303, to);
  });
  post(bothPaths('/leave'), { who: 'visitor', body: ['form', 'json'] }, async (request, response) => {
    if (request.session?.email !== undefined) await letOut(context, request, response);
    if (wantsJson(request)) response.json({ entered: false });
    else response.redirect(303, '/enter');
  });
  return routes;
}
