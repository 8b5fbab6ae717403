import type { CellStyle } from 'hucre/xlsx';
import type { Figure } from '../../rules/form-indicators.ts';
import { figureKind } from '../../rules/indicators/all-kinds.ts';
import { cellName, columnName, hiddenSheet, rowsAbove } from '../../rules/report-sheet.ts';
import type { Language } from '../../rules/texts/language.ts';

// What the sheets of a report's workbook have in common: words, looks, and what a cell says of itself.

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
  apart: (names: string) => ` Bảng có nhiều dòng thì điền ở trang riêng trong tệp này: ${names}.`,
  tableOfOne: (most: number) => `Mỗi dòng của bảng một hàng, nhiều nhất ${most} dòng; dòng để trống thì không tính. Chỉ điền các ô trắng.`,
  tableOfMany: (most: number) =>
    `Mỗi dòng của bảng một hàng; cột đầu ghi dòng đó là của đơn vị nào (chọn trong danh sách hoặc ghi mã). Mỗi đơn vị nhiều nhất ${most} dòng, thứ tự nào cũng được; đơn vị không có thì không cần dòng nào.`,
  unitOfLine: 'Chọn đơn vị trong danh sách, hoặc ghi đúng mã đơn vị.',
  wholeCell: (unit: string) => `Ghi một số nguyên từ 0, đơn vị tính: ${unit}. Không biết thì để trống.`,
  brokenCell: (unit: string) => `Ghi một số từ 0, đơn vị tính: ${unit}. Được có phần lẻ sau dấu phẩy. Không biết thì để trống.`,
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
  apart: (names) => ` Tables of several rows are filled in on sheets of their own in this file: ${names}.`,
  tableOfOne: (most) => `One line for each row of the table, at most ${most}; lines left empty do not count. Fill in the white cells.`,
  tableOfMany: (most) =>
    `One line for each row of the table; the first column says whose it is (choose from the list or enter the code). At most ${most} rows a unit, in any order; a unit that has none needs no line.`,
  unitOfLine: 'Choose the unit from the list, or enter its code.',
  wholeCell: (unit) => `Enter a whole number from 0, in: ${unit}. Leave it empty if it is not known.`,
  brokenCell: (unit) => `Enter a number from 0, in: ${unit}. It may have digits behind the point. Leave it empty if it is not known.`,
};

/** The words of a report's workbook. */
export const sheetWords: Record<Language, SheetWords> = { vi, en };
export type SheetWords = typeof vi;

const ink = { rgb: '1C3F94' };
const line = { style: 'thin' as const, color: { rgb: 'C9C4B5' } };
const border = { top: line, right: line, bottom: line, left: line };
const grey = { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: 'F1EEE4' } };
export const sheetStyles = {
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

/** Excel opens no file whose box of words on a cell is longer. */
const longestNote = 200;

/** Points of a line of the sheets' letters; and as tall as Excel lets a row be. */
export const lineHeight = 16.5;
export const tallestRow = 409;

/** As many lines as bold words take in a column, whose width is told in digits: a word that is longer is broken. */
export function linesOf(text: string, width: number): number {
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

export const isDay = (figure: Figure): boolean => figureKind(figure).cell.kind === 'date';

/** Kept in whole numbers as they are typed. */
export const isWhole = (figure: Figure): boolean => figureKind(figure).scale(figure) === 0;

/** A column of cells from the first row that is filled in. */
export const cellsBelow = (column: number, last: number): string => `${cellName(rowsAbove, column)}:${cellName(last, column)}`;

/** Where the hidden sheet has what a column of the other one offers. */
export const hiddenList = (column: number, count: number): string =>
  `${hiddenSheet}!$${columnName(column)}$1:$${columnName(column)}$${count}`;

/** What a cell says when it is entered, and when what was typed is not taken. */
export const toldAtCell = (title: string, message: string) => ({
  ...{ showErrorMessage: true, errorStyle: 'stop' as const, errorTitle: title, errorMessage: message.slice(0, longestNote) },
  ...{ showInputMessage: true, inputMessage: message.slice(0, longestNote) },
});
