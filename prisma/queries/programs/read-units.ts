import type { ContactRow } from '../../../rules/read-contacts-csv.ts';
import type { UnitRow } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { isListed } from '../contacts/in-office.ts';
import { isInTree } from '../units/valid-units.ts';

/** The units of a program on a date, in the tree's order, with their addresses: what another program can begin with. */
export async function readUnits(
  db: Queryable,
  input: { programId: string; on: string },
): Promise<{ rows: UnitRow[]; contacts: ContactRow[] }> {
  const valid = isInTree('u', '$1', '$2');
  const [units, contacts] = await Promise.all([
    db.query<UnitRow>(
      `SELECT u.code, u.name, coalesce(u.kind, u.level) AS level, p.code AS parent_code FROM units u LEFT JOIN units p ON p.id = u.parent_id WHERE ${valid} ORDER BY u.ordinal`,
      [input.programId, input.on],
    ),
    db.query<ContactRow>(
      `SELECT u.code, c.office, c.email FROM units u JOIN contacts c ON c.unit_id = u.id AND c.role = 'unit' AND ${isListed('c')} WHERE ${valid} ORDER BY u.ordinal, c.id`,
      [input.programId, input.on],
    ),
  ]);
  return { rows: units.rows, contacts: contacts.rows };
}
