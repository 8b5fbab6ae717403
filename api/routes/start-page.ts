import type { Request } from 'express';
import { z } from 'zod';
import { inOfficeAt } from '../../prisma/queries/contacts/in-office.ts';
import { chosenDate } from '../../rules/input-shapes.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem } from '../../rules/problems.ts';
import { rehearsalStop } from '../../rules/rehearse-until.ts';
import { pageLink } from '../../web/layout.ts';
import { startFragment, startPage } from '../../web/start/start-page.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext, RehearsalClock } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { openEventStream } from '../event-stream.ts';
import { letIn } from '../let-in.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { rehearsedProgram, startView } from '../pages/start-page-view.ts';
import { orErrors } from './answer-act.ts';

const turning = z.discriminatedUnion('action', [
  z.object({ action: z.literal('stop') }),
  z.object({ action: z.literal('go') }),
  z.object({ action: z.literal('next') }),
  z.object({ action: z.literal('until'), date: chosenDate }),
]);

/** The start page of a rehearsal, its clock, and the way into the coordinator's place. In a real installation none of these is there. */
export function startRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  if (!context.simulated) return routes;
  const fragments = shareFragments(context);

  get('/', { who: 'visitor' }, async (request, response) => {
    const since = context.live.position();
    const page = pageSetting(context, request);
    const values = await startView(context, request, page, pageLink(page, `/rehearsal/events?since=${since}`));
    sendPage(response, startPage(values));
  });
  get('/api/v1/rehearsal', { who: 'visitor' }, async (request, response) => {
    const { page: _, eventsUrl: __, ...shown } = await startView(context, request, pageSetting(context, request), '');
    response.json(shown);
  });

  get('/rehearsal/events', { who: 'visitor' }, async (request, response) => {
    const page = pageSetting(context, request, '/');
    const render = async () => startFragment(await startView(context, request, page, ''));
    const rehearsed = await rehearsedProgram(context);
    const stream = openEventStream(context, request, response, 'visitor');
    // What a reader's forms carry is his own.
    const key = [rehearsed?.id ?? '', page.language, ...Object.values(page.carried)].join(' ');
    stream.onClose(
      fragments.join(key, { programId: rehearsed?.id ?? '', render }, stream.since, ({ html, id }) => stream.send({ id, data: { html } })),
    );
  });

  post(bothPaths('/rehearsal/coordinator'), { who: 'visitor', body: ['form', 'json'] }, async (request, response) => {
    const rehearsed = await rehearsedProgram(context);
    const contact = await context.database.prisma.contact.findFirst({
      where: { programId: rehearsed?.id ?? '', role: 'coordinator', ...inOfficeAt(await context.now()) },
    });
    if (!rehearsed || !contact) throw problem('not-found');
    await letIn(context, request, contact.email);
    if (wantsJson(request)) return void response.json({ entered: true, program: rehearsed.id });
    const wantedPath = (request.body as Record<string, unknown> | undefined)?.to;
    // Only to the program's own pages: an address that somebody else made up leads nowhere.
    const to = typeof wantedPath === 'string' && /^\/programs\/[\w./?=&%+-]*$/.test(wantedPath) ? wantedPath : `/programs/${rehearsed.id}`;
    response.redirect(303, pageLink(pageSetting(context, request), to));
  });

  post(bothPaths('/rehearsal/clock'), { who: 'visitor', body: ['form', 'json'] }, async (request, response) => {
    const clock = context.rehearsal;
    if (!clock?.isPlaying()) throw problem('rehearsal-over');
    if (wantsJson(request)) {
      await turn(clock, request);
      return void response.json({ now: (await context.now()).toISOString(), stopsAt: clock.stopsAt() });
    }
    const { errors } = await orErrors(
      () => turn(clock, request),
      () => 'date',
    );
    const page = pageSetting(context, request, '/');
    if (errors.length === 0) return response.redirect(303, pageLink(page, '/'));
    const { date } = (request.body ?? {}) as Record<string, unknown>;
    const eventsUrl = pageLink(page, `/rehearsal/events?since=${context.live.position()}`);
    const asked = { until: typeof date === 'string' ? date : '', errors };
    sendPage(response, startPage(await startView(context, request, page, eventsUrl, asked)), 422);
  });

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
  return routes;
}
