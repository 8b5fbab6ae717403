import { inTransaction } from '../prisma/database.ts';
import { takeEffect } from '../prisma/queries/amendments/take-effect.ts';
import { readCyclesAhead } from '../prisma/queries/cycles/read-cycles-ahead.ts';
import { readDefinition } from '../prisma/queries/programs/read-definition.ts';
import { wakeSender } from '../prisma/wake-sender.ts';
import { type CycleName, isSameCycle } from '../rules/cycle-key.ts';
import { dateOf, type Instant } from '../rules/instants.ts';
import { carryOutBeforeOpening } from './carry-out-reorganisations.ts';
import type { ActivityContext } from './context.ts';

/**
 * Asks at the instant at which a cycle would open which are ahead: what was agreed for this day or before takes effect first, so that after an outage none opens by a
 * term, by days or by a list of units that are no more. With the final cycle the program's last phase begins under the same lock, and from then on no amendment takes effect. Repeatable.
 * Null: the program has ended early meanwhile.
 */
export async function lookAhead(
  { database, secret }: ActivityContext,
  input: { programId: string; cycle: CycleName; at: Instant },
): Promise<{ cycles: (CycleName & { opensAt: Instant })[] | null }> {
  const { programId, at } = input;
  const { timeZone } = await readDefinition(database.pool, programId);
  await takeEffect(database, { programId, today: dateOf(at, timeZone), secret, at: new Date(at) });
  await carryOutBeforeOpening({ database, secret }, { programId, at: new Date(at) });
  wakeSender(database);
  return inTransaction(database, async (client) => {
    const { rows } = await client.query<{ startedAt: Date | null; ended: boolean }>(
      'SELECT started_at AS "startedAt", terminated_on IS NOT NULL AS ended FROM programs WHERE id = $1 FOR NO KEY UPDATE',
      [programId],
    );
    const [held] = rows;
    if (!held?.startedAt || held.ended) return { cycles: null };
    const program = await readDefinition(client, programId);
    const cycles = await readCyclesAhead(client, { programId, program, startedAt: held.startedAt.toISOString() });
    const [first] = cycles;
    if (first?.kind === 'final' && isSameCycle(first, input.cycle) && first.opensAt <= at)
      await client.query("UPDATE programs SET state = 'evaluating' WHERE id = $1 AND state = 'active'", [programId]);
    return { cycles };
  });
}
