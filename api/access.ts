import type { Request } from 'express';
import { type CoordinatorContact, findCoordinators } from '../prisma/queries/contacts/find-coordinators.ts';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';
import { isOwnRequest } from './sessions.ts';

/** Who is signed in: the installation's owner, or whoever reads the mail of an address, with the programs that it coordinates. */
export type SignedIn = 'owner' | CoordinatorContact[];

/** As whom somebody acts on one program: what they do is recorded under that program's own contact and office. */
export interface Coordinator {
  /** null: the installation's owner. */
  contactId: number | null;
  office: string;
}

/** Lets an address in (null: the owner), under a new session id: one that was known before is worth nothing. */
export async function beginSession(request: Request, email: string | null): Promise<void> {
  await new Promise<void>((resolve, reject) => request.session.regenerate((error) => (error ? reject(error) : resolve())));
  request.session.email = email;
  // Stored before the answer: a browser follows at once.
  await new Promise<void>((resolve, reject) => request.session.save((error) => (error ? reject(error) : resolve())));
}

export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => request.session.destroy((error) => (error ? reject(error) : resolve())));
}

/**
 * Who asks, or null. What an address may act on is looked up with each request: one that is no coordinator's any more is nobody's, and a
 * contact that got another address is lost to the earlier one.
 */
export async function signedIn(context: ApiContext, request: Request): Promise<SignedIn | null> {
  const email = request.session?.email;
  if (email === undefined) return null;
  if (email === null) return 'owner';
  const coordinators = await findCoordinators(context.database.pool, email);
  return coordinators.length > 0 ? coordinators : null;
}

/**
 * Lets only a coordinator of this program on; the installation's owner may act on all. What another site made a browser send is refused
 * even with the cookie. `programId` null: only the owner. Problems: `not-signed-in`, `not-coordinator`, `form-expired`.
 */
export async function requireCoordinator(context: ApiContext, request: Request, programId: string | null): Promise<Coordinator> {
  const who = await signedIn(context, request);
  if (!who) throw problem('not-signed-in');
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnRequest(request)) throw problem('form-expired');
  const coordinator = coordinatorOf(who, programId);
  if (!coordinator) throw problem('not-coordinator');
  return coordinator;
}

/**
 * Lets a coordinator on, and in a rehearsal anyone who only looks: all of it is simulated, and on this machine. `act` says whether the
 * reader may do something. Problems as above.
 */
export async function watchOrRequire(
  context: ApiContext,
  request: Request,
  programId: string,
): Promise<{ act: boolean; coordinator: Coordinator | null }> {
  if (!context.simulated) return { act: true, coordinator: await requireCoordinator(context, request, programId) };
  const who = await signedIn(context, request);
  const coordinator = who && coordinatorOf(who, programId);
  return { act: coordinator !== null, coordinator };
}

function coordinatorOf(who: SignedIn, programId: string | null): Coordinator | null {
  if (who === 'owner') return { contactId: null, office: 'Quản trị hệ thống' };
  const own = who.find((contact) => contact.programId === programId);
  return own ? { contactId: own.id, office: own.office } : null;
}
