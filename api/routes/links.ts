import { Router } from 'express';
import { z } from 'zod';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { linkAgainPage } from '../../web/access/link-again-page.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';

const body = z.object({ email: z.string().trim().max(254) });

/** "Send me my link again": what it answers, and when, does not tell whether the address is known. */
export function linkRoutes(context: ApiContext): Router {
  const router = Router();
  router.get('/links', (request, response) =>
    sendPage(response, linkAgainPage({ page: pageSetting(context, request), postUrl: '/links', state: 'asking', email: '' })),
  );
  router.post(
    ['/links', '/api/v1/links'],
    route(async (request, response) => {
      const { email } = read(body, request.body);
      const valid = z.email().safeParse(email).success;
      if (valid) {
        // Not awaited: how long it takes would tell. A failure here is the reader's to repeat and ours to log.
        void planLinkAgain(context.database, { email, at: await context.now() }).catch((error) =>
          context.log('error', 'link again', { error: String(error) }),
        );
      }
      if (wantsJson(request)) return void response.status(202).json({ accepted: true });
      const page = pageSetting(context, request);
      sendPage(response, linkAgainPage({ page, postUrl: '/links', state: valid ? 'asked' : 'not-an-address', email }), valid ? 200 : 422);
    }),
  );
  return router;
}
