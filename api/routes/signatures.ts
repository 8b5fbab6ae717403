import { Router } from 'express';
import { z } from 'zod';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { readSignatures } from '../../prisma/queries/signatures/read-signatures.ts';
import { dateOf } from '../../rules/instants.ts';
import { problem, problemText } from '../../rules/problems.ts';
import { signPage } from '../../web/program/sign-page.ts';
import { programWorkflowId } from '../../workflows/ids.ts';
import { sign } from '../../workflows/messages.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { update } from '../workflows.ts';

const body = z.object({ confirmed: z.enum(['yes']).or(z.literal(true)) });

/** A party's signatory reads what is signed, and signs, by the link in the office's own mail. */
export function signatureRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;

  const found = async (token: string) => {
    const link = await findLink(pool, { token, purpose: 'sign', at: await context.now() });
    if (link.programId === null || link.partyId === null) throw problem('link-unknown');
    const program = await readDefinition(pool, link.programId);
    const parties = await readSignatures(pool, link.programId);
    const own = parties.find(({ id }) => id === link.partyId);
    if (!own) throw problem('sign-not-a-party', { party: link.office });
    return { programId: link.programId, office: link.office, program, parties, own };
  };

  router.get(
    '/sign/:token',
    route(async (request, response) => {
      const { program, parties, own, office } = await found(String(request.params.token));
      if (wantsJson(request)) {
        return void response.json({
          program: program.key,
          name: program.name,
          term: program.term,
          party: own.key,
          office,
          signedAt: own.signedAt,
        });
      }
      sendPage(response, page(request, program, parties, own, office, []));
    }),
  );

  router.post(
    '/sign/:token',
    route(async (request, response) => {
      const { programId, program, parties, own, office } = await found(String(request.params.token));
      if (own.signedAt === null) {
        if (!body.safeParse(request.body).success) {
          if (wantsJson(request)) read(body, request.body);
          const error = problemText({ code: 'malformed-request', details: { reason: 'confirmed' } }, languageOf(context, request));
          return sendPage(response, page(request, program, parties, own, office, [error]), 422);
        }
        const at = (await context.now()).toISOString();
        await update(context, programWorkflowId(programId), sign, [{ partyKey: own.key, office, at }], `sign-${own.key}`);
      }
      // Signed twice is signed once.
      if (wantsJson(request)) response.json({ party: own.key, signed: true });
      else response.redirect(303, request.originalUrl);
    }),
  );

  type Found = Awaited<ReturnType<typeof found>>;
  const page = (
    request: Parameters<typeof pageSetting>[1],
    program: Found['program'],
    parties: Found['parties'],
    own: Found['own'],
    office: string,
    errors: string[],
  ): string =>
    signPage({
      page: pageSetting(context, request),
      signUrl: request.path,
      programName: program.name,
      place: program.place,
      timeZone: program.timeZone,
      office,
      partyName: own.name,
      parties: parties.map(({ name, office: signatory, signedAt }) => ({
        name,
        office: signatory,
        signedOn: signedAt && dateOf(signedAt.toISOString(), program.timeZone),
      })),
      witnesses: program.witnesses,
      term: program.term,
      legalBases: program.legalBases,
      targets: program.targets,
      signedAt: own.signedAt?.toISOString() ?? null,
      errors,
    });
  return router;
}
