import type { Request } from 'express';
import { composeActionPlan } from '../../papers/action-plan/compose-action-plan.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { actionPlanPage } from '../../web/action-item/action-plan-page.ts';
import { pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { actionPlanView } from '../pages/action-item-view.ts';
import type { IssuePlace } from '../pages/arising-issue-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { unitPage } from '../pages/unit-page.ts';
import { programIdOf } from '../program-id.ts';
import { readDuty } from '../report-duty.ts';
import { actionRoutesOf, postAction } from './actions-of-place.ts';

/** Action items by a unit's own link and on the standing office's pages: the same list, the same story, the same acts. */
export function actionRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const byLink = { see: 'report-link', act: 'report-link' } as const;
  const ofUnit = actionRoutesOf(context, '/report/:token/actions', byLink, async (request, link) => {
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
      listUrl: urls.actions,
      backUrl: urls.report,
      act: true,
    };
  });
  const ofOffice = (request: Request, office: string, act: boolean): IssuePlace => {
    const programId = programIdOf(request);
    const backUrl = `/programs/${programId}`;
    const caller = { kind: 'coordinator' as const, programId, office };
    return { caller, page: pageSetting(context, request), listUrl: `${backUrl}/actions`, backUrl, act };
  };
  post(bothPaths('/programs/:id/actions'), { who: 'coordinator', body: ['form', 'json'] }, (request, response, { office }) =>
    postAction(context, request, response, ofOffice(request, office, true)),
  );
  // Before an item's own address, which takes any word.
  get(bothPaths('/programs/:id/actions/plan'), { who: 'watcher' }, async (request, response) => {
    const { values } = await actionPlanView(context, programIdOf(request), pageSetting(context, request));
    const { page: _, ...plan } = values;
    if (wantsJson(request)) response.json(plan);
    else sendPage(response, actionPlanPage(values));
  });
  get(bothPaths('/programs/:id/actions/plan.pdf'), { who: 'watcher', limits: ['costly-by-caller'] }, async (request, response) => {
    const { plan, issue } = await actionPlanView(context, programIdOf(request), pageSetting(context, request));
    response.type('application/pdf').send(Buffer.from(typesetDocument(composeActionPlan(plan, issue))));
  });
  const bySession = { see: 'watcher', act: 'coordinator' } as const;
  const ofOffices = actionRoutesOf(context, '/programs/:id/actions', bySession, (request, caller) =>
    'act' in caller ? ofOffice(request, '', caller.act) : ofOffice(request, caller.office, true),
  );
  return [...ofUnit, ...routes, ...ofOffices];
}
