import type { CalendarDate } from '../../../rules/instants.ts';
import type { Queryable } from '../../database.ts';

export interface DaysOff {
  id: number;
  first: CalendarDate;
  last: CalendarDate;
  enteredBy: string;
}

/** A unit's own days off that are not over. */
export async function readDaysOff(db: Queryable, input: { programId: string; code: string; today: CalendarDate }): Promise<DaysOff[]> {
  const { rows } = await db.query<DaysOff>(
    `SELECT d.id, d.first::text, d.last::text, d.entered_by AS "enteredBy" FROM unit_days_off d
     WHERE d.removed_at IS NULL AND d.last >= $3
       AND d.unit_id = (SELECT u.id FROM units u WHERE u.program_id = $1 AND u.code = $2 ORDER BY u.valid_from DESC LIMIT 1) ORDER BY d.first, d.id`,
    [input.programId, input.code, input.today],
  );
  return rows;
}
