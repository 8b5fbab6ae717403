import type { Request } from 'express';
import { readQueued } from '../../prisma/queries/assignments/read-review-queue.ts';
import { readDecidingTimes } from '../../prisma/queries/cycles/read-deciding-times.ts';
import { problem } from '../../rules/problems.ts';
import type { Coordinator } from '../access.ts';
import type { Decider } from '../acts/decide-reports.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { streamQueue } from '../pages/queue-feed.ts';
import { coordinatorDesk } from '../pages/review-desk.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { postDecisions } from './approve-reports.ts';
import { postDecision, showQueue, showReport } from './decisions.ts';

/** What silent units above have not decided, and the top unit's own report: the coordinator's to decide. */
export function awaitingRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  const cycle = '/programs/:id/cycles/:year';
  const fragments = shareFragments(context);

  const deskOf = async (request: Request, act: boolean) => coordinatorDesk(context, await requestedCycle(context, request), act);
  const unitOf = async (request: Request) => {
    const requested = await requestedCycle(context, request);
    const [unit] = await readQueued(context.database.pool, {
      cycleId: requested.cycle.id,
      codes: [String(request.params.code)],
      times: await readDecidingTimes(context.database.pool, { cycleId: requested.cycle.id, at: await context.now() }),
    });
    if (!unit) throw problem('not-found');
    return { requested, unit };
  };
  const deciderOf = (coordinator: Coordinator): Decider => ({ as: 'coordinator', ...coordinator });

  get(bothPaths(`${cycle}/awaiting`), { who: 'watcher' }, async (request, response, { act }) =>
    showQueue(context, request, response, await deskOf(request, act), 'units'),
  );
  post(bothPaths(`${cycle}/awaiting`), { who: 'coordinator', body: ['long-form', 'long-json'] }, async (request, response, coordinator) =>
    postDecisions(context, request, response, await deskOf(request, true), deciderOf(coordinator)),
  );

  get(`${cycle}/awaiting/events`, { who: 'watcher' }, async (request, response, { act }) => {
    await streamQueue(context, fragments, request, response, 'watcher', () => deskOf(request, act));
  });

  get(bothPaths(`${cycle}/units/:code/decision`), { who: 'watcher' }, async (request, response, { act }) => {
    const { requested, unit } = await unitOf(request);
    await showReport(context, request, response, await coordinatorDesk(context, requested, act), unit);
  });
  post(
    bothPaths(`${cycle}/units/:code/decision`),
    { who: 'coordinator', body: ['long-form', 'long-json'] },
    async (request, response, coordinator) => {
      const { requested, unit } = await unitOf(request);
      await postDecision(context, request, response, deciderOf(coordinator), unit, () => coordinatorDesk(context, requested, true));
    },
  );
  return routes;
}
