import { readDueClashes } from '../prisma/queries/contacts/read-due-clashes.ts';
import { readOtherPrograms } from '../prisma/queries/programs/read-other-programs.ts';
import { type DueClash, duesAhead, duesInSameMonths, type LevelDue } from '../rules/due-clashes.ts';
import type { ForecastCycle } from '../rules/forecast-cycles.ts';
import type { ContactRow } from '../rules/read-contacts-csv.ts';
import type { TreeUnit } from '../rules/units.ts';
import type { ApiContext } from './context.ts';

/** Offices of a stored program that owe another program's report in the month of one of these days. */
export async function findDueClashes(
  { database: { pool }, now }: ApiContext,
  programId: string,
  own: readonly LevelDue[],
): Promise<DueClash[]> {
  const others = duesInSameMonths(own, await readOtherPrograms(pool, programId));
  return readDueClashes(pool, { own, others, programId, contacts: [], at: await now() });
}

/** The same of a program before it is stored. `programId`: of the draft whose place it takes. */
export async function findDueClashesOf(
  { database: { pool }, now }: ApiContext,
  { units, contacts, cycles }: { units: readonly TreeUnit[]; contacts: readonly ContactRow[]; cycles: readonly ForecastCycle[] },
  programId: string | null = null,
): Promise<DueClash[]> {
  const own = duesAhead(cycles);
  const others = duesInSameMonths(own, await readOtherPrograms(pool, programId));
  const levels = new Map(units.map(({ code, level }) => [code, level]));
  const offices = contacts.map(({ code, email, office }) => ({ email, office, level: levels.get(code) ?? '' }));
  return readDueClashes(pool, { own, others, programId: null, contacts: offices, at: await now() });
}
