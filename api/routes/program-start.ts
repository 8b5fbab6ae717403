import type { Request, Response } from 'express';
import { pageLink } from '../../web/layout.ts';
import { startProgramPage } from '../../web/program/start-program-page.ts';
import { previewStart, startProgram, startProgramShape } from '../acts/start-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { stepOf } from './answer-act.ts';

/** How long a press waits for what comes of it, milliseconds. */
const patience = 3_000;

/** Starting a signed program: its first days and mails are shown first. */
export function programStartRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const show = async (request: Request, response: Response, { act }: { act: boolean }): Promise<void> => {
    const id = programIdOf(request);
    const preview = await previewStart(context, id);
    sendPage(response, startProgramPage({ ...(await stepView(context, request, id, 'start', act)), ...preview }));
  };

  get('/programs/:id/start', { who: 'watcher' }, show);
  post('/programs/:id/start', { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'preview') !== 'do') return show(request, response, { act: true });
    await startProgram(context, id, coordinator, read(startProgramShape, request.body));
    await becameActive(context, id);
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/api/v1/programs/:id/start', { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') return void response.json({ id, ...(await previewStart(context, id)) });
    response.status(202).json(await startProgram(context, id, coordinator, read(startProgramShape, request.body ?? {})));
  });
  return routes;
}

/** The workflow has taken it; a moment later its first step makes the program active. Whoever pressed sees that, or waits for it on the page. */
function becameActive({ live, database: { prisma } }: ApiContext, id: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => done(), patience);
    const leave = live.watch(id, undefined, () => look());
    const done = (): void => {
      clearTimeout(timer);
      leave();
      resolve();
    };
    const look = (): void => void prisma.program.count({ where: { id, state: 'active' } }).then((active) => active > 0 && done(), done);
    look();
  });
}
