import type { Queryable } from '../../database.ts';
import { movedTo } from './read-now.ts';

/** Moves a rehearsal's clock forward, never back. Does nothing in a real installation. One process does it. */
export async function moveRehearsal(db: Queryable, to: Date): Promise<void> {
  const { rows } = await db.query<{ now: Date }>({
    name: 'move-rehearsal',
    text: 'UPDATE installation SET rehearsal_now = greatest(rehearsal_now, $1) WHERE rehearsal RETURNING rehearsal_now AS now',
    values: [to],
  });
  if (rows[0]) movedTo.set(db, rows[0].now);
}
