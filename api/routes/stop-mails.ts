import { listWaiting } from '../../prisma/queries/messages/list-waiting.ts';
import { mailsShown } from '../../rules/mail-outcomes.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { stopMailsPage } from '../../web/coordinator/stop-mails-page.ts';
import { waitingMailsPage } from '../../web/coordinator/waiting-mails-page.ts';
import { pageLink } from '../../web/layout.ts';
import { previewStopAll, startAllMails, stopAllMails, stopAllMailsShape } from '../acts/stop-all-mails.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { mailsQuery } from '../pages/mails-view.ts';
import { orErrors } from './answer-act.ts';

/** Every mail of the installation, stopped or let go by its owner: what waits is shown first, by kind and by whom it is for. */
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
  get(bothPaths('/mails/waiting'), { who: 'owner', limits: ['costly-by-caller'] }, async (request, response) => {
    const { query, after } = mailsQuery(request.query);
    const at = await context.now();
    const found = await listWaiting(context.database.pool, { query, after, limit: mailsShown + 1, at });
    const mails = found.slice(0, mailsShown).map(({ plannedAt, ...mail }) => ({ ...mail, plannedAt: plannedAt.toISOString() }));
    const next = found.length > mailsShown ? (mails.at(-1)?.id ?? null) : null;
    if (wantsJson(request)) return void response.json({ mails, next });
    sendPage(response, waitingMailsPage({ page: pageSetting(context, request), query, mails, next }));
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
