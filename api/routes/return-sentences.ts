import type { Request } from 'express';
import { readReturnSentences } from '../../prisma/queries/programs/read-return-sentences.ts';
import { pageLink } from '../../web/layout.ts';
import { returnSentencesPage } from '../../web/program/return-sentences-page.ts';
import { returnSentencesShape, setReturnSentences } from '../acts/set-return-sentences.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';

/** The sentences that a program keeps for whoever returns several reports at once. */
export function returnSentenceRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const paths = bothPaths('/programs/:id/return-sentences');

  get(paths, { who: 'watcher' }, async (request, response, { act }) => {
    const id = programIdOf(request);
    const sentences = await readReturnSentences(context.database.pool, id);
    if (wantsJson(request)) return void response.json({ sentences });
    const saved = request.query.saved !== undefined;
    const step = await stepView(context, request, id, 'return-sentences', act);
    sendPage(response, returnSentencesPage({ ...step, typed: sentences.join('\n'), saved, refused: false }));
  });
  post(paths, { who: 'coordinator', body: ['form', 'json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (wantsJson(request))
      return void response.json(await setReturnSentences(context, id, coordinator, read(returnSentencesShape, request.body ?? {})));
    const posted = returnSentencesShape.safeParse({ sentences: linesOf(request).filter((words) => words.trim() !== '') });
    const step = await stepView(context, request, id, 'return-sentences', true);
    if (!posted.success)
      return sendPage(response, returnSentencesPage({ ...step, typed: linesOf(request).join('\n'), saved: false, refused: true }), 422);
    await setReturnSentences(context, id, coordinator, posted.data);
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/return-sentences?saved`));
  });
  return routes;
}

function linesOf(request: Request): string[] {
  const { sentences } = (request.body ?? {}) as { sentences?: unknown };
  return typeof sentences === 'string' ? sentences.split(/\r?\n/) : [];
}
