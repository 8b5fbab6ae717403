import type { Queryable } from '../../database.ts';

/** Where a rehearsal's clock stands, in the process that moves it (move-rehearsal.ts): there is one, and others ask the database. */
export const movedTo = new WeakMap<Queryable, Date>();

/** The program's instant: where the rehearsal stands, or real time. Every room above asks here and passes the answer on. */
export async function readNow(db: Queryable): Promise<Date> {
  const moved = movedTo.get(db);
  if (moved) return moved;
  const { rows } = await db.query<{ now: Date | null }>('SELECT rehearsal_now AS now FROM installation');
  return rows[0]?.now ?? new Date();
}
