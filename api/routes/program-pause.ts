import type { Request, Response } from 'express';
import { z } from 'zod';
import { typedText } from '../../rules/input-shapes.ts';
import { type AfterPause, afterPause } from '../../rules/pause-days.ts';
import { Problem, problemText } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { pauseProgramPage } from '../../web/program/pause-program-page.ts';
import { resumeProgramPage } from '../../web/program/resume-program-page.ts';
import type { Coordinator } from '../access.ts';
import { pauseProgram, pauseShape, previewPause } from '../acts/pause-program.ts';
import { previewResume, resumeProgram, resumeShape } from '../acts/resume-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { type ProgramFacts, readProgramFacts } from '../program-facts.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

const typed = z.object({ dues: z.enum(afterPause).catch('moved'), reason: typedText(2_000).catch('') });
const asking = z.object({ dues: z.enum(afterPause).default('moved') });
const nothingTyped = { dues: 'moved' as AfterPause, reason: '' };
interface Shown {
  posted: z.infer<typeof typed>;
  errors: FormError[];
}

/** Pausing a program and letting it go on: the page of each shows first what that does; the API does it unless it is asked for a preview. */
export function programPauseRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const limits = ['costly-by-caller' as const];
  for (const verb of ['pause', 'resume'] as const) {
    const { page, preview, make } = acts[verb];
    const show = async (request: Request, response: Response, act: boolean, { posted, errors }: Shown): Promise<void> => {
      const id = programIdOf(request);
      const facts = await readProgramFacts(context, id);
      const step = await stepView(context, request, id, verb, act);
      sendPage(response, await page(context, facts, { ...step, posted, errors }), errors.length > 0 ? 422 : 200);
    };
    get(`/programs/:id/${verb}`, { who: 'watcher' }, (request, response, { act }) =>
      show(request, response, act, { posted: nothingTyped, errors: [] }),
    );
    post(`/programs/:id/${verb}`, { who: 'coordinator', body: ['form'], limits }, async (request, response, coordinator) => {
      const id = programIdOf(request);
      const body = request.body ?? {};
      const { errors } = await orErrors(
        () => make(context, id, coordinator, body),
        () => 'reason',
      );
      if (errors.length > 0) return show(request, response, true, { posted: read(typed, body), errors });
      response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    });
    post(`/api/v1/programs/:id/${verb}`, { who: 'coordinator', body: ['json'], limits }, async (request, response, coordinator) => {
      const id = programIdOf(request);
      const body = request.body ?? {};
      if (stepOf(request, 'do') === 'do') return void response.status(202).json(await make(context, id, coordinator, body));
      response.json({ id, ...(await preview(context, await readProgramFacts(context, id), body)) });
    });
  }
  return routes;
}

interface PauseAct {
  page(context: ApiContext, facts: ProgramFacts, shown: Awaited<ReturnType<typeof stepView>> & Shown): Promise<string>;
  preview(context: ApiContext, facts: ProgramFacts, body: unknown): Promise<object>;
  make(context: ApiContext, programId: string, coordinator: Coordinator, body: unknown): Promise<object>;
}

const acts: Record<'pause' | 'resume', PauseAct> = {
  pause: {
    page: async (context, facts, { posted, ...shown }) =>
      pauseProgramPage({ ...shown, ...(await previewPause(context, facts)), reason: posted.reason }),
    preview: (context, facts) => previewPause(context, facts),
    make: (context, id, coordinator, body) => pauseProgram(context, id, coordinator, read(pauseShape, body)),
  },
  resume: {
    page: async (context, facts, { posted, ...shown }) => {
      const choices = [];
      for (const dues of afterPause) {
        try {
          choices.push({ dues, cycles: (await previewResume(context, facts, dues)).cycles, wrong: null });
        } catch (error) {
          if (!(error instanceof Problem) || error.code === 'program-not-paused') throw error;
          choices.push({ dues, cycles: [], wrong: problemText(error, shown.page.language) });
        }
      }
      const { at, by, reason: why } = facts.pause as NonNullable<typeof facts.pause>;
      return resumeProgramPage({ ...shown, since: at.toISOString(), by, why, choices, chosen: posted.dues, reason: posted.reason });
    },
    preview: (context, facts, body) => previewResume(context, facts, read(asking, body).dues),
    make: (context, id, coordinator, body) => resumeProgram(context, id, coordinator, read(resumeShape, body)),
  },
};
