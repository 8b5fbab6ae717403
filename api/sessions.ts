import { randomBytes } from 'node:crypto';
import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';
import session, { type SessionData, Store } from 'express-session';
import type { Database } from '../prisma/database.ts';
import { tokenHash } from '../prisma/queries/links/link-token.ts';
import type { ApiContext } from './context.ts';

declare module 'express-session' {
  interface SessionData {
    /** The address that the link was mailed to; null is the installation's owner. Absent: nobody has been let in. */
    email?: string | null;
  }
}

const days = 7;
const lifetime = days * 86_400_000;

/** Sessions in PostgreSQL by the hash of their id: whoever reads the table cannot take one over. Real time: a session is a person's. */
class PostgresSessions extends Store {
  readonly #database: Database;
  constructor(database: Database) {
    super();
    this.#database = database;
  }
  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.#database.pool
      .query<{ data: SessionData }>('SELECT data FROM sessions WHERE token_hash = $1 AND expires_at > $2', [tokenHash(id), new Date()])
      .then(({ rows }) => done(null, rows[0]?.data ?? null), done);
  }
  override set(id: string, data: SessionData, done: (error?: unknown) => void = () => {}): void {
    this.#database.pool
      .query(
        `INSERT INTO sessions (token_hash, data, created_at, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (token_hash) DO UPDATE SET data = $2, expires_at = $4`,
        [tokenHash(id), JSON.stringify(data), new Date(), new Date(Date.now() + lifetime)],
      )
      .then(() => done(), done);
  }
  override destroy(id: string, done: (error?: unknown) => void = () => {}): void {
    this.#database.pool.query('DELETE FROM sessions WHERE token_hash = $1', [tokenHash(id)]).then(() => done(), done);
  }
  /** Somebody who keeps coming stays in; written once a day, not with every page. */
  override touch(id: string, _data: SessionData, done: (error?: unknown) => void = () => {}): void {
    const now = Date.now();
    this.#database.pool
      .query('UPDATE sessions SET expires_at = $2 WHERE token_hash = $1 AND expires_at < $3', [
        tokenHash(id),
        new Date(now + lifetime),
        new Date(now + lifetime - 86_400_000),
      ])
      .then(() => done(), done);
  }
}

/** Reads the session of whoever has one. Nobody gets one by reading pages: only `beginSession` makes it. */
export function sessions(context: ApiContext): RequestHandler {
  const https = context.publicUrl.startsWith('https:');
  const withSession = session({
    name: 'tongket',
    secret: context.secret,
    store: new PostgresSessions(context.database),
    genid: () => randomBytes(32).toString('base64url'),
    resave: false,
    saveUninitialized: false,
    proxy: https,
    cookie: { httpOnly: true, sameSite: 'strict', secure: https, maxAge: lifetime, path: '/' },
  });
  return (request, response, next) => {
    // A proxy that speaks https for us may not say so; the library would keep the cookie back, which the browser itself does over http.
    if (https) request.headers['x-forwarded-proto'] ??= 'https';
    withSession(request, response, next);
  };
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
 * Whether one of our own pages sent this, or a program. A browser says where a request comes from; it posts JSON to another site only
 * after asking, and we never allow it; a form must carry its session's token.
 */
export function isOwnRequest(request: Request): boolean {
  if (!isOwnSite(request)) return false;
  return request.session?.email === undefined || request.is('application/json') !== false || forgery.isRequestValid(request);
}

/** By what the browser says of where a request comes from; a program says nothing. */
export function isOwnSite(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.headers.host);
}
