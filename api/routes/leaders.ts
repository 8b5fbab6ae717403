import type { Request } from 'express';
import { z } from 'zod';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readCompilation, readDocument, withKeptWords } from '../../prisma/queries/compilations/read-compilation.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import type { FoundLink } from '../../prisma/queries/links/find-link.ts';
import { readRelease } from '../../prisma/queries/releases/read-release.ts';
import { readSignedPaper } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import type { CompiledUnit } from '../../rules/compilation.ts';
import { codeText, wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { pageLink } from '../../web/layout.ts';
import { briefPage } from '../../web/leader/brief-page.ts';
import { compiledUnitsPage, unitsOfKind } from '../../web/leader/compiled-unit-list-page.ts';
import { compiledUnitPage } from '../../web/leader/compiled-unit-page.ts';
import type { CompiledUnitPageValues } from '../../web/leader/compiled-unit-values.ts';
import { type FigurePageValues, figurePage } from '../../web/leader/figure-page.ts';
import { figureSorts, saidRoles, unitFilters } from '../../web/leader/leader-links.ts';
import { saidPage } from '../../web/leader/said-page.ts';
import { acknowledgeCompilation, acknowledgeShape } from '../acts/acknowledge-compilation.ts';
import { withholdAcknowledgement, withholdShape } from '../acts/withhold-acknowledgement.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { Callers, Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { briefView, compiledUnitView, figureView, type LeaderAsking, leaderFrame } from '../pages/leader-view.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { sendAttachment } from '../send-attachment.ts';
import { orErrors } from './answer-act.ts';
import { paperOf } from './attach-papers.ts';

const figureQuery = z.object({ under: codeText().nullable().default(null), sort: z.enum(figureSorts).catch('name') });
const unitsQuery = z.object({ only: z.enum(unitFilters).nullable().catch(null).default(null) });
/** An earlier result of the same cycle, by its version. */
const editionQuery = z.object({ edition: wholeNumber(1).nullable().default(null) });
const unitQuery = z.object({ version: wholeNumber(1).nullable().default(null) });

/** A party's leader reads the brief and acknowledges it, by the link in the office's own mail; the coordinator reads the same. */
export function leaderRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { database } = context;

  const delivered = async (link: FoundLink) => {
    if (link.cycleId === null || link.partyId === null || link.contactId === null) throw problem('link-unknown');
    const cycle = await readCycle(database.pool, link.cycleId);
    const compiled = await readCompilation(database.pool, cycle.id, 'delivered');
    if (!compiled || !cycle.deliveredAt) throw problem('nothing-to-acknowledge');
    return { link: { ...link, partyId: link.partyId, contactId: link.contactId }, cycle, compiled };
  };
  const readEdition = async (cycleId: number, edition: number) => {
    const compiled = await readCompilation(database.pool, cycleId, edition);
    if (!compiled?.deliveredAt) throw problem('not-found');
    return compiled;
  };
  const asLeader = async (request: Request, followed: FoundLink): Promise<LeaderAsking> => {
    const { link, cycle, compiled } = await delivered(followed);
    return { context, page: readingPage(request), base: `/lead/${request.params.token}`, reader: link, cycle, compiled };
  };
  /** What the coordinator reads is what leaders will get, or have got: before the delivery with the words that are kept so far. */
  const asCoordinator = async (request: Request): Promise<LeaderAsking> => {
    const { cycle, url } = await requestedCycle(context, request);
    const compiled = await readCompilation(database.pool, cycle.id);
    if (!compiled) throw problem('result-not-compiled');
    const release = cycle.state === 'compiled' ? await readRelease(database.pool, cycle.id) : null;
    const shown = release === null ? compiled : withKeptWords(compiled, release, cycle.timeZone);
    const takeUrl = `/programs/${cycle.programId}/actions?from=report-${cycle.id}-`;
    const reader = { ahead: cycle.state === 'compiled', backUrl: `${url}/release`, takeUrl };
    return { context, page: readingPage(request), base: `${url}/brief`, reader, cycle, compiled: shown };
  };
  const readingPage = (request: Request) => {
    const url = new URL(request.originalUrl, context.publicUrl);
    url.searchParams.delete('lang');
    return pageSetting(context, request, url.pathname + url.search);
  };

  const declareBrief = <W extends Who>(
    base: string,
    who: W,
    asking: (request: Request, caller: Callers[W]) => Promise<LeaderAsking>,
  ): void => {
    get(bothPaths(base), { who }, async (request, response, caller) => {
      const reader = await asking(request, caller);
      const { edition } = read(editionQuery, request.query);
      if (wantsJson(request)) response.json(edition === null ? reader.compiled.file : (await readEdition(reader.cycle.id, edition)).file);
      else sendPage(response, briefPage(await briefView(reader)));
    });
    get(bothPaths(`${base}/figures/:indicator`), { who }, async (request, response, caller) => {
      const { under = null, sort } = read(figureQuery, request.query);
      const values = await figureView(await asking(request, caller), { indicator: String(request.params.indicator), under, sort });
      if (wantsJson(request)) response.json(figureJson(values));
      else sendPage(response, figurePage(values));
    });
    get(bothPaths(`${base}/units`), { who }, async (request, response, caller) => {
      const { only } = read(unitsQuery, request.query);
      const reader = await asking(request, caller);
      const { completenessByLevel, units, differences } = reader.compiled.file;
      if (wantsJson(request))
        response.json({ completenessByLevel, units: only ? unitsOfKind(reader.compiled.file, only) : units, differences });
      else sendPage(response, compiledUnitsPage({ ...(await leaderFrame(reader)), only }));
    });
    get(bothPaths(`${base}/units/:code`), { who }, async (request, response, caller) => {
      const { version } = read(unitQuery, request.query);
      const values = await compiledUnitView(await asking(request, caller), { code: String(request.params.code), version });
      if (wantsJson(request)) response.json(unitJson(values));
      else sendPage(response, compiledUnitPage(values));
    });
    get(bothPaths(`${base}/units/:code/papers/:paper`), { who }, async (request, response, caller) => {
      const { cycle } = await asking(request, caller);
      const { path } = await readAssignmentByCode(database.pool, { cycleId: cycle.id, code: String(request.params.code) });
      const paper = await readSignedPaper(database.pool, { id: paperOf(request), cycleId: cycle.id, path, by: 'others' });
      await sendAttachment(context, response, paper);
    });
    get(bothPaths(`${base}/said/:role`), { who }, async (request, response, caller) => {
      const role = saidRoles.find((one) => one === request.params.role);
      if (!role) throw problem('not-found');
      const reader = await asking(request, caller);
      if (wantsJson(request)) response.json(reader.compiled.file.narratives.find((one) => one.role === role) ?? { role, levels: [] });
      else sendPage(response, saidPage({ ...(await leaderFrame(reader)), role }));
    });
    get(bothPaths(`${base}/document.pdf`), { who, limits: ['costly-by-caller'] }, async (request, response, caller) => {
      const { edition } = read(editionQuery, request.query);
      const { compiled, cycle } = await asking(request, caller);
      // One that it takes the place of: only what leadership has had.
      const shown = edition === null || edition === compiled.version ? compiled : await readEdition(cycle.id, edition);
      const document = await readDocument(database.pool, shown);
      if (!document) throw problem('not-found');
      response.type('application/pdf').send(document);
    });
  };
  declareBrief('/lead/:token', 'lead-link', asLeader);
  declareBrief('/programs/:id/cycles/:year/brief', 'watcher', asCoordinator);

  post(bothPaths('/lead/:token'), { who: 'lead-link', body: ['form', 'json'] }, async (request, response, followed) => {
    const { link, cycle } = await delivered(followed);
    const answer = await acknowledgeCompilation(context, cycle, link, read(acknowledgeShape, request.body ?? {}));
    if (wantsJson(request)) response.json(answer);
    else response.redirect(303, request.originalUrl);
  });
  // Each other reason is another mail to the coordinator.
  const notYet = { who: 'lead-link', body: ['form', 'json'], limits: ['mails-by-caller'] } as const;
  post(bothPaths('/lead/:token/not-yet'), notYet, async (request, response, followed) => {
    const { link, cycle } = await delivered(followed);
    const act = () => withholdAcknowledgement(context, cycle, link, read(withholdShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(await act());
    const page = pageSetting(context, request, `/lead/${request.params.token}`);
    const { errors } = await orErrors(act);
    if (errors.length > 0)
      sendPage(response, briefPage({ ...(await briefView({ ...(await asLeader(request, followed)), page })), errors }), 422);
    else response.redirect(303, pageLink(page, page.url));
  });
  return routes;
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

function unitJson({ unit, due, extended, waivedReason, versions, previousYear, previous }: CompiledUnitPageValues) {
  return { unit, due, extended, waivedReason, previousYear, previous, versions };
}
