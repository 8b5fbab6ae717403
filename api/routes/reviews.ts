import { type Request, Router } from 'express';
import { readAssignment } from '../../prisma/queries/assignments/read-assignment.ts';
import { type QueuedAssignment, readQueue } from '../../prisma/queries/assignments/read-queue.ts';
import { readCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { type FoundLink, findLink } from '../../prisma/queries/links/find-link.ts';
import { problem } from '../../rules/problems.ts';
import { route } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { streamQueue } from '../pages/queue-feed.ts';
import { shareFragments } from '../pages/shared-fragment.ts';
import { approveReports } from './approve-reports.ts';
import { getReminders, postReminders } from './child-reminders.ts';
import { postDecision, type ReviewDesk, showQueue, showReport } from './review-desk.ts';

/** A unit above reads its children's reports, approves or returns them, and reminds those that owe, by its own link. */
export function reviewRoutes(context: ApiContext): Router {
  const router = Router();
  const { pool } = context.database;
  const fragments = shareFragments(context.live);

  const found = async (request: Request): Promise<ReviewDesk & { link: FoundLink; own: { id: number; code: string } }> => {
    const position = context.live.position();
    const link = await findLink(pool, { token: String(request.params.token), purpose: 'report', at: await context.now() });
    if (link.cycleId === null || link.unitId === null) throw problem('link-unknown');
    const cycle = await readCycle(pool, link.cycleId);
    const own = await readAssignment(pool, { cycleId: cycle.id, unitId: link.unitId });
    const rows = await readQueue(pool, own.id);
    const waits = ({ state, reviewer }: QueuedAssignment): boolean => state === 'submitted' && reviewer === 'parent';
    const base = `/report/${request.params.token}`;
    const owing = rows.some(({ state }) => ['owing', 'draft', 'returned'].includes(state));
    return {
      link,
      own,
      position,
      cycle,
      decider: { contactId: link.contactId, office: link.office },
      reviewer: { name: own.name, due: own.dueAt.toISOString(), sent: own.state === 'submitted' || own.state === 'approved' },
      rows,
      waiting: rows.filter(waits).length,
      waits,
      concerns: (assignmentId) => assignmentId === own.id || rows.some(({ id }) => id === assignmentId),
      named: async (codes) => (await readQueue(pool, own.id)).filter(({ code }) => codes.includes(code)),
      urls: {
        queue: `${base}/children`,
        report: (code) => `${base}/children/${encodeURIComponent(code)}`,
        back: base,
        remind: cycle.state === 'open' && owing ? `${base}/children/remind` : null,
        enter: null,
      },
    };
  };
  const foundChild = async (request: Request) => {
    const desk = await found(request);
    const child = desk.rows.find(({ code }) => code === request.params.code);
    if (!child) throw problem('not-your-child', { unit: String(request.params.code) });
    return { desk, child };
  };

  const queue = router.route('/report/:token/children');
  queue.get(route(async (request, response) => showQueue(context, request, response, await found(request), 'children')));
  queue.post(route(async (request, response) => approveReports(context, request, response, await found(request))));

  router.get(
    '/report/:token/children/events',
    route((request, response) => streamQueue(context, fragments, request, response, () => found(request))),
  );

  const reminders = router.route('/report/:token/children/remind');
  reminders.get(route(async (request, response) => getReminders(context, request, response, await found(request))));
  reminders.post(route(async (request, response) => postReminders(context, request, response, await found(request))));

  const report = router.route('/report/:token/children/:code');
  report.get(
    route(async (request, response) => {
      const { desk, child } = await foundChild(request);
      await showReport(context, request, response, desk, child);
    }),
  );
  report.post(
    route(async (request, response) => {
      const { desk, child } = await foundChild(request);
      await postDecision(context, request, response, desk, child);
    }),
  );
  return router;
}
