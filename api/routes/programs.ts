import { type Request, Router } from 'express';
import { z } from 'zod';
import { createProgram } from '../../prisma/queries/programs/create-program.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { checkPlans, checkProgram } from '../../rules/check-program.ts';
import { plannedCycles } from '../../rules/planned-cycles.ts';
import { problem } from '../../rules/problems.ts';
import { parseUnits } from '../../rules/units.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { timeline } from '../../workflows/messages.ts';
import { requireCoordinator } from '../access.ts';
import { read, route } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { asked } from '../workflows.ts';
import { unitRow } from './request-bodies.ts';

const creating = z.object({
  step: z.enum(['preview', 'do']).default('do'),
  definition: z.unknown(),
  units: z.array(unitRow).max(200_000),
  contacts: z
    .array(z.object({ code: z.string().max(40), office: z.string().trim().min(1).max(300), email: z.email().max(254) }))
    .max(200_000),
});

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
      if (body.step === 'preview') {
        const plans = { calendar: definition.calendar, timeZone: definition.timeZone, term: definition.term, terminatedOn: null };
        const cycles = plannedCycles({ ...plans, levels: levels.map(({ level }) => level) }, []);
        return void response.json({ key: definition.key, units: units.length, levels, contacts: body.contacts.length, cycles });
      }
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
