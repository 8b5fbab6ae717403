import type { CatalogueEntry } from './catalogue-entry.ts';

/** Any request. */
export const requestProblems = {
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy nội dung này. Hãy kiểm tra lại địa chỉ.',
    en: 'This cannot be found. Please check the address.',
  },
  'host-unknown': {
    status: 421,
    vi: 'Máy chủ này không nhận tên “{host}”. Hãy mở địa chỉ ghi trong thư; người quản trị thêm tên khác bằng TONGKET_HOSTS.',
    en: 'This server does not go by the name “{host}”. Open the address given in your mail; whoever runs the server adds names by TONGKET_HOSTS.',
  },
  'method-not-allowed': {
    status: 405,
    vi: 'Địa chỉ này không nhận thao tác đó. Hãy quay lại trang trước.',
    en: 'This address does not take that action. Please go back.',
  },
  'malformed-request': {
    status: 400,
    vi: 'Nội dung gửi lên không đúng dạng: {reason}. Hãy sửa rồi gửi lại.',
    en: 'What was sent is not in the right form: {reason}. Correct it and send again.',
  },
  'too-large': {
    status: 413,
    vi: 'Nội dung gửi lên quá lớn: tối đa {max}. Hãy rút gọn rồi gửi lại.',
    en: 'What was sent is too large: at most {max}. Shorten it and send again.',
  },
  'file-too-large': {
    status: 413,
    vi: 'Tệp gửi lên quá lớn: tối đa {max}. Chưa có gì được ghi.',
    en: 'The file is too large: at most {max}. Nothing was recorded.',
  },
  'table-too-large': {
    status: 413,
    vi: 'Tệp gửi lên quá lớn: tối đa {max}. Chưa có gì được ghi.',
    en: 'The file is too large: at most {max}. Nothing was recorded.',
  },
  'too-many-fields': {
    status: 413,
    vi: 'Nội dung gửi lên có quá nhiều ô: tối đa {max}. Hãy chia làm nhiều lần gửi.',
    en: 'What was sent has too many fields: at most {max}. Send it in several parts.',
  },
  'too-slow': {
    status: 408,
    vi: 'Nội dung gửi lên đến quá chậm nên đã bị ngắt. Hãy kiểm tra đường truyền rồi gửi lại.',
    en: 'What was sent arrived too slowly and was cut off. Check the connection and send again.',
  },
  'body-type-unsupported': {
    status: 415,
    vi: 'Địa chỉ này không nhận loại nội dung đó. Hãy gửi {types}, mã UTF-8, không nén.',
    en: 'This address does not take that type of content. Send {types}, in UTF-8, not compressed.',
  },
  'too-many-requests': {
    status: 429,
    vi: 'Đã có quá nhiều lần yêu cầu trong thời gian ngắn. Hãy thử lại sau {wait}; những gì đã gửi trước đó vẫn còn.',
    en: 'There have been too many requests in a short time. Please try again in {wait}; what was sent before is safe.',
  },
  busy: {
    status: 503,
    vi: 'Hệ thống đang bận. Hãy thử lại sau ít phút; dữ liệu đã gửi không bị mất.',
    en: 'The system is busy. Please try again in a few minutes; nothing that was sent is lost.',
  },
} as const satisfies Record<string, CatalogueEntry>;
