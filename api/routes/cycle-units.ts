import type { Request } from 'express';
import { z } from 'zod';
import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readLeafLevel } from '../../prisma/queries/assignments/read-leaf-level.ts';
import { comparedPeriodOf, readPreviousFigures } from '../../prisma/queries/figures/read-figures.ts';
import { readDefinition, readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readReports } from '../../prisma/queries/reports/read-report.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { formFor } from '../../rules/form-indicators.ts';
import { wholeNumber } from '../../rules/input-shapes.ts';
import { problem } from '../../rules/problems.ts';
import { levelName } from '../../rules/texts/level-names.ts';
import { cycleUnitPage } from '../../web/cycle/cycle-unit-page.ts';
import type { CycleUnitPageValues } from '../../web/cycle/cycle-unit-values.ts';
import { reportVersionPage } from '../../web/cycle/report-version-page.ts';
import { previousOf } from '../../web/unit/answer-words.ts';
import { renewOfficeLinks } from '../acts/renew-links.ts';
import { sendLinks } from '../acts/send-links.ts';
import { showLink } from '../acts/show-link.ts';
import { languageOf, pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { cycleUnitUrl, cycleUnitView, reportValues } from '../pages/cycle-unit-view.ts';
import { typedAnswers } from '../pages/typed-answers.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { readSameUnitsBelow, readSumsBelow } from '../sums-of-units.ts';
import { contactIdOf, type OfficeInHand, postOfficeContact, showOfficeContact } from './office-contact.ts';

const askingLink = z.object({ contact: wholeNumber(1), do: z.enum(['send', 'show', 'renew']) });

/** One unit in one cycle, each version of its report, how its office is reached, and its link for whoever has lost it or fears for it. */
export function unitPageRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const { pool, prisma } = context.database;
  const base = '/programs/:id/cycles/:year/units/:code';

  const requestedUnit = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    const assignment = await readAssignmentByCode(pool, { cycleId: requested.cycle.id, code: String(request.params.code) });
    return { requested, assignment };
  };
  const show = async (request: Request, act: boolean, link: CycleUnitPageValues['link']) => {
    const { requested, assignment } = await requestedUnit(request);
    const page = pageSetting(context, request, cycleUnitUrl(requested.url, assignment.code));
    return cycleUnitView(context, requested, assignment, page, act, link);
  };

  get(base, { who: 'watcher' }, async (request, response, { act }) => {
    const values = await show(request, act, { shown: null, sentTo: null, renewedTo: null });
    sendPage(response, cycleUnitPage(values));
  });

  get(bothPaths(`${base}/reports/:version`), { who: 'watcher' }, async (request, response) => {
    const { requested, assignment } = await requestedUnit(request);
    const { programId, cycle } = requested;
    const reports = await readReports(pool, assignment.id);
    const report = reports.find(({ version }) => String(version) === request.params.version);
    if (!report) throw problem('not-found');
    const form = await readForm(pool, cycle.formId);
    const { earlier } = cycle;
    const below = { ...cycle, cycleId: cycle.id };
    const { leaf, unitId } = assignment;
    const same = leaf ? undefined : (await readSameUnitsBelow(context, { ...below, unitIds: [unitId] })).get(unitId);
    const sums = leaf ? undefined : (await readSumsBelow(context, { ...below, assignmentIds: [assignment.id] })).get(assignment.id);
    const before = leaf ? await readPreviousFigures(pool, { earlier, unitId }) : null;
    const counted = before?.figures ?? (same && previousOf(same.figures));
    const url = cycleUnitUrl(requested.url, assignment.code);
    const values = reportValues(report, form, url, assignment.code);
    if (wantsJson(request))
      return void response.json({
        ...values,
        hash: report.contentHash,
        answers: report.answers,
        lastYear: counted ?? null,
        lastYearEstimated: before?.estimated ?? same?.estimated ?? false,
        sameUnits: same?.figures ?? null,
      });
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
        cycle: cycleName(cycle),
        unit: { name: assignment.name, parentName: assignment.parentName },
        report: {
          ...values,
          hash: report.contentHash,
          answers: typedAnswers(form, report.answers, language),
          explanations: report.answers.explanations ?? {},
        },
        versions: reports.map(({ version }) => ({ version, url: `${url}/reports/${version}` })),
        form: formFor(form, assignment),
        lastYear: counted ?? {},
        comparedPeriod: comparedPeriodOf(before, cycle, before?.estimated ?? same?.estimated),
        sums: sums?.figures ?? (leaf ? null : {}),
        same: leaf ? null : { levelName: levelName(await readLeafLevel(pool, assignment.id)), figures: same?.figures ?? {} },
      }),
    );
  });

  const ofUnit = async ({ assignment }: Awaited<ReturnType<typeof requestedUnit>>, contactId: number): Promise<number> => {
    const contact = await prisma.contact.findFirst({ where: { id: contactId, unitId: assignment.unitId, role: 'unit' } });
    if (!contact) throw problem('not-found');
    return contact.id;
  };
  post(
    bothPaths(`${base}/link`),
    { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] },
    async (request, response, coordinator) => {
      const unit = await requestedUnit(request);
      const { requested } = unit;
      const posted = read(askingLink, request.body ?? {});
      const contactId = await ofUnit(unit, posted.contact);
      const answer: { link: string | null; sentTo: string | null } = { link: null, sentTo: null };
      if (posted.do === 'show') Object.assign(answer, await showLink(context, requested, coordinator, contactId));
      else if (posted.do === 'renew') Object.assign(answer, await renewOfficeLinks(context, coordinator, contactId));
      else Object.assign(answer, await sendLinks(context, coordinator, { contactId, cycle: requested.cycle }));
      if (wantsJson(request)) return void response.json(answer);
      const { link: shown, sentTo } = answer;
      const renewed = posted.do === 'renew';
      const done = { shown, sentTo: renewed ? null : sentTo, renewedTo: renewed ? sentTo : null };
      sendPage(response, cycleUnitPage(await show(request, true, done)));
    },
  );

  const inHand = async (request: Request): Promise<OfficeInHand> => {
    const unit = await requestedUnit(request);
    const { name, parentName, code } = unit.assignment;
    const contactId = await ofUnit(unit, contactIdOf(request));
    const { name: programName } = await readDefinition(pool, unit.requested.programId);
    const backUrl = cycleUnitUrl(unit.requested.url, code);
    return { contactId, of: { name, parentName }, programName, url: `${backUrl}/contacts/${contactId}`, backUrl };
  };
  const contact = bothPaths(`${base}/contacts/:contact`);
  get(contact, { who: 'coordinator' }, async (request, response) => showOfficeContact(context, request, response, await inHand(request)));
  post(contact, { who: 'coordinator', body: ['form', 'json'], limits: ['mails-by-caller'] }, async (request, response, coordinator) =>
    postOfficeContact(context, request, response, await inHand(request), coordinator),
  );
  return routes;
}
