import { type Request, Router } from 'express';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { problem } from '../../rules/problems.ts';
import { homePage } from '../../web/coordinator/home-page.ts';
import { programFragment, programPage } from '../../web/program/program-page.ts';
import { requireCoordinator } from '../access.ts';
import { pageSetting, route, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { programView } from '../pages/program-view.ts';
import { programIdOf } from './programs.ts';

/** How often a watched page looks whether something has changed, milliseconds. */
const looking = 500;

/** The pages of the standing office. In a rehearsal the program may be watched by anyone on this machine: all of it is simulated. */
export function pageRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  const watched = async (request: Request, programId: string): Promise<{ act: boolean }> => {
    if (context.simulated) return { act: false };
    await requireCoordinator(context, request, programId);
    return { act: true };
  };

  router.get(
    '/',
    route(async (request, response) => {
      if (!context.simulated) await requireCoordinator(context, request, null);
      const programs = await database.prisma.program.findMany({ orderBy: { createdAt: 'asc' } });
      const [first] = programs;
      if (context.simulated && first)
        return response.redirect(302, `/programs/${first.id}${request.query.lang === 'en' ? '?lang=en' : ''}`);
      sendPage(
        response,
        homePage({
          page: pageSetting(context, request),
          createUrl: '/api/v1/programs',
          programs: programs.map(({ id, name, place, state, termFrom, termTo }) => ({
            name,
            place,
            url: `/programs/${id}`,
            phase: state as 'draft',
            term: { from: termFrom.toISOString().slice(0, 10), to: termTo.toISOString().slice(0, 10) },
            next: null,
            actions: { openSigning: state === 'draft' ? `/programs/${id}/signing` : null, start: null },
          })),
        }),
      );
    }),
  );
  router.get(
    '/programs/:id',
    route(async (request, response) => {
      const id = programIdOf(request);
      const may = await watched(request, id);
      sendPage(response, programPage(await programView(context, id, pageSetting(context, request), true, may)));
    }),
  );
  router.get(
    '/programs/:id/events',
    route(async (request, response) => {
      const id = programIdOf(request);
      const may = await watched(request, id);
      const page = pageSetting(context, request, `/programs/${id}`);
      response.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }).flushHeaders();
      let before = '';
      let open = true;
      request.on('close', () => {
        open = false;
      });
      while (open) {
        // A database that is away for a moment must not end the page's stream: it looks again.
        const html = await programView(context, id, page, true, may).then(programFragment, () => before);
        if (html !== before) response.write(`data: ${JSON.stringify({ html })}\n\n`);
        before = html;
        await new Promise((resolve) => setTimeout(resolve, looking));
      }
    }),
  );
  router.get(
    ['/programs/:id/cycles/:year/compilation.pdf', '/programs/:id/cycles/:year/compilation.json'],
    route(async (request, response) => {
      const id = programIdOf(request);
      await watched(request, id);
      const cycle = (await readCycles(database.pool, id)).findLast(
        ({ year, kind }) => String(year) === request.params.year && kind !== 'baseline',
      );
      const compiled = cycle ? await readCompilation(database.pool, cycle.id) : null;
      if (!compiled) throw problem('not-found');
      if (request.path.endsWith('.json')) return void response.json(compiled.file);
      const document = await readDocument(database.pool, compiled.id);
      if (!document) throw problem('not-found');
      response.type('application/pdf').send(document);
    }),
  );
  return router;
}
