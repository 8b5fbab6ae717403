import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';
import { readUnitFates } from './read-unit-fates.ts';

/** As many of those that a unit has become as a sentence names. */
const named = 4;

/** Of a unit that is in the list no more, what it was called and what it is now; null: it is there, or only stands elsewhere. */
export async function readGoneUnit(db: Queryable, unitId: number): Promise<{ unit: string; now: string; day: CalendarDate } | null> {
  const became = (await readUnitFates(db, [unitId])).get(unitId)?.became;
  if (!became) return null;
  const { rows } = await db.query<{ name: string }>('SELECT name FROM units WHERE id = $1 AND valid_to IS NOT NULL', [unitId]);
  const names = became.units.map(({ name }) => name);
  const now = names.slice(0, named).join(', ') + (names.length > named ? ' …' : '');
  return rows[0] ? { unit: rows[0].name, now, day: became.day } : null;
}
