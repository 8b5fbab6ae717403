import { randomUUID } from 'node:crypto';
import type { Request } from 'express';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { signProgramPage } from '../../web/program/sign-program-page.ts';
import { readSigning, signProgram, signShape } from '../acts/sign-program.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { readProgramText } from '../pages/program-text.ts';

/** A party's signatory reads what is signed, and signs, by the link in the office's own mail. */
export function signatureRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  const paths = bothPaths('/sign/:token');

  get(paths, { who: 'sign-link' }, async (request, response, link) => {
    const signing = await readSigning(context, link);
    const { party, office, programId } = signing;
    if (!wantsJson(request)) return sendPage(response, await page(request, signing, false));
    const { key, name, term } = await readDefinition(context.database.pool, programId);
    response.json({ program: key, name, term, party: party.key, office, signedAt: party.signedAt });
  });

  post(paths, { who: 'sign-link', body: ['form', 'json'] }, async (request, response, link) => {
    const signing = await readSigning(context, link);
    const isSigned = signing.party.signedAt !== null;
    if (!wantsJson(request) && !isSigned && !signShape.safeParse(request.body ?? {}).success) {
      return sendPage(response, await page(request, signing, true), 422);
    }
    const signed = await signProgram(context, signing, isSigned ? null : read(signShape, request.body));
    if (wantsJson(request)) response.json(signed);
    else response.redirect(303, request.originalUrl);
  });

  const page = async (
    request: Request,
    { programId, office, party }: Awaited<ReturnType<typeof readSigning>>,
    unconfirmed: boolean,
  ): Promise<string> =>
    signProgramPage({
      ...(await readProgramText(context, programId)),
      page: pageSetting(context, request),
      signUrl: request.path,
      office,
      partyName: party.name,
      signedAt: party.signedAt?.toISOString() ?? null,
      key: randomUUID(),
      unconfirmed,
    });
  return routes;
}
