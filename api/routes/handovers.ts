import type { Request, Response } from 'express';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { typedText } from '../../rules/input-shapes.ts';
import { Problem, problem, problemTexts } from '../../rules/problems.ts';
import { takeOnPage } from '../../web/access/take-on-page.ts';
import type { FormError } from '../../web/form-errors.ts';
import { pageLink } from '../../web/layout.ts';
import { beginHandoverPage } from '../../web/program/begin-handover-page.ts';
import { type HandoversPageValues, handoversPage } from '../../web/program/handovers-page.ts';
import { inEachLanguage } from '../../web/texts/dictionary.ts';
import type { ContactField } from '../../web/unit/contact-fields.ts';
import {
  beginHandover,
  beginHandoverShape,
  previewHandover,
  sendHandoverAgain,
  withdrawHandover,
  withdrawHandoverShape,
} from '../acts/begin-handover.ts';
import { readHandoverOfLink, takeOnHandover, takeOnShape } from '../acts/take-on-handover.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { handoversView, handoverValues } from '../pages/handovers-view.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors, stepOf } from './answer-act.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';
import { contactIdOf } from './office-contact.ts';

/** Handing over: begun and withdrawn by the standing office, taken on or refused by whoever was asked, by the link in the mail. */
export function handoverRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const path = '/programs/:id/handovers';
  const acts = { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] } as const;

  const show = async (
    request: Request,
    response: Response,
    act: boolean,
    shown: Partial<Pick<HandoversPageValues, 'sent' | 'withdrawing' | 'errors'>> = {},
  ): Promise<void> => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'handovers', act);
    const view = await handoversView(context, id);
    const page = handoversPage({ ...step, ...view, sent: null, withdrawing: null, errors: [], ...shown });
    sendPage(response, page, shown.errors === undefined ? 200 : 422);
  };
  get(bothPaths(path), { who: 'watcher' }, async (request, response, { act }) => {
    if (wantsJson(request)) return void response.json(await handoversView(context, programIdOf(request)));
    await show(request, response, act);
  });

  const begin = bothPaths(`${path}/new/:contact`);
  get(begin, { who: 'coordinator' }, async (request, response) => {
    if (wantsJson(request)) return void response.json(await previewHandover(context, programIdOf(request), contactIdOf(request)));
    await showBegin(context, request, response);
  });
  post(begin, acts, async (request, response, coordinator) => {
    const [id, contactId] = [programIdOf(request), contactIdOf(request)];
    if (wantsJson(request)) {
      if (stepOf(request, 'do') !== 'do') return void response.json(await previewHandover(context, id, contactId));
      const asking = read(beginHandoverShape, request.body ?? {});
      return void response.status(201).json(await beginHandover(context, id, coordinator, contactId, asking));
    }
    const wrong = wrongFields({ ...((request.body ?? {}) as Record<string, unknown>), seen: undefined });
    if (wrong.length > 0) return showBegin(context, request, response, { wrong });
    const { errors } = await orMendable(() =>
      beginHandover(context, id, coordinator, contactId, read(beginHandoverShape, request.body ?? {})),
    );
    if (errors.length > 0) return showBegin(context, request, response, { errors });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/handovers`));
  });

  post(bothPaths(`${path}/:number/withdraw`), acts, async (request, response, coordinator) => {
    const [id, number] = [programIdOf(request), numberOf(request)];
    const act = async () => withdrawHandover(context, id, coordinator, number, read(withdrawHandoverShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(await act());
    const { errors } = await orErrors(act, () => `reason-${number}`);
    const named = errors.map((error) => ({ ...error, field: `reason-${number}` }));
    if (errors.length > 0)
      return show(request, response, true, { withdrawing: { number, reason: typedIn(request, 'reason') }, errors: named });
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/handovers`));
  });
  post(bothPaths(`${path}/:number/send`), acts, async (request, response) => {
    const answer = await sendHandoverAgain(context, programIdOf(request), numberOf(request));
    if (wantsJson(request)) response.json(answer);
    else await show(request, response, true, { sent: answer.sentTo });
  });

  const showTakeOn = async (
    request: Request,
    response: Response,
    handover: Awaited<ReturnType<typeof readHandoverOfLink>>,
    shown: { refusal?: string; errors?: FormError[] } = {},
  ): Promise<void> => {
    const { name, timeZone } = await readDefinition(context.database.pool, handover.programId);
    const url = `/take-on/${request.params.token}`;
    const html = takeOnPage({
      ...handoverValues(handover, timeZone),
      page: pageSetting(context, request, url),
      postUrl: url,
      programName: name,
      matters: handover.matters,
      refusal: '',
      errors: [],
      ...shown,
    });
    sendPage(response, html, shown.errors ? 422 : 200);
  };
  const json = async (handover: Awaited<ReturnType<typeof readHandoverOfLink>>) => {
    const { timeZone } = await readDefinition(context.database.pool, handover.programId);
    return { ...handoverValues(handover, timeZone), matters: handover.matters };
  };
  get(bothPaths('/take-on/:token'), { who: 'take-on-link' }, async (request, response, link) => {
    const handover = await readHandoverOfLink(context, link);
    if (wantsJson(request)) response.json(await json(handover));
    else await showTakeOn(request, response, handover);
  });
  post(bothPaths('/take-on/:token'), { who: 'take-on-link', body: ['form', 'json'] }, async (request, response, link) => {
    const act = async () => takeOnHandover(context, link, read(takeOnShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(await json(await act()));
    const { errors } = await orErrors(act, () => 'reason');
    if (errors.length > 0)
      return showTakeOn(request, response, await readHandoverOfLink(context, link), { refusal: typedIn(request, 'reason'), errors });
    response.redirect(303, request.originalUrl);
  });
  return routes;
}

/** What is typed wrongly of an office, a day or an address, at its box. */
async function orMendable(work: () => Promise<unknown>): Promise<{ errors: FormError[] }> {
  const boxOf = ({ code }: Problem) => (code.startsWith('reason') ? 'reason' : code === 'handover-same-address' ? 'email' : 'from');
  try {
    return await orErrors(work, boxOf);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'signatory-address-taken') throw error;
    return { errors: [{ field: 'email', text: problemTexts(error.code, error.details) }] };
  }
}

