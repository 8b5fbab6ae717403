import type { OfficeToAsk } from '../../../rules/office-to-ask.ts';
import type { Queryable } from '../../database.ts';
import { isMailed } from './in-office.ts';

/** How the first of the contacts `k` is reached at an instant, as JSON. */
const reached = (which: string, at: string): string =>
  `(SELECT jsonb_build_object('office', k.office, 'email', k.email, 'phone', k.phone) FROM contacts k WHERE ${which} AND ${isMailed('k', at)} ORDER BY k.id LIMIT 1)`;

/** The office of the unit above one of the row `u`, and the standing office of a program, inside a statement (contacts_unit_id, contacts_program_id_role). */
export const officesToAsk = {
  above: (at: string): string => reached(`k.unit_id = u.parent_id AND k.role = 'unit'`, at),
  coordinator: (programId: string, at: string): string => reached(`k.program_id = ${programId} AND k.role = 'coordinator'`, at),
};

/** Whom a unit's people ask: the unit above, then the standing office. One statement by keys, for pages only. */
export async function readOfficesToAsk(db: Queryable, { unitId, at }: { unitId: number; at: Date }): Promise<OfficeToAsk[]> {
  const { rows } = await db.query<{ above: OfficeToAsk | null; coordinator: OfficeToAsk | null }>(
    `SELECT ${officesToAsk.above('$2')} AS above, ${officesToAsk.coordinator('u.program_id', '$2')} AS coordinator FROM units u WHERE u.id = $1`,
    [unitId, at],
  );
  return [rows[0]?.above ?? null, rows[0]?.coordinator ?? null].filter((office) => office !== null);
}
