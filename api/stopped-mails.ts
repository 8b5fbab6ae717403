import type { Request } from 'express';
import { readStoppedMails } from '../prisma/queries/messages/stop-mails.ts';
import type { Who } from './callers.ts';
import type { ApiContext } from './context.ts';
import { isApiPath } from './declared-route.ts';

const stopped = new WeakMap<Request, Date>();

const ofOffices: Who[] = ['signed-in', 'coordinator', 'watcher', 'owner'];

/** Finds out whether all mails are stopped, for whoever opens a page of the offices: each of them says it (web/layout.ts). */
export async function noteStoppedMails({ database }: ApiContext, request: Request, who: Who): Promise<void> {
  if (!ofOffices.includes(who) || isApiPath(request.path)) return;
  const found = await readStoppedMails(database.pool);
  if (found) stopped.set(request, found.since);
}

/** Since when, for a page that `noteStoppedMails` has asked for; null: mails go. */
export const stoppedMailsOf = (request: Request): Date | null => stopped.get(request) ?? null;
