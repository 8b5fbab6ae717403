import { type Request, Router } from 'express';
import { z } from 'zod';
import { acknowledgeCompilation } from '../../prisma/queries/compilations/acknowledge-compilation.ts';
import { readCompilation, readDocument } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { findLink } from '../../prisma/queries/links/find-link.ts';
import { cleanProse } from '../../rules/check-answers.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { problem } from '../../rules/problems.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { type FigurePageValues, figurePage } from '../../web/leader/figure-page.ts';
import { figureSorts, saidRoles, unitFilters } from '../../web/leader/leader-links.ts';
import { saidPage } from '../../web/leader/said-page.ts';
import { type UnitPageValues, unitPage } from '../../web/leader/unit-page.ts';
import { unitsOfKind, unitsPage } from '../../web/leader/units-page.ts';
import { cycleWorkflowId } from '../../workflows/ids.ts';
import { acknowledged } from '../../workflows/messages.ts';
import { pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { briefView, figureView, type LeaderAsking, leaderFrame, unitView } from '../pages/leader-view.ts';
import { asked } from '../workflows.ts';

const figureQuery = z.object({ under: z.string().max(40).nullable().default(null), sort: z.enum(figureSorts).catch('name') });
const unitsQuery = z.object({ only: z.enum(unitFilters).nullable().catch(null).default(null) });
const unitQuery = z.object({ version: z.coerce.number().int().positive().max(1_000_000).nullable().default(null) });
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
  const asking = async (request: Request): Promise<LeaderAsking> => {
    const { link, cycle, compiled } = await found(request);
    const url = new URL(request.originalUrl, context.publicUrl);
    url.searchParams.delete('lang');
    const page = pageSetting(context, request, url.pathname + url.search);
    return { context, page, base: `/lead/${request.params.token}`, partyId: link.partyId, cycle, compiled };
  };

  router.get(
    '/lead/:token',
    route(async (request, response) => {
      const asked = await asking(request);
      if (wantsJson(request)) response.json(asked.compiled.file);
      else sendPage(response, briefPage(await briefView(asked)));
    }),
  );
  router.get(
    '/lead/:token/figures/:indicator',
    route(async (request, response) => {
      const { under = null, sort } = read(figureQuery, request.query);
      const values = await figureView(await asking(request), { indicator: String(request.params.indicator), under, sort });
      if (wantsJson(request)) response.json(figureJson(values));
      else sendPage(response, figurePage(values));
    }),
  );
  router.get(
    '/lead/:token/units',
    route(async (request, response) => {
      const { only } = read(unitsQuery, request.query);
      const asked = await asking(request);
      const { completenessByLevel, units, differences } = asked.compiled.file;
      if (wantsJson(request))
        response.json({ completenessByLevel, units: only ? unitsOfKind(asked.compiled.file, only) : units, differences });
      else sendPage(response, unitsPage({ ...(await leaderFrame(asked)), only }));
    }),
  );
  router.get(
    '/lead/:token/units/:code',
    route(async (request, response) => {
      const { version } = read(unitQuery, request.query);
      const values = await unitView(await asking(request), { code: String(request.params.code), version });
      if (wantsJson(request)) response.json(unitJson(values));
      else sendPage(response, unitPage(values));
    }),
  );
  router.get(
    '/lead/:token/said/:role',
    route(async (request, response) => {
      const role = saidRoles.find((one) => one === request.params.role);
      if (!role) throw problem('not-found');
      const asked = await asking(request);
      if (wantsJson(request)) response.json(asked.compiled.file.narratives.find((one) => one.role === role) ?? { role, levels: [] });
      else sendPage(response, saidPage({ ...(await leaderFrame(asked)), role }));
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

/** The figure without the compilation around it: a program has that from the brief's own address. */
function figureJson({ figure, below, previousYear }: FigurePageValues) {
  const { unit, parts, left, ...sum } = below;
  const name = ({ code, name, level }: CompiledUnit) => ({ code, name, level });
  return {
    indicator: figure.code,
    previousYear,
    under: unit && name(unit),
    ...sum,
    parts: parts.map((part) => ({ ...part, unit: name(part.unit) })),
    left: left.map(({ unit: one, why }) => ({ unit: name(one), why })),
  };
}

function unitJson({ unit, due, extended, waivedReason, versions, previousYear, previous }: UnitPageValues) {
  return { unit, due, extended, waivedReason, previousYear, previous, versions };
}
