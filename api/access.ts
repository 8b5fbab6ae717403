import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { tokenHash } from '../prisma/queries/links/link-token.ts';
import { problem } from '../rules/problems.ts';
import type { ApiContext } from './context.ts';

const cookie = 'tongket';
const days = 7;

export interface Coordinator {
  contactId: number | null;
  office: string;
}

/** Lets a coordinator in: a random cookie, of which only the hash is stored. Real time: a session is a person's, not the program's. */
export async function beginSession(context: ApiContext, response: Response, contactId: number | null): Promise<void> {
  const token = randomBytes(32).toString('base64url');
  const now = Date.now();
  await context.database.prisma.session.create({
    data: {
      tokenHash: new Uint8Array(tokenHash(token)),
      contactId,
      createdAt: new Date(now),
      expiresAt: new Date(now + days * 86_400_000),
    },
  });
  response.cookie(cookie, token, {
    httpOnly: true,
    sameSite: 'strict',
    secure: context.publicUrl.startsWith('https:'),
    maxAge: days * 86_400_000,
    path: '/',
  });
}

/** The coordinator who asks, or null. */
export async function coordinatorOf(context: ApiContext, request: Request): Promise<Coordinator | null> {
  const token = /(?:^|;\s*)tongket=([\w-]{43})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (!token) return null;
  const session = await context.database.prisma.session.findUnique({
    where: { tokenHash: new Uint8Array(tokenHash(token)) },
    include: { contact: true },
  });
  if (!session || session.expiresAt <= new Date()) return null;
  return { contactId: session.contactId, office: session.contact?.office ?? 'Quản trị hệ thống' };
}

/**
 * Lets only a coordinator of this program on; the installation's owner may act on all. A request that another site made is refused
 * even with the cookie. Problems: `not-signed-in`, `not-coordinator`.
 */
export async function requireCoordinator(context: ApiContext, request: Request, programId: string | null): Promise<Coordinator> {
  if (request.method !== 'GET' && !isOwnSite(request)) throw problem('not-coordinator');
  const coordinator = await coordinatorOf(context, request);
  if (!coordinator) throw problem('not-signed-in');
  if (coordinator.contactId !== null && programId !== null) {
    const contact = await context.database.prisma.contact.findFirst({
      where: { id: coordinator.contactId, programId, role: 'coordinator' },
    });
    if (!contact) throw problem('not-coordinator');
  }
  if (coordinator.contactId !== null && programId === null) throw problem('not-coordinator');
  return coordinator;
}

/** A browser says where a request comes from; a program that is no browser says nothing and carries no foreign cookie. */
function isOwnSite(request: Request): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.headers.host);
}
