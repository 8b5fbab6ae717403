import { pageLink } from '../../web/layout.ts';
import { settleDirections, settleShape } from '../acts/settle-directions.ts';
import { pageSetting, read, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { programIdOf } from '../program-id.ts';

/** What leaders directed stands in the list of what is to be done until the standing office says that it is. */
export function directionRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, post } = declareRoutes();
  const terms = { who: 'coordinator', body: ['form', 'json'] } as const;
  post(bothPaths('/programs/:id/directions'), terms, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const answer = await settleDirections(context, id, coordinator, read(settleShape, request.body ?? {}));
    if (wantsJson(request)) response.json(answer);
    else response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}#todo`));
  });
  return routes;
}
