import type { ContactRow } from '../../../rules/read-contacts-csv.ts';
import type { UnitRow } from '../../../rules/units.ts';
import type { Queryable } from '../../database.ts';
import { idsIn } from '../assignments/read-duty-order.ts';
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

/** The ids of those units, four bytes each, in their order: what is read of them by stretches is read by its keys, as of duties (readDutyOrder). */
export async function readUnitOrder(db: Queryable, input: { programId: string; on: string }): Promise<Int32Array> {
  const { rows } = await db.query<{ ids: Buffer | null }>(
    `SELECT string_agg(int4send(u.id), ''::bytea ORDER BY u.ordinal) AS ids FROM units u WHERE ${isInTree('u', '$1', '$2')}`,
    [input.programId, input.on],
  );
  return idsIn(rows[0]?.ids ?? null);
}

/** Some of them, in the tree's order. */
export async function readUnitsOf(db: Queryable, { ids }: { ids: readonly number[] }): Promise<UnitRow[]> {
  const { rows } = await db.query<UnitRow>(
    `SELECT u.code, u.name, coalesce(u.kind, u.level) AS level, (SELECT p.code FROM units p WHERE p.id = u.parent_id) AS parent_code
     FROM units u WHERE u.id = ANY($1) ORDER BY u.ordinal`,
    [ids],
  );
  return rows;
}
