import { readChosenFigures } from '../../prisma/queries/programs/read-chosen-figures.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { figuresOf } from '../../rules/form-indicators.ts';
import { pageLink } from '../../web/layout.ts';
import { chooseFiguresPage } from '../../web/program/choose-figures-page.ts';
import { choiceOf, chooseFigures, chooseFiguresShape, previewChoice } from '../acts/choose-figures.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { stepOf } from './answer-act.ts';

/** Which figures a program's results begin with, and which stand in for units that send nothing. */
export function chosenFigureRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;
  const paths = bothPaths('/programs/:id/chosen-figures');

  get(paths, { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    const chosen = await readChosenFigures(pool, id);
    if (wantsJson(request)) return void response.json(chosen);
    const { form } = await readDefinition(pool, id);
    const saved = request.query.saved !== undefined;
    const step = await stepView(context, request, id, 'chosen-figures', act);
    sendPage(response, chooseFiguresPage({ ...step, figures: figuresOf(form), chosen, preview: null, saved }));
  });
  post(paths, { who: 'coordinator', body: ['form', 'json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const body: Record<string, unknown> = request.body ?? {};
    if (wantsJson(request)) {
      const asked = read(chooseFiguresShape, body);
      const does = stepOf(request, 'do') === 'do';
      return void response.json(await (does ? chooseFigures(context, id, coordinator, asked) : previewChoice(context, id, asked)));
    }
    const asked = read(chooseFiguresShape, choiceOf(body));
    if (stepOf(request, 'preview') === 'do') {
      await chooseFigures(context, id, coordinator, asked);
      return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/chosen-figures?saved`));
    }
    const preview = await previewChoice(context, id, asked);
    const { form } = await readDefinition(pool, id);
    const step = await stepView(context, request, id, 'chosen-figures', true);
    sendPage(response, chooseFiguresPage({ ...step, figures: figuresOf(form), chosen: preview.after, preview, saved: false }));
  });
  return routes;
}
