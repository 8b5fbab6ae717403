import type { Request, Response } from 'express';
import { Problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { putToSignaturePage } from '../../web/program/put-to-signature-page.ts';
import { previewPutToSignature, putToSignature, putToSignatureShape } from '../acts/put-to-signature.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { readProgramText } from '../pages/program-text.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { stepOf } from './answer-act.ts';

/** Putting a draft to signature: who gets a mail is shown first. */
export function programSigningRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const show = async (request: Request, response: Response, act: boolean, { changed = false, missed = false } = {}): Promise<void> => {
    const id = programIdOf(request);
    const { trial, ...preview } = await previewPutToSignature(context, id);
    const step = await stepView(context, request, id, 'signing', act);
    const text = await readProgramText(context, id);
    const page = putToSignaturePage({
      ...step,
      ...preview,
      text,
      editUrl: act && preview.correctable ? `/programs/${id}/edit` : null,
      changed,
      trial: missed ? 'not-chosen' : trial ? 'to-choose' : 'not-needed',
    });
    sendPage(response, page, changed || missed ? 409 : 200);
  };

  get('/programs/:id/signing', { who: 'watcher' }, (request, response, { act }) => show(request, response, act));
  post('/programs/:id/signing', { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'preview') !== 'do') return show(request, response, true);
    try {
      await putToSignature(context, id, coordinator, read(putToSignatureShape, request.body));
    } catch (error) {
      const code = error instanceof Problem ? error.code : null;
      if (code !== 'program-draft-conflict' && code !== 'trial-not-chosen') throw error;
      return show(request, response, true, { changed: code === 'program-draft-conflict', missed: code === 'trial-not-chosen' });
    }
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
  });
  post('/api/v1/programs/:id/signing', { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') return void response.json(await previewPutToSignature(context, id));
    response.status(202).json(await putToSignature(context, id, coordinator, read(putToSignatureShape, request.body ?? {})));
  });
  return routes;
}
