import type { Request } from 'express';
import { readUnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { countUnreached, readUnreached } from '../../prisma/queries/contacts/read-unreached.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { unreachedUnitsPage } from '../../web/program/unreached-units-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import type { Coordinator } from '../access.ts';
import { languageOf, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import type { UnitInHand } from '../unit-in-hand.ts';
import { contactsOfUnitRoutes } from './contacts-of-unit.ts';
import { contactIdOf, type OfficeInHand, postOfficeContact, showOfficeContact } from './office-contact.ts';

/** As many units without an address as are listed. */
const listed = 500;

/** Who gets the mails of a program's units, whatever it has come to: a coordinator sees which units nobody does, adds, corrects and ends. */
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

  const unitOf = async (request: Request, { office }: Coordinator): Promise<UnitInHand> => {
    const programId = programIdOf(request);
    const code = String(request.params.code);
    const url = `/programs/${programId}/units/${encodeURIComponent(code)}/contacts`;
    return {
      programId,
      code,
      url,
      back: { url: `/programs/${programId}/contacts`, words: textsIn(languageOf(context, request)).unitContacts.backToUnreached },
      by: { office, link: null },
      prints: true,
      edit: (contactId) => `${url}/${contactId}`,
    };
  };
  const base = '/programs/:id/units/:code/contacts';

  const inHand = async (request: Request, coordinator: Coordinator): Promise<OfficeInHand> => {
    const contactId = contactIdOf(request);
    const { programId, code, url } = await unitOf(request, coordinator);
    const unit = await readUnitWithContacts(pool, { programId, code, at: await context.now() });
    if (!unit.contacts.some(({ id }) => id === contactId)) throw problem('not-found');
    const { name: programName } = await readDefinition(pool, programId);
    return { contactId, of: unit, programName, url: `${url}/${contactId}`, backUrl: url };
  };
  get(bothPaths(`${base}/:contact`), { who: 'coordinator' }, async (request, response, coordinator) =>
    showOfficeContact(context, request, response, await inHand(request, coordinator)),
  );
  post(
    bothPaths(`${base}/:contact`),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) =>
      postOfficeContact(context, request, response, await inHand(request, coordinator), coordinator),
  );
  // A letter is no contact's number.
  return [...contactsOfUnitRoutes(context, base, 'coordinator', true, unitOf), ...routes];
}
