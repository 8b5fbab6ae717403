import { homePage } from '../../web/coordinator/home-page.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { homeView } from '../pages/home-view.ts';

/** Where a signed-in coordinator begins: the programs that they may act on. A rehearsal begins with its own start page. */
export function homeRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get('/api/v1/programs', { who: 'signed-in' }, async (request, response, who) => {
    const { programs } = await homeView(context, pageSetting(context, request), who);
    response.json({ programs });
  });
  if (context.simulated) return routes;
  get('/', { who: 'signed-in' }, async (request, response, who) =>
    sendPage(response, homePage(await homeView(context, pageSetting(context, request), who))),
  );
  return routes;
}
