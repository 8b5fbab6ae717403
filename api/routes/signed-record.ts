import { readSignedRecord } from '../../prisma/queries/signings/read-signed-record.ts';
import { problem } from '../../rules/problems.ts';
import { sealRecord } from '../../rules/signed-record.ts';
import type { ApiContext } from '../context.ts';
import { bothPaths, type DeclaredRoute, declareRoutes } from '../declared-route.ts';
import { programIdOf } from '../program-id.ts';

/** The signed agreement as a file with the installation's seal, which anybody can check who was given its public key (cli/verify.ts). */
export function signedRecordRoutes(context: ApiContext): DeclaredRoute[] {
  const { routes, get } = declareRoutes();
  get(bothPaths('/programs/:id/signed-record'), { who: 'watcher' }, async (request, response) => {
    const record = await readSignedRecord(context.database.pool, programIdOf(request));
    if (context.sealKey === null) throw problem('seal-key-missing');
    response.attachment(`${record.program}-${record.signing}.json`);
    response.type('application/json').send(sealRecord({ ...record, simulated: context.simulated }, context.sealKey));
  });
  return routes;
}
