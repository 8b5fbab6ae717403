import type { Request, Response } from 'express';
import { pageLink } from '../../web/layout.ts';
import { tryStepAgainPage } from '../../web/program/try-step-again-page.ts';
import { skipStep, skipStepShape } from '../acts/skip-step.ts';
import { previewTryAgain, tryStepAgain, tryStepAgainShape } from '../acts/try-step-again.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { stepOf } from './answer-act.ts';

/** Steps that failed for good: run again when somebody has removed the cause, or left out where nothing waits for them. */
export function programTroubleRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const show = async (request: Request, response: Response, { act }: { act: boolean }): Promise<void> => {
    const { id, troubles } = await previewTryAgain(context, programIdOf(request));
    sendPage(response, tryStepAgainPage({ ...(await stepView(context, request, id, 'try-again', act)), troubles }));
  };
  const back = (request: Request, response: Response, { id }: { id: string }): void =>
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));

  get('/programs/:id/try-again', { who: 'watcher' }, show);
  post('/programs/:id/try-again', { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    if (stepOf(request, 'preview') !== 'do') return show(request, response, { act: true });
    back(request, response, await tryStepAgain(context, programIdOf(request), coordinator, read(tryStepAgainShape, request.body)));
  });
  post('/api/v1/programs/:id/try-again', { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') return void response.json(await previewTryAgain(context, id));
    response.status(202).json(await tryStepAgain(context, id, coordinator, read(tryStepAgainShape, request.body ?? {})));
  });

  post('/programs/:id/skip-step', { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    back(request, response, await skipStep(context, programIdOf(request), coordinator, read(skipStepShape, request.body)));
  });
  post('/api/v1/programs/:id/skip-step', { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    response.status(202).json(await skipStep(context, programIdOf(request), coordinator, read(skipStepShape, request.body)));
  });
  return routes;
}
