import { Router } from 'express';
import { problem } from '../../rules/problems.ts';
import { homePage } from '../../web/coordinator/home-page.ts';
import { signedIn } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { homeView } from '../pages/home-view.ts';

/** Where a signed-in coordinator begins. A rehearsal begins with its own start page. */
export function homeRoutes(context: ApiContext): Router {
  const router = Router();
  router.get('/', (request, response, next) => {
    if (context.simulated) return next();
    route(async () => {
      const who = await signedIn(context, request);
      if (!who) throw problem('not-signed-in');
      const { page, ...values } = await homeView(context, pageSetting(context, request), who);
      if (wantsJson(request)) response.json(values);
      else sendPage(response, homePage({ page, ...values }));
    })(request, response, next);
  });
  return router;
}
