import { usualZone } from '../../rules/program-fields.ts';
import { stopMailsPage } from '../../web/coordinator/stop-mails-page.ts';
import { pageLink } from '../../web/layout.ts';
import { previewStopAll, startAllMails, stopAllMails, stopAllMailsShape } from '../acts/stop-all-mails.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { orErrors } from './answer-act.ts';

/** Every mail of the installation, stopped or let go by its owner: what waits is shown first. */
export function stopMailsRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();
  get(bothPaths('/mails'), { who: 'owner' }, async (request, response) => {
    const waiting = await previewStopAll(context);
    if (wantsJson(request)) return void response.json(waiting);
    sendPage(
      response,
      stopMailsPage({ page: pageSetting(context, request), timeZone: usualZone, ...waiting, reasonTyped: '', errors: [] }),
    );
  });
  for (const [verb, make] of [
    ['stop', stopAllMails],
    ['start', startAllMails],
  ] as const)
    post(
      bothPaths(`/mails/${verb}`),
      { who: 'owner', body: ['form', 'json'], limits: ['costly-by-caller'] },
      async (request, response, owner) => {
        const act = async (): Promise<{ stopped: boolean }> => make(context, owner, read(stopAllMailsShape, request.body ?? {}));
        if (wantsJson(request)) return void response.json(await act());
        const { value, errors } = await orErrors(act, () => 'reason');
        if (value !== null) return response.redirect(303, pageLink(pageSetting(context, request), '/mails'));
        const typed = (request.body as Record<string, unknown> | undefined)?.reason;
        const page = pageSetting(context, request, '/mails');
        const waiting = await previewStopAll(context);
        const reasonTyped = typeof typed === 'string' ? typed.trim() : '';
        sendPage(response, stopMailsPage({ page, timeZone: usualZone, ...waiting, reasonTyped, errors }), 422);
      },
    );
  return routes;
}
