import { tokenHash } from '../../prisma/queries/links/link-token.ts';
import { listSessions } from '../../prisma/queries/sessions/list-sessions.ts';
import { usualZone } from '../../rules/program-fields.ts';
import { sessionsPage } from '../../web/access/sessions-page.ts';
import { pageLink } from '../../web/layout.ts';
import type { SignedIn } from '../access.ts';
import { endOtherSessions, endOtherSessionsShape } from '../acts/end-other-sessions.ts';
import { pageSetting, read, sendPage, wantsJson } from '../answer.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { ownSession } from '../let-in.ts';

/** Where somebody is signed in, and how one of these places, or all but this one, is ended. Real time: a session is a person's. */
export function ownSessionRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get, post } = declareRoutes();

  get(bothPaths('/sessions'), { who: 'signed-in' }, async (request, response, who) => {
    const email = request.session.email ?? null;
    const listed = await listSessions(context.database.pool, { email, ownHash: tokenHash(request.sessionID), at: new Date() });
    const sessions = listed.map(({ begunAt, seenAt, endsAt, ...one }) => ({
      ...one,
      begunAt: begunAt.toISOString(),
      seenAt: seenAt.toISOString(),
      endsAt: endsAt.toISOString(),
    }));
    if (wantsJson(request)) return void response.json({ email, sessions });
    const page = pageSetting(context, request, '/sessions');
    const ended = /^\d{1,6}$/.exec(String(request.query.ended ?? ''))?.[0];
    const values = { page, email, timeZone: usualZone, sessions, endUrl: '/sessions/end', records: recordsOf(who) };
    sendPage(response, sessionsPage({ ...values, ended: ended === undefined ? null : Number(ended) }));
  });

  post(bothPaths('/sessions/end'), { who: 'signed-in', body: ['form', 'json'] }, async (request, response) => {
    const answer = await endOtherSessions(context, ownSession(request), read(endOtherSessionsShape, request.body ?? {}));
    if (wantsJson(request)) return void response.json(answer);
    response.redirect(303, pageLink(pageSetting(context, request), `/sessions?ended=${answer.ended}`));
  });
  return routes;
}

const recordsOf = (who: SignedIn): { name: string | null; url: string }[] =>
  who === 'owner'
    ? [{ name: null, url: '/record' }]
    : who.map(({ programId, programName }) => ({ name: programName, url: `/programs/${programId}/record` }));
