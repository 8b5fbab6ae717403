import type { Request } from 'express';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { type OfficeUnit, readOfficeUnits } from '../../prisma/queries/offices/read-office.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { officePage } from '../../web/unit/office-page.ts';
import { languageOf, pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { rememberOffice } from '../office-walk.ts';
import { officeUrls, officeView } from '../pages/office-view.ts';
import { contactsOfUnitRoutes, type UnitInHand } from './contacts-of-unit.ts';
import { issueRoutesOf } from './issues-of-place.ts';

/** What an office has to do with and belongs to no cycle, by the link in the foot of every mail: one page, whatever program. */
export function officeRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;

  get(bothPaths('/office/:token'), { who: 'office-link' }, async (request, response, link) => {
    const token = String(request.params.token);
    const values = await officeView(context, { contactId: contactOf(link), token, at: await context.now() });
    if (wantsJson(request)) return void response.json(values);
    rememberOffice(context, response, token);
    sendPage(response, officePage({ page: pageSetting(context, request), ...values }));
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
  return [
    ...routes,
    ...contactsOfUnitRoutes(context, '/office/:token/units/:own/contacts', 'office-link', false, contactsInHand),
    ...issueRoutesOf(context, '/office/:token/units/:own/issues', { see: 'office-link', act: 'office-link' }, async (request, link) => {
      const { programId, code, contactId, office } = await unitOf(request, link);
      return {
        caller: { kind: 'unit', programId, code, office, assignmentId: null },
        page: pageSetting(context, request),
        listUrl: officeUrls(String(request.params.token)).issues(contactId),
        backUrl: backTo(request).url,
        backWords: backTo(request).words,
        act: true,
      };
    }),
  ];
}

/** An office link is a contact's. */
function contactOf({ contactId }: FoundLink): number {
  if (contactId === null) throw problem('link-unknown');
  return contactId;
}
