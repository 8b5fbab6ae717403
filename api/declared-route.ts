import type { Request, Response } from 'express';
import { type BodyKind, bodyLimits } from '../rules/body-limits.ts';
import type { LimitName } from '../rules/request-limits.ts';
import type { Callers, Who } from './callers.ts';

/** Where the one API is. */
const apiRoot = '/api/v1';

export const isApiPath = (path: string): boolean => path.startsWith(`${apiRoot}/`);

/** A page's own address, and where a program asks the same: the link in somebody's mail leads it there. */
export const bothPaths = (page: string): string[] => [page, `${apiRoot}${page}`];

/** What a route says of itself before anything of a request to it is read: `gate.ts` holds every request to it, tests walk it. */
export interface DeclaredRoute {
  /** A GET answers HEAD too. */
  method: 'GET' | 'POST';
  /** As Express writes them: `/programs/:id`. */
  paths: string[];
  who: Who;
  /** The bodies that it takes; none: what is sent is not read. JSON is for the API: a page's own address takes none. */
  body: readonly BodyKind[];
  /** How often it may be asked for (rules/request-limits.ts). By network: before who asks is looked up; else once that and the body are known. */
  limits: readonly LimitName[];
  handle(request: Request, response: Response, caller: Callers[Who]): Promise<void> | void;
}

export interface RouteTerms<W extends Who> {
  who: W;
  body?: readonly BodyKind[];
  limits?: readonly LimitName[];
}

type Declare = <W extends Who>(
  paths: string | string[],
  terms: RouteTerms<W>,
  handle: (request: Request, response: Response, caller: Callers[W]) => Promise<void> | void,
) => void;

/** The routes of one noun, in the order in which they are matched. The handler gets whom the gate has let in. */
export function declareRoutes(): { routes: DeclaredRoute[]; get: Declare; post: Declare } {
  const routes: DeclaredRoute[] = [];
  const declare =
    (method: DeclaredRoute['method']): Declare =>
    (paths, { who, body = [], limits = [] }, handle) => {
      // The gate finds the caller by `who`.
      const terms = { method, who, limits, handle: handle as DeclaredRoute['handle'] };
      const forms = body.filter((kind) => bodyLimits[kind].type !== 'application/json');
      const { api = [], pages = [] } = Object.groupBy([paths].flat(), (path) => (isApiPath(path) ? 'api' : 'pages'));
      if (pages.length > 0) routes.push({ ...terms, paths: pages, body: forms });
      if (api.length > 0) routes.push({ ...terms, paths: api, body });
    };
  return { routes, get: declare('GET'), post: declare('POST') };
}
