import { type Request, Router } from 'express';
import { z } from 'zod';
import { acknowledgeCompilation } from '../../prisma/queries/compilations/acknowledge-compilation.ts';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { cleanProse } from '../../rules/check-answers.ts';
import { problem } from '../../rules/problems.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import { acknowledged } from '../../workflows/messages.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { asked } from '../workflows.ts';

const acknowledging = z.object({ directions: z.string().max(10_000).default('') });

/** A party's leader reads the brief and acknowledges it, by the link in the office's own mail. */
export function leaderRoutes(context: ApiContext): Router {
  const router = Router();
  const { database } = context;

  const found = async (request: Request) => {
    const link = await findLink(database.pool, { token: String(request.params.token), purpose: 'lead', at: await context.now() });
    if (link.cycleId === null || link.partyId === null || link.contactId === null) throw problem('link-unknown');
    const cycle = await readCycle(database.pool, link.cycleId);
    const compiled = await readCompilation(database.pool, cycle.id);
    if (!compiled || !cycle.deliveredAt) throw problem('nothing-to-acknowledge');
    return { link: { ...link, partyId: link.partyId, contactId: link.contactId }, cycle, compiled };
  };

  router.get(
    '/lead/:token',
    route(async (request, response) => {
      const { link, cycle, compiled } = await found(request);
      if (wantsJson(request)) return void response.json(compiled.file);
      const own = await database.prisma.acknowledgement.findUnique({
        where: { compilationId_partyId: { compilationId: compiled.id, partyId: link.partyId } },
      });
      const page = briefPage({
        page: pageSetting(context, request),
        acknowledgeUrl: request.path,
        pdfUrl: `${request.path}/document.pdf`,
        timeZone: cycle.timeZone,
        office: link.office,
        compilation: compiled.file,
        acknowledged: own && { at: own.acknowledgedAt.toISOString(), directions: own.directions },
      });
      sendPage(response, page);
    }),
  );
  router.get(
    '/lead/:token/document.pdf',
    route(async (request, response) => {
      const { compiled } = await found(request);
      const document = await readDocument(database.pool, compiled.id);
      if (!document) throw problem('not-found');
      response.set('cache-control', 'private, no-store').type('application/pdf').send(document);
    }),
  );
  router.post(
    '/lead/:token',
    route(async (request, response) => {
      const { link, cycle } = await found(request);
      const { directions } = read(acknowledging, request.body ?? {});
      const at = await context.now();
      const { complete } = await acknowledgeCompilation(database, {
        cycleId: cycle.id,
        partyId: link.partyId,
        contactId: link.contactId,
        office: link.office,
        directions: cleanProse(directions),
        at,
      });
      if (complete && cycle.kind !== 'baseline') {
        const workflowId = cycleWorkflowId(cycle.programId, cycle.year, cycle.kind);
        // The receipt stands whether or not the cycle still waits for it.
        await asked(context, () => context.workflows.getHandle(workflowId).signal(acknowledged, { at: at.toISOString() })).catch((error) =>
          context.log('error', 'acknowledged after the cycle had ended', { workflowId, error: String(error) }),
        );
      }
      if (wantsJson(request)) response.json({ acknowledged: true, complete });
      else response.redirect(303, request.originalUrl);
    }),
  );
  return router;
}
