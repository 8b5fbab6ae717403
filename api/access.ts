import type { Request } from 'express';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';
import { isOwnRequest } from './sessions.ts';

export interface Coordinator {
  /** null: the installation's owner. */
  contactId: number | null;
  office: string;
}

/** Lets a coordinator in, under a new session id: one that was known before is worth nothing. */
export async function beginSession(request: Request, contactId: number | null): Promise<void> {
  await new Promise<void>((resolve, reject) => request.session.regenerate((error) => (error ? reject(error) : resolve())));
  request.session.contactId = contactId;
  // Stored before the answer: a browser follows at once.
  await new Promise<void>((resolve, reject) => request.session.save((error) => (error ? reject(error) : resolve())));
}

export async function endSession(request: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => request.session.destroy((error) => (error ? reject(error) : resolve())));
}

/** The coordinator who asks, or null. */
export async function coordinatorOf(context: ApiContext, request: Request): Promise<Coordinator | null> {
  const contactId = request.session?.contactId;
  if (contactId === undefined) return null;
  if (contactId === null) return { contactId, office: 'Quản trị hệ thống' };
  const contact = await context.database.prisma.contact.findFirst({ where: { id: contactId, role: 'coordinator' } });
  return contact && { contactId, office: contact.office };
}

/**
 * Lets only a coordinator of this program on; the installation's owner may act on all. What another site made a browser send is refused
 * even with the cookie. `programId` null: only the owner. Problems: `not-signed-in`, `not-coordinator`, `form-expired`.
 */
export async function requireCoordinator(context: ApiContext, request: Request, programId: string | null): Promise<Coordinator> {
  const coordinator = await coordinatorOf(context, request);
  if (!coordinator) throw problem('not-signed-in');
  if (request.method !== 'GET' && request.method !== 'HEAD' && !isOwnRequest(request)) throw problem('form-expired');
  if (!(await coordinates(context, coordinator, programId))) throw problem('not-coordinator');
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
  const coordinator = await coordinatorOf(context, request);
  return { act: coordinator !== null && (await coordinates(context, coordinator, programId)), coordinator };
}

async function coordinates(context: ApiContext, coordinator: Coordinator, programId: string | null): Promise<boolean> {
  if (coordinator.contactId === null) return true;
  if (programId === null) return false;
  const where = { id: coordinator.contactId, programId, role: 'coordinator' };
  return (await context.database.prisma.contact.count({ where })) > 0;
}
