import type { CatalogueEntry } from './catalogue-entry.ts';

/** A file of addresses; {row} counts the header as row 1. */
export const contactsFileProblems = {
  'contacts-columns': {
    status: 422,
    vi: 'Bảng địa chỉ thư thiếu cột {columns}. Dòng tên cột phải có: Mã đơn vị, Thư điện tử; nên có thêm Cơ quan (hoặc code, email, office).',
    en: 'The table of addresses lacks the column {columns}. Its heading must have: code, email; better also office.',
  },
  'contacts-too-many': {
    status: 422,
    vi: 'Bảng có {count} dòng, mỗi lần nhận tối đa {max} dòng. Hãy chia bảng thành nhiều phần.',
    en: 'The table has {count} rows; {max} are taken at a time. Divide it into parts.',
  },
  'contacts-unit-unknown': {
    status: 422,
    vi: 'Dòng {row}: không có đơn vị nào mang mã “{code}”. Hãy sửa mã hoặc bỏ dòng này.',
    en: 'Row {row}: no unit has the code “{code}”. Correct it or take the row out.',
  },
  'contacts-address-malformed': {
    status: 422,
    vi: 'Dòng {row}: “{email}” không phải là địa chỉ thư. Hãy sửa, hoặc để trống nếu chưa có.',
    en: 'Row {row}: “{email}” is not a mail address. Correct it, or leave it empty if there is none.',
  },
} as const satisfies Record<string, CatalogueEntry>;
