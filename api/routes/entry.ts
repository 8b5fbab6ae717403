import { Router } from 'express';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { problem } from '../../rules/problems.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { beginSession } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';

/** The one-time link that lets a coordinator in. A GET uses nothing up: mail scanners open links. */
export function entryRoutes(context: ApiContext): Router {
  const router = Router();
  router.get(
    '/enter/:token',
    route(async (request, response) => {
      await findLink(context.database.pool, { token: String(request.params.token), purpose: 'enter', at: new Date() });
      sendPage(response, enterPage({ page: pageSetting(context, request), enterUrl: request.path }));
    }),
  );
  router.post(
    '/enter/:token',
    route(async (request, response) => {
      const link = await findLink(context.database.pool, { token: String(request.params.token), purpose: 'enter', at: new Date() });
      const used = await context.database.prisma.link.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: new Date() } });
      if (used.count === 0) throw problem('link-expired');
      await beginSession(context, response, link.contactId);
      if (wantsJson(request)) response.json({ entered: true });
      else response.redirect(303, '/');
    }),
  );
  return router;
}
