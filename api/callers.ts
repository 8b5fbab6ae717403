import type { Request } from 'express';
import { type FoundLink, findLink } from '../prisma/queries/links/find-link.ts';
import { findReportLink, type ReportLink } from '../prisma/queries/links/find-report-link.ts';
import type { LinkPurpose } from '../prisma/queries/links/make-links.ts';
import { type Coordinator, requireCoordinator, requireSignedIn, type SignedIn, type Watcher, watchOrRequire } from './access.ts';
import type { ApiContext } from './context.ts';
import { programIdOf } from './program-id.ts';
import { requireCookieKept } from './sessions.ts';

/** Who may call a route, and what is known of them once they have been let in: by path, cookie and headers only. */
export interface Callers {
  anyone: null;
  /** Anyone too, on a page that may be a signed-in person's: what it posts carries the token of their session. */
  visitor: null;
  /** Whoever holds a link that was mailed, `:token`. */
  'report-link': ReportLink;
  'lead-link': FoundLink;
  'sign-link': FoundLink;
  /** To what belongs to no cycle. */
  'office-link': FoundLink;
  'enter-link': FoundLink;
  'confirm-link': FoundLink;
  /** Who is asked to take over. */
  'take-on-link': FoundLink;
  'signed-in': SignedIn;
  /** Of the program `:id`; the installation's owner is one of each. */
  coordinator: Coordinator;
  /** The coordinator, and in a rehearsal anyone on this machine, who may look. */
  watcher: Watcher;
  /** The installation's. */
  owner: Coordinator;
}

export type Who = keyof Callers;

type Find<W extends Who> = (context: ApiContext, request: Request) => Promise<Callers[W]>;

const byLink =
  (purpose: LinkPurpose) =>
  async (context: ApiContext, request: Request): Promise<FoundLink> =>
    findLink(context.database.pool, {
      token: String(request.params.token),
      purpose,
      // How one comes in is a matter of real people, whatever the program's clock says.
      at: purpose === 'enter' ? new Date() : await context.now(),
    });

const finders: { [W in Who]: Find<W> } = {
  anyone: async () => null,
  visitor: async () => null,
  'report-link': async (context, request) =>
    findReportLink(context.database.pool, { token: String(request.params.token), at: await context.now() }),
  'lead-link': byLink('lead'),
  'sign-link': byLink('sign'),
  'office-link': byLink('office'),
  'confirm-link': byLink('confirm-address'),
  'take-on-link': byLink('take-on'),
  'enter-link': async (context, request) => {
    requireCookieKept(context, request);
    return byLink('enter')(context, request);
  },
  'signed-in': requireSignedIn,
  coordinator: async (context, request) => requireCoordinator(context, request, programIdOf(request)),
  watcher: async (context, request) => watchOrRequire(context, request, programIdOf(request)),
  owner: async (context, request) => requireCoordinator(context, request, null),
};

/**
 * Whether the cookie counts for anything there. Where it does not, it is not looked up, and no other site can make a browser call it: whoever
 * knows the address of a link was told it. An entry link is no such: one could let a visitor in as somebody else.
 */
export const bySession = (who: Who): boolean =>
  !['anyone', 'report-link', 'lead-link', 'sign-link', 'office-link', 'confirm-link', 'take-on-link'].includes(who);

/** Finds who asks, or refuses with the problem that says why they may not. */
export const findCaller = <W extends Who>(context: ApiContext, request: Request, who: W): Promise<Callers[W]> =>
  finders[who](context, request);
