import { type CellStyle, type CellValue, type ConditionalRule, type DataValidation, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { reportKinds } from '../../rules/assignments.ts';
import type { Figure, Form } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { headCode } from '../../rules/read-report-sheet.ts';
import {
  betweenOptions,
  cellName,
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
} from '../../rules/report-sheet.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';
import { longestFigure } from '../../rules/typed-report.ts';

const vi = {
  sheet: 'Báo cáo',
  heads: { code: 'Mã', unit: 'Đơn vị', state: 'Lúc tải xuống', report: 'Báo cáo gì' },
  how: 'Điền các ô trắng, mỗi đơn vị một dòng; dòng để trống thì không gửi. Không thêm, xóa hay đổi chỗ dòng và cột. Điền xong, lưu ở dạng Excel (.xlsx) rồi tải lên ở trang đã tải xuống: trước khi gửi, trang đó cho xem từng dòng được hiểu thế nào.',
  required: 'bắt buộc',
  whole: (unit: string) => `Ghi một số nguyên từ 0, đơn vị tính: ${unit}. Không có thì ghi 0.`,
  broken: (unit: string) => `Ghi một số từ 0, đơn vị tính: ${unit}. Được có phần lẻ sau dấu phẩy. Không có thì ghi 0.`,
  day: 'Ghi một ngày, như 05/09/2023.',
  long: (most: number) => `Tối đa ${most} ký tự.`,
  wrong: 'Chưa đúng',
  choose: 'Chọn trong danh sách.',
  several: (all: string) => `Có thể ghi nhiều mục, cách nhau bằng dấu chấm phẩy: ${all}.`,
  list: 'Chọn trong danh sách, hoặc để trống nếu báo cáo có số liệu.',
};

const en: typeof vi = {
  sheet: 'Reports',
  heads: { code: 'Code', unit: 'Unit', state: 'When downloaded', report: 'What it says' },
  how: 'Fill in the white cells, one unit a row; a row that is left empty is not sent. Add, remove and move no rows or columns. Then save it as an Excel workbook (.xlsx) and upload it on the page that it came from: that page shows how each row is understood before anything is sent.',
  required: 'required',
  whole: (unit) => `Enter a whole number from 0, in: ${unit}. If there is none, enter 0.`,
  broken: (unit) => `Enter a number from 0, in: ${unit}. It may have digits behind the point. If there is none, enter 0.`,
  day: 'Enter a day, as 05/09/2023.',
  long: (most) => `At most ${most} characters.`,
  wrong: 'Not as asked',
  choose: 'Choose from the list.',
  several: (all) => `Several may be written, with semicolons between them: ${all}.`,
  list: 'Choose from the list, or leave it empty for a report with figures.',
};

const words: Record<Language, typeof vi> = { vi, en };

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

const ink = { rgb: '1C3F94' };
const line = { style: 'thin' as const, color: { rgb: 'C9C4B5' } };
const border = { top: line, right: line, bottom: line, left: line };
const grey = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'F1EEE4' } };
const styles = {
  title: { font: { bold: true, size: 14, color: ink } },
  how: { alignment: { wrapText: true, vertical: 'top' } },
  section: { font: { bold: true, color: ink } },
  head: { font: { bold: true }, fill: grey, border, alignment: { wrapText: true, vertical: 'top' } },
  known: { fill: grey, border, numFmt: '@', alignment: { vertical: 'top' } },
  figure: { border, numFmt: '#,##0', protection: { locked: false }, alignment: { vertical: 'top' } },
  broken: { border, numFmt: 'General', protection: { locked: false }, alignment: { vertical: 'top' } },
  words: { border, numFmt: '@', protection: { locked: false }, alignment: { wrapText: true, vertical: 'top' } },
  shut: { fill: grey, border },
} satisfies Record<string, CellStyle>;

/** In percent: what is written in 12 points is printed in 8. */
const printedAt = 68;

/** Excel opens no file whose box of words on a cell is longer. */
const longestNote = 200;

