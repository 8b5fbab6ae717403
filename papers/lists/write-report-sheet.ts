import { type CellStyle, type CellValue, type ConditionalRule, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { reportKinds } from '../../rules/assignments.ts';
import type { Figure, Form } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { headCode } from '../../rules/read-report-sheet.ts';
import {
  betweenOptions,
  chosenInCell,
  columnName,
  hiddenSheet,
  isStatedBy,
  rowsAbove,
  type SheetColumn,
  type SheetUnit,
  sheetColumns,
  sheetHeads,
  sheetParts,
  unitEntry,
} from '../../rules/report-sheet.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import { longestFigure } from '../../rules/typed-report.ts';
import {
  cellsBelow,
  hiddenList,
  isDay,
  isWhole,
  lineHeight,
  linesOf,
  type SheetWords,
  sheetStyles,
  sheetWords,
  tallestRow,
  toldAtCell,
} from './report-sheet-looks.ts';
import { tableSheets, unitsOfLines } from './write-table-sheets.ts';

export interface ReportSheet {
  language: Language;
  /** `MÔ PHỎNG`; null in a real installation. */
  mark: string | null;
  program: string;
  /** `Sơ kết năm 2024`. */
  cycle: string;
  form: Form;
  units: readonly SheetUnit[];
  /** What the file says of itself, hidden (rules/sheet-stamp.ts). */
  stamp: readonly string[];
}

/** In percent: what is written in 12 points is printed in 8. */
const printedAt = 68;

/**
 * A report's form as a workbook: locked but for the cells that are to be filled in, with lists and checks of its own that Excel and LibreOffice hold to.
 * Nothing in it reckons, and every text is a text cell. Held in memory as a whole: it has at most `sheetLimits.rows` rows.
 */
export async function writeReportSheet(sheet: ReportSheet): Promise<Uint8Array> {
  const title = [sheet.mark, sheet.cycle, sheet.program].filter((part) => part !== null).join('. ');
  const { sheet: name } = sheetWords[sheet.language];
  const tables = tableSheets(sheet, { taken: [name, hiddenSheet], listed: listOfUnits(sheet) });
  const main = formSheet(
    sheet,
    title,
    tables.map((table) => table.name),
  );
  return writeXlsx({
    sheets: [main, ...tables, hidden(sheet)],
    // On each page that it is printed on: whose row it is, and over each column its head.
    namedRanges: [
      { name: '_xlnm.Print_Titles', range: `'${name}'!$A:$B,'${name}'!$4:$4`, scope: name },
      ...tables.map((table) => ({ name: '_xlnm.Print_Titles', range: `'${table.name}'!$4:$4`, scope: table.name })),
    ],
    properties: { title, creator: 'Tổng Kết' },
    defaultFont: { name: 'Times New Roman', size: 12 },
    workbookProtection: { lockStructure: true },
  });
}

function formSheet(sheet: ReportSheet, title: string, apart: readonly string[]): WriteSheet {
  const { language, form, units } = sheet;
  const t = sheetWords[language];
  const columns = sheetColumns(form);
  const first = sheetHeads.length;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: typeof value === 'number' ? 'number' : 'string', style });
  put(0, 0, title, sheetStyles.title);
  put(1, 0, `${t.how}${apart.length === 0 ? '' : t.apart(apart.join(', '))}`, sheetStyles.how);
  sheetHeads.forEach((head, at) => {
    put(3, at, t.heads[head], sheetStyles.head);
    put(4, at, headCode(head), sheetStyles.known);
  });
  columns.forEach((column, at) => {
    if (column.section) put(2, first + at, column.section[language], sheetStyles.section);
    put(3, first + at, labelOf(column, language), sheetStyles.head);
    put(4, first + at, column.code, sheetStyles.known);
  });
  units.forEach((unit, index) => {
    const row = rowsAbove + index;
    put(row, 0, unit.code, sheetStyles.known);
    put(row, 1, unit.name, sheetStyles.known);
    put(row, 2, texts[language].assignmentStates[unit.state], sheetStyles.known);
    put(
      row,
      3,
      unit.kind === null || unit.kind === 'figures' ? null : texts[language].reportKinds[unit.kind],
      unit.leaf ? sheetStyles.words : sheetStyles.shut,
    );
    columns.forEach((column, at) => {
      const stated = isStatedBy(unit, column);
      const style = stated ? styleOf(column) : sheetStyles.shut;
      const answer = unit.answers[column.code] ?? null;
      const cell =
        column.options.length > 0 && answer !== null ? chosenInCell(column, String(answer), language) : inMeasure(column, answer);
      put(row, first + at, stated ? cell : null, style);
    });
  });
  const last = rowsAbove + units.length - 1;
  const widths = columns.map((column) => widthOf(column, labelOf(column, language)));
  const deepest = Math.max(...columns.map((column, at) => linesOf(labelOf(column, language), widths[at] as number)), 2);
  return {
    name: t.sheet,
    columns: [{ width: 10 }, { width: 26 }, { width: 14 }, { width: 22 }, ...widths.map((width) => ({ width }))],
    cells,
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: 8 }],
    rowDefs: new Map([
      [1, { height: apart.length === 0 ? 66 : 99 }],
      [3, { height: Math.min(deepest * lineHeight, tallestRow) }],
      [4, { hidden: true }],
    ]),
    freezePane: { rows: rowsAbove, columns: 2 },
    protection: { sheet: true, formatColumns: true, formatRows: true, selectLockedCells: true, selectUnlockedCells: true },
    dataValidations: [kindList(t, last), ...columns.flatMap((column, at) => checkOf(column, first + at, last, language))],
    conditionalRules: moreThanWhole(form, last),
    // As large as it can be read: a form of thirty columns on one page has letters of two points.
    pageSetup: { orientation: 'landscape', paperSize: 'a4', scale: printedAt, margins: { top: 0.5, right: 0.4, bottom: 0.5, left: 0.4 } },
  };
}

