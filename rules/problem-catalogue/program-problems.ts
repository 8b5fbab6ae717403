import type { CatalogueEntry } from './catalogue-entry.ts';

/** A program, from its draft to its end. */
export const programProblems = {
  'program-invalid': {
    status: 422,
    vi: 'Nội dung chương trình chưa dùng được: {reason}. Hãy sửa rồi lưu lại.',
    en: 'The program cannot be used as it is: {reason}. Correct it and save again.',
  },
  'program-key-taken': {
    status: 409,
    vi: 'Đã có chương trình với mã “{key}”. Hãy chọn mã khác.',
    en: 'There is already a program with the key “{key}”. Choose another.',
  },
  'draft-not-open': {
    status: 409,
    vi: 'Dự thảo không còn, hoặc chưa được gửi xin ý kiến. Xin gửi ý kiến trực tiếp cho cơ quan thường trực.',
    en: 'The draft is not open for comments any more, or was not sent for them yet. Tell the standing office directly.',
  },
  'draft-reaches-nobody': {
    status: 409,
    vi: 'Chưa có máy chủ thư nên không bên nào nhận được dự thảo. Xin nhờ người quản trị hệ thống nối máy chủ thư rồi gửi lại.',
    en: 'There is no mail server, so no party would get the draft. Ask whoever runs the system to connect one, then send it again.',
  },
  'draft-comment-missing': {
    status: 422,
    vi: 'Chưa ghi ý kiến. Xin ghi ý kiến rồi gửi.',
    en: 'No comment is written. Write it, then send it.',
  },
  'draft-comments-too-many': {
    status: 409,
    vi: 'Dự thảo đã có quá nhiều ý kiến. Xin gửi ý kiến trực tiếp cho cơ quan thường trực.',
    en: 'There are too many comments on this draft. Tell the standing office directly.',
  },
  'draft-answer-missing': {
    status: 422,
    vi: 'Không tiếp thu thì cần ghi lý do để bên góp ý được biết.',
    en: 'A comment that is not taken up needs a word why, for the party that wrote it.',
  },
  'draft-until-past': {
    status: 422,
    vi: 'Hạn góp ý {date} đã qua: hôm nay là {today}.',
    en: 'Comments cannot be asked for until {date}: today is {today}.',
  },
  'program-not-draft': {
    status: 409,
    vi: 'Chương trình không còn là dự thảo nên nội dung không sửa được. Nếu chưa khởi động, hãy rút khỏi ký rồi sửa; nếu đã khởi động, hãy tạo một bản sao.',
    en: 'The program is not a draft, so it cannot be changed. If it has not been started, withdraw it from signing and correct it; if it has, make a copy of it.',
  },
  'program-has-figures': {
    status: 409,
    vi: 'Đã có số liệu năm trước ghi theo đơn vị và biểu mẫu của bản dự thảo này nên không sửa được nữa. Nếu cần sửa, hãy tạo một bản sao.',
    en: 'Figures of an earlier year are stored for the units and the form of this draft, so it can no longer be changed. If it must be corrected, make a copy of it.',
  },
  'program-draft-conflict': {
    status: 409,
    vi: 'Bản dự thảo đã được sửa ở nơi khác sau khi trang này mở ra. Hãy tải lại trang để xem bản mới nhất, rồi làm tiếp.',
    en: 'The draft program was changed elsewhere after this page was opened. Reload to see the latest one, then go on.',
  },
  'too-many-preparations': {
    status: 409,
    vi: 'Đã có {max} chương trình đang tạo dở. Hãy mở một chương trình không cần nữa ở trang tạo chương trình rồi bỏ đi.',
    en: 'There are {max} programs begun and not finished. Open one that is not needed any more on the page for new programs, and drop it.',
  },
  'term-is-past': {
    status: 422,
    vi: 'Thời hạn từ {from} đến {to} đã qua: mọi kỳ đều đã qua ngày khóa sổ, không còn kỳ nào để thực hiện. Hãy sửa thời hạn.',
    en: 'The term from {from} to {to} is past: every cycle is past its close, and none is left to hold. Correct the term.',
  },
  'term-ends-before-it-begins': {
    status: 422,
    vi: 'Thời hạn kết thúc ({to}) trước ngày bắt đầu ({from}). Hãy sửa một trong hai ngày.',
    en: 'The term ends ({to}) before it begins ({from}). Correct one of the dates.',
  },
  'trial-not-chosen': {
    status: 409,
    vi: 'Chưa có máy chủ thư nên không ai ngoài máy này nhận được thư. Hãy đặt SMTP_URL và TONGKET_PUBLIC_URL rồi khởi động lại, hoặc chọn dùng thử (`trial`).',
    en: 'There is no mail server, so nobody beyond this machine gets a mail. Set SMTP_URL and TONGKET_PUBLIC_URL and start again, or choose a trial (`trial`).',
  },
  'mails-no-encryption': {
    status: 409,
    vi: 'Chưa thực hiện được: máy chủ thư không nhận kết nối mã hóa nên không gửi thư nào. Người quản trị cần kiểm tra máy chủ, chứng chỉ và SMTP_URL, hoặc đặt TONGKET_MAIL_ENCRYPTION nếu chấp nhận gửi không mã hóa.',
    en: 'This cannot be done yet: no encrypted connection to the mail server can be made, so no mail goes out. The administrator has to check the server, its certificate and SMTP_URL, or set TONGKET_MAIL_ENCRYPTION where mails may go unencrypted.',
  },
  'mails-sign-in': {
    status: 409,
    vi: 'Chưa thực hiện được: máy chủ thư không nhận tên hoặc mật khẩu nên không gửi thư nào. Người quản trị cần kiểm tra SMTP_URL.',
    en: 'This cannot be done yet: the mail server does not take the name or the password, so no mail goes out. The administrator has to check SMTP_URL.',
  },
  'trial-stays-trial': {
    status: 409,
    vi: 'Đây là bản dùng thử từ {since}: chương trình trong đó không được gửi thư thật. Để làm thật, hãy đặt TONGKET_STATE (hoặc DATABASE_URL) tới một nơi mới; để tiếp tục dùng thử, hãy bỏ SMTP_URL và chạy `npm start -- --real`.',
    en: 'This has been a trial since {since}: its programs must not send real mail. For real work set TONGKET_STATE (or DATABASE_URL) to a new place; to go on with the trial leave SMTP_URL out and run `npm start -- --real`.',
  },
  'program-not-active': {
    status: 409,
    vi: 'Chương trình hiện không hoạt động nên không làm được việc này.',
    en: 'The program is not active, so this cannot be done.',
  },
  'program-not-begun': {
    status: 409,
    vi: 'Chương trình này chưa bắt đầu nên chưa có giai đoạn tiếp theo. Nếu cần một chương trình tương tự, hãy tạo một bản sao.',
    en: 'This program has not begun, so there is no next term yet. If a similar program is needed, make a copy of it.',
  },
  'program-paused': {
    status: 409,
    vi: 'Chương trình đang tạm dừng. Hãy cho chương trình tiếp tục trước đã.',
    en: 'The program is paused. Let it go on first.',
  },
  'program-not-paused': {
    status: 409,
    vi: 'Chương trình không tạm dừng, không có gì để tiếp tục.',
    en: 'The program is not paused, so there is nothing to let go on.',
  },
  'program-over': {
    status: 409,
    vi: 'Chương trình đã kết thúc nên không thay đổi được nữa.',
    en: 'The program is over, so this cannot be changed any more.',
  },
  'figure-cannot-stand-in': {
    status: 422,
    vi: 'Chỉ tiêu “{figure}” là số phát sinh trong năm nên số của năm trước không lấy thay được. Hãy bỏ đánh dấu.',
    en: 'The figure “{figure}” is of what happened in a year, so an earlier year’s cannot stand in for it. Untick it.',
  },
  'start-after-term': {
    status: 409,
    vi: 'Mọi kỳ của chương trình đã qua ngày khóa sổ nên không còn gì để thực hiện. Hãy lập chương trình cho thời hạn mới.',
    en: 'Every cycle of this program is past its close, so there is nothing left to hold. Make a program for a new term.',
  },
  'terminate-outside-term': {
    status: 422,
    vi: 'Ngày chấm dứt {date} nằm ngoài thời hạn của chương trình ({from} đến {to}). Hãy chọn ngày khác.',
    en: 'The date {date} lies outside the program’s term ({from} to {to}). Choose another date.',
  },
} as const satisfies Record<string, CatalogueEntry>;