async function showBegin(
  context: ApiContext,
  request: Request,
  response: Response,
  { wrong = [], errors = [] }: { wrong?: ContactField[]; errors?: FormError[] } = {},
): Promise<void> {
  const id = programIdOf(request);
  const contactId = contactIdOf(request);
  const { role, party, office, matters } = await previewHandover(context, id, contactId);
  const step = await stepView(context, request, id, `handovers/new/${contactId}`, true);
  const posted = request.method === 'POST' ? ((request.body ?? {}) as Record<string, unknown>) : { office, language: 'vi' };
  const fields = wrong.map((field) => ({ field, text: inEachLanguage((t) => t.contact[`${field}Wrong`]) }));
  const html = beginHandoverPage({
    ...step,
    listUrl: `/programs/${id}/handovers`,
    ...{ role, party, office, matters, wrong },
    details: typedContact(posted),
    refused: errors.find(({ field }) => field === 'email')?.text[step.page.language] ?? null,
    from: typedIn(request, 'from'),
    reason: typedIn(request, 'reason'),
    errors: [...fields, ...errors],
  });
  sendPage(response, html, wrong.length + errors.length > 0 ? 422 : 200);
}

function numberOf(request: Request): number {
  const number = z.coerce.number().int().min(1).max(2_147_483_647).safeParse(request.params.number);
  if (!number.success) throw problem('not-found');
  return number.data;
}

const typedIn = (request: Request, name: string): string =>
  typedText(2_000)
    .catch('')
    .parse((request.body as Record<string, unknown> | undefined)?.[name] ?? '');
