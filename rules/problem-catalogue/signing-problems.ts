import type { CatalogueEntry } from './catalogue-entry.ts';

/** What is put to signature, who signs and witnesses it, and the record of that. */
export const signingProblems = {
  'sign-not-a-party': {
    status: 403,
    vi: '“{party}” không phải là bên ký của chương trình này. Chỉ các bên có tên trong chương trình mới ký được.',
    en: '“{party}” is not a party to this program. Only the parties named in it can sign.',
  },
  'sign-text-changed': {
    status: 409,
    vi: 'Nội dung đã được rút về sửa và đưa ra ký lại sau khi trang này mở ra, nên chưa ghi chữ ký nào. Hãy tải lại trang, đọc bản mới rồi ký.',
    en: 'The text was taken back and put to signature anew after this page was opened, so no signature was recorded. Reload the page, read the new text, then sign.',
  },
  'sign-not-your-turn': {
    status: 409,
    vi: 'Các bên ký lần lượt và chưa đến lượt: {party} ký trước. Hệ thống gửi thư khi đến lượt Quý vị.',
    en: 'The parties sign one after the other, and it is not your turn yet: {party} signs before you. A mail comes when it is.',
  },
  'sign-already': {
    status: 409,
    vi: '“{party}” đã ký chương trình này rồi, không cần ký lại.',
    en: '“{party}” has already signed this program; nothing more is needed.',
  },
  'sign-not-open': {
    status: 409,
    vi: 'Chương trình này hiện không ở bước ký. Hãy hỏi bộ phận thường trực.',
    en: 'This program is not being signed at the moment. Ask the standing office.',
  },
  'signing-order-incomplete': {
    status: 422,
    vi: 'Nếu ký lần lượt, mỗi bên cần một thứ tự riêng từ 1 đến {parties}. Nếu ký cùng lúc, hãy để trống tất cả.',
    en: 'Where the parties sign one after the other, each needs a place of its own from 1 to {parties}. Where they sign at once, leave all empty.',
  },
  'signing-office-missing': {
    status: 422,
    vi: 'Hãy ghi cơ quan, chức vụ đã ký trên bản giấy.',
    en: 'Enter the office that signed the paper.',
  },
  'signatory-address-taken': {
    status: 409,
    vi: 'Địa chỉ {email} đã là địa chỉ ký của {party}. Mỗi bên ký bằng một địa chỉ riêng, hãy ghi địa chỉ khác.',
    en: '{email} is where {party} is asked to sign. Each party signs by an address of its own: give another one.',
  },
  'paper-date-ahead': {
    status: 422,
    vi: 'Ngày ký {date} chưa đến. Hãy ghi ngày trên bản giấy.',
    en: 'The day {date} has not come yet. Enter the date on the paper.',
  },
  'in-force-after-term': {
    status: 422,
    vi: 'Ngày có hiệu lực {date} sau khi thời hạn đã hết ({to}). Hãy chọn ngày khác.',
    en: 'The day of its force, {date}, is after the term is over ({to}). Choose another day.',
  },
  'in-force-in-the-past': {
    status: 422,
    vi: 'Ngày có hiệu lực {date} đã qua (hôm nay là {today}), mà các bên chưa ký. Hãy chọn từ hôm nay trở đi, hoặc để trống: có hiệu lực từ ngày bên cuối cùng ký.',
    en: 'The day of its force, {date}, is past (today is {today}), and nobody has signed yet. Choose today or later, or leave it empty: it is in force when the last party signs.',
  },
  'start-before-in-force': {
    status: 409,
    vi: 'Chương trình có hiệu lực từ {date} nên chưa khởi động được.',
    en: 'The program is in force from {date}, so it cannot be started yet.',
  },
  'start-before-signed': {
    status: 409,
    vi: 'Chưa thể bắt đầu: còn chờ chữ ký của {missing}.',
    en: 'It cannot start yet: the signature of {missing} is still awaited.',
  },
  'witness-not-named': {
    status: 422,
    vi: 'Chương trình không ghi “{witness}” trong số chứng kiến. Chỉ ghi nhận những nơi có tên trong chương trình.',
    en: 'The program does not name “{witness}” among its witnesses. Only those that it names can be recorded.',
  },
  'witnesses-not-open': {
    status: 409,
    vi: 'Chương trình còn là dự thảo nên chưa ghi nhận chứng kiến được. Hãy đưa ra ký trước.',
    en: 'The program is a draft, so witnesses cannot be recorded yet. Put it to signature first.',
  },
  'record-not-signed': {
    status: 409,
    vi: 'Chưa có bản ghi đã ký: các bên chưa ký đủ, hoặc đã ký bằng phiên bản cũ không giữ nội dung.',
    en: 'There is no signed record: not all have signed, or they signed under an earlier release, which kept no text.',
  },
  'seal-key-missing': {
    status: 503,
    vi: 'Máy chủ này chưa có khóa niêm phong. Người quản trị cần đặt TONGKET_SEAL_KEY.',
    en: 'This server has no key to seal records. Its administrator has to set TONGKET_SEAL_KEY.',
  },
} as const satisfies Record<string, CatalogueEntry>;
