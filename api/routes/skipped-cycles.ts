import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { skipCyclePage } from '../../web/program/skip-cycle-page.ts';
import { takeBackSkipPage } from '../../web/program/take-back-skip-page.ts';
import { previewSkip, skipCycle, skipShape } from '../acts/skip-cycle.ts';
import { previewTakeBackSkip, takeBackSkip, takeBackSkipShape } from '../acts/take-back-skip.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { readProgramFacts } from '../program-facts.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

const typed = z.object({ cycle: typedText(20).catch(''), reason: typedText(2_000).catch('') });
type Typed = z.infer<typeof typed>;

/** Leaving a review out of the term, and having it held after all: what that does is shown first. */
export function skippedCycleRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const limits = ['costly-by-caller' as const];

  const showSkip = async (request: Request, response: Response, act: boolean, posted: Typed, errors: FormError[]): Promise<void> => {
    const id = programIdOf(request);
    const facts = await readProgramFacts(context, id);
    const preview = await previewSkip(context, facts);
    const step = await stepView(context, request, id, 'skip-cycle', act);
    sendPage(response, skipCyclePage({ ...step, ...preview, ...posted, errors }), errors.length > 0 ? 422 : 200);
  };
  const showTakeBack = async (request: Request, response: Response, act: boolean, posted: Typed, errors: FormError[]): Promise<void> => {
    const id = programIdOf(request);
    const preview = await previewTakeBackSkip(context, await readProgramFacts(context, id), posted.cycle);
    const step = await stepView(context, request, id, `take-back-skip?cycle=${encodeURIComponent(posted.cycle)}`, act);
    sendPage(
      response,
      takeBackSkipPage({ ...step, ...preview, key: step.key, reason: posted.reason, errors }),
      errors.length > 0 ? 422 : 200,
    );
  };
  const typedIn = (fields: unknown): Typed => read(typed, fields ?? {});

  get('/programs/:id/skip-cycle', { who: 'watcher' }, (request, response, { act }) =>
    showSkip(request, response, act, typedIn(request.query), []),
  );
  get('/programs/:id/take-back-skip', { who: 'watcher' }, (request, response, { act }) =>
    showTakeBack(request, response, act, typedIn(request.query), []),
  );
  post('/programs/:id/skip-cycle', { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { errors } = await orErrors(
      () => skipCycle(context, id, coordinator, read(skipShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length > 0) return showSkip(request, response, true, typedIn(request.body), errors);
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/programs/:id/take-back-skip', { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { errors } = await orErrors(
      () => takeBackSkip(context, id, coordinator, read(takeBackSkipShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length > 0) return showTakeBack(request, response, true, typedIn(request.body), errors);
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/api/v1/programs/:id/skip-cycle', { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do')
      return void response.json({ id, ...(await previewSkip(context, await readProgramFacts(context, id))) });
    response.status(202).json(await skipCycle(context, id, coordinator, read(skipShape, request.body)));
  });
  post('/api/v1/programs/:id/take-back-skip', { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') {
      const { cycle } = typedIn(request.body);
      return void response.json({ id, ...(await previewTakeBackSkip(context, await readProgramFacts(context, id), cycle)) });
    }
    response.status(202).json(await takeBackSkip(context, id, coordinator, read(takeBackSkipShape, request.body)));
  });
  return routes;
}
