import type { UnitsAway } from '../../../rules/forecast-mails.ts';
import type { CalendarDate } from '../../../rules/instants.ts';
import type { QuietHours } from '../../../rules/quiet-hours.ts';
import type { Queryable } from '../../database.ts';
import { readQuietHours } from '../installation/set-quiet-hours.ts';

/** What may hold a program's mails up from a day on: quiet hours, and how many of its units have entered days off. */
export async function readResting(
  db: Queryable,
  { programId, today }: { programId: string; today: CalendarDate },
): Promise<{ quiet: QuietHours | null; unitsOff: number }> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(DISTINCT d.unit_id)::int AS n FROM unit_days_off d JOIN units u ON u.id = d.unit_id
     WHERE d.removed_at IS NULL AND d.last >= $2 AND u.program_id = $1 AND u.valid_to IS NULL`,
    [programId, today],
  );
  return { quiet: await readQuietHours(db), unitsOff: rows[0]?.n ?? 0 };
}

/** The days off that a program's units have entered, from a day on. */
export async function readUnitsAway(
  db: Queryable,
  { programId, today }: { programId: string; today: CalendarDate },
): Promise<{ quiet: QuietHours | null; away: UnitsAway[] }> {
  const { rows } = await db.query<UnitsAway>(
    `SELECT d.unit_id AS "unitId", u.level, d.first::text, d.last::text FROM unit_days_off d JOIN units u ON u.id = d.unit_id
     WHERE d.removed_at IS NULL AND d.last >= $2 AND u.program_id = $1 AND u.valid_to IS NULL`,
    [programId, today],
  );
  return { quiet: await readQuietHours(db), away: rows };
}
