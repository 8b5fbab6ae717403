import { namedPeriod } from '../../../rules/cycle-key.ts';
import { type LastYear, lastYearOf } from '../../../rules/last-year-in-mail.ts';
import type { Queryable } from '../../database.ts';
import { type EarlierCycle, readCycle } from '../cycles/read-cycle.ts';
import { readPreviousFigures } from '../figures/read-figures.ts';
import { readChosenFigures } from '../programs/read-chosen-figures.ts';
import { readForm } from '../programs/read-definition.ts';

/** A few figures that counted of a contact's unit before a cycle; null where nothing did, and of units that state none themselves. */
export async function readLastYear(db: Queryable, input: { cycleId: number; contactId: number }): Promise<LastYear | null> {
  const { rows } = await db.query<{ unitId: number | null }>('SELECT unit_id AS "unitId" FROM contacts WHERE id = $1', [input.contactId]);
  const unitId = rows[0]?.unitId ?? null;
  return unitId === null ? null : readLastYearOf(db, { ...(await readCycle(db, input.cycleId)), unitId });
}

/** The same of a unit, by the cycles before. */
export async function readLastYearOf(
  db: Queryable,
  { programId, formId, earlier, unitId }: { programId: string; formId: number; earlier: readonly EarlierCycle[]; unitId: number },
): Promise<LastYear | null> {
  const counted = await readPreviousFigures(db, { earlier, unitId });
  if (counted === null) return null;
  const [form, chosen] = [await readForm(db, formId), await readChosenFigures(db, programId, formId)];
  return lastYearOf(form, chosen, { period: { ...namedPeriod(counted), estimated: counted.estimated }, figures: counted.figures });
}
