import type { Request } from 'express';
import { z } from 'zod';
import {
  readRehearsal,
  readRehearsals,
  readRehearsedDocument,
  readRehearsedOffices,
} from '../../prisma/queries/rehearsals/read-rehearsals.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { rehearsalDifferences } from '../../rules/rehearsal-result.ts';
import { pageLink } from '../../web/layout.ts';
import { rehearsalsPage } from '../../web/program/rehearsal-list-page.ts';
import { rehearsalPage } from '../../web/program/rehearsal-page.ts';
import { rehearsedOfficesPage } from '../../web/program/rehearsed-offices-page.ts';
import { rehearseProgram, rehearseShape, stopRehearsal } from '../acts/rehearse-program.ts';
import { pageSetting, read, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { rehearsalsView, rehearsalView, rehearsedOfficesView } from '../pages/rehearsals-view.ts';
import { programIdOf } from '../program-id.ts';
import { orErrors } from './answer-act.ts';

/** Mailboxes on one page of them. */
const officesShown = 100;
const asked = z.object({ q: typedText(100).catch(''), page: wholeNumber(1).max(10_000).catch(1) });
const boxes = z.object({ late: typedText(20).catch(''), silent: typedText(20).catch(''), returned: typedText(20).catch('') });

/** Rehearsing a program on a copy, from its own page: asked for, watched, stopped, read. */
export function rehearsalRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { database } = context;
  const list = '/programs/:id/rehearsals';
  const one = `${list}/:rehearsal`;

  const found = async (request: Request) => {
    const [programId, id] = [programIdOf(request), rehearsalIdOf(request)];
    const rehearsal = await readRehearsal(database.pool, { programId, id });
    if (!rehearsal) throw problem('not-found');
    return { programId, rehearsal };
  };
  const offices = (request: Request, id: number) => {
    const { q, page } = read(asked, request.query);
    return readRehearsedOffices(database.pool, { rehearsalId: id, search: q, skip: (page - 1) * officesShown, limit: officesShown });
  };

  get(list, { who: 'coordinator' }, async (request, response) => {
    const view = await rehearsalsView(context, request, programIdOf(request));
    // Who looks on sees it go on without doing anything.
    if (view.rehearsals.some(({ state }) => state === 'waiting' || state === 'playing')) response.set('refresh', '5');
    sendPage(response, rehearsalsPage(view));
  });
  get(`/api/v1${list}`, { who: 'coordinator' }, async (request, response) => {
    response.json({ rehearsals: await readRehearsals(database.pool, programIdOf(request)) });
  });
  post(list, { who: 'coordinator', body: ['form'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    const typed = read(boxes, request.body ?? {});
    const { value, errors } = await orErrors(
      () => rehearseProgram(context, id, coordinator, read(rehearseShape, request.body ?? {})),
      () => 'silent',
    );
    if (value === null) return sendPage(response, rehearsalsPage(await rehearsalsView(context, request, id, { typed, errors })), 422);
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/rehearsals`));
  });
  post(`/api/v1${list}`, { who: 'coordinator', body: ['json'], limits: ['costly-by-caller'] }, async (request, response, coordinator) => {
    response.status(202).json(await rehearseProgram(context, programIdOf(request), coordinator, read(rehearseShape, request.body ?? {})));
  });

  get(one, { who: 'coordinator' }, async (request, response) => {
    const { programId, rehearsal } = await found(request);
    sendPage(response, rehearsalPage(await rehearsalView(context, request, programId, rehearsal)));
  });
  get(`/api/v1${one}`, { who: 'coordinator' }, async (request, response) => {
    const { before, ...rehearsal } = (await found(request)).rehearsal;
    const differences = before && rehearsal.result ? rehearsalDifferences(before.result, rehearsal.result) : [];
    response.json({ simulated: true, ...rehearsal, comparedWith: before?.id ?? null, differences });
  });
  post(`${one}/stop`, { who: 'coordinator', body: ['form'] }, async (request, response, coordinator) => {
    const id = programIdOf(request);
    await stopRehearsal(context, id, coordinator, rehearsalIdOf(request));
    response.redirect(303, pageLink(pageSetting(context, request), `/programs/${id}/rehearsals`));
  });
  post(`/api/v1${one}/stop`, { who: 'coordinator', body: ['json'] }, async (request, response, coordinator) => {
    response.json(await stopRehearsal(context, programIdOf(request), coordinator, rehearsalIdOf(request)));
  });
  get(`${one}/offices`, { who: 'coordinator' }, async (request, response) => {
    const { programId, rehearsal } = await found(request);
    const asking = { ...read(asked, request.query), shown: officesShown };
    const shown = await offices(request, rehearsal.id);
    sendPage(response, rehearsedOfficesPage(await rehearsedOfficesView(context, request, programId, rehearsal, { ...asking, ...shown })));
  });
  get(`/api/v1${one}/offices`, { who: 'coordinator' }, async (request, response) => {
    const { rehearsal } = await found(request);
    response.json({ simulated: true, ...(await offices(request, rehearsal.id)) });
  });
  get([`${one}/documents/:name.pdf`, `/api/v1${one}/documents/:name.pdf`], { who: 'coordinator' }, async (request, response) => {
    const input = { programId: programIdOf(request), id: rehearsalIdOf(request), name: String(request.params.name) };
    const document = await readRehearsedDocument(database.pool, input);
    if (!document) throw problem('not-found');
    response.type('pdf').set('content-disposition', `inline; filename="mo-phong-${input.name.replace(/[^a-z0-9-]/g, '')}.pdf"`);
    response.send(Buffer.from(document));
  });
  return routes;
}

function rehearsalIdOf(request: Request): number {
  const id = wholeNumber(1).safeParse(request.params.rehearsal);
  if (!id.success) throw problem('not-found');
  return id.data;
}
