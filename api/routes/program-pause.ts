import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import { type AfterPause, afterPause } from '../../rules/pause-days.ts';
import { Problem, problemText } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { pauseProgramPage } from '../../web/program/pause-program-page.ts';
import { resumeProgramPage } from '../../web/program/resume-program-page.ts';
import { pauseProgram, pauseShape, previewPause } from '../acts/pause-program.ts';
import { previewResume, resumeProgram, resumeShape } from '../acts/resume-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { readProgramFacts } from '../program-facts.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

const typed = z.object({ dues: z.enum(afterPause).catch('moved'), reason: typedText(2_000).catch('') });
const asking = z.object({ dues: z.enum(afterPause).default('moved') });
const nothingTyped = { dues: 'moved' as AfterPause, reason: '' };
interface Shown {
  posted: z.infer<typeof typed>;
  errors: FormError[];
}

/** Pausing a program and letting it go on: what that does is shown first. */
export function programPauseRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const limits = ['costly-by-caller' as const];

  const showPause = async (request: Request, response: Response, act: boolean, { posted, errors }: Shown): Promise<void> => {
    const id = programIdOf(request);
    const preview = await previewPause(context, await readProgramFacts(context, id));
    const step = await stepView(context, request, id, 'pause', act);
    sendPage(response, pauseProgramPage({ ...step, ...preview, reason: posted.reason, errors }), errors.length > 0 ? 422 : 200);
  };
  const showResume = async (request: Request, response: Response, act: boolean, { posted, errors }: Shown): Promise<void> => {
    const id = programIdOf(request);
    const facts = await readProgramFacts(context, id);
    const step = await stepView(context, request, id, 'resume', act);
    const choices = [];
    for (const dues of afterPause) {
      try {
        choices.push({ dues, cycles: (await previewResume(context, facts, dues)).cycles, wrong: null });
      } catch (error) {
        if (!(error instanceof Problem) || error.code === 'program-not-paused') throw error;
        choices.push({ dues, cycles: [], wrong: problemText(error, step.page.language) });
      }
    }
    const { at, by, reason: why } = facts.pause as NonNullable<typeof facts.pause>;
    const shown = { since: at.toISOString(), by, why, choices, chosen: posted.dues, reason: posted.reason, errors };
    sendPage(response, resumeProgramPage({ ...step, ...shown }), errors.length > 0 ? 422 : 200);
  };

  get('/programs/:id/pause', { who: 'watcher' }, (request, response, { act }) =>
    showPause(request, response, act, { posted: nothingTyped, errors: [] }),
  );
  get('/programs/:id/resume', { who: 'watcher' }, (request, response, { act }) =>
    showResume(request, response, act, { posted: nothingTyped, errors: [] }),
  );
  post('/programs/:id/pause', { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { errors } = await orErrors(
      () => pauseProgram(context, id, coordinator, read(pauseShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length > 0) return showPause(request, response, true, { posted: read(typed, request.body ?? {}), errors });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/programs/:id/resume', { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { errors } = await orErrors(
      () => resumeProgram(context, id, coordinator, read(resumeShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length > 0) return showResume(request, response, true, { posted: read(typed, request.body ?? {}), errors });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/api/v1/programs/:id/pause', { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do')
      return void response.json({ id, ...(await previewPause(context, await readProgramFacts(context, id))) });
    response.status(202).json(await pauseProgram(context, id, coordinator, read(pauseShape, request.body ?? {})));
  });
  post('/api/v1/programs/:id/resume', { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') {
      const { dues } = read(asking, request.body ?? {});
      return void response.json({ id, ...(await previewResume(context, await readProgramFacts(context, id), dues)) });
    }
    response.status(202).json(await resumeProgram(context, id, coordinator, read(resumeShape, request.body ?? {})));
  });
  return routes;
}
