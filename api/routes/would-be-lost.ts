import { readWouldBeLost } from '../../prisma/queries/assignments/read-would-be-lost.ts';
import { readPlan } from '../../prisma/queries/cycles/read-plan.ts';
import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { wouldBeLostPage } from '../../web/cycle/would-be-lost-page.ts';
import { pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** As many of each sort are named; whoever needs all of them has the tree and its files. */
const named = 500;

/** What a cycle's close would leave out, as things stand. */
export function wouldBeLostRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;

  get(bothPaths('/programs/:id/cycles/:year/would-be-lost'), { who: 'watcher' }, async (request, response, { act }) => {
    const { programId, cycle, url } = await requestedCycle(context, request);
    const [lost, planned, program] = await Promise.all([
      readWouldBeLost(pool, { cycleId: cycle.id, most: named }),
      readPlan(pool, cycle.id),
      readDefinition(pool, programId),
    ]);
    const closesAt = cycle.state === 'open' ? (planned?.plan.moments.find(({ kind }) => kind === 'close')?.at ?? null) : null;
    if (wantsJson(request)) return void response.json({ closesAt, ...lost });
    const page = pageSetting(context, request, `${url}/would-be-lost`);
    const { name: programName, place, timeZone } = program;
    sendPage(response, wouldBeLostPage({ page, url, programName, place, timeZone, cycle: cycleName(cycle), act, closesAt, lost }));
  });
  return routes;
}
