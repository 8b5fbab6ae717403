import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readForm } from '../../prisma/queries/programs/read-definition.ts';
import { readSignedPaper } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import { formFor } from '../../rules/form-indicators.ts';
import { againstReportingFor, type ReportedBy } from '../../rules/may-report-for.ts';
import { problem } from '../../rules/problems.ts';
import type { Who } from '../callers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { cycleUnitUrl } from '../pages/cycle-unit-view.ts';
import { reportForUrls } from '../pages/report-urls.ts';
import { type Duty, readAnswerFiles, readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { sendAttachment } from '../send-attachment.ts';
import { attachPaperRoutes, paperOf } from './attach-papers.ts';
import { type ReportWay, reportFormRoutes, withLang } from './report-form.ts';

/** The unit right above, or the standing office, fills in and sends the report of a unit that cannot: the same form, marked wherever it is read. */
export function reportForUnitRoutes(context: ApiContext): DeclaredRoute[] {
  const { pool } = context.database;

  /** Asked with each request; what is sent also holds to the draft that its writer saw, so that nobody's own word is passed over. */
  const dutyFor = async (
    reportedBy: ReportedBy,
    link: Duty['link'],
    cycle: Duty['cycle'],
    code: string,
    isBelow: (duty: Duty['assignment']) => boolean,
  ): Promise<Duty> => {
    const assignment = await readAssignmentByCode(pool, { cycleId: cycle.id, code });
    if (!isBelow(assignment)) throw problem('not-your-child', { unit: code });
    const against = againstReportingFor(cycle, assignment, assignment);
    if (against !== null) throw problem(against);
    const form = await readForm(pool, cycle.formId);
    const files = (await readAnswerFiles(context.database, form, [{ id: assignment.id, reportedBy }])).get(assignment.id) ?? {};
    return { link, reportedBy, cycle, assignment, form: formFor(form, assignment), files };
  };

  const below: ReportWay<'report-link'> = {
    path: '/report/:token/children/:code/report',
    who: 'report-link',
    dutyOf: async (request, found) => {
      const { link, cycle, assignment: own } = await readDuty(context, found);
      return dutyFor('parent', link, cycle, String(request.params.code), ({ parentId }) => parentId === own.id);
    },
    urlsOf: ({ params }) => reportForUrls(`/report/${params.token}/children/${encodeURIComponent(String(params.code))}/report`),
    showSent: async (request, response) =>
      response.redirect(
        303,
        withLang(request, `/report/${request.params.token}/children/${encodeURIComponent(String(request.params.code))}`),
      ),
  };

  const ofOffice: ReportWay<'coordinator'> = {
    path: '/programs/:id/cycles/:year/units/:code/report',
    who: 'coordinator',
    dutyOf: async (request, coordinator) => {
      const { cycle } = await requestedCycle(context, request);
      return dutyFor('coordinator', coordinator, cycle, String(request.params.code), () => true);
    },
    urlsOf: ({ params }, { assignment }) =>
      reportForUrls(`/programs/${params.id}/cycles/${params.year}/units/${encodeURIComponent(assignment.code)}/report`),
    showSent: async (request, response, { assignment }) => {
      const { url } = await requestedCycle(context, request);
      response.redirect(303, withLang(request, cycleUnitUrl(url, assignment.code)));
    },
  };
  const both = <W extends Who>(way: ReportWay<W>) => [...reportFormRoutes(context, way), ...filesForUnit(context, way)];
  return [...both(below), ...both(ofOffice)];
}

/** Files that answer an indicator, attached for the unit: seen and taken back by whoever reports for it, never what the unit attached itself. */
function filesForUnit<W extends Who>(context: ApiContext, { path, who, dutyOf, urlsOf }: ReportWay<W>): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;
  const attaching = attachPaperRoutes(context, {
    path: `${path}/files`,
    limit: 'attachments-for-units',
    ...{ who, dutyOf },
    urlsOf: (request, duty) => {
      const { report, edit } = urlsOf(request, duty);
      return { papers: `${report}/files`, report, edit, correction: null };
    },
  });
  get(bothPaths(`${path}/files/:paper`), { who }, async (request, response, caller) => {
    const { cycle, assignment } = await dutyOf(request, caller);
    const paper = await readSignedPaper(pool, { id: paperOf(request), cycleId: cycle.id, path: assignment.path });
    if (paper.addedFor === null) throw problem('not-found');
    await sendAttachment(context, response, paper);
  });
  return [...attaching, ...routes];
}
