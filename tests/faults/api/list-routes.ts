import type { Who } from '../../../api/callers.ts';
import type { ApiContext } from '../../../api/context.ts';
import { allRoutes } from '../../../api/routes/all-routes.ts';
import type { KnownRoute } from './draw-request.ts';
import type { RoleName } from './plant-programs.ts';

/** Roles that may come in by a route of that kind. The others are tried on it too, less often. */
const fitting: Partial<Record<Who, readonly RoleName[]>> = {
  'report-link': ['unit', 'reviewer'],
  'lead-link': ['leader'],
  'office-link': ['unit', 'reviewer'],
  'sign-link': ['signatory'],
  coordinator: ['coordinator', 'owner', 'otherCoordinator'],
  watcher: ['coordinator', 'owner', 'otherCoordinator'],
  'signed-in': ['coordinator', 'owner'],
  owner: ['owner'],
};

/** Every address of every route of a real installation. Their handlers are the service's own affair, so they are given nothing. */
export function listRoutes(): KnownRoute[] {
  const nothing = { simulated: false, database: {} } as unknown as ApiContext;
  return allRoutes(nothing).flatMap(({ method, paths, who }) => paths.map((path) => ({ method, path, fit: fitting[who] ?? ['nobody'] })));
}
