import type { Queryable } from '../../database.ts';

/**
 * Whether the program of a cycle does not stand still, held until the transaction ends: whoever pauses it in the same second waits, or has come first.
 * The program's row is locked before the cycle's.
 */
export async function holdUnpaused(db: Queryable, cycleId: number): Promise<boolean> {
  const { rows } = await db.query<{ state: string }>(
    'SELECT state FROM programs WHERE id = (SELECT program_id FROM cycles WHERE id = $1) FOR SHARE',
    [cycleId],
  );
  return rows[0]?.state !== 'paused';
}
