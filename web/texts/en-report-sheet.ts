import { writeFigure } from '../../rules/numbers.ts';
import { small } from '../../rules/texts/letter-case.ts';
import type { viReportSheet } from './vi-report-sheet.ts';

const some = (count: number, one: string, many: string): string => `${writeFigure(count, 'en')} ${count === 1 ? one : many}`;

export const enReportSheet: typeof viReportSheet = {
  open: 'Fill it in with Excel',
  openBelow: 'Fill in the reports of many units with Excel',
  title: (cycle, unit) => `With Excel: report on the ${small(cycle)} of ${unit}`,
  closed: 'The cycle has closed, so no file is taken any more.',
  back: 'Back to the report',
  downloadTitle: '1. Download the file and fill it in',
  has: (own, below) =>
    `The file has ${[own ? 'the unit’s own report' : '', below > 0 ? `${some(below, 'report', 'reports')} of units below that have not been sent` : ''].filter(Boolean).join(' and ')}, one unit a row, with what there is.`,
  left: (count, most) =>
    `A file has room for ${writeFigure(most, 'en')} rows, so ${some(count, 'unit is', 'units are')} left for the next one: download it again once these have been sent.`,
  nothing: 'There is no report left to fill in.',
  download: 'Download the workbook (.xlsx)',
  guarded:
    'It opens in Excel and LibreOffice. Cells that can be filled in are white. If a report is changed or sent elsewhere after the download, its row is not taken, so that nobody overwrites anybody.',
  uploadTitle: '2. Upload the file',
  file: 'The filled-in file (.xlsx)',
  fileNote: 'Nothing is sent yet: the next page shows how each row is understood.',
  look: 'See how it is understood',
  understood: (right, wrong) =>
    `${some(right, 'row is right', 'rows are right')}${wrong === 0 ? '' : `, ${some(wrong, 'cannot be sent', 'cannot be sent')}`}`,
  notYet:
    'Nothing has been sent. Look through it, then press the button below the rows that are right; correct the others in the file and upload it again.',
  wrong: (count) => some(count, 'row to be corrected in the file', 'rows to be corrected in the file'),
  changed: (count) => some(count, 'row was changed or sent elsewhere', 'rows were changed or sent elsewhere'),
  right: (count) => some(count, 'row will be sent', 'rows will be sent'),
  row: (row) => `row ${row}`,
  cell: (cell) => `Cell ${cell}:`,
  cellOf: (cell, sheet) => `Sheet “${sheet}”, cell ${cell}:`,
  rowOf: (row, sheet) => `sheet “${sheet}”, row ${row}`,
  noUnit: 'No unit given',
  moreErrors: (count, all) => `and ${writeFigure(count, 'en')} more in the ${writeFigure(all, 'en')} cells of this row`,
  says: (figures, words) => `${some(figures, 'figure', 'figures')}, ${some(words, 'text', 'texts')}`,
  value: 'Understood as',
  send: (count) => (count === 1 ? 'Send this report' : `Send these ${writeFigure(count, 'en')} reports`),
  forOthers: 'The report of a unit below is marked as sent for it by yours. That unit is told by mail and can still correct it.',
  same: 'Already sent as in the file, not sent again:',
  empty: (count) => `${some(count, 'row was left empty, and is not sent:', 'rows were left empty, and are not sent:')}`,
  done: (count) => (count === 0 ? 'No report has been sent' : `${some(count, 'report has been sent', 'reports have been sent')}`),
  notSent: (count) => `${some(count, 'report was not sent:', 'reports were not sent:')}`,
};
