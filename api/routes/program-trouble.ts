import { WorkflowNotFoundError } from '@temporalio/client';
import { type Request, type Response, Router } from 'express';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { pageLink } from '../../web/layout.ts';
import { tryAgainPage } from '../../web/program/try-again-page.ts';
import { cycleWorkflowId, programWorkflowId } from '../../workflows/ids.ts';
import { tryAgain } from '../../workflows/messages.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { needsOf, readProgramFacts } from '../pages/program-facts.ts';
import { asked } from '../workflows.ts';
import { stepOf } from './action-step.ts';
import { programIdOf } from './programs.ts';

/** Steps that failed for good, run again when somebody has removed the cause. */
export function programTroubleRoutes(context: ApiContext): Router {
  const router = Router();

  const show = async (request: Request, response: Response): Promise<void> => {
    const id = programIdOf(request);
    const { act } = await watchOrRequire(context, request, id);
    const facts = await readProgramFacts(context, id);
    const { troubles } = needsOf(facts);
    if (wantsJson(request)) return void response.json({ id, troubles });
    const page = pageSetting(context, request, `/programs/${id}/try-again`);
    const { name, place, timeZone } = facts.program;
    sendPage(response, tryAgainPage({ page, program: { name, place, url: `/programs/${id}` }, act, timeZone, troubles }));
  };

  router.get('/programs/:id/try-again', route(show));
  router.post(
    '/programs/:id/try-again',
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      if (stepOf(request) === 'preview') return show(request, response);
      const facts = await readProgramFacts(context, id);
      const { troubles } = needsOf(facts);
      const at = facts.now.toISOString();
      const workflows = [
        programWorkflowId(id),
        ...facts.rows.map(({ year, kind }) => cycleWorkflowId(id, year, kind as 'preliminary' | 'final')),
      ];
      if (troubles.length > 0) {
        // Which of them waits is known to none but themselves; to the others, and to one that has ended, it says nothing.
        await asked(context, () =>
          Promise.all(workflows.map((workflowId) => context.workflows.getHandle(workflowId).signal(tryAgain, { at }).catch(ignoreEnded))),
        );
        const subject = troubles.map(({ step }) => step).join(', ');
        await recordEvent(context.database.pool, {
          programId: id,
          at: facts.now,
          actor: coordinator.office,
          action: 'program.tried-again',
          subject,
        });
      }
      if (wantsJson(request)) response.status(202).json({ id, troubles });
      else response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    }),
  );
  return router;
}

function ignoreEnded(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}
