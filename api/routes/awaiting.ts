import { type Request, Router } from 'express';
import { type QueuedAssignment, readAwaiting, readQueued } from '../../prisma/queries/assignments/read-queue.ts';
import { readCycles } from '../../prisma/queries/cycles/read-cycle.ts';
import { problem } from '../../rules/problems.ts';
import { type Coordinator, requireCoordinator, watchOrRequire } from '../access.ts';
import { route } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { streamQueue } from '../pages/queue-feed.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { approveReports } from './approve-reports.ts';
import { programIdOf } from './programs.ts';
import { postDecision, type ReviewDesk, showQueue, showReport } from './review-desk.ts';

/** As many as a person takes up before the list is read anew. */
const listed = 200;

/** What the units above have not decided, and the top unit's own report: the coordinator's to decide. */
export function awaitingRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;
  const fragments = shareFragments(context.live);

  const found = async (request: Request): Promise<ReviewDesk> => {
    const programId = programIdOf(request);
    const reader =
      request.method === 'GET'
        ? await watchOrRequire(context, request, programId)
        : { act: true, coordinator: await requireCoordinator(context, request, programId) };
    return deskOf(request, reader);
  };
  const deskOf = async (request: Request, { act, coordinator }: { act: boolean; coordinator: Coordinator | null }): Promise<ReviewDesk> => {
    const programId = programIdOf(request);
    const position = context.live.position();
    const cycle = (await readCycles(pool, programId)).findLast(
      ({ kind, year }) => kind !== 'baseline' && String(year) === request.params.year,
    );
    if (!cycle) throw problem('not-found');
    const { all, rows } = await readAwaiting(pool, { cycleId: cycle.id, limit: listed });
    const base = `/programs/${programId}/cycles/${cycle.year}`;
    const own = ({ reviewer, version }: QueuedAssignment): boolean => reviewer === 'coordinator' && version > 0;
    return {
      position,
      cycle,
      decider: act && coordinator ? { contactId: coordinator.contactId, office: coordinator.office } : null,
      reviewer: null,
      rows,
      waiting: all,
      waits: (row) => row.state === 'submitted' && row.reviewer === 'coordinator',
      // A report of any unit may come here.
      concerns: () => true,
      named: async (codes) => (await readQueued(pool, { cycleId: cycle.id, codes })).filter(own),
      urls: {
        queue: `${base}/awaiting`,
        report: (code) => `${base}/units/${encodeURIComponent(code)}/decision`,
        back: base,
        remind: null,
        enter: act ? null : '/',
      },
    };
  };
  const foundUnit = async (request: Request) => {
    const desk = await found(request);
    const code = String(request.params.code);
    const [unit] = await readQueued(pool, { cycleId: desk.cycle.id, codes: [code] });
    if (!unit) throw problem('not-found');
    return { desk, unit };
  };

  const queue = router.route('/programs/:id/cycles/:year/awaiting');
  queue.get(route(async (request, response) => showQueue(context, request, response, await found(request), 'units')));
  queue.post(route(async (request, response) => approveReports(context, request, response, await found(request))));

  router.get(
    '/programs/:id/cycles/:year/awaiting/events',
    route(async (request, response) => {
      const reader = await watchOrRequire(context, request, programIdOf(request));
      await streamQueue(context, fragments, request, response, () => deskOf(request, reader));
    }),
  );

  const decision = router.route('/programs/:id/cycles/:year/units/:code/decision');
  decision.get(
    route(async (request, response) => {
      const { desk, unit } = await foundUnit(request);
      await showReport(context, request, response, desk, unit);
    }),
  );
  decision.post(
    route(async (request, response) => {
      const { desk, unit } = await foundUnit(request);
      if (unit.reviewer !== 'coordinator') throw problem('not-your-child', { unit: unit.code });
      await postDecision(context, request, response, desk, unit);
    }),
  );
  return router;
}