/** A number in the measure that stands over its column; a day as it is typed on a page, in a cell for words: no sheet takes its month for its day. */
const inMeasure = ({ figure }: SheetColumn, answer: string | number | null): string | number | null =>
  figure === null || typeof answer !== 'number'
    ? answer
    : isDay(figure)
      ? figureKind(figure).exact(figure, answer, 'vi')
      : figureKind(figure).cell.of(figure, answer);

const styleOf = ({ figure }: SheetColumn): CellStyle =>
  figure === null || isDay(figure) ? sheetStyles.words : isWhole(figure) ? sheetStyles.figure : sheetStyles.broken;

/** `Số hội viên (người) [bắt buộc]`, with what is said beside it. */
function labelOf({ label, indicator, several, options }: SheetColumn, language: Language): string {
  const hint = indicator.hint ? `\n${indicator.hint[language]}` : '';
  const some = several
    ? `\n${sheetWords[language].several(options.map((option) => option.label[language]).join(`${betweenOptions} `))}`
    : '';
  return `${label[language]}${indicator.required ? ` [${sheetWords[language].required}]` : ''}${hint}${some}`;
}

/** Wider where its head would not stand in the tallest row. */
function widthOf({ figure, options }: SheetColumn, head: string): number {
  let width = figure ? 15 : options.length > 0 ? 24 : 46;
  while (linesOf(head, width) * lineHeight > tallestRow && width < 80) width += 5;
  return width;
}

function kindList(t: SheetWords, last: number): DataValidation {
  const column = sheetHeads.indexOf('report');
  const list = hiddenList(column, reportKinds.length);
  return { ...toldAtCell(t.wrong, t.list), type: 'list', formula1: list, allowBlank: true, range: cellsBelow(column, last) };
}

function checkOf({ figure, options, several, maxLength }: SheetColumn, column: number, last: number, language: Language): DataValidation[] {
  const t = sheetWords[language];
  const at = { allowBlank: true, range: cellsBelow(column, last) };
  if (figure && isDay(figure))
    return [{ ...at, ...toldAtCell(t.wrong, t.day), type: 'textLength', operator: 'lessThanOrEqual', formula1: String(longestFigure) }];
  if (figure) {
    const [type, say] = isWhole(figure) ? (['whole', t.whole] as const) : (['decimal', t.broken] as const);
    const most = String(figureKind(figure).cell.of(figure, figure.max));
    return [
      { ...at, ...toldAtCell(t.wrong, say(figure.unitOfMeasure[language])), type, operator: 'between', formula1: '0', formula2: most },
    ];
  }
  // In the hidden sheet, each in a column of its own: a list that is written out may have neither a comma nor more than 255 letters.
  if (options.length > 0 && !several)
    return [{ ...at, ...toldAtCell(t.wrong, t.choose), type: 'list', formula1: hiddenList(column, options.length) }];
  if (maxLength === null) return [];
  return [
    { ...at, ...toldAtCell(t.wrong, t.long(maxLength)), type: 'textLength', operator: 'lessThanOrEqual', formula1: String(maxLength) },
  ];
}

/** A part that is more than its whole is red while it is typed, both of them. */
function moreThanWhole(form: Form, last: number): ConditionalRule[] {
  const place = new Map(sheetColumns(form).map(({ code }, at) => [code, sheetHeads.length + at]));
  return sheetParts(form).map(({ part, whole }, index) => {
    const [of, to] = [place.get(part.code) as number, place.get(whole.code) as number];
    const [cell, other] = [of, to].map((column) => `$${columnName(column)}${rowsAbove + 1}`);
    return {
      ...{ type: 'expression', priority: index + 1, range: cellsBelow(of, last) },
      formula: `AND(ISNUMBER(${cell}),ISNUMBER(${other}),${cell}*${oneOf(part)}>${other}*${oneOf(whole)})`,
      style: { font: { color: { rgb: 'B3261E' }, bold: true } },
    };
  });
}

/** How much one in its column is. */
const oneOf = (figure: Figure): number => figureKind(figure).cell.from(figure, 1);

/** The column of the hidden sheet that has the units of a file, for the lines of its tables. */
const listOfUnits = ({ form }: Pick<ReportSheet, 'form'>): number => sheetHeads.length + sheetColumns(form).length;

/** The stamp in its first column, and what each list offers in the column that it is of. */
function hidden({ language, stamp, form, units: all }: ReportSheet): WriteSheet {
  const lists = new Map([[sheetHeads.indexOf('report'), reportKinds.map((kind) => texts[language].reportKinds[kind])]]);
  sheetColumns(form).forEach(({ options, several }, at) => {
    if (options.length > 0 && !several)
      lists.set(
        sheetHeads.length + at,
        options.map(({ label }) => label[language]),
      );
  });
  const units = unitsOfLines({ form, units: all });
  if (units.length > 1) lists.set(listOfUnits({ form }), units.map(unitEntry));
  const height = Math.max(stamp.length, ...[...lists.values()].map(({ length }) => length));
  const width = Math.max(...lists.keys()) + 1;
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => (column === 0 ? stamp[row] : lists.get(column)?.[row]) ?? null),
  );
  return { name: hiddenSheet, rows, veryHidden: true, protection: { sheet: true } };
}
