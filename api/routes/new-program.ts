import { Router } from 'express';
import { definitionOf } from '../../rules/program-fields.ts';
import { newProgramPage } from '../../web/program/new/new-program-page.ts';
import { requireCoordinator } from '../access.ts';
import { pageSetting, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { beginForm, wholeForm } from '../pages/new-program-form.ts';
import { answerPress, programFormBody } from './program-press.ts';

/** A program is created on pages: filled in, shown with every date, then stored. Only by the installation's owner. */
export function newProgramRoutes(context: ApiContext): Router {
  const router = Router();

  router.get(
    '/programs/new',
    route(async (request, response) => {
      await requireCoordinator(context, request, null);
      const { from } = request.query;
      const began = await beginForm(context, typeof from === 'string' ? from : 'sample');
      if (wantsJson(request)) return void response.json({ definition: definitionOf(began.fields), unitsFrom: began.unitsFrom || null });
      sendPage(response, newProgramPage(await wholeForm(context, pageSetting(context, request), true, began)));
    }),
  );
  router.post('/programs/new', programFormBody(context), (request, response, next) => {
    // What a program posts is the JSON of `POST /api/v1/programs`.
    if (request.is('application/json') !== false) return next();
    route((asked, answer) => answerPress(context, asked, answer, null))(request, response, next);
  });
  return router;
}
