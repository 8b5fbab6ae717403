import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { codeOfEntry, codesMark, tableMark } from '../../rules/report-sheet.ts';
import { cellsOfLine, linesIn } from '../../rules/row-cells.ts';

/** What somebody types into the rows of a report's workbook: by unit, by the code of its column; of a table with a sheet of its own its lines. */
export type TypedRows = ReadonlyMap<string, Readonly<Record<string, CellValue>>>;

/** Fills in a downloaded workbook and saves it, as an office's program does: values alone, whatever it looked like. */
export async function fillWorkbook(bytes: Uint8Array, typed: TypedRows): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes);
  for (const { rows } of sheets) {
    const codes = rows.find(([first]) => first === codesMark);
    for (const row of codes ? rows : [])
      for (const [code, value] of Object.entries(typed.get(String(row[0])) ?? {})) {
        const at = (codes as CellValue[]).indexOf(code);
        if (at !== -1) row[at] = value;
      }
    for (const [unit, answers] of typed) for (const [code, value] of Object.entries(answers)) fillTable(rows, { unit, code, value });
  }
  return writeXlsx({ sheets: sheets.map(({ name, rows, veryHidden = false }) => ({ name, rows, veryHidden })) });
}

/** Into the first lines that are the unit's, or nobody's. */
function fillTable(rows: CellValue[][], { unit, code, value }: { unit: string; code: string; value: CellValue }): void {
  const heads = rows.findIndex(([first]) => first === tableMark(code));
  if (heads === -1) return;
  let at = heads + 1;
  for (const line of linesIn(String(value ?? '')).filter((one) => one !== '')) {
    while (!isFree(rows[at], unit)) at += 1;
    rows[at] = [rows[at]?.[0] ?? unit, ...cellsOfLine(line)];
    at += 1;
  }
}

const isFree = (row: readonly CellValue[] | undefined, unit: string): boolean => {
  const [first = null, ...cells] = row ?? [];
  return (first === null || codeOfEntry(String(first)) === unit) && cells.every((cell) => cell === null || cell === undefined);
};
