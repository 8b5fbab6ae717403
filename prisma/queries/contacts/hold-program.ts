import { Problem } from '../../../rules/problems.ts';
import type { Queryable } from '../../database.ts';

/**
 * Locks are taken in one order: a program's units (units/hold-units.ts), its row, its cycles', its duties', its units', its contacts'. Whoever changes contacts holds the program as it is, so that
 * units are not reorganised meanwhile; a row that is changed is locked FOR NO KEY UPDATE, so that rows which only refer to it are written beside it
 * (tests/prisma/lock-order.test.ts). Answers its state. Problem `program-over`.
 */
export async function holdProgram(client: Queryable, programId: string): Promise<string> {
  const { rows } = await client.query<{ state: string }>('SELECT state FROM programs WHERE id = $1 FOR SHARE', [programId]);
  const state = rows[0]?.state ?? '';
  if (state === 'completed' || state === 'terminated') throw new Problem('program-over', {});
  return state;
}

/** Its cycles as well, for who is given links to them: one that is just opening is waited for. */
export async function holdCycles(client: Queryable, programId: string): Promise<void> {
  await client.query('SELECT 1 FROM cycles WHERE program_id = $1 ORDER BY id FOR SHARE', [programId]);
}
