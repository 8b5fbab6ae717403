import type { Request } from 'express';
import { readUnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { countUnreached, readUnreached } from '../../prisma/queries/contacts/read-unreached.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { unreachedUnitsPage } from '../../web/program/unreached-units-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { languageOf, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { postUnitContact, showUnitContacts, type UnitInHand } from './contacts-of-unit.ts';
import { contactIdOf, type OfficeInHand, postOfficeContact, showOfficeContact } from './office-contact.ts';

/** As many units without an address as are listed. */
const listed = 500;

/** Who gets the mails of a program's units, whatever it has come to: a coordinator sees which units nobody does, adds and corrects. */
export function unitContactRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;

  get(bothPaths('/programs/:id/contacts'), { who: 'watcher' }, async (request, response, { act }) => {
    const programId = programIdOf(request);
    const at = await context.now();
    const step = await stepView(context, request, programId, 'contacts', act);
    const count = await countUnreached(pool, { programId, at });
    const units = await readUnreached(pool, { programId, at, limit: listed });
    if (wantsJson(request)) return void response.json({ unreached: { count, units } });
    const url = (code: string) => (act ? `${step.program.url}/units/${encodeURIComponent(code)}/contacts` : null);
    sendPage(response, unreachedUnitsPage({ ...step, count, units: units.map((unit) => ({ ...unit, url: url(unit.code) })) }));
  });

  const unitOf = (request: Request): UnitInHand => {
    const programId = programIdOf(request);
    const code = String(request.params.code);
    return {
      programId,
      code,
      url: `/programs/${programId}/units/${encodeURIComponent(code)}/contacts`,
      back: { url: `/programs/${programId}/contacts`, words: textsIn(languageOf(context, request)).unitContacts.backToUnreached },
      edits: true,
    };
  };
  const base = '/programs/:id/units/:code/contacts';
  get(bothPaths(base), { who: 'coordinator' }, (request, response) => showUnitContacts(context, request, response, unitOf(request)));
  post(bothPaths(base), { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] }, (request, response, { office }) =>
    postUnitContact(context, request, response, unitOf(request), { office, link: null }),
  );

  const inHand = async (request: Request): Promise<OfficeInHand> => {
    const contactId = contactIdOf(request);
    const { programId, code, url } = unitOf(request);
    const unit = await readUnitWithContacts(pool, { programId, code, at: await context.now() });
    if (!unit.contacts.some(({ id }) => id === contactId)) throw problem('not-found');
    const { name: programName } = await readDefinition(pool, programId);
    return { contactId, of: unit, programName, url: `${url}/${contactId}`, backUrl: url };
  };
  get(bothPaths(`${base}/:contact`), { who: 'coordinator' }, async (request, response) =>
    showOfficeContact(context, request, response, await inHand(request)),
  );
  post(
    bothPaths(`${base}/:contact`),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) => postOfficeContact(context, request, response, await inHand(request), coordinator),
  );
  return routes;
}
