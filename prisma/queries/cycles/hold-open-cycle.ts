import { Problem, type ProblemCode } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/**
 * Holds a cycle open for the rest of the transaction: closing it waits, and whoever comes after the close is refused. The cycle's row is locked
 * before its assignments', as closing does. Throws the problem that says so to whoever asks.
 */
export async function holdOpenCycle(client: Queryable, cycleId: number, problem: ProblemCode): Promise<void> {
  const { rows } = await client.query<{ open: boolean }>("SELECT state = 'open' AS open FROM cycles WHERE id = $1 FOR SHARE", [cycleId]);
  if (!rows[0]?.open) throw new Problem(problem);
}
