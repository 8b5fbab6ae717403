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

  const page = async (
    request: Request,
    linkId: number,
    { contactId, email, confirmed }: ReturnType<typeof previewConfirmation>,
  ): Promise<string> => {
    const { unit, party, program } = await database.prisma.contact.findUniqueOrThrow({
      where: { id: contactId },
      select: {
        unit: { select: { name: true, parent: { select: { name: true } } } },
        party: { select: { name: true } },
        program: { select: { id: true, name: true } },
      },
    });
    // The mail that asks says whether it is beside the addresses that are there.
    const mail = await database.prisma.message.findFirst({
      where: { programId: program.id, cycleId: null, round: `confirm-address@${linkId}`, contactId },
      select: { facts: true },
    });
    return confirmAddressPage({
      page: pageSetting(context, request),
      postUrl: request.path,
      programName: program.name,
      unit: { name: unit?.name ?? party?.name ?? program.name, parentName: unit?.parent?.name ?? null },
      email,
      added: Boolean((mail?.facts as { added?: string } | undefined)?.added),
      confirmed,
    });
  };

  get(bothPaths('/confirm-address/:token'), { who: 'confirm-link' }, async (request, response, link) => {
    const asked = previewConfirmation(link);
    if (wantsJson(request)) return void response.json({ email: asked.email, confirmed: asked.confirmed });
    sendPage(response, await page(request, link.id, asked));
  });
  post(bothPaths('/confirm-address/:token'), { who: 'confirm-link', body: ['form', 'json'] }, async (request, response, link) => {
    const done = await confirmAddress(context, link);
    if (wantsJson(request)) return void response.json({ email: done.email, confirmed: done.confirmed });
    sendPage(response, await page(request, link.id, done));
  });
  return routes;
}
