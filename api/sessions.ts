import { randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler, Response } from 'express';
import session, { type SessionData, Store } from 'express-session';
import type { Queryable } from '../prisma/database.ts';
import { tokenHash } from '../prisma/queries/links/link-token.ts';
import { endSession } from '../prisma/queries/sessions/end-sessions.ts';
import { keepSession } from '../prisma/queries/sessions/keep-session.ts';
import { readSession } from '../prisma/queries/sessions/read-session.ts';
import { seeSession } from '../prisma/queries/sessions/see-session.ts';
import type { Device } from '../rules/device-of.ts';
import { problem } from '../rules/problems.ts';
import { sessionLife } from '../rules/session-life.ts';
import type { ApiContext } from './context.ts';
import { mediaType } from './read-body.ts';

declare module 'express-session' {
  interface SessionData {
    /** The address that the link was mailed to; null is the installation's owner. Absent: nobody has been let in. */
    email?: string | null;
    device?: Device;
    network?: string;
  }
}

const mostSeen = 1_000;

/**
 * Sessions in PostgreSQL by the hash of their id: whoever reads the table cannot take one over. Real time: a session is a person's. A row is
 * made by acts/begin-session.ts and by nothing else: what the library keeps never brings one back that was ended meanwhile.
 */
class PostgresSessions extends Store {
  readonly #pool: Queryable;
  /** Of whom it was just read that they were written down lately: with their answer nothing is asked. Few: what an answer that never came leaves is forgotten. */
  readonly #seenLately = new Set<string>();
  constructor(pool: Queryable) {
    super();
    this.#pool = pool;
  }
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const at = new Date();
    readSession<SessionData>(this.#pool, { tokenHash: tokenHash(id), at }).then((found) => {
      if (this.#seenLately.size > mostSeen) this.#seenLately.clear();
      if (found !== null && at.getTime() - found.seenAt.getTime() < sessionLife.seenMinutes * 60_000) this.#seenLately.add(id);
      // Left by an answer that changed the session or never came: it says nothing of today.
      else this.#seenLately.delete(id);
      done(null, found?.data ?? null);
    }, done);
  }
  override set(id: string, data: SessionData, done: (error?: unknown) => void = () => {}): void {
    keepSession(this.#pool, { tokenHash: tokenHash(id), data }).then(() => done(), done);
  }
  override destroy(id: string, done: (error?: unknown) => void = () => {}): void {
    endSession(this.#pool, tokenHash(id)).then(() => done(), done);
  }
  override touch(id: string, _data: SessionData, done: (error?: unknown) => void = () => {}): void {
    if (this.#seenLately.delete(id)) done();
    else seeSession(this.#pool, { tokenHash: tokenHash(id), at: new Date(), ...sessionLife }).then(() => done(), done);
  }
}

/**
 * Reads the session of whoever has one. Nobody gets one by reading pages: only `letIn` makes it. The cookie goes along when somebody
 * follows a link from elsewhere, as out of a mail read in the browser; what another site posts has it not (docs/decisions/015). Under https
 * its name makes the browser refuse one that another host of the domain has set.
 */
export function sessions(context: ApiContext): RequestHandler {
  const https = isHttps(context);
  const withSession = session({
    name: cookieName(context),
    secret: context.secret,
    store: new PostgresSessions(context.database.pool),
    genid: () => randomBytes(32).toString('base64url'),
    resave: false,
    saveUninitialized: false,
    proxy: https,
    cookie: { httpOnly: true, sameSite: 'lax', secure: https, maxAge: sessionLife.absoluteDays * 86_400_000, path: '/' },
  });
  return (request, response, next) => {
    // A proxy that speaks https for us may not say so; the library would keep the cookie back, which the browser itself does over http.
    if (https) request.headers['x-forwarded-proto'] ??= 'https';
    withSession(request, response, next);
  };
}

const isHttps = ({ publicUrl }: Pick<ApiContext, 'publicUrl'>): boolean => publicUrl.startsWith('https:');

const cookieName = (context: ApiContext): string => (isHttps(context) ? '__Host-tongket' : 'tongket');

/** Takes the cookie back, and with it what the browser has kept of the pages. Not its storage: a unit's unsent words may be there. */
export function forgetSession(context: ApiContext, response: Response): void {
  response.clearCookie(cookieName(context), { httpOnly: true, sameSite: 'lax', secure: isHttps(context), path: '/' });
  // Over http a browser does not listen to it, and says so.
  if (isHttps(context)) response.set('clear-site-data', '"cache"');
}

/**
 * Refuses whoever could not be let in, before a link is mailed or used up: the pages' address is https, and what stands before us says that
 * the browser came without. Either it did, and would not keep the cookie; or it did not, and the proxy has to be told. Problem `not-by-https`.
 */
export function requireCookieKept(context: ApiContext, request: Request): void {
  const [said] = String(request.headers['x-forwarded-proto'] ?? '').split(',');
  if (isHttps(context) && said?.trim().toLowerCase() === 'http') throw problem('not-by-https', { url: context.publicUrl });
}

const forgery = csrfSync({
  getTokenFromRequest: (request) => {
    const given = (request.body as Record<string, unknown> | undefined)?.formToken ?? request.headers['x-csrf-token'];
    return typeof given === 'string' ? given : undefined;
  },
});

/** What the forms of a page carry so that no other site can post them; nothing for a reader who has no session. */
export function formToken(request: Request): Record<string, string> {
  return request.session?.email === undefined ? {} : { formToken: forgery.generateToken(request) };
}

/**
 * Whether one of our own pages sent this, or a program. A browser posts JSON to another site only after asking, and we never allow it; any
 * other body, and none, must carry its session's token. Where the browser hides where a request comes from, the token alone decides, and
 * without a session nothing can.
 */
export function isOwnRequest(request: Request): boolean {
  const sender = senderOf(request);
  if (sender === 'elsewhere') return false;
  if (request.session?.email === undefined) return sender !== 'hidden';
  return (mediaType(request) === 'application/json' && sender !== 'hidden') || forgery.isRequestValid(request);
}

/** What can be told of that before the body is read, in which the token is. */
export function mayBeOwnRequest(request: Request): boolean {
  const sender = senderOf(request);
  return sender !== 'elsewhere' && (sender !== 'hidden' || request.session?.email !== undefined);
}

/** By what the browser says of where a request comes from; a program says nothing. */
export function isOwnSite(request: Request): boolean {
  const sender = senderOf(request);
  return sender === 'own-page' || sender === 'program';
}

/** `hidden`: a browser that does not say from which page it comes, as under a policy of no referrer, or out of a frame in a sandbox. */
function senderOf(request: Request): 'own-page' | 'program' | 'hidden' | 'elsewhere' {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? 'own-page' : 'elsewhere';
  const { origin, host } = request.headers;
  if (origin === undefined) return 'program';
  if (origin === 'null') return 'hidden';
  // A proxy may ask us by another name than the browser asked it.
  if (origin === request.app.get('public origin')) return 'own-page';
  return URL.canParse(origin) && new URL(origin).host === host ? 'own-page' : 'elsewhere';
}
