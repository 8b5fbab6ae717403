import { readAssignmentByCode } from '../../prisma/queries/assignments/read-assignment.ts';
import { readSignedPaper } from '../../prisma/queries/signed-papers/read-signed-papers.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';
import { sendAttachment } from '../send-attachment.ts';
import { attachPaperRoutes, paperOf } from './attach-papers.ts';

/**
 * Scans of signed reports: a unit attaches and takes back its own by its own link; whoever may see a report may save its papers, which are the units
 * above it, the coordinator and, once the result is delivered, the leaders (routes/leaders.ts).
 */
export function signedPaperRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  const { pool } = context.database;
  const attaching = attachPaperRoutes(context, {
    path: '/report/:token/papers',
    who: 'report-link',
    limit: 'attachments-by-caller',
    dutyOf: (_, link) => readDuty(context, link),
    urlsOf: ({ params }) => reportUrls(String(params.token)),
  });

  // Its own, and of every unit below it.
  get(bothPaths('/report/:token/papers/:paper'), { who: 'report-link' }, async (request, response, link) => {
    const { cycle, assignment } = await readDuty(context, link);
    await sendAttachment(
      context,
      response,
      await readSignedPaper(pool, { id: paperOf(request), cycleId: cycle.id, path: assignment.path }),
    );
  });

  const ofUnit = '/programs/:id/cycles/:year/units/:code/papers/:paper';
  get(bothPaths(ofUnit), { who: 'watcher' }, async (request, response) => {
    const { cycle } = await requestedCycle(context, request);
    const { path } = await readAssignmentByCode(pool, { cycleId: cycle.id, code: String(request.params.code) });
    await sendAttachment(context, response, await readSignedPaper(pool, { id: paperOf(request), cycleId: cycle.id, path, by: 'others' }));
  });
  return [...attaching, ...routes];
}
