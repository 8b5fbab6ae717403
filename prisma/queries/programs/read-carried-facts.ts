import type { Queryable } from '../../database.ts';
import { isListed } from '../contacts/in-office.ts';

/**
 * How a program's units and contacts have changed since its term began, as a copy of it needs to say. One pass over its units and contacts
 * (index contacts_program_id_role_idx).
 */
export async function readCarriedFacts(
  db: Queryable,
  input: { programId: string; from: string; on: string },
): Promise<{ unitsAdded: number; unitsEnded: number; contactsLeft: number }> {
  const { rows } = await db.query<{ unitsAdded: number; unitsEnded: number; contactsLeft: number }>(
    `SELECT (SELECT count(*) FROM units u WHERE u.program_id = $1 AND u.valid_from > $2 AND u.valid_from <= $3
               AND (u.valid_to IS NULL OR u.valid_to > $3))::int AS "unitsAdded",
            (SELECT count(*) FROM units u WHERE u.program_id = $1 AND u.valid_from <= $2 AND u.valid_to <= $3)::int AS "unitsEnded",
            (SELECT count(*) FROM contacts c JOIN units u ON u.id = c.unit_id
             WHERE c.program_id = $1 AND c.role = 'unit' AND c.email <> '' AND (c.ends_at IS NULL OR c.ends_at > $3) AND NOT (${isListed('c')})
               AND c.stands_in_for IS NULL AND (u.valid_to IS NULL OR u.valid_to > $3))::int AS "contactsLeft"`,
    [input.programId, input.from, input.on],
  );
  return rows[0] as { unitsAdded: number; unitsEnded: number; contactsLeft: number };
}
