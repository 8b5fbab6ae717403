import { undeliveredPage } from '../../web/program/undelivered-page.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { undeliveredView } from '../pages/undelivered-view.ts';
import { programIdOf } from '../program-id.ts';

/** Which mails of a program wait for a server, and which addresses take none. */
export function undeliveredMailRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get('/programs/:id/undelivered', { who: 'coordinator' }, async (request, response) => {
    sendPage(response, undeliveredPage(await undeliveredView(context, programIdOf(request), pageSetting(context, request))));
  });
  return routes;
}
