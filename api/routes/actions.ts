import type { Request } from 'express';
import { composeActionPlan } from '../../papers/action-plan/compose-action-plan.ts';
import { typesetDocument } from '../../papers/official-document/typeset-document.ts';
import { writeDocx } from '../../papers/official-document/write-docx.ts';
import { actionPlanPage } from '../../web/action-item/action-plan-page.ts';
import { pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { placeOfOffice, placeOfUnit } from '../issue-and-action-place.ts';
import { actionPlanView } from '../pages/action-item-view.ts';
import { programIdOf } from '../program-id.ts';
import { readDuty } from '../report-duty.ts';
import { actionStories, postAction } from './actions-of-place.ts';
import { storyRoutesOf } from './stories-of-place.ts';

/** Action items by a unit's own link and on the standing office's pages: the same list, the same story, the same acts. */
export function actionRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const byLink = { see: 'report-link', act: 'report-link' } as const;
  const ofUnit = storyRoutesOf(context, actionStories, '/report/:token/actions', byLink, async (request, link) => {
    const duty = await readDuty(context, link);
    return placeOfUnit(context, request, duty, 'actions');
  });
  const ofOffice = (request: Request, office: string, act: boolean) => placeOfOffice(context, request, { office, act, list: 'actions' });
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
  get(bothPaths('/programs/:id/actions/plan.docx'), { who: 'watcher', limits: ['costly-by-caller'] }, async (request, response) => {
    const { plan, issue } = await actionPlanView(context, programIdOf(request), pageSetting(context, request));
    response.attachment('ke-hoach.docx');
    const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    response.type(type).send(Buffer.from(writeDocx(composeActionPlan(plan, issue))));
  });
  const bySession = { see: 'watcher', act: 'coordinator' } as const;
  const ofOffices = storyRoutesOf(context, actionStories, '/programs/:id/actions', bySession, (request, caller) =>
    'act' in caller ? ofOffice(request, '', caller.act) : ofOffice(request, caller.office, true),
  );
  return [...ofUnit, ...routes, ...ofOffices];
}
