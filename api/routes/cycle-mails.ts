import { readDefinition } from '../../prisma/queries/programs/read-definition.ts';
import { cycleAddress } from '../../rules/cycle-address.ts';
import { cycleName } from '../../rules/cycle-key.ts';
import { mailsPage } from '../../web/cycle/mails-page.ts';
import { pageSetting, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { mailsFound, mailsQuery, toldMails } from '../pages/mails-view.ts';
import { requestedCycle } from '../requested-cycle.ts';

/** The mails of a cycle, counted, listed and looked for. */
export function cycleMailRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get(bothPaths('/programs/:id/cycles/:year/mails'), { who: 'watcher' }, async (request, response) => {
    const requested = await requestedCycle(context, request);
    const asked = mailsQuery(request.query);
    const found = await mailsFound(context, requested, asked);
    if (wantsJson(request)) return void response.json(toldMails(found, requested.cycle.timeZone));
    const { programId, cycle, cycles, url } = requested;
    const { name, place, timeZone } = await readDefinition(context.database.pool, programId);
    const query = request.originalUrl.split('?')[1]?.replace(/(^|&)lang=[^&]*/, '') ?? '';
    sendPage(
      response,
      mailsPage({
        ...found,
        page: pageSetting(context, request, `${url}/mails${query === '' ? '' : `?${query}`}`),
        cycleUrl: url,
        url: `${url}/mails`,
        programName: name,
        place,
        timeZone,
        cycle,
        otherCycles: cycles
          .filter(({ id, openedAt }) => id !== cycle.id && openedAt !== null)
          .map((other) => ({
            ...cycleName(other),
            url: `/programs/${programId}/cycles/${cycleAddress(other)}/mails${asked.query === '' ? '' : `?q=${encodeURIComponent(asked.query)}`}`,
          })),
        query: asked.query,
        mail: asked.mail,
      }),
    );
  });
  return routes;
}
