import { Router } from 'express';
import { correctProgram } from '../../prisma/queries/programs/correct-program.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readDraft } from '../../prisma/queries/programs/read-draft.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { problem } from '../../rules/problems.ts';
import { newProgramPage } from '../../web/program/new/new-program-page.ts';
import { requireCoordinator } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { correctionForm } from '../pages/correction-form.ts';
import { wholeForm } from '../pages/new-program-form.ts';
import { readProgramBody } from './program-bodies.ts';
import { answerPress, programFormBody } from './program-press.ts';
import { programIdOf } from './programs.ts';

/** A draft is corrected on the page on which it was made, until it is put to signature. */
export function programCorrectionRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;

  router.get(
    '/programs/:id/edit',
    route(async (request, response) => {
      const id = programIdOf(request);
      const coordinator = await requireCoordinator(context, request, id);
      // Its revision before its content: what is saved between the two is told, not overwritten.
      const draft = await readDraft(pool, id);
      if (!draft) throw problem('not-found');
      if (draft.fixed) throw problem(draft.fixed);
      const { formId: _, state: __, ...definition } = await readDefinition(pool, id);
      const units = await readUnits(pool, { programId: id, on: definition.term.from });
      const { revision } = draft;
      if (wantsJson(request)) return void response.json({ id, revision, definition, units: units.rows, contacts: units.contacts });
      const began = correctionForm({ id, revision }, definition, units);
      sendPage(response, newProgramPage(await wholeForm(context, pageSetting(context, request), coordinator.contactId === null, began)));
    }),
  );
  router.post('/programs/:id/edit', programFormBody(context), (request, response, next) => {
    if (request.is('application/json') !== false) return next();
    route(async (asked, answer) => answerPress(context, asked, answer, programIdOf(asked)))(request, response, next);
  });
  router.post(
    ['/api/v1/programs/:id/edit', '/programs/:id/edit'],
    route(async (request, response) => {
      const id = programIdOf(request);
      const { office } = await requireCoordinator(context, request, id);
      const { step, preview, ...program } = readProgramBody(request);
      if (step === 'preview') return void response.json(preview);
      await correctProgram(context.database, { ...program, programId: id, at: await context.now(), actor: office });
      response.json({ id, key: program.definition.key, units: program.units.length, revision: (await readDraft(pool, id))?.revision });
    }),
  );
  return router;
}
