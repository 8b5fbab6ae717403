import type { Queryable } from '../../database.ts';

/** Years whose days off are entered: for others a plan says that it may stand on a day off. */
export async function readAnnouncedYears(db: Queryable): Promise<number[]> {
  const { rows } = await db.query<{ year: number }>('SELECT year FROM calendar_years ORDER BY year');
  return rows.map(({ year }) => year);
}
