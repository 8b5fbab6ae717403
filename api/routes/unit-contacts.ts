import type { Request, Response } from 'express';
import { readUnitWithContacts, type UnitWithContacts } from '../../prisma/queries/contacts/read-unit-with-contacts.ts';
import { countUnreached, readUnreached } from '../../prisma/queries/contacts/read-unreached.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { unreachedUnitsPage } from '../../web/program/unreached-units-page.ts';
import { textsIn } from '../../web/texts/dictionary.ts';
import { type UnitContactsPageValues, unitContactsPage } from '../../web/unit/unit-contacts-page.ts';
import { addContact, newContactShape } from '../acts/add-contact.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { typedContact, wrongFields } from './contact-bodies.ts';
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

  const unitOf = async (request: Request): Promise<UnitWithContacts> =>
    readUnitWithContacts(pool, { programId: programIdOf(request), code: String(request.params.code), at: await context.now() });
  const urlOf = (request: Request, { code }: UnitWithContacts): string =>
    `/programs/${programIdOf(request)}/units/${encodeURIComponent(code)}/contacts`;

  const show = async (
    request: Request,
    response: Response,
    unit: UnitWithContacts,
    shown: Partial<Pick<UnitContactsPageValues, 'details' | 'wrong' | 'done'>> = {},
    status = 200,
  ): Promise<void> => {
    const url = urlOf(request, unit);
    const page = pageSetting(context, request, url);
    const { name } = await readDefinition(pool, programIdOf(request));
    const html = unitContactsPage({
      page,
      postUrl: url,
      back: { url: `/programs/${programIdOf(request)}/contacts`, words: textsIn(page.language).unitContacts.backToUnreached },
      programName: name,
      unit,
      contacts: unit.contacts.map(({ id, office, email, phone }) => ({ office, email, phone, editUrl: `${url}/${id}` })),
      details: { office: '', email: '', phone: '', language: 'vi' },
      seen: '',
      wrong: [],
      refused: null,
      done: null,
      ...shown,
    });
    sendPage(response, html, status);
  };

  const base = '/programs/:id/units/:code/contacts';
  get(bothPaths(base), { who: 'coordinator' }, async (request, response) => {
    const unit = await unitOf(request);
    if (wantsJson(request)) return void response.json(unit);
    await show(request, response, unit);
  });
  post(
    bothPaths(base),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) => {
      const posted = (request.body ?? {}) as Record<string, unknown>;
      const of = { programId: programIdOf(request), code: String(request.params.code) };
      if (wantsJson(request)) return void response.json(await addContact(context, coordinator, of, read(newContactShape, posted)));
      const wrong = wrongFields({ ...posted, seen: undefined });
      if (wrong.length > 0) return show(request, response, await unitOf(request), { details: typedContact(posted), wrong }, 422);
      const details = read(newContactShape, posted);
      const { added } = await addContact(context, coordinator, of, details);
      await show(request, response, await unitOf(request), { done: { email: details.email, added } });
    },
  );

  const inHand = async (request: Request): Promise<OfficeInHand> => {
    const contactId = contactIdOf(request);
    const unit = await unitOf(request);
    if (!unit.contacts.some(({ id }) => id === contactId)) throw problem('not-found');
    const { name: programName } = await readDefinition(pool, programIdOf(request));
    const backUrl = urlOf(request, unit);
    return { contactId, of: unit, programName, url: `${backUrl}/${contactId}`, backUrl };
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
