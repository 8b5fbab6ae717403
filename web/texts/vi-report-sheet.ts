import { writeFigure } from '../../rules/numbers.ts';
import { small } from '../../rules/texts/letter-case.ts';

/** A report's form that is filled in as a workbook. */
export const viReportSheet = {
  /** On the report's page and on the queue of the units below. */
  open: 'Điền bằng Excel',
  openBelow: 'Điền báo cáo của nhiều đơn vị bằng Excel',
  title: (cycle: string, unit: string) => `Điền bằng Excel: báo cáo ${small(cycle)} của ${unit}`,
  closed: 'Kỳ báo cáo đã khóa sổ nên không nhận tệp nữa.',
  back: 'Về trang báo cáo',
  downloadTitle: '1. Tải tệp xuống và điền',
  has: (own: boolean, below: number) =>
    `Tệp có ${[own ? 'báo cáo của đơn vị' : '', below > 0 ? `${writeFigure(below, 'vi')} báo cáo của cấp dưới chưa nộp` : ''].filter(Boolean).join(' và ')}, mỗi đơn vị một dòng, với những gì đã có.`,
  left: (count: number, most: number) =>
    `Một tệp chứa được ${writeFigure(most, 'vi')} dòng, nên còn ${writeFigure(count, 'vi')} đơn vị ở tệp sau: tải lại khi các đơn vị này đã nộp.`,
  nothing: 'Hiện không còn báo cáo nào để điền.',
  download: 'Tải tệp Excel (.xlsx)',
  guarded:
    'Mở được bằng Excel và LibreOffice. Ô nào điền được thì màu trắng. Nếu báo cáo nào được sửa hay nộp ở nơi khác sau khi tải, dòng đó sẽ không được nhận, để không ai ghi đè lên ai.',
  uploadTitle: '2. Tải tệp đã điền lên',
  file: 'Tệp đã điền (.xlsx)',
  fileNote: 'Chưa có gì được gửi: trang sau cho xem từng dòng được hiểu thế nào.',
  look: 'Xem tệp được hiểu thế nào',
  understood: (right: number, wrong: number) =>
    wrong === 0
      ? `${writeFigure(right, 'vi')} dòng đúng`
      : `${writeFigure(right, 'vi')} dòng đúng, ${writeFigure(wrong, 'vi')} dòng không gửi được`,
  notYet: 'Chưa có gì được gửi. Xin xem lại rồi bấm nút dưới các dòng đúng; dòng sai thì sửa trong tệp rồi tải lên lại.',
  wrong: (count: number) => `${writeFigure(count, 'vi')} dòng cần sửa trong tệp`,
  changed: (count: number) => `${writeFigure(count, 'vi')} dòng đã được sửa hoặc nộp ở nơi khác`,
  right: (count: number) => `${writeFigure(count, 'vi')} dòng sẽ được gửi`,
  row: (row: number) => `dòng ${row}`,
  cell: (cell: string) => `Ô ${cell}:`,
  cellOf: (cell: string, sheet: string) => `Trang “${sheet}”, ô ${cell}:`,
  rowOf: (row: number, sheet: string) => `trang “${sheet}”, dòng ${row}`,
  noUnit: 'Chưa ghi đơn vị',
  moreErrors: (count: number, all: number) => `và ${writeFigure(count, 'vi')} chỗ khác trong ${writeFigure(all, 'vi')} ô của dòng này`,
  says: (figures: number, words: number) => `${writeFigure(figures, 'vi')} số liệu, ${writeFigure(words, 'vi')} phần lời`,
  value: 'Được hiểu là',
  send: (count: number) => (count === 1 ? 'Nộp báo cáo này' : `Nộp ${writeFigure(count, 'vi')} báo cáo này`),
  forOthers: 'Báo cáo của đơn vị cấp dưới được ghi rõ là do đơn vị của Quý vị nộp thay. Đơn vị đó được báo bằng thư và vẫn sửa được.',
  same: 'Đã nộp y như trong tệp, không gửi lại:',
  empty: (count: number) => `${writeFigure(count, 'vi')} dòng để trống, không gửi:`,
  done: (count: number) => (count === 0 ? 'Không có báo cáo nào được nộp' : `Đã nộp ${writeFigure(count, 'vi')} báo cáo`),
  notSent: (count: number) => `${writeFigure(count, 'vi')} báo cáo không được nộp:`,
};
