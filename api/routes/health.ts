import type { ApiContext } from '../context.ts';
import { type DeclaredRoute, declareRoutes } from '../declared-route.ts';

/** Whether the process lives, and whether it can do its work now. */
export function healthRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get('/health/live', { who: 'anyone' }, (_request, response) => void response.json({ status: 'ok' }));
  get('/health/ready', { who: 'anyone' }, async (_request, response) => {
    const [database, temporal] = await Promise.allSettled([
      context.database.pool.query('SELECT 1'),
      context.workflows.connection.withDeadline(Date.now() + 2_000, () => context.workflows.workflowService.getSystemInfo({})),
    ]);
    const said = (outcome: PromiseSettledResult<unknown>): string => (outcome.status === 'fulfilled' ? 'ok' : 'unavailable');
    const ready = database.status === 'fulfilled' && temporal.status === 'fulfilled';
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'unavailable', database: said(database), temporal: said(temporal) });
  });
  return routes;
}
