import type { CellStyle, CellValue, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { Form, Indicator } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { longestCell, rowColumns, rowValues } from '../../rules/indicators/rows.ts';
import {
  columnName,
  isStatedBy,
  mostLinesOf,
  rowsAbove,
  type SheetUnit,
  sheetLimits,
  sheetTables,
  tableMark,
  unitEntry,
} from '../../rules/report-sheet.ts';
import type { Language } from '../../rules/texts/language.ts';
import {
  cellsBelow,
  hiddenList,
  isWhole,
  lineHeight,
  linesOf,
  sheetStyles,
  sheetWords,
  tallestRow,
  toldAtCell,
} from './report-sheet-looks.ts';

interface Tables {
  mark: string | null;
  language: Language;
  form: Form;
  units: readonly SheetUnit[];
}

type Column = ReturnType<typeof rowColumns>[number];

/** A sheet's name is at most 31 letters, without these. */
const notInNames = /[\\/?*[\]:']/g;
const longestName = 31;

/** The units whose rows a file takes: where it has no table, none. */
export const unitsOfLines = ({ form, units }: Omit<Tables, 'language' | 'mark'>): SheetUnit[] => {
  const [table] = sheetTables(form);
  return table === undefined ? [] : units.filter((unit) => isStatedBy(unit, { figure: null, indicator: table }));
};

/** A sheet for each table of the form, a line a row, with what there is. `listed`: the column of the hidden sheet in which the units stand. */
export function tableSheets(sheet: Tables, { taken, listed }: { taken: readonly string[]; listed: number }): WriteSheet[] {
  const units = unitsOfLines(sheet);
  if (units.length === 0) return [];
  const names = [...taken];
  return sheetTables(sheet.form).map((table) => {
    const name = nameOf(table.label[sheet.language], names);
    names.push(name);
    return tableSheet(sheet, table, { units, name, listed });
  });
}

function nameOf(label: string, taken: readonly string[]): string {
  const plain = label.replace(notInNames, ' ').trim();
  const isFree = (name: string) => name !== '' && taken.every((one) => one.toLowerCase() !== name.toLowerCase());
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? '' : ` ${number}`;
    const name = `${plain.slice(0, longestName - end.length).trim()}${end}`.trim();
    if (isFree(name)) return name;
  }
}

function tableSheet(
  { language, mark }: Tables,
  table: Indicator,
  { units, name, listed }: { units: readonly SheetUnit[]; name: string; listed: number },
): WriteSheet {
  const t = sheetWords[language];
  const columns = rowColumns(table);
  const most = mostLinesOf(table);
  const [only] = units.length === 1 ? units : [];
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: typeof value === 'number' ? 'number' : 'string', style });
  const heads = [t.heads.unit, ...columns.map((column) => headOf(column, language))];
  put(0, 0, `${mark === null ? '' : `${mark}. `}${table.label[language]}${table.required ? ` [${t.required}]` : ''}`, sheetStyles.title);
  const hint = table.hint ? ` ${table.hint[language]}` : '';
  put(1, 0, `${only ? t.tableOfOne(most) : t.tableOfMany(most)}${hint}`, sheetStyles.how);
  for (const [at, head] of heads.entries()) put(3, at, head, sheetStyles.head);
  for (const [at, code] of [tableMark(table.code), ...columns.map(({ key }) => key)].entries()) put(4, at, code, sheetStyles.known);
  const given = units.flatMap((unit) =>
    // More than twice as many as are taken is told all the same.
    rowValues(table, String(unit.answers[table.code] ?? ''))
      .slice(0, most * 2)
      .map((values) => ({ unit, values })),
  );
  const lines = Math.max(given.length, Math.min(units.length * most, sheetLimits.lines));
  for (let index = 0; index < lines; index += 1) {
    const { unit = only, values = [] } = given[index] ?? {};
    put(rowsAbove + index, 0, unit ? unitEntry(unit) : null, only ? sheetStyles.known : sheetStyles.words);
    for (const [at, column] of columns.entries())
      put(rowsAbove + index, 1 + at, values[at] === '' ? null : (values[at] ?? null), styleOf(column));
  }
  const last = rowsAbove + lines - 1;
  const widths = [34, ...columns.map(({ figure }) => (figure === null ? 36 : 18))];
  const deepest = Math.max(...heads.map((head, at) => linesOf(head, widths[at] as number)), 2);
  const whole = `$${columnName(1)}${rowsAbove + 1}:$${columnName(columns.length)}${rowsAbove + 1}`;
  return {
    name,
    columns: widths.map((width) => ({ width })),
    cells,
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: columns.length }],
    rowDefs: new Map([
      [1, { height: Math.min(lineHeight * linesOf(String(cells.get('1,0')?.value), sum(widths)) + 6, tallestRow) }],
      [3, { height: Math.min(deepest * lineHeight, tallestRow) }],
      [4, { hidden: true }],
    ]),
    freezePane: { rows: rowsAbove, columns: 1 },
    protection: { sheet: true, formatColumns: true, formatRows: true, selectLockedCells: true, selectUnlockedCells: true },
    dataValidations: [
      ...(only ? [] : [unitList(t, { listed, count: units.length, last })]),
      ...columns.map((column, at) => checkOf(column, 1 + at, last, language)),
    ],
    // A line that is nobody's is red while it is typed.
    conditionalRules: only
      ? []
      : [
          {
            ...{ type: 'expression', priority: 1, range: cellsBelow(0, last) },
            formula: `AND($A${rowsAbove + 1}="",COUNTA(${whole})>0)`,
            style: { fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F6CFCB' }, bgColor: { rgb: 'F6CFCB' } } },
          },
        ],
    pageSetup: {
      orientation: columns.length > 3 ? 'landscape' : 'portrait',
      paperSize: 'a4',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    },
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const headOf = ({ label, figure }: Column, language: Language): string =>
  `${label[language]}${figure ? ` (${figure.unitOfMeasure[language]})` : ''}`;

const styleOf = ({ figure }: Column): CellStyle =>
  figure === null ? sheetStyles.words : isWhole(figure) ? sheetStyles.figure : sheetStyles.broken;

function unitList(
  t: (typeof sheetWords)[Language],
  { listed, count, last }: { listed: number; count: number; last: number },
): DataValidation {
  // A code alone is taken as well: whoever writes what is not in the list is asked and not refused.
  const asked = { ...toldAtCell(t.wrong, t.unitOfLine), errorStyle: 'warning' as const };
  return { ...asked, type: 'list', formula1: hiddenList(listed, count), allowBlank: true, range: cellsBelow(0, last) };
}

function checkOf({ figure }: Column, column: number, last: number, language: Language): DataValidation {
  const t = sheetWords[language];
  const at = { allowBlank: true, range: cellsBelow(column, last) };
  if (figure === null)
    return {
      ...at,
      ...toldAtCell(t.wrong, t.long(longestCell)),
      type: 'textLength',
      operator: 'lessThanOrEqual',
      formula1: String(longestCell),
    };
  const measure = figure.unitOfMeasure[language];
  const [type, say] = isWhole(figure) ? (['whole', t.wholeCell(measure)] as const) : (['decimal', t.brokenCell(measure)] as const);
  const most = String(figureKind(figure).cell.of(figure, figure.max));
  return { ...at, ...toldAtCell(t.wrong, say), type, operator: 'between', formula1: '0', formula2: most };
}
