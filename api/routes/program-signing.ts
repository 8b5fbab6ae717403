import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { putToSignature } from '../../prisma/queries/programs/put-to-signature.ts';
import { readDraft } from '../../prisma/queries/programs/read-draft.ts';
import { Problem, problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { signingPage } from '../../web/program/signing-page.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import type { ProgramInput } from '../../workflows/program.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readProgramText } from '../pages/program-text.ts';
import { asked } from '../workflows.ts';
import { stepOf } from './action-step.ts';
import { programIdOf } from './programs.ts';

/** A page says which draft was read on it; a program may. */
const pressed = z.object({ revision: z.coerce.number().int().nullable().default(null) });

/** Putting a draft to signature: who gets a mail is shown first. */
export function programSigningRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;
  const { prisma, pool } = database;

  const show = async (request: Request, response: Response, changed = false): Promise<void> => {
    const id = programIdOf(request);
    const { act } = await watchOrRequire(context, request, id);
    // Before its text: what is saved between the two is told when it is put to signature.
    const draft = await readDraft(pool, id);
    const text = await readProgramText(context, id);
    const { state } = await prisma.program.findUniqueOrThrow({ where: { id }, select: { state: true } });
    const signatories = text.program.parties.map((party) => ({ party: party.name, ...party.signatory }));
    const open = state === 'draft';
    const revision = draft?.revision ?? 0;
    if (wantsJson(request)) return void response.json({ id, open, revision, signatories });
    const page = pageSetting(context, request, `/programs/${id}/signing`);
    const { name, place } = text.program;
    const editUrl = act && draft?.fixed === null ? `/programs/${id}/edit` : null;
    const program = { name, place, url: `/programs/${id}` };
    sendPage(response, signingPage({ page, program, act, text, signatories, open, revision, editUrl, changed }), changed ? 409 : 200);
  };

  router.get(
    '/programs/:id/signing',
    route((request, response) => show(request, response)),
  );
  router.post(
    ['/api/v1/programs/:id/signing', '/programs/:id/signing'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      if (stepOf(request) === 'preview') return show(request, response);
      const at = await context.now();
      const { revision } = read(pressed, request.body ?? {});
      // The state first: nothing of it can change any more, and killed before the workflow starts, a second press starts it.
      try {
        await putToSignature(database, { programId: id, revision, actor: coordinator.office, at });
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'program-draft-conflict' || wantsJson(request)) throw error;
        return show(request, response, true);
      }
      const { key, state, parties } = await prisma.program.findUniqueOrThrow({
        where: { id },
        select: { key: true, state: true, parties: { orderBy: { ordinal: 'asc' } } },
      });
      if (state !== 'signing') throw problem('sign-not-open');
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
