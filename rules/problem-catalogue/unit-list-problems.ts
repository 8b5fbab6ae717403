import type { CatalogueEntry } from './catalogue-entry.ts';

/** The installation's registry of units. */
export const unitListProblems = {
  'unit-list-without-source': {
    status: 422,
    vi: 'Chưa ghi căn cứ của danh sách. Hãy ghi văn bản ban hành, ví dụ số và ngày của nghị quyết.',
    en: 'The basis of the list is missing. Write the document that says so, for example the number and day of a resolution.',
  },
  'unit-list-not-ready': {
    status: 409,
    vi: 'Danh sách này chưa đọc xong hoặc có chỗ sai, nên chưa đưa vào hiệu lực được. Hãy đợi đọc xong, hoặc sửa tệp rồi gửi lại.',
    en: 'This list is not read yet, or something is wrong with it, so it cannot be put in force. Wait until it is read, or correct the file and send it again.',
  },
  'unit-list-overtaken': {
    status: 409,
    vi: 'Một danh sách khác đã được đưa vào hiệu lực sau khi so sánh. Hãy bỏ danh sách này và gửi lại tệp để xem khác biệt mới.',
    en: 'Another list was put in force since this one was compared. Drop this list and send the file again to see what is other now.',
  },
  'unit-list-without-unit': {
    status: 422,
    vi: 'Danh mục đơn vị của ngày này không có đơn vị mang mã “{code}”. Cùng một mã có thể khác nhau theo ngày: hãy xem lại mã, hoặc chọn danh sách khác.',
    en: 'The register of units of this day has no unit with the code “{code}”. A code may be another unit’s on another day: check it, or choose another list.',
  },
  'unit-list-tiers': {
    status: 422,
    vi: 'Số cấp “{typed}” không phải là số từ 1 đến {most}. Hãy ghi lại, hoặc để trống để lấy mọi cấp.',
    en: 'The number of tiers “{typed}” is no number from 1 to {most}. Write it again, or leave it empty to take all.',
  },
} as const satisfies Record<string, CatalogueEntry>;
