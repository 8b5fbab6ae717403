import type { Request } from 'express';
import { pageSetting } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import type { DeclaredRoute } from '../declared-route.ts';
import { type IssuePlace, raisedFromReport } from '../pages/arising-issue-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { unitPage } from '../pages/unit-page.ts';
import { programIdOf } from '../program-id.ts';
import { readDuty } from '../report-duty.ts';
import { issueRoutesOf } from './issues-of-place.ts';

/** Arising issues by a unit's own link and on the standing office's pages: the same list, the same story, the same acts. */
export function arisingIssueRoutes(context: ApiContext): DeclaredRoute[] {
  const byLink = { see: 'report-link', act: 'report-link' } as const;
  const ofUnit = issueRoutesOf(context, '/report/:token/issues', byLink, async (request, link) => {
    const duty = await readDuty(context, link);
    const { assignment, cycle } = duty;
    const urls = reportUrls(String(request.params.token));
    const { office } = await context.database.prisma.contact.findUniqueOrThrow({
      where: { id: duty.link.contactId },
      select: { office: true },
    });
    return {
      caller: { kind: 'unit', programId: cycle.programId, code: assignment.code, office, assignmentId: assignment.id },
      page: await unitPage(context, request, assignment, request.path),
      listUrl: urls.issues,
      backUrl: urls.report,
      act: true,
      raise: () => raisedFromReport(context, duty),
    };
  });
  const ofOffice = (request: Request, office: string, act: boolean): IssuePlace => {
    const programId = programIdOf(request);
    const backUrl = `/programs/${programId}`;
    const caller = { kind: 'coordinator' as const, programId, office };
    return { caller, page: pageSetting(context, request), listUrl: `${backUrl}/issues`, backUrl, act };
  };
  const bySession = { see: 'watcher', act: 'coordinator' } as const;
  const ofOffices = issueRoutesOf(context, '/programs/:id/issues', bySession, (request, caller) =>
    'act' in caller ? ofOffice(request, '', caller.act) : ofOffice(request, caller.office, true),
  );
  return [...ofUnit, ...ofOffices];
}
