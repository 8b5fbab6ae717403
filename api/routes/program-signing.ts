import type { Request, Response } from 'express';
import { z } from 'zod';
import { codeText, typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { Problem, type ProblemCode, problem, problemTexts } from '../../rules/problems.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { putToSignaturePage } from '../../web/program/put-to-signature-page.ts';
import { withdrawSigningPage } from '../../web/program/withdraw-signing-page.ts';
import { previewPutToSignature, putToSignature, putToSignatureShape } from '../acts/put-to-signature.ts';
import { previewWithdraw, withdrawFromSigning, withdrawShape } from '../acts/withdraw-from-signing.ts';
import { pageSetting, read, sendFormAgain, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { sendAgreementPaper, sendAmendmentPaper } from '../downloads/agreement-paper.ts';
import { readProgramText } from '../pages/program-text-view.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';

/** Putting a draft to signature, and taking it back: what that does is shown first. */
export function programSigningRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    { changed = false, missed = false, wrong = [] as FormError[] } = {},
  ): Promise<void> => {
    const id = programIdOf(request);
    const { trial, ...preview } = await previewPutToSignature(context, id);
    const now = (await context.now()).toISOString();
    const step = await stepView(context, request, id, 'signing', act);
    const text = await readProgramText(context, id, preview.open ? now : null);
    const page = putToSignaturePage({
      ...step,
      ...preview,
      text,
      editUrl: act && preview.correctable ? `/programs/${id}/edit` : null,
      changed,
      typed: typedTerms(request),
      wrong,
      trial: missed ? 'not-chosen' : trial ? 'to-choose' : 'not-needed',
    });
    const send = request.method === 'POST' ? sendFormAgain : sendPage;
    send(response, page, changed || missed ? 409 : wrong.length > 0 ? 422 : 200);
  };

  get('/programs/:id/signing', { who: 'watcher' }, (request, response, { act }) => show(request, response, act));
  post('/programs/:id/signing', { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'preview') !== 'do') return show(request, response, true);
    try {
      const order = orderOf(typedTerms(request).places);
      await putToSignature(context, id, coordinator, read(putToSignatureShape, { ...(request.body ?? {}), order }));
    } catch (error) {
      const code = error instanceof Problem ? error.code : null;
      if (error instanceof Problem && error.status === 422 && ofTerms(error.code))
        return show(request, response, true, {
          wrong: [{ field: code === 'signing-order-incomplete' ? 'order' : 'inForceOn', text: problemTexts(error.code, error.details) }],
        });
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

  get(bothPaths('/programs/:id/agreement.pdf'), { who: 'watcher', limits: ['costly-by-caller'] }, async (request, response) => {
    const { layout: layoutOf, amendment: number } = read(layoutQuery, request.query);
    const programId = programIdOf(request);
    if (number === null) await sendAgreementPaper(context, response, { programId, layoutOf });
    else await sendAmendmentPaper(context, response, { programId, number, layoutOf });
  });

  const withdrawPath = '/programs/:id/signing/withdraw';
  const showWithdraw = async (
    request: Request,
    response: Response,
    act: boolean,
    shown: { reason: string; errors: FormError[] },
  ): Promise<void> => {
    const id = programIdOf(request);
    const preview = await previewWithdraw(context, id);
    // There is no box then in which anything could be mended.
    if (!preview.open && shown.errors.length > 0) throw problem('sign-not-open');
    const step = await stepView(context, request, id, 'signing/withdraw', act);
    sendPage(response, withdrawSigningPage({ ...step, ...preview, ...shown }), shown.errors.length > 0 ? 422 : 200);
  };
  get(withdrawPath, { who: 'watcher' }, (request, response, { act }) => showWithdraw(request, response, act, { reason: '', errors: [] }));
  post(withdrawPath, { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const { errors } = await orErrors(
      async () => withdrawFromSigning(context, id, coordinator, read(withdrawShape, request.body ?? {})),
      () => 'reason',
    );
    if (errors.length === 0) return response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}`));
    const reason = typedText(2_000)
      .catch('')
      .parse((request.body as Record<string, unknown> | undefined)?.reason);
    await showWithdraw(request, response, true, { reason, errors });
  });
  post(`/api/v1${withdrawPath}`, { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    if (stepOf(request, 'do') !== 'do') return void response.json(await previewWithdraw(context, id));
    response.status(202).json(await withdrawFromSigning(context, id, coordinator, read(withdrawShape, request.body ?? {})));
  });
  return routes;
}

/** In which party's layout. */
/** `amendment`: its number; without it the agreement itself. */
const layoutQuery = z.object({
  layout: codeText(60).nullable().catch(null).default(null),
  amendment: wholeNumber(1).nullable().catch(null).default(null),
});

const ofTerms = (code: ProblemCode): boolean =>
  code === 'signing-order-incomplete' || code === 'in-force-after-term' || code === 'in-force-in-the-past' || code.startsWith('date-');

/** The place of each party by its key, the day, and whether it is to be a trial, as they were typed. */
function typedTerms(request: Request): { places: Record<string, string>; inForceOn: string; trial: boolean } {
  const body = request.method === 'POST' ? ((request.body ?? {}) as Record<string, unknown>) : {};
  const text = (value: unknown) => typedText(60).catch('').parse(value).trim();
  const places = Object.entries(body).flatMap(([name, value]) => (name.startsWith('place.') ? [[name.slice(6), text(value)]] : []));
  return { places: Object.fromEntries(places), inForceOn: text(body.inForceOn), trial: body.trial === 'yes' };
}

/** The parties' keys in the order of their places; none where no place was typed. Problem `signing-order-incomplete`. */
function orderOf(places: Record<string, string>): string[] {
  const typed = Object.entries(places);
  if (typed.every(([, place]) => place === '')) return [];
  const order = typed.map((_, index) => typed.find(([, place]) => Number(place) === index + 1)?.[0]);
  if (order.includes(undefined)) throw problem('signing-order-incomplete', { parties: typed.length });
  return order as string[];
}
