import type { OfficeToAsk } from '../../../rules/office-to-ask.ts';
import type { Queryable } from '../../database.ts';

/** How one of the contacts `k` is reached, as JSON. */
const reached = (which: string): string =>
  `(SELECT jsonb_build_object('office', k.office, 'email', k.email, 'phone', k.phone) FROM contacts k WHERE ${which} ORDER BY k.id LIMIT 1)`;

/** The office of the unit above one of the row `u`, and the standing office of a program, inside a statement (contacts_unit_id, contacts_program_id_role). */
export const officesToAsk = {
  above: reached(`k.unit_id = u.parent_id AND k.role = 'unit'`),
  coordinator: (programId: string): string => reached(`k.program_id = ${programId} AND k.role = 'coordinator'`),
};

/** Whom a unit's people ask: the unit above, then the standing office. One statement by keys, for pages only. */
export async function readOfficesToAsk(db: Queryable, { unitId }: { unitId: number }): Promise<OfficeToAsk[]> {
  const { rows } = await db.query<{ above: OfficeToAsk | null; coordinator: OfficeToAsk | null }>(
    `SELECT ${officesToAsk.above} AS above, ${officesToAsk.coordinator('u.program_id')} AS coordinator FROM units u WHERE u.id = $1`,
    [unitId],
  );
  return [rows[0]?.above ?? null, rows[0]?.coordinator ?? null].filter((office) => office !== null);
}
