import type { Queryable } from '../../database.ts';

/** Whether the press of a button has changed the calendar already. */
export async function readPressedCalendar(db: Queryable, press: string): Promise<boolean> {
  const { rowCount } = await db.query('SELECT 1 FROM calendar_changes WHERE press = $1', [press]);
  return (rowCount ?? 0) > 0;
}
