import { cleanCode, cleanLine } from './clean-text.ts';
import { columnOf, readTable } from './csv-table.ts';
import { mailAddress } from './input-shapes.ts';
import { type FieldProblem, type ProblemCode, type ProblemDetails, problem, problemTexts } from './problems.ts';

/** An office of a unit and where its mail goes. */
export interface ContactRow {
  code: string;
  office: string;
  email: string;
}

const columns = {
  code: ['code', 'mã', 'mã đơn vị', 'mã số', 'mã đvhc'],
  office: ['office', 'cơ quan', 'bộ phận', 'người nhận', 'nơi nhận', 'chức danh'],
  email: [
    'email',
    'e-mail',
    'mail',
    'thư',
    'thư điện tử',
    'thư điện tử (email)',
    'địa chỉ thư',
    'địa chỉ thư điện tử',
    'địa chỉ email',
    'hộp thư',
  ],
};
const columnNames = Object.values(columns).flat();
/** A unit's mail may go to several addresses; a table far beyond that is a mistake. */
const maxNamed = 20;

/** Whether a table of units names where their mail goes too. */
export function hasContacts(text: string): boolean {
  return columnOf(readTable(text, columnNames).header, columns.email) >= 0;
}

/**
 * Offices and addresses of units, row by row. A row without an address is a unit that no mail reaches; an office that is not named is
 * called after its unit. `names` are the units by their code. Throws the first problem, with up to twenty in `fields`.
 */
export function readContactsCsv(text: string, names: ReadonlyMap<string, string>): ContactRow[] {
  const { header, rows } = readTable(text, columnNames);
  const [code, office, email] = [columns.code, columns.office, columns.email].map((known) => columnOf(header, known)) as [
    number,
    number,
    number,
  ];
  const missing = [code < 0 ? 'code' : '', email < 0 ? 'email' : ''].filter(Boolean);
  if (missing.length > 0) throw problem('contacts-columns', { columns: missing.join(', ') });
  const wrong: { problem: ProblemCode; details: ProblemDetails; row: number }[] = [];
  const contacts = rows.flatMap(({ cells, line }): ContactRow[] => {
    const clean = (at: number) => cleanLine(cells[at] ?? '');
    const contact = { code: cleanCode(cells[code] ?? ''), office: clean(office), email: clean(email) };
    if (contact.email === '') return [];
    const name = names.get(contact.code);
    if (name === undefined) wrong.push({ problem: 'contacts-unit-unknown', details: { row: line, code: contact.code }, row: line });
    const address = mailAddress.safeParse(contact.email);
    if (name !== undefined && !address.success)
      wrong.push({ problem: 'contacts-address-malformed', details: { row: line, email: contact.email }, row: line });
    if (name !== undefined && address.success)
      return [{ ...contact, email: address.data, office: contact.office === '' ? name : contact.office.slice(0, 300) }];
    return [];
  });
  const [first] = wrong;
  if (first) {
    const fields = wrong
      .slice(0, maxNamed)
      .map((one): FieldProblem => ({ field: `row ${one.row}`, problem: one.problem, text: problemTexts(one.problem, one.details) }));
    throw problem(first.problem, first.details, fields);
  }
  return contacts;
}
