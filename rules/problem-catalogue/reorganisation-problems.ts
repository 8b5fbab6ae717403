import type { CatalogueEntry } from './catalogue-entry.ts';

/** Units that are merged, divided, renamed, moved or ended. */
export const reorganisationProblems = {
  'reorganisation-while-open': {
    status: 409,
    vi: 'Đang có kỳ mở, các đơn vị đang báo cáo theo danh sách cũ. Hãy sắp xếp đơn vị sau khi khóa sổ, hoặc khóa sổ sớm.',
    en: 'A review is open, and its units report by the old list. Reorganise the units after it has closed, or close it early.',
  },
  'reorganisation-ahead': {
    status: 422,
    vi: 'Ngày sắp xếp {day} chưa đến. Từ nay đến ngày đó xem trước được; đến ngày đó hãy ghi nhận.',
    en: 'The day of the reorganisation, {day}, has not come. Until then it can be looked at; come back on that day to have it done.',
  },
  'reorganisation-before': {
    status: 422,
    vi: 'Danh sách đơn vị hiện nay có từ ngày {since}. Hãy chọn một ngày sau ngày đó.',
    en: 'The present list of units is of {since}. Choose a day after it.',
  },
  'reorganisation-overtaken': {
    status: 409,
    vi: 'Danh sách đơn vị vừa được thay đổi. Hãy xem trước lại rồi ghi nhận.',
    en: 'The list of units has just been changed. Look at what becomes of them again, then have it done.',
  },
  'reorganisation-unconfirmed': {
    status: 422,
    vi: 'Còn {count} đơn vị chưa xác nhận sẽ vào đâu. Hãy xem bảng đơn vị kế tiếp rồi xác nhận.',
    en: 'Of {count} units nobody has confirmed what they become. Look through the table of successors, then confirm it.',
  },
  'reorganisation-unknown': {
    status: 422,
    vi: 'Bảng đơn vị kế tiếp có mã không nằm trong hai danh sách đơn vị: {codes}. Hãy sửa mã rồi thử lại.',
    en: 'The table of successors has codes that are in neither list of units: {codes}. Correct them, then try again.',
  },
} as const satisfies Record<string, CatalogueEntry>;
