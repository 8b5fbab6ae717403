import type { CatalogueEntry } from './catalogue-entry.ts';

/** Links, sign-in and who may come in. */
export const accessProblems = {
  'link-unknown': {
    status: 404,
    vi: 'Liên kết không đúng. Hãy mở lại từ thư mới nhất, hoặc bấm “Gửi lại liên kết của tôi”.',
    en: 'This link is not right. Open it again from the latest mail, or choose “Send me my link again”.',
  },
  'link-expired': {
    status: 410,
    vi: 'Liên kết này không còn dùng được: đã hết hạn, đã được thay bằng liên kết khác, hoặc kỳ của nó đã xong. Hãy bấm “Gửi lại liên kết của tôi” để nhận liên kết đang dùng được; nếu không có, hãy hỏi cơ quan thường trực.',
    en: 'This link no longer works: it has expired, another one has taken its place, or its cycle is over. Choose “Send me my link again” to get those that work; if there is none, ask the standing office.',
  },
  'link-unit-gone': {
    status: 410,
    vi: 'Liên kết này không còn dùng được: từ {day}, {unit} nay là {now}, việc của đơn vị làm tiếp ở đó. Nếu hộp thư này cũng là của đơn vị đó, hãy bấm “Gửi lại liên kết của tôi”; nếu không, hãy hỏi cơ quan thường trực.',
    en: 'This link no longer works: since {day}, {unit} is {now}, where its work goes on. If this mailbox is that unit’s too, choose “Send me my link again”; if not, ask the standing office.',
  },
  'link-not-yet': {
    status: 409,
    vi: 'Liên kết này dùng được từ ngày {from}, khi Quý vị bắt đầu nhận thư của đơn vị. Đến hôm đó hãy mở lại.',
    en: 'This link works from {from}, when you begin to get the mails of the unit. Open it again then.',
  },
  'sign-in-link-unknown': {
    status: 404,
    vi: 'Liên kết đăng nhập không đúng. Hãy mở lại từ thư mới nhất, chép đủ cả dòng, hoặc nhận liên kết đăng nhập mới.',
    en: 'This sign-in link is not right. Open it again from the latest mail, with the whole line, or ask for a new one.',
  },
  'sign-in-link-ended': {
    status: 410,
    vi: 'Liên kết đăng nhập này đã dùng rồi hoặc đã hết hạn. Hãy xin liên kết đăng nhập mới, vài phút sau sẽ có trong hộp thư.',
    en: 'This sign-in link has been used or has run out. Ask for a new one; it will be in your mailbox within minutes.',
  },
  'link-for-another-unit': {
    status: 403,
    vi: 'Liên kết này là của đơn vị khác. Hãy dùng liên kết trong thư gửi cho chính đơn vị của Quý vị.',
    en: 'This link belongs to another unit. Use the link in the mail sent to your own unit.',
  },
  'not-signed-in': {
    status: 401,
    vi: 'Trang này cần đăng nhập. Hãy mở lại từ đường liên kết đã gửi cho Quý vị.',
    en: 'This page needs you to be let in. Open it again from the link that was sent to you.',
  },
  'not-coordinator': {
    status: 403,
    vi: 'Chỉ bộ phận thường trực của chương trình mới làm được việc này. Hãy liên hệ bộ phận thường trực.',
    en: 'Only the program’s standing office can do this. Please contact the standing office.',
  },
  'not-owner': {
    status: 403,
    vi: 'Chỉ người quản trị hệ thống mới làm được việc này.',
    en: 'Only the administrator of this system can do this.',
  },
  'form-expired': {
    status: 403,
    vi: 'Trang đã mở quá lâu nên không còn dùng được. Hãy tải lại trang rồi gửi lại.',
    en: 'This page has been open for too long to be used. Reload it and send again.',
  },
  'not-by-https': {
    status: 400,
    vi: 'Chưa đăng nhập được vì trang này không đến bằng https; liên kết vẫn chưa bị dùng. Hãy mở {url}. Nếu địa chỉ đã là https, người quản trị máy chủ cần cho proxy gửi X-Forwarded-Proto: https, hoặc sửa TONGKET_PUBLIC_URL.',
    en: 'You cannot be let in, for this page did not come by https; the link has not been used up. Open {url}. If the address is https already, whoever runs the server has to make the proxy send X-Forwarded-Proto: https, or correct TONGKET_PUBLIC_URL.',
  },
} as const satisfies Record<string, CatalogueEntry>;
