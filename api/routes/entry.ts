import { type Request, Router } from 'express';
import { z } from 'zod';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { planSignIn } from '../../prisma/queries/messages/plan-sign-in.ts';
import { problem } from '../../rules/problems.ts';
import { enterPage } from '../../web/access/enter-page.ts';
import { signInPage } from '../../web/access/sign-in-page.ts';
import { beginSession, endSession, signedIn } from '../access.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { isOwnRequest } from '../sessions.ts';

const asking = z.object({ email: z.string().trim().max(254) });

/** How a coordinator comes in and leaves: by a one-time link that is mailed or, the first time, printed by the console. */
export function entryRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  router.get(
    '/enter',
    route(async (request, response) => {
      // Whoever is in already is led on.
      if (!wantsJson(request) && (await signedIn(context, request))) return response.redirect(303, '/');
      sendPage(response, signInPage({ page: pageSetting(context, request), postUrl: '/enter', state: 'asking', email: '' }));
    }),
  );
  router.post(
    '/enter',
    route(async (request, response) => {
      const { email } = read(asking, request.body ?? {});
      const valid = z.email().safeParse(email).success;
      if (valid) {
        // Not awaited: how long it takes would tell whether the address is known.
        void planSignIn(database, { email, secret: context.secret, at: await context.now(), realNow: new Date() }).catch((error) =>
          context.log('error', 'sign-in', { error: String(error) }),
        );
      }
      if (wantsJson(request)) return void response.status(202).json({ accepted: true });
      const page = pageSetting(context, request);
      sendPage(response, signInPage({ page, postUrl: '/enter', state: valid ? 'asked' : 'not-an-address', email }), valid ? 200 : 422);
    }),
  );

  const found = (request: Request) => findLink(database.pool, { token: String(request.params.token), purpose: 'enter', at: new Date() });
  // A GET uses nothing up: mail scanners open links.
  router.get(
    '/enter/:token',
    route(async (request, response) => {
      await found(request);
      sendPage(response, enterPage({ page: pageSetting(context, request), enterUrl: request.path }));
    }),
  );
  router.post(
    '/enter/:token',
    route(async (request, response) => {
      // Another site must not let a visitor in as somebody else.
      if (!isOwnRequest(request)) throw problem('form-expired');
      const link = await found(request);
      const used = await database.prisma.link.updateMany({ where: { id: link.id, usedAt: null }, data: { usedAt: new Date() } });
      if (used.count === 0) throw problem('link-expired');
      await beginSession(request, link.email);
      if (wantsJson(request)) response.json({ entered: true });
      else response.redirect(303, '/');
    }),
  );
  router.post(
    '/leave',
    route(async (request, response) => {
      if (!isOwnRequest(request)) throw problem('form-expired');
      if (request.session?.email !== undefined) await endSession(request);
      if (wantsJson(request)) response.json({ entered: false });
      else response.redirect(303, '/enter');
    }),
  );
  return router;
}
