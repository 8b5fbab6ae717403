import type { Request, Response } from 'express';
import { tokenHash } from '../prisma/queries/links/link-token.ts';
import { readSession } from '../prisma/queries/sessions/read-session.ts';
import { deviceOf } from '../rules/device-of.ts';
import { Problem, problem } from '../rules/problems.ts';
import { beginSession } from './acts/begin-session.ts';
import { endSession } from './acts/end-session.ts';
import { type Callers, findCaller, type Who } from './callers.ts';
import type { ApiContext } from './context.ts';
import { networkOf } from './request-network.ts';
import { forgetSession, formToken } from './sessions.ts';

/** The session that asks, as the acts on sessions know it. */
export const ownSession = (request: Request): { tokenHash: Buffer; email: string | null; network: string } => ({
  tokenHash: tokenHash(request.sessionID),
  email: request.session.email ?? null,
  network: networkOf(request),
});

/**
 * Lets an address in (null: the owner), under a new session id: one that was known before is worth nothing. With an entry link, which is used
 * up with it or not at all: problem `link-expired` when somebody was first. Answers where that link leads.
 */
export async function letIn(
  context: ApiContext,
  request: Request,
  email: string | null,
  linkId: number | null = null,
): Promise<string | null> {
  await new Promise<void>((resolve, reject) => request.session.regenerate((error) => (error ? reject(error) : resolve())));
  const { session } = request;
  Object.assign(session, { email, network: networkOf(request), device: deviceOf(request.headers['user-agent'] ?? '') });
  // With the token of its forms already: whoever presses on two pages at once has one token.
  formToken(request);
  try {
    return (await beginSession(context, { ...ownSession(request), data: session, linkId })).to;
  } catch (error) {
    await destroySession(request);
    throw error;
  }
}

/** Ends the session that asks, on both sides. */
export async function letOut(context: ApiContext, request: Request, response: Response): Promise<void> {
  if (request.session.email !== undefined) await endSession(context, ownSession(request));
  await destroySession(request);
  forgetSession(context, response);
}

const destroySession = (request: Request): Promise<void> =>
  new Promise((resolve, reject) => request.session.destroy((error) => (error ? reject(error) : resolve())));

/**
 * Lets on who would still be let in, of a request that takes a while: by the session that it came with, if there was one, and by what a route
 * asks of its callers. Problems: `not-signed-in` and those of its caller.
 */
export async function requireStillLetIn<W extends Who>(context: ApiContext, request: Request, who: W): Promise<Callers[W]> {
  if (request.session?.email !== undefined) {
    const session = await readSession(context.database.pool, { tokenHash: tokenHash(request.sessionID), at: new Date() });
    if (!session) throw problem('not-signed-in');
  }
  return findCaller(context, request, who);
}

/** Whether that is so, of one that stays open. What cannot be found out, as with a database that is away, throws. */
export async function isStillLetIn(context: ApiContext, request: Request, who: Who): Promise<boolean> {
  try {
    await requireStillLetIn(context, request, who);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return false;
    throw error;
  }
}
