import { writeTable } from '../../rules/csv-table.ts';
import type { ProgramDefinition } from '../../rules/program.ts';
import { fieldsOf } from '../../rules/program-fields.ts';
import type { ContactRow } from '../../rules/read-contacts-csv.ts';
import type { UnitRow } from '../../rules/units.ts';
import type { NewProgramForm } from '../../web/program/new/boxes.ts';

/** A larger tree is not spread out in a page: it stays as it is stored until another takes its place. */
const spreadUnits = 5_000;

/** The form of a program, filled with a draft as it is stored. */
export function correctionForm(
  correcting: { id: string; revision: number },
  definition: ProgramDefinition,
  { rows, contacts }: { rows: UnitRow[]; contacts: ContactRow[] },
): Pick<NewProgramForm, 'fields' | 'tables' | 'unitsFrom' | 'errors' | 'correcting'> {
  const filled = { fields: fieldsOf(definition), errors: [], correcting };
  if (rows.length > spreadUnits) return { ...filled, tables: { units: '', contacts: '' }, unitsFrom: correcting.id };
  const units = rows.map(({ code, name, level, parent_code }) => [code, name, level, parent_code ?? '']);
  const offices = contacts.map(({ code, office, email }) => [code, office, email]);
  return {
    ...filled,
    tables: {
      units: writeTable(['code', 'name', 'level', 'parent_code'], units),
      contacts: writeTable(['code', 'office', 'email'], offices),
    },
    unitsFrom: '',
  };
}
