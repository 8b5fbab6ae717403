import type { Request } from 'express';
import { readCorrectable } from '../../prisma/queries/programs/read-correctable.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readUnits } from '../../prisma/queries/programs/read-units.ts';
import { problem } from '../../rules/problems.ts';
import { correctionShape, correctProgram } from '../acts/correct-program.ts';
import { previewProgram } from '../acts/create-program.ts';
import { read } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { findDueClashesOf } from '../find-due-clashes.ts';
import { programIdOf } from '../program-id.ts';
import { type RequestedPreparation, requestedCorrection } from '../requested-preparation.ts';
import { stepOf } from './answer-act.ts';
import { answerCheck, showCheck } from './program-check.ts';
import { pressTask, pressTasks, showTask, showTasks } from './program-tasks.ts';

/** A draft is corrected on the pages on which it was made, until it is put to signature. */
export function programCorrectionRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;

  const readDraft = async (id: string) => {
    // Its revision before its content: what is saved between the two is told, not overwritten.
    const draft = await readCorrectable(pool, id);
    if (!draft) throw problem('not-found');
    if (draft.fixed) throw problem(draft.fixed);
    const { formId: _, state: __, ...definition } = await readDefinition(pool, id);
    return { revision: draft.revision, definition, units: await readUnits(pool, { programId: id, on: definition.term.from }) };
  };

  const files = { who: 'coordinator', body: ['files', 'form'], limits: ['costly-by-caller'] } as const;
  /** What can no longer be corrected is said before anything is typed. */
  const openCorrection = async (request: Request): Promise<RequestedPreparation> => {
    const it = await requestedCorrection(context, request);
    if (it.draft.fixed) throw problem(it.draft.fixed);
    return it;
  };
  get('/programs/:id/edit', { who: 'coordinator' }, async (request, response, coordinator) =>
    showTasks(context, request, response, coordinator, await openCorrection(request)),
  );
  post('/programs/:id/edit', files, async (request, response, coordinator) => {
    const it = await openCorrection(request);
    await pressTasks(context, request, response, coordinator, it, it.url);
  });
  get('/programs/:id/edit/check', { who: 'coordinator' }, async (request, response, coordinator) =>
    showCheck(context, request, response, coordinator, await openCorrection(request)),
  );
  post(
    '/programs/:id/edit/check',
    { who: 'coordinator', body: ['form'], limits: ['costly-by-caller'] },
    async (request, response, coordinator) => {
      const it = await requestedCorrection(context, request);
      await answerCheck(context, request, response, coordinator, it, async (program, revision) => {
        await correctProgram(context, it.preparation.id, coordinator, { ...program, revision, prepared: true });
      });
    },
  );
  get('/programs/:id/edit/:task', { who: 'coordinator' }, async (request, response, coordinator) =>
    showTask(context, request, response, coordinator, await openCorrection(request)),
  );
  post('/programs/:id/edit/:task', files, async (request, response, coordinator) =>
    pressTask(context, request, response, coordinator, await requestedCorrection(context, request)),
  );
  get('/api/v1/programs/:id/edit', { who: 'coordinator' }, async (request, response) => {
    const id = programIdOf(request);
    const { revision, definition, units } = await readDraft(id);
    response.json({ id, revision, definition, units: units.rows, contacts: units.contacts });
  });
  post(
    '/api/v1/programs/:id/edit',
    { who: 'coordinator', body: ['tree'], limits: ['costly-by-caller'] },
    async (request, response, coordinator) => {
      const { revision, ...sent } = read(correctionShape, request.body);
      const { form } = await readDefinition(context.database.pool, programIdOf(request));
      const { program, preview } = await previewProgram(context, sent, form);
      if (stepOf(request, 'do') !== 'do') {
        const clashes = await findDueClashesOf(context, { ...program, cycles: preview.cycles }, programIdOf(request));
        return void response.json({ ...preview, clashes });
      }
      response.json(await correctProgram(context, programIdOf(request), coordinator, { ...program, revision }));
    },
  );
  return routes;
}
