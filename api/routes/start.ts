import { type Request, Router } from 'express';
import { z } from 'zod';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { rehearsalStop } from '../../rules/rehearsal-stop.ts';
import { pageLink } from '../../web/layout.ts';
import { startFragment, startPage } from '../../web/start/start-page.ts';
import { beginSession } from '../access.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext, RehearsalClock } from '../context.ts';
import { openEventStream } from '../event-stream.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { rehearsedProgram, startView } from '../pages/start-view.ts';
import { isOwnRequest } from '../sessions.ts';
import { date } from './request-bodies.ts';

const turning = z.discriminatedUnion('action', [
  z.object({ action: z.literal('stop') }),
  z.object({ action: z.literal('go') }),
  z.object({ action: z.literal('next') }),
  z.object({ action: z.literal('until'), date }),
]);

/** The start page of a rehearsal, its clock, and the way into the coordinator's place. In a real installation none of these is there. */
export function startRoutes(context: ApiContext): Router {
  const router = Router();
  if (!context.simulated) return router;
  const fragments = shareFragments(context.live);

  router.get(
    '/',
    route(async (request, response) => {
      const since = context.live.position();
      const page = pageSetting(context, request);
      const values = await startView(context, request, page, pageLink(page, `/rehearsal/events?since=${since}`));
      if (!wantsJson(request)) return sendPage(response, startPage(values));
      const { page: _, eventsUrl: __, ...told } = values;
      response.json(told);
    }),
  );

  router.get(
    '/rehearsal/events',
    route(async (request, response) => {
      const page = pageSetting(context, request, '/');
      const render = async () => startFragment(await startView(context, request, page, ''));
      const rehearsed = await rehearsedProgram(context);
      const stream = openEventStream(request, response);
      // What a reader's forms carry is his own.
      const key = [rehearsed?.id ?? '', page.language, ...Object.values(page.carried)].join(' ');
      stream.onClose(
        fragments.join(key, { programId: rehearsed?.id ?? '', render }, stream.since, ({ html, id }) =>
          stream.send({ id, data: { html } }),
        ),
      );
    }),
  );

  router.post(
    '/rehearsal/coordinator',
    route(async (request, response) => {
      if (!isOwnRequest(request)) throw problem('form-expired');
      const rehearsed = await rehearsedProgram(context);
      const contact = await context.database.prisma.contact.findFirst({ where: { programId: rehearsed?.id ?? '', role: 'coordinator' } });
      if (!rehearsed || !contact) throw problem('not-found');
      await beginSession(request, contact.email);
      if (wantsJson(request)) return void response.json({ entered: true, program: rehearsed.id });
      const asked = (request.body as Record<string, unknown> | undefined)?.to;
      // Only to the program's own pages: an address that somebody else made up leads nowhere.
      const to = typeof asked === 'string' && /^\/programs\/[\w./?=&%+-]*$/.test(asked) ? asked : `/programs/${rehearsed.id}`;
      response.redirect(303, pageLink(pageSetting(context, request), to));
    }),
  );

  router.post(
    '/rehearsal/clock',
    route(async (request, response) => {
      if (!isOwnRequest(request)) throw problem('form-expired');
      const clock = context.rehearsal;
      if (!clock?.isPlaying()) throw problem('rehearsal-over');
      await turn(clock, request);
      if (wantsJson(request)) return void response.json({ now: (await context.now()).toISOString(), stopsAt: clock.stopsAt() });
      response.redirect(303, pageLink(pageSetting(context, request), '/'));
    }),
  );

  const turn = async (clock: RehearsalClock, request: Request): Promise<void> => {
    const body = read(turning, request.body ?? {});
    if (body.action === 'stop') return clock.stop();
    if (body.action === 'go') return clock.goOn(null);
    const rehearsed = await rehearsedProgram(context);
    if (!rehearsed) throw problem('not-found');
    const { next, now, program } = rehearsed;
    if (body.action === 'next') return clock.goOn(next?.at ?? null);
    const until = rehearsalStop(body.date, program.timeZone);
    if (until <= now.toISOString()) throw problem('rehearsal-clock-back', { now: dateOf(now.toISOString(), program.timeZone) });
    return clock.goOn(new Date(until));
  };
  return router;
}
