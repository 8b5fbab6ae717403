import type { Request } from 'express';
import type { PageSetting } from '../web/layout.ts';
import { pageSetting } from './answer.ts';
import type { ApiContext } from './context.ts';
import type { IssueCaller } from './issue-caller.ts';
import { reportUrls } from './pages/report-urls.ts';
import { unitPage } from './pages/unit-page-setting.ts';
import { programIdOf } from './program-id.ts';
import type { OwnDuty } from './report-duty.ts';

/** Where arising issues, action items or typical examples are looked at: whose page it is, and its addresses. */
export interface IssuePlace {
  caller: IssueCaller;
  page: PageSetting;
  /** Of the list; an issue's is below it. */
  listUrl: string;
  backUrl: string;
  /** Of the way back, where that does not lead to a report. */
  backWords?: string;
  /** Whether the reader may do something, or only looks on. */
  act: boolean;
}

/** By the link of a unit's report. */
export async function placeOfUnit(
  context: ApiContext,
  request: Request,
  duty: OwnDuty,
  list: 'issues' | 'actions' | 'exemplars',
): Promise<IssuePlace> {
  const { assignment, cycle, link } = duty;
  const urls = reportUrls(String(request.params.token));
  const { office } = await context.database.prisma.contact.findUniqueOrThrow({ where: { id: link.contactId }, select: { office: true } });
  return {
    caller: { kind: 'unit', programId: cycle.programId, code: assignment.code, office, assignmentId: assignment.id },
    page: await unitPage(context, request, assignment, request.path),
    listUrl: urls[list],
    backUrl: urls.report,
    act: true,
  };
}

/** On the pages of the standing office; `office` is of whoever acts, empty for who only looks on. */
export function placeOfOffice(
  context: ApiContext,
  request: Request,
  { office, act, list }: { office: string; act: boolean; list: 'issues' | 'actions' | 'exemplars' },
): IssuePlace {
  const programId = programIdOf(request);
  const backUrl = `/programs/${programId}`;
  return {
    caller: { kind: 'coordinator', programId, office },
    page: pageSetting(context, request),
    listUrl: `${backUrl}/${list}`,
    backUrl,
    act,
  };
}
