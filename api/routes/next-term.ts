import type { Request, Response } from 'express';
import { definitionOf } from '../../rules/program-fields.ts';
import { pageLink } from '../../web/layout.ts';
import { newProgramUrl } from '../../web/program/new/task-values.ts';
import { nextTermPage } from '../../web/program/next-term-page.ts';
import { copyProgram, copyShape, previewCopy } from '../acts/copy-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { stepOf } from './answer-act.ts';

/** A program that has begun is copied into the next term. Shown to its standing office; begun by the installation's owner, who creates programs. */
export function nextTermRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const page = '/programs/:id/next-term';

  get(page, { who: 'coordinator' }, async (request, response, { contactId }) => {
    const id = programIdOf(request);
    const { term, marks, begun } = await previewCopy(context, id, { targets: 'carried' });
    const step = await stepView(context, request, id, 'next-term', contactId === null);
    sendPage(response, nextTermPage({ ...step, term, marks, begun: begun.map((one) => `${newProgramUrl}/${one}`) }));
  });
  get(`/api/v1${page}`, { who: 'coordinator' }, async (request, response) => {
    const { term, marks, fields } = await previewCopy(context, programIdOf(request), { targets: 'carried' });
    response.json({ term, marks, definition: definitionOf(fields), unitsFrom: programIdOf(request) });
  });
  post(page, { who: 'owner', body: ['form'], limits: ['costly-by-caller'] }, async (request: Request, response: Response, owner) => {
    const { key, ...posted } = (request.body ?? {}) as Record<string, unknown>;
    const { id } = await copyProgram(context, owner, programIdOf(request), read(copyShape, { ...posted, id: key }));
    response.redirect(303, pageLink(pageSetting(context, request), `${newProgramUrl}/${id}`));
  });
  post(`/api/v1${page}`, { who: 'owner', body: ['json'], limits: ['costly-by-caller'] }, async (request, response, owner) => {
    const id = programIdOf(request);
    const asking = read(copyShape, request.body ?? {});
    if (stepOf(request, 'do') === 'do') return void response.status(201).json(await copyProgram(context, owner, id, asking));
    const { term, marks, fields } = await previewCopy(context, id, asking);
    response.json({ term, marks, definition: definitionOf(fields), unitsFrom: id });
  });
  return routes;
}
