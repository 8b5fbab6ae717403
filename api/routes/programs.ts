import { type Request, Router } from 'express';
import { z } from 'zod';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { problem } from '../../rules/problems.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { timeline } from '../../workflows/messages.ts';
import { requireCoordinator } from '../access.ts';
import { route } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { asked } from '../workflows.ts';
import { readProgramBody } from './program-bodies.ts';

export const programIdOf = (request: Request): string => {
  const id = z.uuid().safeParse(request.params.id);
  if (!id.success) throw problem('not-found');
  return id.data;
};

/** Programs for other programs: created, read, with their timeline. */
export function programRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  router.post(
    // The same as JSON at the address of the page.
    ['/api/v1/programs', '/programs/new'],
    route(async (request, response) => {
      const coordinator = await requireCoordinator(context, request, null);
      const { step, preview, definition, units, contacts } = readProgramBody(request);
      if (step === 'preview') return void response.json(preview);
      const id = await createProgram(database, { definition, units, contacts, at: await context.now(), actor: coordinator.office });
      response.status(201).location(`/api/v1/programs/${id}`).json({ id, key: definition.key, units: units.length });
    }),
  );

  router.get(
    '/api/v1/programs/:id',
    route(async (request, response) => {
      const id = programIdOf(request);
      await requireCoordinator(context, request, id);
      const { formId: _, ...program } = await readDefinition(database.pool, id);
      const parties = await readSignatures(database.pool, id);
      response.json({ id, ...program, signatures: parties.map(({ key, office, signedAt }) => ({ party: key, office, signedAt })) });
    }),
  );

  router.get(
    '/api/v1/programs/:id/timeline',
    route(async (request, response) => {
      const id = programIdOf(request);
      await requireCoordinator(context, request, id);
      response.json(await asked(context, () => context.workflows.getHandle(programWorkflowId(id)).query(timeline)));
    }),
  );
  return router;
}
