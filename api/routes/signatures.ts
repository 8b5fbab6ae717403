import { type Request, Router } from 'express';
import { z } from 'zod';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { problem, problemText } from '../../rules/problems.ts';
import { signPage } from '../../web/program/sign-page.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { sign } from '../../workflows/messages.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { readProgramText } from '../pages/program-text.ts';
import { update } from '../workflows.ts';

const body = z.object({ confirmed: z.enum(['yes']).or(z.literal(true)) });

/** A party's signatory reads what is signed, and signs, by the link in the office's own mail. */
export function signatureRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;

  const found = async (token: string) => {
    const link = await findLink(pool, { token, purpose: 'sign', at: await context.now() });
    if (link.programId === null || link.partyId === null) throw problem('link-unknown');
    const own = (await readSignatures(pool, link.programId)).find(({ id }) => id === link.partyId);
    if (!own) throw problem('sign-not-a-party', { party: link.office });
    return { programId: link.programId, office: link.office, own };
  };

  router.get(
    '/sign/:token',
    route(async (request, response) => {
      const signing = await found(String(request.params.token));
      const { own, office, programId } = signing;
      if (!wantsJson(request)) return sendPage(response, await page(request, signing, []));
      const { key, name, term } = await readDefinition(pool, programId);
      response.json({ program: key, name, term, party: own.key, office, signedAt: own.signedAt });
    }),
  );

  router.post(
    '/sign/:token',
    route(async (request, response) => {
      const signing = await found(String(request.params.token));
      const { programId, own, office } = signing;
      if (own.signedAt === null) {
        if (!body.safeParse(request.body).success) {
          if (wantsJson(request)) read(body, request.body);
          const error = problemText({ code: 'malformed-request', details: { reason: 'confirmed' } }, languageOf(context, request));
          return sendPage(response, await page(request, signing, [error]), 422);
        }
        const at = (await context.now()).toISOString();
        await update(context, programWorkflowId(programId), sign, [{ partyKey: own.key, office, at }], `sign-${own.key}`);
      }
      // Signed twice is signed once.
      if (wantsJson(request)) response.json({ party: own.key, signed: true });
      else response.redirect(303, request.originalUrl);
    }),
  );

  const page = async (request: Request, { programId, office, own }: Awaited<ReturnType<typeof found>>, errors: string[]): Promise<string> =>
    signPage({
      ...(await readProgramText(context, programId)),
      page: pageSetting(context, request),
      signUrl: request.path,
      office,
      partyName: own.name,
      signedAt: own.signedAt?.toISOString() ?? null,
      errors,
    });
  return router;
}
