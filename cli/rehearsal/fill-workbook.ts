import { type CellValue, readXlsx, writeXlsx } from 'hucre/xlsx';
import { codesMark } from '../../rules/report-sheet.ts';

/** What somebody types into the rows of a report's workbook: by unit, by the code of its column. */
export type TypedRows = ReadonlyMap<string, Readonly<Record<string, CellValue>>>;

/** Fills in a downloaded workbook and saves it, as an office's program does: values alone, whatever it looked like. */
export async function fillWorkbook(bytes: Uint8Array, typed: TypedRows): Promise<Uint8Array> {
  const { sheets } = await readXlsx(bytes);
  for (const { rows } of sheets) {
    const codes = rows.find(([first]) => first === codesMark);
    for (const row of codes ? rows : [])
      for (const [code, value] of Object.entries(typed.get(String(row[0])) ?? {})) row[(codes as CellValue[]).indexOf(code)] = value;
  }
  return writeXlsx({ sheets: sheets.map(({ name, rows, veryHidden = false }) => ({ name, rows, veryHidden })) });
}
