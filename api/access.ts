import type { Request } from 'express';
import { type CoordinatorContact, findCoordinators } from '../prisma/queries/contacts/find-coordinators.ts';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';

/** Who is signed in: the installation's owner, or whoever reads the mail of an address, with the programs that it coordinates. */
export type SignedIn = 'owner' | CoordinatorContact[];

/** As whom somebody acts on one program: what they do is recorded under that program's own contact and office. */
export interface Coordinator {
  /** null: the installation's owner. */
  contactId: number | null;
  office: string;
}

/**
 * Who asks, or null. What an address may act on is looked up with each request: one that is no coordinator's any more is nobody's, and a
 * contact that got another address is lost to the earlier one.
 */
export async function signedIn(context: ApiContext, request: Request): Promise<SignedIn | null> {
  const email = request.session?.email;
  if (email === undefined) return null;
  if (email === null) return 'owner';
  const coordinators = await findCoordinators(context.database.pool, { email, at: await context.now() });
  return coordinators.length > 0 ? coordinators : null;
}

/** Problem `not-signed-in`. */
export async function requireSignedIn(context: ApiContext, request: Request): Promise<SignedIn> {
  const who = await signedIn(context, request);
  if (!who) throw problem('not-signed-in');
  return who;
}

/**
 * Lets only a coordinator of this program on; the installation's owner may act on all. `programId` null: only the owner. Problems:
 * `not-signed-in`, `not-coordinator`, `not-owner`.
 */
export async function requireCoordinator(context: ApiContext, request: Request, programId: string | null): Promise<Coordinator> {
  const coordinator = coordinatorOf(await requireSignedIn(context, request), programId);
  if (!coordinator) throw problem(programId === null ? 'not-owner' : 'not-coordinator');
  return coordinator;
}

/** Somebody who looks at a program; `act` says whether they may do something. */
export interface Watcher {
  act: boolean;
  coordinator: Coordinator | null;
  /** Also if it is no coordinator of this program. */
  signedIn: boolean;
}

/** Lets a coordinator on, and in a rehearsal anyone who only looks: all of it is simulated, and on this machine. Problems as above. */
export async function watchOrRequire(context: ApiContext, request: Request, programId: string): Promise<Watcher> {
  if (!context.simulated) return { act: true, coordinator: await requireCoordinator(context, request, programId), signedIn: true };
  const who = await signedIn(context, request);
  const coordinator = who && coordinatorOf(who, programId);
  return { act: coordinator !== null, coordinator, signedIn: who !== null };
}

/** As whom somebody who looks may do something. Problems as above. */
export function requireActing({ coordinator, signedIn: known }: Watcher): Coordinator {
  if (coordinator) return coordinator;
  throw problem(known ? 'not-coordinator' : 'not-signed-in');
}

function coordinatorOf(who: SignedIn, programId: string | null): Coordinator | null {
  if (who === 'owner') return { contactId: null, office: 'Quản trị hệ thống' };
  const own = who.find((contact) => contact.programId === programId);
  return own ? { contactId: own.id, office: own.office } : null;
}
