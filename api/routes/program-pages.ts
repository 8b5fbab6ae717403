import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { cycleAt } from '../../rules/cycle-address.ts';
import { problem } from '../../rules/problems.ts';
import { programFragment, programPage } from '../../web/program/program-page.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { openEventStream } from '../event-stream.ts';
import { programView } from '../pages/program-view.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { programIdOf } from '../program-id.ts';

/** The program on one screen, and what keeps it up to date. In a rehearsal anyone on this machine may watch. */
export function programPageRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const fragments = shareFragments(context);

  get('/programs/:id', { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    const page = pageSetting(context, request);
    // Before the values: what changes while they are read must reach the page.
    const since = encodeURIComponent(context.live.position());
    const eventsUrl = `/programs/${id}/events?since=${since}${page.language === context.language ? '' : `&lang=${page.language}`}`;
    sendPage(response, programPage(await programView(context, id, page, { act, eventsUrl })));
  });
  get('/programs/:id/events', { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    // Shared by all who see the same: no token of a session may be in it.
    const page = { ...pageSetting(context, request, `/programs/${id}`), carried: {} };
    const stream = openEventStream(context, request, response, 'watcher');
    const source = {
      programId: id,
      render: async () => programFragment(await programView(context, id, page, { act, eventsUrl: null })),
    };
    const leave = fragments.join([id, page.language, act].join(' '), source, stream.since, ({ html, id: place }) =>
      stream.send({ id: place, data: { html } }),
    );
    stream.onClose(leave);
  });
  get(
    ['/programs/:id/cycles/:year/compilation.pdf', '/programs/:id/cycles/:year/compilation.json'],
    { who: 'watcher', limits: ['costly-by-caller'] },
    async (request, response) => {
      const id = programIdOf(request);
      const cycle = cycleAt(await readCycles(context.database.pool, id), request.params.year);
      const compiled = cycle ? await readCompilation(context.database.pool, cycle.id) : null;
      if (!compiled) throw problem('not-found');
      if (request.path.endsWith('.json')) return void response.json(compiled.file);
      const document = await readDocument(context.database.pool, compiled);
      if (!document) throw problem('not-found');
      response.type('application/pdf').send(document);
    },
  );
  return routes;
}
