import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import { Problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { terminateProgramPage } from '../../web/program/terminate-program-page.ts';
import { previewTerminate, terminateProgram, terminateShape, termLeft } from '../acts/terminate-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { terminationView } from '../pages/termination-view.ts';
import { readProgramFacts } from '../program-facts.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

const typed = z.object({ on: typedText(60).catch(''), reason: typedText(2_000).catch('') });
type Typed = z.infer<typeof typed>;

/** Ending a program early: a date and a reason, then what that does, then the act. */
export function programTerminationRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  /** The form, filled with what was typed; with a preview where it can be read. */
  const show = async (request: Request, response: Response, act: boolean, posted: Typed | null): Promise<void> => {
    const id = programIdOf(request);
    const facts = await readProgramFacts(context, id);
    const { timeZone, calendar } = facts.program;
    termLeft(facts);
    const step = await stepView(context, request, id, 'terminate', act);
    const { value: preview, errors } = await orErrors(
      async () => posted && terminationView(context, facts, await previewTerminate(context, facts, read(terminateShape, posted))),
      () => 'on',
    );
    const shown = posted ?? { on: '', reason: '' };
    sendPage(response, terminateProgramPage({ ...step, timeZone, calendar, ...shown, errors, preview }), errors.length > 0 ? 422 : 200);
  };

  get('/programs/:id/terminate', { who: 'watcher' }, (request, response, { act }) => show(request, response, act, null));
  post(
    '/programs/:id/terminate',
    { who: 'coordinator', body: ['form'], limits: ['costly-by-caller'] },
    async (request, response, coordinator) => {
      const id = programIdOf(request);
      const posted = read(typed, request.body ?? {});
      if (stepOf(request, 'preview') !== 'do') return show(request, response, true, posted);
      try {
        await terminateProgram(context, id, coordinator, read(terminateShape, request.body ?? {}));
      } catch (error) {
        // A day that has gone by since it was shown comes back with what was typed.
        if (!(error instanceof Problem) || error.status !== 422) throw error;
        return show(request, response, true, posted);
      }
      response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    },
  );
  post(
    '/api/v1/programs/:id/terminate',
    { who: 'coordinator', body: ['json'], limits: ['costly-by-caller'] },
    async (request, response, coordinator) => {
      const id = programIdOf(request);
      const asking = read(terminateShape, request.body);
      if (stepOf(request, 'do') === 'do') return void response.status(202).json(await terminateProgram(context, id, coordinator, asking));
      response.json({ id, ...(await previewTerminate(context, await readProgramFacts(context, id), asking)) });
    },
  );
  return routes;
}
