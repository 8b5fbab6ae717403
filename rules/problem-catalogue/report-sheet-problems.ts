import type { CatalogueEntry } from './catalogue-entry.ts';

/** A form that was filled in as a sheet. */
export const reportSheetProblems = {
  'sheet-missing': {
    status: 422,
    vi: 'Chưa chọn tệp nào. Hãy chọn tệp Excel (.xlsx) đã tải xuống từ trang này và đã điền.',
    en: 'No file was chosen. Choose the Excel workbook (.xlsx) that was downloaded from this page and filled in.',
  },
  'sheet-unreadable': {
    status: 422,
    vi: 'Không nhận tệp này: {reason}. Hãy mở tệp đã tải xuống từ trang này, điền, lưu ở dạng Excel (.xlsx) rồi chọn lại. Chưa có gì được gửi.',
    en: 'This file is not taken: {reason}. Open the file that was downloaded from this page, fill it in, save it as an Excel workbook (.xlsx) and choose it again. Nothing has been sent.',
  },
  'sheet-altered': {
    status: 422,
    vi: 'Tệp không còn đúng mẫu đã tải xuống: có cột, dòng hoặc trang ẩn đã bị thêm, xóa hoặc sửa. Hãy tải tệp mới và chép số liệu sang. Chưa có gì được gửi.',
    en: 'The file is not as it was downloaded: a column, a row of headings or its hidden sheet was added, removed or changed. Download it anew and copy the figures into it. Nothing has been sent.',
  },
  'sheet-twice': {
    status: 422,
    vi: 'Một trang của mẫu có hai bản trong tệp, một bản là trang “{sheet}”, nên không biết bản nào đúng. Hãy xóa bản thừa rồi gửi lại. Chưa có gì được gửi.',
    en: 'One of the sheets is in the file twice, once as “{sheet}”, so nobody can say which is meant. Delete the one that is not, then send it again. Nothing has been sent.',
  },
  'sheet-other-program': {
    status: 422,
    vi: 'Tệp này của chương trình khác: {file}. Hãy tải tệp từ trang này. Chưa có gì được gửi.',
    en: 'This file is of another program: {file}. Download the one of this page. Nothing has been sent.',
  },
  'sheet-other-cycle': {
    status: 422,
    vi: 'Tệp này của kỳ “{file}”, còn trang này là của kỳ “{here}”. Hãy tải tệp từ trang này. Chưa có gì được gửi.',
    en: 'This file is of “{file}”, and this page of “{here}”. Download the one of this page. Nothing has been sent.',
  },
  'sheet-other-unit': {
    status: 422,
    vi: 'Tệp này do {file} tải xuống, còn đây là trang của {here}. Hãy gửi tệp bằng đường dẫn của {file}, hoặc tải tệp từ trang này. Chưa có gì được gửi.',
    en: 'This file was downloaded by {file}, and this is the page of {here}. Upload it by the link of {file}, or download the one of this page. Nothing has been sent.',
  },
  'sheet-old-form': {
    status: 422,
    vi: 'Biểu mẫu đã thay đổi sau khi tệp này được tải xuống. Hãy tải tệp mới và chép số liệu sang. Chưa có gì được gửi.',
    en: 'The form has changed since this file was downloaded. Download it anew and copy the figures into it. Nothing has been sent.',
  },
  'sheet-formula': {
    status: 422,
    vi: 'Ô này là công thức, có thể tính khác đi ở máy khác. Hãy dán lại bằng giá trị.',
    en: 'This cell is a formula, which may come to something else on another machine. Paste it as a value.',
  },
  'sheet-row-unknown': {
    status: 422,
    vi: 'Đơn vị có mã “{code}” không có trong tệp lúc tải xuống. Hãy tải tệp mới; mỗi tệp chỉ có các đơn vị của nơi tải.',
    en: 'The unit with the code “{code}” was not in the file when it was downloaded. Download it anew; a file has only the units of whoever downloaded it.',
  },
  'sheet-row-without-code': {
    status: 422,
    vi: 'Dòng này có nội dung mà không có mã đơn vị. Hãy chuyển nội dung vào dòng của đơn vị, hoặc xóa dòng này.',
    en: 'This row says something and has no code of a unit. Move it to the row of its unit, or delete this row.',
  },
  'sheet-column-unknown': {
    status: 422,
    vi: 'Cột này không có trong tệp lúc tải xuống nên không được đọc. Hãy chuyển nội dung vào một cột của mẫu, hoặc xóa ô này.',
    en: 'This column was not in the file when it was downloaded, so it is not read. Move what it says to a column of the file, or clear this cell.',
  },
  'sheet-cell-not-read': {
    status: 422,
    vi: 'Trang tính chỉ được đọc đến ô {last}: ô này và những gì nằm ngoài phạm vi đó không được đọc. Hãy chuyển nội dung vào dòng và cột của mẫu, hoặc xóa đi.',
    en: 'A sheet is read up to the cell {last}: this cell and whatever else stands beyond it is not read. Move what it says to the rows and columns of the file, or clear it.',
  },
  'sheet-line-without-unit': {
    status: 422,
    vi: 'Dòng {row} chưa ghi là của đơn vị nào. Hãy chọn đơn vị ở cột đầu của dòng đó.',
    en: 'Row {row} does not say of which unit it is. Choose the unit in its first column.',
  },
  'sheet-row-twice': {
    status: 422,
    vi: 'Đơn vị này có hai dòng, dòng kia là dòng {row}. Hãy để lại một dòng.',
    en: 'This unit has two rows; the other is row {row}. Leave one of them.',
  },
  'sheet-kind-unknown': {
    status: 422,
    vi: 'Không hiểu “{text}”. Hãy chọn một mục trong danh sách của ô, hoặc để trống.',
    en: '“{text}” is not understood. Choose from the list of the cell, or leave it empty.',
  },
  'sheet-kind-with-answers': {
    status: 422,
    vi: 'Dòng này chọn không phát sinh hoặc như năm trước nhưng vẫn có số liệu hay lời. Hãy xóa các ô đó, hoặc chọn báo cáo có số liệu.',
    en: 'This row says nothing to report, or same as last year, and yet has figures or words. Empty those cells, or choose the report with figures.',
  },
  'sheet-kind-of-sum': {
    status: 422,
    vi: 'Đơn vị này có đơn vị cấp dưới nên không báo không phát sinh hay như năm trước được. Hãy để trống ô này.',
    en: 'This unit has units below it, and so can say neither nothing to report nor same as last year. Leave this cell empty.',
  },
  'sheet-figure-of-sum': {
    status: 422,
    vi: 'Số liệu của đơn vị này là tổng của các đơn vị cấp dưới. Hãy để trống; số riêng của đơn vị được ghi trên trang báo cáo, kèm giải thích.',
    en: 'The figures of this unit are the sum of those below it. Leave it empty; a figure of its own is stated on its report’s page, with why it differs.',
  },
  'sheet-rows-of-sum': {
    status: 422,
    vi: 'Bảng này do các đơn vị cấp dưới ghi, đơn vị này không ghi dòng nào. Hãy xóa dòng này; việc riêng của đơn vị được viết ở phần lời của báo cáo.',
    en: 'This table is filled in by the units below, and this unit has no rows in it. Clear this line; what the unit did itself is said in the words of its report.',
  },
  'sheet-cell-too-long': {
    status: 422,
    vi: 'Ô này dài quá {max} ký tự. Hãy chỉ ghi số.',
    en: 'This cell has more than {max} characters. Write the figure alone.',
  },
  'sheet-row-changed': {
    status: 409,
    vi: 'Báo cáo của đơn vị này đã được sửa hoặc gửi ở nơi khác sau khi tệp được tải xuống, nên dòng này không được gửi. Hãy tải tệp mới để xem bản hiện có.',
    en: 'The report of this unit was changed or sent elsewhere after the file was downloaded, so this row is not sent. Download the file anew to see what there is.',
  },
  'sheet-nothing-to-fill': {
    status: 409,
    vi: 'Không còn báo cáo nào để điền: đơn vị và các đơn vị cấp dưới đã nộp hoặc kỳ đã khóa sổ.',
    en: 'There is no report left to fill in: the unit and those below it have sent theirs, or the cycle has closed.',
  },
} as const satisfies Record<string, CatalogueEntry>;
