import type { Request } from 'express';
import { confirmAddressPage } from '../../web/access/confirm-address-page.ts';
import { confirmAddress, previewConfirmation } from '../acts/confirm-address.ts';
import { pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';

/** Whoever reads the mail of an address that an office gave confirms it, by the link that went there. A GET uses nothing up: mail scanners open links. */
export function addressConfirmationRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { database } = context;

  const page = async (request: Request, contactId: number, email: string, confirmed: boolean): Promise<string> => {
    const { unit, party, program } = await database.prisma.contact.findUniqueOrThrow({
      where: { id: contactId },
      select: {
        unit: { select: { name: true, parent: { select: { name: true } } } },
        party: { select: { name: true } },
        program: { select: { name: true } },
      },
    });
    return confirmAddressPage({
      page: pageSetting(context, request),
      postUrl: request.path,
      programName: program.name,
      unit: { name: unit?.name ?? party?.name ?? program.name, parentName: unit?.parent?.name ?? null },
      email,
      confirmed,
    });
  };

  get(bothPaths('/confirm-address/:token'), { who: 'confirm-link' }, async (request, response, link) => {
    const { contactId, email, confirmed } = previewConfirmation(link);
    if (wantsJson(request)) return void response.json({ email, confirmed });
    sendPage(response, await page(request, contactId, email, confirmed));
  });
  post(bothPaths('/confirm-address/:token'), { who: 'confirm-link', body: ['form', 'json'] }, async (request, response, link) => {
    const { contactId, email, confirmed } = await confirmAddress(context, link);
    if (wantsJson(request)) return void response.json({ email, confirmed });
    sendPage(response, await page(request, contactId, email, confirmed));
  });
  return routes;
}
