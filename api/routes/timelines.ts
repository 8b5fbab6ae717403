import { timelinePage } from '../../web/program/timeline-page.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { cycleTimelineView, programTimelineView } from '../pages/timeline-view.ts';
import { programIdOf } from '../program-id.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** What happened to a program and to a cycle, and what lies ahead, as pages; for other programs it is `/api/v1/…/timeline`. */
export function timelineRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get('/programs/:id/timeline', { who: 'coordinator' }, async (request, response) => {
    sendPage(response, timelinePage(await programTimelineView(context, programIdOf(request), pageSetting(context, request))));
  });
  get('/programs/:id/cycles/:year/timeline', { who: 'coordinator' }, async (request, response) => {
    const requested = await requestedCycle(context, request);
    sendPage(response, timelinePage(await cycleTimelineView(context, requested, pageSetting(context, request))));
  });
  return routes;
}
