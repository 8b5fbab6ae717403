import { Router } from 'express';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { problem } from '../../rules/problems.ts';
import { programFragment, programPage } from '../../web/program/program-page.ts';
import { watchOrRequire } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { openEventStream } from '../event-stream.ts';
import { programView } from '../pages/program-view.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { programIdOf } from './programs.ts';

/** The program on one screen, and what keeps it up to date. In a rehearsal anyone on this machine may watch. */
export function programPageRoutes(context: ApiContext): Router {
  const router = Router();
  const fragments = shareFragments(context.live);

  router.get(
    '/programs/:id',
    route(async (request, response) => {
      const id = programIdOf(request);
      const { act } = await watchOrRequire(context, request, id);
      const page = pageSetting(context, request);
      // Before the values: what changes while they are read must reach the page.
      const since = encodeURIComponent(context.live.position());
      const eventsUrl = `/programs/${id}/events?since=${since}${page.language === context.language ? '' : `&lang=${page.language}`}`;
      const values = await programView(context, id, page, { act, eventsUrl });
      if (wantsJson(request)) {
        const { page: _page, ...shown } = values;
        return void response.json({ id, ...shown });
      }
      sendPage(response, programPage(values));
    }),
  );
  router.get(
    '/programs/:id/events',
    route(async (request, response) => {
      const id = programIdOf(request);
      const { act } = await watchOrRequire(context, request, id);
      // Shared by all who see the same: no token of a session may be in it.
      const page = { ...pageSetting(context, request, `/programs/${id}`), carried: {} };
      const stream = openEventStream(request, response);
      const source = {
        programId: id,
        render: async () => programFragment(await programView(context, id, page, { act, eventsUrl: null })),
      };
      const leave = fragments.join([id, page.language, act].join(' '), source, stream.since, ({ html, id: place }) =>
        stream.send({ id: place, data: { html } }),
      );
      stream.onClose(leave);
    }),
  );
  router.get(
    ['/programs/:id/cycles/:year/compilation.pdf', '/programs/:id/cycles/:year/compilation.json'],
    route(async (request, response) => {
      const id = programIdOf(request);
      await watchOrRequire(context, request, id);
      const cycle = (await readCycles(context.database.pool, id)).findLast(
        ({ year, kind }) => String(year) === request.params.year && kind !== 'baseline',
      );
      const compiled = cycle ? await readCompilation(context.database.pool, cycle.id) : null;
      if (!compiled) throw problem('not-found');
      if (request.path.endsWith('.json')) return void response.json(compiled.file);
      const document = await readDocument(context.database.pool, compiled.id);
      if (!document) throw problem('not-found');
      response.type('application/pdf').send(document);
    }),
  );
  return router;
}
