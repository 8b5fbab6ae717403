import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type Request, type Response, Router } from 'express';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { signingPage } from '../../web/program/signing-page.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import type { ProgramInput } from '../../workflows/program.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readProgramText } from '../pages/program-text.ts';
import { asked } from '../workflows.ts';
import { stepOf } from './action-step.ts';
import { programIdOf } from './programs.ts';

/** Putting a draft to signature: who gets a mail is shown first. */
export function programSigningRoutes(context: ApiContext): Router {
  const router = Router();
  const { prisma, pool } = context.database;

  const show = async (request: Request, response: Response): Promise<void> => {
    const id = programIdOf(request);
    const { act, coordinator } = await watchOrRequire(context, request, id);
    const text = await readProgramText(context, id);
    const { state } = await prisma.program.findUniqueOrThrow({ where: { id }, select: { state: true } });
    const signatories = text.program.parties.map((party) => ({ party: party.name, ...party.signatory }));
    const open = state === 'draft';
    if (wantsJson(request)) return void response.json({ id, open, signatories });
    const page = pageSetting(context, request, `/programs/${id}/signing`);
    const { name, place } = text.program;
    const copyUrl = coordinator?.contactId === null ? `/programs/new?from=${id}` : null;
    sendPage(response, signingPage({ page, program: { name, place, url: `/programs/${id}` }, act, text, signatories, open, copyUrl }));
  };

  router.get('/programs/:id/signing', route(show));
  router.post(
    ['/api/v1/programs/:id/signing', '/programs/:id/signing'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      if (stepOf(request) === 'preview') return show(request, response);
      const { key, state, parties } = await prisma.program
        .findUniqueOrThrow({ where: { id }, select: { key: true, state: true, parties: { orderBy: { ordinal: 'asc' } } } })
        .catch(() => {
          throw problem('not-found');
        });
      if (state !== 'draft' && state !== 'signing') throw problem('sign-not-open');
      const at = await context.now();
      const input: ProgramInput = {
        version: 1,
        programId: id,
        programKey: key,
        clock: context.simulated ? { rehearsedFrom: at.toISOString() } : 'real',
        phase: 'signing',
        stillToSign: parties.map((party) => party.key),
        startedAt: null,
        cyclesAhead: [],
        openCycle: null,
        terminatedOn: null,
        happened: [],
      };
      // The state first: killed between the two, a second press starts the workflow.
      const { count } = await prisma.program.updateMany({ where: { id, state: 'draft' }, data: { state: 'signing' } });
      if (count > 0)
        await recordEvent(pool, { programId: id, at, actor: coordinator.office, action: 'program.put-to-signature', subject: key });
      await asked(context, () =>
        context.workflows.start('program', {
          workflowId: programWorkflowId(id),
          taskQueue: context.taskQueue,
          args: [input],
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
        }),
      ).catch((error) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
      if (wantsJson(request)) response.status(202).json({ id, state: 'signing' });
      else response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    }),
  );
  return router;
}