/**
 * A report's form as a workbook: locked but for the cells that are to be filled in, with lists and checks of its own that Excel and LibreOffice hold to.
 * Nothing in it reckons, and every text is a text cell. Held in memory as a whole: it has at most `sheetLimits.rows` rows.
 */
export async function writeReportSheet(sheet: ReportSheet): Promise<Uint8Array> {
  const title = [sheet.mark, sheet.cycle, sheet.program].filter((part) => part !== null).join('. ');
  const { sheet: name } = words[sheet.language];
  return writeXlsx({
    sheets: [formSheet(sheet, title), hidden(sheet)],
    // On each page that it is printed on: whose row it is, and over each column its head.
    namedRanges: [{ name: '_xlnm.Print_Titles', range: `'${name}'!$A:$B,'${name}'!$4:$4`, scope: name }],
    properties: { title, creator: 'Tổng Kết' },
    defaultFont: { name: 'Times New Roman', size: 12 },
    workbookProtection: { lockStructure: true },
  });
}

function formSheet(sheet: ReportSheet, title: string): WriteSheet {
  const { language, form, units } = sheet;
  const t = words[language];
  const columns = sheetColumns(form);
  const first = sheetHeads.length;
  const cells: NonNullable<WriteSheet['cells']> = new Map();
  const put = (row: number, column: number, value: CellValue, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: typeof value === 'number' ? 'number' : 'string', style });
  put(0, 0, title, styles.title);
  put(1, 0, t.how, styles.how);
  sheetHeads.forEach((head, at) => {
    put(3, at, t.heads[head], styles.head);
    put(4, at, headCode(head), styles.known);
  });
  columns.forEach((column, at) => {
    if (column.section) put(2, first + at, column.section[language], styles.section);
    put(3, first + at, labelOf(column, language), styles.head);
    put(4, first + at, column.code, styles.known);
  });
  units.forEach((unit, index) => {
    const row = rowsAbove + index;
    put(row, 0, unit.code, styles.known);
    put(row, 1, unit.name, styles.known);
    put(row, 2, texts[language].assignmentStates[unit.state], styles.known);
    put(
      row,
      3,
      unit.kind === null || unit.kind === 'figures' ? null : texts[language].reportKinds[unit.kind],
      unit.leaf ? styles.words : styles.shut,
    );
    columns.forEach((column, at) => {
      const stated = isStatedBy(unit, column);
      const style = stated ? styleOf(column) : styles.shut;
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
      [1, { height: 66 }],
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

const isDay = (figure: Figure): boolean => figureKind(figure).cell.kind === 'date';

/** Kept in whole numbers as they are typed. */
const isWhole = (figure: Figure): boolean => figureKind(figure).scale(figure) === 0;

const styleOf = ({ figure }: SheetColumn): CellStyle =>
  figure === null || isDay(figure) ? styles.words : isWhole(figure) ? styles.figure : styles.broken;

/** `Số hội viên (người) [bắt buộc]`, with what is said beside it. */
function labelOf({ label, indicator, several, options }: SheetColumn, language: Language): string {
  const hint = indicator.hint ? `\n${indicator.hint[language]}` : '';
  const some = several ? `\n${words[language].several(options.map((option) => option.label[language]).join(`${betweenOptions} `))}` : '';
  return `${label[language]}${indicator.required ? ` [${words[language].required}]` : ''}${hint}${some}`;
}

/** Points of a line of the sheets' letters; and as tall as Excel lets a row be. */
const lineHeight = 16.5;
const tallestRow = 409;

/** As many lines as bold words take in a column, whose width is told in digits: a word that is longer is broken. */
function linesOf(text: string, width: number): number {
  const room = width - 2;
  return text.split('\n').reduce((lines, paragraph) => {
    let left = room;
    let own = 1;
    for (const word of paragraph.split(' ')) {
      const length = word.length;
      if (length > left && left < room) {
        own += 1;
        left = room;
      }
      own += Math.max(0, Math.ceil(length / room) - 1);
      left -= (length % room || length) + 1;
    }
    return lines + own;
  }, 0);
}

/** Wider where its head would not stand in the tallest row. */
function widthOf({ figure, options }: SheetColumn, head: string): number {
  let width = figure ? 15 : options.length > 0 ? 24 : 46;
  while (linesOf(head, width) * lineHeight > tallestRow && width < 80) width += 5;
  return width;
}

const range = (column: number, last: number): string => `${cellName(rowsAbove, column)}:${cellName(last, column)}`;

function kindList(t: typeof vi, last: number): DataValidation {
  const column = sheetHeads.indexOf('report');
  const list = hiddenList(column, reportKinds.length);
  return { ...told(t.wrong, t.list), type: 'list', formula1: list, allowBlank: true, range: range(column, last) };
}

function checkOf({ figure, options, several, maxLength }: SheetColumn, column: number, last: number, language: Language): DataValidation[] {
  const t = words[language];
  const at = { allowBlank: true, range: range(column, last) };
  if (figure && isDay(figure))
    return [{ ...at, ...told(t.wrong, t.day), type: 'textLength', operator: 'lessThanOrEqual', formula1: String(longestFigure) }];
  if (figure) {
    const [type, say] = isWhole(figure) ? (['whole', t.whole] as const) : (['decimal', t.broken] as const);
    const most = String(figureKind(figure).cell.of(figure, figure.max));
    return [{ ...at, ...told(t.wrong, say(figure.unitOfMeasure[language])), type, operator: 'between', formula1: '0', formula2: most }];
  }
  // In the hidden sheet, each in a column of its own: a list that is written out may have neither a comma nor more than 255 letters.
  if (options.length > 0 && !several)
    return [{ ...at, ...told(t.wrong, t.choose), type: 'list', formula1: hiddenList(column, options.length) }];
  if (maxLength === null) return [];
  return [{ ...at, ...told(t.wrong, t.long(maxLength)), type: 'textLength', operator: 'lessThanOrEqual', formula1: String(maxLength) }];
}

/** Where the hidden sheet has what a column of the other one offers. */
const hiddenList = (column: number, count: number): string => `${hiddenSheet}!$${columnName(column)}$1:$${columnName(column)}$${count}`;

const told = (title: string, message: string) => ({
  ...{ showErrorMessage: true, errorStyle: 'stop' as const, errorTitle: title, errorMessage: message.slice(0, longestNote) },
  ...{ showInputMessage: true, inputMessage: message.slice(0, longestNote) },
});

/** A part that is more than its whole is red while it is typed, both of them. */
function moreThanWhole(form: Form, last: number): ConditionalRule[] {
  const place = new Map(sheetColumns(form).map(({ code }, at) => [code, sheetHeads.length + at]));
  return sheetParts(form).map(({ part, whole }, index) => {
    const [of, to] = [place.get(part.code) as number, place.get(whole.code) as number];
    const [cell, other] = [of, to].map((column) => `$${columnName(column)}${rowsAbove + 1}`);
    return {
      ...{ type: 'expression', priority: index + 1, range: range(of, last) },
      formula: `AND(ISNUMBER(${cell}),ISNUMBER(${other}),${cell}*${oneOf(part)}>${other}*${oneOf(whole)})`,
      style: { font: { color: { rgb: 'B3261E' }, bold: true } },
    };
  });
}

/** How much one in its column is. */
const oneOf = (figure: Figure): number => figureKind(figure).cell.from(figure, 1);

/** The stamp in its first column, and what each list offers in the column that it is of. */
function hidden({ language, stamp, form }: ReportSheet): WriteSheet {
  const lists = new Map([[sheetHeads.indexOf('report'), reportKinds.map((kind) => texts[language].reportKinds[kind])]]);
  sheetColumns(form).forEach(({ options, several }, at) => {
    if (options.length > 0 && !several)
      lists.set(
        sheetHeads.length + at,
        options.map(({ label }) => label[language]),
      );
  });
  const height = Math.max(stamp.length, ...[...lists.values()].map(({ length }) => length));
  const width = Math.max(...lists.keys()) + 1;
  const rows = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (__, column) => (column === 0 ? stamp[row] : lists.get(column)?.[row]) ?? null),
  );
  return { name: hiddenSheet, rows, veryHidden: true, protection: { sheet: true } };
}
