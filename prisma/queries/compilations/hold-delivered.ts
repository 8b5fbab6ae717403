import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';
import { isDelivered } from './read-compilation.ts';

/** The latest compilation of a cycle that was delivered, under the cycle's row. Problem `nothing-to-acknowledge`. */
export async function holdDelivered(client: Queryable, cycleId: number): Promise<{ id: number; programId: string; cycleKey: string }> {
  const { rows } = await client.query<{ id: number; programId: string; cycleKey: string }>(
    `SELECT m.id, c.program_id AS "programId", c.key AS "cycleKey" FROM compilations m JOIN cycles c ON c.id = m.cycle_id
     WHERE c.id = $1 AND c.delivered_at IS NOT NULL AND ${isDelivered} ORDER BY m.version DESC LIMIT 1 FOR NO KEY UPDATE OF c`,
    [cycleId],
  );
  const [compilation] = rows;
  if (!compilation) throw new Problem('nothing-to-acknowledge', {});
  return compilation;
}
