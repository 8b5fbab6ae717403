import { type Request, Router } from 'express';
import { z } from 'zod';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { recordEvent } from '../../prisma/queries/audit/record-event.ts';
import { readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { previousSumsBelow, sumsBelow } from '../../prisma/queries/figures/sum-below.ts';
import { linkToken } from '../../prisma/queries/links/link-token.ts';
import { planLinkAgain } from '../../prisma/queries/messages/plan-link-again.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { formFor } from '../../rules/form.ts';
import { problem } from '../../rules/problems.ts';
import { reportVersionPage } from '../../web/cycle/report-version-page.ts';
import { unitPage } from '../../web/cycle/unit-page.ts';
import type { UnitPageValues } from '../../web/cycle/unit-values.ts';
import { requireCoordinator, watchOrRequire } from '../access.ts';
import { languageOf, pageSetting, read, route, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { reportValues, unitUrl, unitView } from '../pages/unit-view.ts';
import { requestedCycle } from './requested-cycle.ts';
import { typedAnswers } from './typed-answers.ts';

const askingLink = z.object({ contact: z.coerce.number().int(), do: z.enum(['send', 'show']) });

/** One unit in one cycle, each version of its report, and its link for whoever has lost it. */
export function unitPageRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool, prisma } = context.database;
  const base = '/programs/:id/cycles/:year/units/:code';

  const found = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    const { act } = await watchOrRequire(context, request, requested.programId);
    const assignment = await readAssignmentByCode(pool, { cycleId: requested.cycle.id, code: String(request.params.code) });
    return { requested, act, assignment };
  };
  const show = async (request: Request, link: UnitPageValues['link']) => {
    const { requested, act, assignment } = await found(request);
    const page = pageSetting(context, request, unitUrl(requested.url, assignment.code));
    return unitView(context, requested, assignment, page, act, link);
  };

  router.get(
    base,
    route(async (request, response) => {
      const values = await show(request, { shown: null, sentTo: null });
      if (wantsJson(request)) {
        const { page: _page, acts: _acts, link: _link, act: _act, ...shown } = values;
        return void response.json(shown);
      }
      sendPage(response, unitPage(values));
    }),
  );

  router.get(
    `${base}/reports/:version`,
    route(async (request, response) => {
      const { requested, assignment } = await found(request);
      const { programId, cycle } = requested;
      const reports = await readReports(pool, assignment.id);
      const report = reports.find(({ version }) => String(version) === request.params.version);
      if (!report) throw problem('not-found');
      const form = await readForm(pool, cycle.formId);
      const before = { programId, year: cycle.year };
      const [previous, sums] = assignment.leaf
        ? [await readPreviousFigures(pool, { ...before, unitId: assignment.unitId }), undefined]
        : [
            (await previousSumsBelow(pool, { ...before, cycleId: cycle.id, unitIds: [assignment.unitId] })).get(assignment.unitId),
            (await sumsBelow(pool, { ...cycle, cycleId: cycle.id, assignmentIds: [assignment.id] })).get(assignment.id),
          ];
      const url = unitUrl(requested.url, assignment.code);
      const values = reportValues(report, form, url);
      if (wantsJson(request))
        return void response.json({ ...values, hash: report.contentHash, answers: report.answers, lastYear: previous?.figures ?? null });
      const program = await readDefinition(pool, programId);
      const language = languageOf(context, request);
      sendPage(
        response,
        reportVersionPage({
          page: pageSetting(context, request),
          unitUrl: url,
          programName: program.name,
          place: program.place,
          timeZone: program.timeZone,
          cycle: { year: cycle.year, kind: cycle.kind },
          unit: { name: assignment.name, parentName: assignment.parentName },
          report: {
            ...values,
            hash: report.contentHash,
            answers: typedAnswers(report.answers, language),
            explanations: report.answers.explanations ?? {},
          },
          versions: reports.map(({ version }) => ({ version, url: `${url}/reports/${version}` })),
          form: formFor(form, assignment),
          lastYear: previous?.figures ?? {},
          sums: sums?.figures ?? (assignment.leaf ? null : {}),
        }),
      );
    }),
  );

  router.post(
    `${base}/link`,
    route(async (request, response) => {
      const { requested, assignment } = await found(request);
      const { programId, cycle } = requested;
      const coordinator = await requireCoordinator(context, request, programId);
      const asked = read(askingLink, request.body ?? {});
      const contact = await prisma.contact.findFirst({ where: { id: asked.contact, unitId: assignment.unitId, role: 'unit' } });
      if (!contact) throw problem('not-found');
      const at = await context.now();
      const where = { contactId: contact.id, purpose: 'report', cycleId: cycle.id, revokedAt: null };
      const link = await prisma.link.findFirst({ where, orderBy: { id: 'desc' } });
      if (!link) throw problem('not-found');
      if (asked.do === 'send') await planLinkAgain(context.database, { email: contact.email, at });
      // Who has the link can report for the unit: that it was shown is recorded before it is.
      await recordEvent(pool, {
        programId,
        at,
        actor: coordinator.office,
        action: asked.do === 'send' ? 'link.sent' : 'link.shown',
        subject: assignment.code,
        details: { year: cycle.year, contact: contact.office },
      });
      const shown = asked.do === 'show' ? `${context.publicUrl}/report/${linkToken(context.secret, link.id)}` : null;
      const values = { shown, sentTo: asked.do === 'send' ? contact.email : null };
      if (wantsJson(request)) return void response.json({ link: values.shown, sentTo: values.sentTo });
      sendPage(response, unitPage(await show(request, values)));
    }),
  );
  return router;
}
