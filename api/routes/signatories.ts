import type { Request, Response } from 'express';
import { z } from 'zod';
import { readCoordinators } from '../../prisma/queries/contacts/read-coordinators.ts';
import { readSignatories } from '../../prisma/queries/links/read-signatories.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { problem } from '../../rules/problems.ts';
import { type SignatoriesPageValues, signatoriesPage } from '../../web/program/signatories-page.ts';
import { renewOfficeLinks } from '../acts/renew-links.ts';
import { sendLinks } from '../acts/send-links.ts';
import { read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { stepView } from '../pages/step-view.ts';
import { programIdOf } from '../program-id.ts';
import { contactIdOf, type OfficeInHand, postOfficeContact, showOfficeContact } from './office-contact.ts';

const askingLinks = z.object({ do: z.enum(['send', 'renew']) });

/** Where the mail of the parties' signatories and leaders goes, and their links: corrected, sent again and replaced by the coordinator. */
export function signatoryRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool } = context.database;
  const base = '/programs/:id/signatories';

  const readAll = async (programId: string) => readSignatories(pool, { programId, at: await context.now() });
  const show = async (request: Request, response: Response, act: boolean, sent: SignatoriesPageValues['sent']): Promise<void> => {
    const id = programIdOf(request);
    const step = await stepView(context, request, id, 'signatories', act);
    sendPage(
      response,
      signatoriesPage({
        ...step,
        signatories: await readAll(id),
        coordinators: await readCoordinators(pool, { programId: id, at: await context.now() }),
        sent,
      }),
    );
  };
  const inHand = async (request: Request): Promise<OfficeInHand> => {
    const id = programIdOf(request);
    return officeOf(request, 'signatories', await readAll(id));
  };
  const coordinatorInHand = async (request: Request): Promise<OfficeInHand> =>
    officeOf(request, 'coordinators', await readCoordinators(pool, { programId: programIdOf(request), at: await context.now() }));
  const officeOf = async (request: Request, part: string, all: { contactId: number; party: string }[]): Promise<OfficeInHand> => {
    const id = programIdOf(request);
    const contactId = contactIdOf(request);
    const office = all.find((one) => one.contactId === contactId);
    if (!office) throw problem('not-found');
    const { name: programName } = await readDefinition(pool, id);
    const url = `/programs/${id}`;
    return {
      contactId,
      of: { name: office.party, parentName: null },
      programName,
      url: `${url}/${part}/${contactId}`,
      backUrl: `${url}/signatories`,
      ofUnit: false,
      ...(part === 'coordinators' ? { signsIn: true } : {}),
    };
  };

  get(bothPaths(base), { who: 'watcher' }, async (request, response, { act }) => {
    if (wantsJson(request))
      return void response.json({
        signatories: await readAll(programIdOf(request)),
        coordinators: await readCoordinators(pool, { programId: programIdOf(request), at: await context.now() }),
      });
    await show(request, response, act, null);
  });
  get(bothPaths(`${base}/:contact`), { who: 'coordinator' }, async (request, response) =>
    showOfficeContact(context, request, response, await inHand(request)),
  );
  post(
    bothPaths(`${base}/:contact`),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) => postOfficeContact(context, request, response, await inHand(request), coordinator),
  );
  post(
    bothPaths(`${base}/:contact/link`),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) => {
      const { contactId } = await inHand(request);
      const renewed = read(askingLinks, request.body ?? {}).do === 'renew';
      const answer = renewed
        ? await renewOfficeLinks(context, coordinator, contactId)
        : await sendLinks(context, coordinator, { contactId, cycle: null });
      if (wantsJson(request)) return void response.json(answer);
      await show(request, response, true, { email: answer.sentTo, renewed });
    },
  );
  const coordinator = bothPaths('/programs/:id/coordinators/:contact');
  get(coordinator, { who: 'coordinator' }, async (request, response) =>
    showOfficeContact(context, request, response, await coordinatorInHand(request)),
  );
  post(coordinator, { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] }, async (request, response, who) =>
    postOfficeContact(context, request, response, await coordinatorInHand(request), who),
  );
  return routes;
}
