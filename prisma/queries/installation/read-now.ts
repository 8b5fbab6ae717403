import type { Queryable } from '../../database.ts';

/** The program's instant: where the rehearsal stands, or real time. Every room above asks here and passes the answer on. */
export async function readNow(db: Queryable): Promise<Date> {
  const { rows } = await db.query<{ now: Date | null }>('SELECT rehearsal_now AS now FROM installation');
  return rows[0]?.now ?? new Date();
}
