import type { Request } from 'express';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { type OfficeUnit, readOfficeDuties, readOfficeUnits } from '../../prisma/queries/offices/read-office.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { isSwitchable } from '../../rules/mail-switches.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { officePage } from '../../web/unit/office-page.ts';
import { switchMail, switchMailShape } from '../acts/switch-mail.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import type { IssuePlace } from '../issue-and-action-place.ts';
import { rememberOffice } from '../office-walk.ts';
import { dueCalendar } from '../pages/due-calendar.ts';
import { officeUrls, officeView } from '../pages/office-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { readDuty } from '../report-duty.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { actionStories } from './actions-of-place.ts';
import { contactsOfUnitRoutes } from './contacts-of-unit.ts';
import { exemplarStories } from './exemplars-of-place.ts';
import { issueRoutesOf } from './issues-of-place.ts';
import { storyRoutesOf } from './stories-of-place.ts';

/** What an office has to do with and belongs to no cycle, by the link in the foot of every mail: one page, whatever program. */
export function officeRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;

  get(bothPaths('/office/:token'), { who: 'office-link' }, async (request, response, link) => {
    const token = String(request.params.token);
    const values = await officeView(context, { contactId: contactOf(link), token, at: await context.now() });
    if (wantsJson(request)) return void response.json(values);
    rememberOffice(context, response, token);
    sendPage(response, officePage({ page: pageSetting(context, request), ...values }));
  });

  get('/office/:token/due.ics', { who: 'office-link' }, async (request, response, link) => {
    const duties = await readOfficeDuties(pool, { contactId: contactOf(link), at: await context.now() });
    const open = duties.flatMap(({ linkId, ...duty }) =>
      linkId !== null && duty.open ? [{ ...duty, over: false, url: `/report/${linkToken(context.secret, linkId)}` }] : [],
    );
    response.type('text/calendar').send(await dueCalendar(context, open, languageOf(context, request)));
  });
  get('/report/:token/due.ics', { who: 'report-link' }, async (request, response, link) => {
    const { assignment, cycle } = await readDuty(context, link);
    const { report } = reportUrls(String(request.params.token));
    const duty = { ...assignment, over: cycle.state !== 'open', cycle: cycleName(cycle), timeZone: cycle.timeZone, url: report };
    response.type('text/calendar').send(await dueCalendar(context, [duty], languageOf(context, request)));
  });

  const daily = '/office/:token/daily-mail/:kind';
  get(daily, { who: 'office-link' }, (request, response) =>
    response.redirect(303, `${officeUrls(String(request.params.token)).office}#daily-mail`),
  );
  post(bothPaths(daily), { who: 'office-link', body: ['form', 'json'] }, async (request, response, link) => {
    const { kind } = request.params;
    if (!isSwitchable(kind)) throw problem('not-found');
    const switched = await switchMail(context, contactOf(link), kind, read(switchMailShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(switched);
    response.redirect(303, `${pageLink(pageSetting(context, request), officeUrls(String(request.params.token)).office)}#daily-mail`);
  });

  /** One of the mailbox's units, by the contact in the address. Problem `not-found`. */
  const unitOf = async (request: Request, link: FoundLink): Promise<OfficeUnit> => {
    const own = wholeNumber(1).safeParse(request.params.own);
    const units = own.success ? await readOfficeUnits(pool, { contactId: contactOf(link), at: await context.now() }) : [];
    const unit = units.find(({ contactId }) => contactId === own.data);
    if (!unit) throw problem('not-found');
    return unit;
  };
  const backTo = (request: Request) => ({
    url: officeUrls(String(request.params.token)).office,
    words: textsIn(languageOf(context, request)).office.backHere,
  });
  const contactsInHand = async (request: Request, link: FoundLink): Promise<UnitInHand> => {
    const { programId, code, contactId, office } = await unitOf(request, link);
    return {
      programId,
      code,
      url: officeUrls(String(request.params.token)).contacts(contactId),
      back: backTo(request),
      by: { office, link: { id: link.id, contactId, cycleId: null } },
      prints: false,
      edit: null,
    };
  };
  const byOfficeLink = { see: 'office-link', act: 'office-link' } as const;
  const placeOf = async (request: Request, link: FoundLink, list: 'issues' | 'actions' | 'exemplars'): Promise<IssuePlace> => {
    const { programId, code, contactId, office } = await unitOf(request, link);
    return {
      caller: { kind: 'unit', programId, code, office, assignmentId: null },
      page: pageSetting(context, request),
      listUrl: officeUrls(String(request.params.token))[list](contactId),
      backUrl: backTo(request).url,
      backWords: backTo(request).words,
      act: true,
    };
  };
  return [
    ...routes,
    ...contactsOfUnitRoutes(context, '/office/:token/units/:own/contacts', 'office-link', false, contactsInHand),
    ...issueRoutesOf(context, '/office/:token/units/:own/issues', byOfficeLink, (request, link) => placeOf(request, link, 'issues')),
    ...storyRoutesOf(context, actionStories, '/office/:token/units/:own/actions', byOfficeLink, (request, link) =>
      placeOf(request, link, 'actions'),
    ),
    ...storyRoutesOf(context, exemplarStories, '/office/:token/units/:own/exemplars', byOfficeLink, (request, link) =>
      placeOf(request, link, 'exemplars'),
    ),
  ];
}

/** An office link is a contact's. */
function contactOf({ contactId }: FoundLink): number {
  if (contactId === null) throw problem('link-unknown');
  return contactId;
}
