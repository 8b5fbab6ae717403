import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { type Request, Router } from 'express';
import { z } from 'zod';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { checkPlans, checkProgram } from '../../rules/check-program.ts';
import { problem } from '../../rules/problems.ts';
import { parseUnits } from '../../rules/units.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { start, terminate, timeline } from '../../workflows/messages.ts';
import type { ProgramInput } from '../../workflows/program.ts';
import { requireCoordinator } from '../access.ts';
import { read, route, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { asked, update } from '../workflows.ts';
import { date, reason, unitRow } from './request-bodies.ts';

const creating = z.object({
  definition: z.unknown(),
  units: z.array(unitRow).max(200_000),
  contacts: z
    .array(z.object({ code: z.string().max(40), office: z.string().trim().min(1).max(300), email: z.email().max(254) }))
    .max(200_000),
});
const terminating = z.object({ on: date, reason });

export const programIdOf = (request: Request): string => {
  const id = z.uuid().safeParse(request.params.id);
  if (!id.success) throw problem('not-found');
  return id.data;
};

/** A program's own life: defined, sent to be signed, started, ended early; for its coordinator. */
export function programRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  router.post(
    '/api/v1/programs',
    route(async (request, response) => {
      const coordinator = await requireCoordinator(context, request, null);
      const body = read(creating, request.body);
      const definition = checkProgram(body.definition);
      const { units, levels } = parseUnits(body.units);
      checkPlans(
        definition,
        levels.map(({ level }) => level),
      );
      const known = new Set(units.map(({ code }) => code));
      const stranger = body.contacts.find(({ code }) => !known.has(code));
      if (stranger) throw problem('malformed-request', { reason: `contacts: ${stranger.code}` });
      const id = await createProgram(database, {
        definition,
        units,
        contacts: body.contacts,
        at: await context.now(),
        actor: coordinator.office,
      });
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

  router.post(
    ['/api/v1/programs/:id/signing', '/programs/:id/signing'],
    route(async (request, response) => {
      const id = programIdOf(request);
      await requireCoordinator(context, request, id);
      const program = await readDefinition(database.pool, id);
      if (program.state !== 'draft' && program.state !== 'signing') throw problem('sign-not-open');
      const at = await context.now();
      const input: ProgramInput = {
        version: 1,
        programId: id,
        programKey: program.key,
        clock: context.simulated ? { rehearsedFrom: at.toISOString() } : 'real',
        phase: 'signing',
        stillToSign: program.parties.map(({ key }) => key),
        startedAt: null,
        cyclesAhead: [],
        openCycle: null,
        terminatedOn: null,
        happened: [],
      };
      // The state first: killed between the two, a second press starts the workflow.
      await database.prisma.program.updateMany({ where: { id, state: 'draft' }, data: { state: 'signing' } });
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
      else response.redirect(303, `/programs/${id}`);
    }),
  );

  router.post(
    ['/api/v1/programs/:id/start', '/programs/:id/start'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      const unsigned = (await readSignatures(database.pool, id)).filter(({ signedAt }) => signedAt === null);
      if (unsigned.length > 0) throw problem('start-before-signed', { missing: unsigned.map(({ name }) => name).join(', ') });
      await update(context, programWorkflowId(id), start, [{ at: (await context.now()).toISOString(), by: coordinator.office }]);
      if (wantsJson(request)) response.status(202).json({ id, state: 'active' });
      else response.redirect(303, `/programs/${id}`);
    }),
  );

  router.post(
    '/api/v1/programs/:id/terminate',
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      const body = read(terminating, request.body);
      await update(context, programWorkflowId(id), terminate, [
        { ...body, at: (await context.now()).toISOString(), by: coordinator.office },
      ]);
      response.status(202).json({ id, on: body.on });
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
