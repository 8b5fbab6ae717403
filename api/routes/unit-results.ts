import { resultPage } from '../../web/unit/unit-result-page.ts';
import { sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { resultView } from '../pages/unit-result-view.ts';
import { readDuty } from '../report-duty.ts';

/** What became of a unit's report, by its own link. */
export function resultRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get(['/report/:token/result', '/api/v1/report/:token/result'], { who: 'report-link' }, async (request, response, link) => {
    const values = await resultView(context, request, await readDuty(context, link));
    if (!wantsJson(request)) return sendPage(response, resultPage(values));
    const { compilation, unit, below, standings, years, said, acknowledged } = values;
    response.json({
      contentHash: compilation.contentHash,
      unit,
      below,
      standings,
      years,
      said,
      words: compilation.words ?? null,
      acknowledged,
    });
  });
  return routes;
}
