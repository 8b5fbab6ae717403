import type { Request, Response } from 'express';
import type { HeldCycle } from '../../prisma/queries/cycles/read-cycle.ts';
import { problem } from '../../rules/problems.ts';
import { figureGridPage } from '../../web/cycle/figure-grid-page.ts';
import { gridRows } from '../../web/cycle/figure-grid-table.ts';
import { gridWindow } from '../../web/cycle/figure-grid-values.ts';
import { pageSetting, sendPage } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import {
  figureGridView,
  type GridOf,
  gridAddress,
  gridRoot,
  isPastEstimated,
  pathBelow,
  readGridFacts,
} from '../pages/figure-grid-view.ts';
import { reportUrls } from '../pages/report-urls.ts';
import { readDuty } from '../report-duty.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** All units × all figures: of a cycle for its coordinator, of what lies below a unit by its link. */
export function figureGridRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();

  const show = async (
    request: Request,
    response: Response,
    cycle: HeldCycle,
    of: Omit<GridOf, 'cycle'>,
    path: string | null,
  ): Promise<void> => {
    const facts = await readGridFacts(context, cycle, { path });
    const asked = gridAddress(request);
    const query = request.originalUrl.split('?')[1]?.replace(/(^|&)(lang|part)=[^&]*/g, '') ?? '';
    const page = pageSetting(context, request, `${of.url}${query === '' ? '' : `?${query}`}`);
    // What the page's own module fetches as somebody scrolls.
    if (request.query.part === 'rows')
      return sendPage(response, gridRows(figureGridView(facts, { cycle, ...of }, page, asked, gridWindow)).toString());
    const estimated = isPastEstimated(facts, gridRoot(facts, of.unit?.code ?? null));
    sendPage(response, figureGridPage({ ...figureGridView(facts, { cycle, ...of }, page, asked, gridWindow), estimated }));
  };

  get('/programs/:id/cycles/:year/grid', { who: 'watcher' }, async (request, response) => {
    const { cycle, url } = await requestedCycle(context, request);
    await show(
      request,
      response,
      cycle,
      {
        unit: null,
        url: `${url}/grid`,
        backUrl: url,
        downloadUrl: `${url}/downloads/figures`,
        rowsUrl: `${url}/downloads/rows`,
        unitUrl: (code) => `${url}/units/${encodeURIComponent(code)}`,
      },
      null,
    );
  });

  get('/report/:token/grid', { who: 'report-link' }, async (request, response, link) => {
    const { cycle, assignment } = await readDuty(context, link);
    // Who has nobody below has no list.
    if (assignment.leaf) throw problem('not-found');
    const { report } = reportUrls(String(request.params.token));
    await show(
      request,
      response,
      cycle,
      {
        unit: { code: assignment.code, name: assignment.name },
        url: `${report}/grid`,
        backUrl: report,
        downloadUrl: `${report}/downloads/figures`,
        rowsUrl: `${report}/downloads/rows`,
        unitUrl: (code, child) => (child ? `${report}/children/${encodeURIComponent(code)}` : null),
      },
      pathBelow(assignment),
    );
  });
  return routes;
}
