import type { Request } from 'express';
import { z } from 'zod';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { knownLimits } from '../../rules/exemplar.ts';
import { typedText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { exemplarsPage } from '../../web/exemplar/exemplars-page.ts';
import { knownExemplarsPage } from '../../web/exemplar/known-exemplars-page.ts';
import { pageLink } from '../../web/layout.ts';
import { exemplarTermsShape, setExemplarTerms } from '../acts/set-exemplar-terms.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { placeOfOffice, placeOfUnit } from '../issue-and-action-place.ts';
import { exemplarsView, knownExemplars } from '../pages/exemplar-view.ts';
import { programIdOf } from '../program-id.ts';
import { readDuty } from '../report-duty.ts';
import { setBooklet } from '../set-booklet.ts';
import { orErrors } from './answer-act.ts';
import { exemplarStories } from './exemplars-of-place.ts';
import { storyRoutesOf } from './stories-of-place.ts';

const typedTerms = z.object({ criteria: typedText(20_000).catch(''), commendations: typedText(20_000).catch('') });

const pageQuery = z.object({ page: wholeNumber(1).max(10_000).catch(1) });

/** Typical examples by a unit's own link and on the standing office's pages, and what of them anybody may read. */
export function exemplarRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const byLink = { see: 'report-link', act: 'report-link' } as const;
  const ofUnit = storyRoutesOf(context, exemplarStories, '/report/:token/exemplars', byLink, async (request, link) =>
    placeOfUnit(context, request, await readDuty(context, link), 'exemplars'),
  );
  const ofOffice = (request: Request, office: string, act: boolean) => placeOfOffice(context, request, { office, act, list: 'exemplars' });
  const termsTerms = { who: 'coordinator', body: ['form', 'json'] } as const;
  post(bothPaths('/programs/:id/exemplars/terms'), termsTerms, async (request, response, coordinator) => {
    const body = request.body ?? {};
    const place = ofOffice(request, coordinator.office, true);
    const set = () => setExemplarTerms(context, programIdOf(request), coordinator, read(exemplarTermsShape, body));
    if (wantsJson(request)) return void response.json(await set());
    const { value, errors } = await orErrors(set, ({ code }) => (code === 'exemplar-criteria-fixed' ? 'criteria' : null));
    if (value) return response.redirect(303, pageLink(place.page, `${place.listUrl}#terms`));
    sendPage(response, exemplarsPage(await exemplarsView(context, request, place, { setTerms: read(typedTerms, body), errors })), 422);
  });
  const bySession = { see: 'watcher', act: 'coordinator' } as const;
  const ofOffices = storyRoutesOf(context, exemplarStories, '/programs/:id/exemplars', bySession, (request, caller) =>
    'act' in caller ? ofOffice(request, '', caller.act) : ofOffice(request, caller.office, true),
  );

  get(bothPaths('/exemplars/:id'), { who: 'anyone' }, async (request, response) => {
    const programId = programIdOf(request);
    const program = await readDefinition(context.database.pool, programId);
    const { page } = read(pageQuery, request.query);
    const { exemplars, all, pages } = await knownExemplars(context, programId, { use: 'page', page, most: knownLimits.page });
    // Where nothing is made known there is no page: a program that is being prepared shows nobody its name.
    if (exemplars.length === 0) throw problem('not-found');
    if (wantsJson(request)) return void response.json({ program: program.name, simulated: context.simulated, all, page, pages, exemplars });
    const { all: printed, pages: parts } = await knownExemplars(context, programId, { use: 'booklet', page: 1, most: knownLimits.part });
    const base = `/exemplars/${programId}`;
    const bookletUrls =
      printed === 0 ? [] : Array.from({ length: parts }, (_, index) => `${base}/booklet.pdf${index === 0 ? '' : `?page=${index + 1}`}`);
    const shown = { programName: program.name, exemplars, all, current: page, pages, url: base, bookletUrls };
    sendPage(response, knownExemplarsPage({ page: pageSetting(context, request), ...shown }));
  });
  get(bothPaths('/exemplars/:id/booklet.pdf'), { who: 'anyone', limits: ['costly-by-caller'] }, async (request, response) => {
    const programId = programIdOf(request);
    const { name, place, parties } = await readDefinition(context.database.pool, programId);
    const { page } = read(pageQuery, request.query);
    const { exemplars } = await knownExemplars(context, programId, { use: 'booklet', page, most: knownLimits.part });
    if (exemplars.length === 0) throw problem('not-found');
    const { simulated, trial } = pageSetting(context, request);
    const booklet = { program: name, place, parties: parties.map((party) => party.name), exemplars, simulated, trial: trial ?? false };
    const pdf = await setBooklet({ booklet, language: languageOf(context, request) });
    // While it was set somebody may have withdrawn a consent.
    const now = await knownExemplars(context, programId, { use: 'booklet', page, most: knownLimits.part });
    if (JSON.stringify(now.exemplars) !== JSON.stringify(exemplars)) throw problem('booklets-being-set');
    // As its page is not: search engines have none of a rehearsal or a trial.
    if (simulated || trial) response.set('x-robots-tag', 'noindex');
    response.type('application/pdf').send(pdf);
  });
  return [...ofUnit, ...routes, ...ofOffices];
}
