import type { CatalogueEntry } from './catalogue-entry.ts';

/** A file of units; {row} counts the header as row 1. */
export const unitsFileProblems = {
  'units-unreadable': {
    status: 422,
    vi: 'Không đọc được tệp đơn vị: {reason}. Hãy lưu lại ở dạng Excel (.xlsx), hoặc CSV mã UTF-8.',
    en: 'The units file cannot be read: {reason}. Save it again as an Excel workbook (.xlsx), or as CSV in UTF-8.',
  },
  'units-columns': {
    status: 422,
    vi: 'Tệp đơn vị thiếu cột {columns}. Dòng tên cột phải có: Mã đơn vị, Tên đơn vị, Loại đơn vị, Mã đơn vị cấp trên (hoặc code, name, level, parent_code). Tệp Excel chỉ được đọc ở trang tính đầu tiên đang hiện.',
    en: 'The units file lacks the column {columns}. Its heading must have: code, name, level, parent_code. Of a workbook only the first sheet that is shown is read.',
  },
  'successors-columns': {
    status: 422,
    vi: 'Tệp thiếu cột {columns}. Danh sách đơn vị kế tiếp cần: old_code, new_code; danh sách tọa độ cần: code, latitude, longitude.',
    en: 'The file lacks the column {columns}. A list of successors needs old_code, new_code; a list of points needs code, latitude, longitude.',
  },
  'successors-amount': {
    status: 422,
    vi: 'Dòng {row} của bảng đơn vị kế tiếp: “{amount}” không phải là một số lượng. Hãy ghi số lớn hơn 0 (số dân, số hộ, phần trăm).',
    en: 'Line {row} of the table of successors: “{amount}” is no amount. Write a number above 0 (people, households, percent).',
  },
  'successors-amount-missing': {
    status: 422,
    vi: 'Đơn vị {code} chia cho nhiều đơn vị nhưng chỉ một số dòng có số lượng. Hãy ghi số lượng ở mọi dòng của đơn vị này, hoặc để trống hết.',
    en: 'Unit {code} goes to several units, and only some of its lines have an amount. Write one on each of its lines, or on none.',
  },
  'successors-percent': {
    status: 422,
    vi: 'Các phần của đơn vị {code} cộng lại là {sum} %, không phải 100 %. Hãy sửa tỷ lệ ở các dòng của đơn vị này, hoặc ghi số dân, số hộ.',
    en: 'The parts of unit {code} add up to {sum}%, and not to 100%. Correct the shares on its lines, or write people or households.',
  },
  'successors-part-alone': {
    status: 422,
    vi: 'Dòng {row} của bảng đơn vị kế tiếp: mới ghi nơi vào của một phần đơn vị {code}. Hãy thêm dòng cho phần còn lại, hoặc ghi là toàn bộ.',
    en: 'Line {row} of the table of successors says where a part of unit {code} goes. Add a line for the rest of it, or write that all of it goes there.',
  },
  'successors-doubled': {
    status: 422,
    vi: 'Dòng {row} của bảng đơn vị kế tiếp: {code} vào “{to}” đã ghi ở dòng {firstRow}. Hãy xóa một trong hai dòng.',
    en: 'Line {row} of the table of successors: that {code} becomes “{to}” is said on line {firstRow} already. Delete one of the two.',
  },
  'units-empty': {
    status: 422,
    vi: 'Tệp đơn vị không có dòng nào. Hãy ghi mỗi đơn vị một dòng.',
    en: 'The units file has no rows. Put each unit on a row of its own.',
  },
  'units-too-many': {
    status: 422,
    vi: 'Tệp có {count} đơn vị, tối đa là {max}. Hãy xem có chọn nhầm tệp không.',
    en: 'The file has {count} units, at most {max} are possible. Check whether it is the right file.',
  },
  'units-too-many-levels': {
    status: 422,
    vi: 'Các đơn vị có {count} cấp, tối đa là {max}. Hãy xem cột cấp có ghi tên đơn vị thay cho tên cấp không.',
    en: 'The units have {count} levels, at most {max} are possible. Check whether the level column has names of units in it.',
  },
  'units-too-large': {
    status: 413,
    vi: 'Tệp đơn vị quá lớn: tối đa {max}. Hãy chia nhỏ tệp.',
    en: 'The units file is too large: at most {max}. Please split it.',
  },
  'units-code-malformed': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị: “{cell}” không phải là mã. Mã có 1 đến 40 ký tự, không có khoảng trắng. Hãy sửa mã, hoặc xóa dòng nếu đó là dòng cộng hay ghi chú.',
    en: 'Row {row}, column code: “{cell}” is no code. A code has 1 to 40 characters and no spaces. Correct it, or delete the row if it is a total or a note.',
  },
  'units-code-doubled': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị: mã “{cell}” đã có ở dòng {firstRow}. Mỗi đơn vị cần một mã riêng.',
    en: 'Row {row}, column code: the code “{cell}” is already on row {firstRow}. Each unit needs a code of its own.',
  },
  'units-code-doubled-zeros': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị: mã “{cell}” đã có ở dòng {firstRow}, của một đơn vị loại khác. Có thể bảng tính đã bỏ các số 0 ở đầu mã (01, 001, 00001). Hãy định dạng các cột mã là Văn bản (Text), rồi ghi lại mã.',
    en: 'Row {row}, column code: the code “{cell}” is already on row {firstRow}, of a unit of another kind. A sheet may have dropped the zeros that codes begin with (01, 001, 00001). Format the columns of codes as Text and write the codes again.',
  },
  'units-name-malformed': {
    status: 422,
    vi: 'Dòng {row}, cột tên đơn vị: “{cell}”. Đơn vị “{code}” cần có tên, dài tối đa 200 ký tự. Hãy sửa tên.',
    en: 'Row {row}, column name: “{cell}”. The unit “{code}” needs a name of at most 200 characters. Correct the name.',
  },
  'units-letters-lost': {
    status: 422,
    vi: 'Dòng {row}, cột tên đơn vị: tên “{cell}” có chữ đã mất khi lưu. Hãy mở lại tệp gốc và lưu ở dạng CSV, mã UTF-8, hoặc dán thẳng từ bảng tính.',
    en: 'Row {row}, column name: the name “{cell}” has lost letters when it was saved. Open the original again and save it as CSV in UTF-8, or paste it from the sheet.',
  },
  'units-level-malformed': {
    status: 422,
    vi: 'Dòng {row}, cột loại đơn vị: “{cell}”. Đơn vị “{code}” cần có loại, dài tối đa 40 ký tự, ví dụ Tỉnh, Huyện, Xã.',
    en: 'Row {row}, column level: “{cell}”. The unit “{code}” needs a level of at most 40 characters, for example province, district, commune.',
  },
  'units-orphan': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: trong tệp không có “{cell}”, đơn vị cấp trên của “{code}”. Hãy thêm đơn vị đó hoặc sửa mã.',
    en: 'Row {row}, column parent_code: “{cell}”, the unit above “{code}”, is not in the file. Add it or correct the code.',
  },
  'units-orphan-name': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: “{cell}” không phải là mã. Cột này cần mã của đơn vị cấp trên của “{code}”, không phải tên.',
    en: 'Row {row}, column parent_code: “{cell}” is no code. Here belongs the code of the unit above “{code}”, not its name.',
  },
  'units-top-of-lower-tier': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: ô trống, nhưng các đơn vị loại {level} khác đều có cấp trên. Nếu các ô đã được gộp trong bảng tính, hãy bỏ gộp rồi ghi mã cấp trên của “{code}”.',
    en: 'Row {row}, column parent_code: the cell is empty, but other units of the kind {level} have a unit above. If cells were merged in the sheet, part them and write the code above “{code}”.',
  },
  'units-no-root': {
    status: 422,
    vi: 'Không có đơn vị nào ở trên cùng. Hãy để trống mã đơn vị cấp trên của đúng một đơn vị.',
    en: 'No unit is at the top. Leave parent_code empty for exactly one unit.',
  },
  'units-many-roots': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: “{code}” cũng ở trên cùng như “{first}”. Chỉ một đơn vị được để trống mã đơn vị cấp trên.',
    en: 'Row {row}, column parent_code: “{code}” is at the top as well as “{first}”. Only one unit may have an empty parent_code.',
  },
  'units-cycle': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: “{code}” nằm dưới chính nó ({path}). Hãy sửa mã đơn vị cấp trên của một trong các đơn vị này.',
    en: 'Row {row}, column parent_code: “{code}” lies below itself ({path}). Correct the parent_code of one of these units.',
  },
  'units-level-above-itself': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: “{code}” là {level} mà đơn vị cấp trên cũng là {level}. Hãy xem lại mã đơn vị cấp trên, hoặc ghi loại khác nhau cho hai cấp.',
    en: 'Row {row}, column parent_code: “{code}” is a {level}, and so is the unit above it. Check its parent_code, or give the two tiers different words.',
  },
  'units-code-reckoned': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị: bảng tính đã đổi mã thành số “{cell}”. Hãy định dạng cột mã là Văn bản (Text), rồi nhập lại mã.',
    en: 'Row {row}, column code: the sheet has made the code a number, “{cell}”. Format the column as Text and type the code again.',
  },
  'units-date-malformed': {
    status: 422,
    vi: 'Dòng {row}, cột ngày hiệu lực: “{cell}” không phải là ngày có thật. Hãy ghi ngày/tháng/năm, ví dụ 01/07/2025, hoặc để trống.',
    en: 'Row {row}, column valid_from: “{cell}” is no real date. Write day/month/year, for example 01/07/2025, or leave it empty.',
  },
  'units-formula': {
    status: 422,
    vi: 'Dòng {row}, cột {column}: ô có công thức hoặc lỗi của công thức, “{cell}”. Hãy dán giá trị thay cho công thức.',
    en: 'Row {row}, column {column}: the cell has a formula, or the error of one, “{cell}”. Paste its value in its place.',
  },
  'units-orphan-zeros': {
    status: 422,
    vi: 'Dòng {row}, cột mã đơn vị cấp trên: trong tệp không có “{cell}”, nhưng dòng {meantRow} có mã “{meant}”. Bảng tính bỏ các số 0 ở đầu mã. Hãy định dạng các cột mã là Văn bản (Text), rồi ghi lại mã của “{code}”.',
    en: 'Row {row}, column parent_code: “{cell}” is not in the file, but row {meantRow} has the code “{meant}”. Sheets drop the zeros that a code begins with. Format the columns of codes as Text and write the code above “{code}” again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
