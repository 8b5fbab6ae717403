import type { Text } from './texts/language.ts';

/** `status` is the HTTP status. In the sentences, {name} stands for a detail of the problem. */
export interface CatalogueEntry extends Text {
  status: number;
}

/** Every problem that a person can be told of. A sentence says what is wrong and what to do about it. */
export const problemCatalogue = {
  // The installation
  'database-unavailable': {
    status: 503,
    vi: 'Hiện chưa kết nối được với cơ sở dữ liệu. Dữ liệu đã gửi trước đó vẫn còn; hãy thử lại sau ít phút.',
    en: 'The database cannot be reached at the moment. What was sent before is safe; please try again in a few minutes.',
  },
  'temporal-unavailable': {
    status: 503,
    vi: 'Hiện chưa kết nối được với bộ điều phối tiến trình. Hãy thử lại sau ít phút.',
    en: 'The workflow server cannot be reached at the moment. Please try again in a few minutes.',
  },

  // Links and access
  'link-unknown': {
    status: 404,
    vi: 'Liên kết không đúng. Hãy mở lại từ thư mới nhất, hoặc bấm “Gửi lại liên kết của tôi”.',
    en: 'This link is not right. Open it again from the latest mail, or choose “Send me my link again”.',
  },
  'link-expired': {
    status: 410,
    vi: 'Liên kết này đã hết hạn. Hãy bấm “Gửi lại liên kết của tôi” để nhận liên kết mới.',
    en: 'This link has expired. Choose “Send me my link again” to get a new one.',
  },
  'link-for-another-unit': {
    status: 403,
    vi: 'Liên kết này là của đơn vị khác. Hãy dùng liên kết trong thư gửi cho chính đơn vị mình.',
    en: 'This link belongs to another unit. Use the link in the mail sent to your own unit.',
  },
  'not-signed-in': {
    status: 401,
    vi: 'Trang này cần đăng nhập. Hãy mở lại từ đường liên kết đã gửi cho ông/bà.',
    en: 'This page needs you to be let in. Open it again from the link that was sent to you.',
  },
  'not-coordinator': {
    status: 403,
    vi: 'Chỉ bộ phận thường trực của chương trình mới làm được việc này. Hãy liên hệ bộ phận thường trực.',
    en: 'Only the program’s standing office can do this. Please contact the standing office.',
  },
  'form-expired': {
    status: 403,
    vi: 'Trang đã mở quá lâu nên không còn dùng được. Hãy tải lại trang rồi gửi lại.',
    en: 'This page has been open for too long to be used. Reload it and send again.',
  },

  // A report and its answers
  'report-incomplete': {
    status: 422,
    vi: 'Báo cáo chưa gửi được: còn {count} mục cần sửa. Hãy xem từng mục bên dưới.',
    en: 'The report has not been sent: {count} entries need correcting. See each of them below.',
  },
  'figure-missing': {
    status: 422,
    vi: '“{label}” chưa có số liệu. Hãy ghi số, hoặc ghi 0 nếu không có.',
    en: '“{label}” has no figure. Enter one, or 0 if there is none.',
  },
  'figure-malformed': {
    status: 422,
    vi: '“{label}” phải là một số. Hãy ghi, ví dụ: 1.250 hoặc 87,1 tỷ.',
    en: '“{label}” must be a number. Write for example 1,250 or 87,1 tỷ.',
  },
  'figure-negative': {
    status: 422,
    vi: '“{label}” không thể là số âm. Hãy ghi 0 hoặc số lớn hơn.',
    en: '“{label}” cannot be negative. Enter 0 or more.',
  },
  'figure-not-whole': {
    status: 422,
    vi: '“{label}” phải là số nguyên. Hãy ghi số không có phần lẻ.',
    en: '“{label}” must be a whole number. Leave out the fraction.',
  },
  'figure-absurd': {
    status: 422,
    vi: '“{label}” vượt quá mức có thể có ở một đơn vị ({max}). Hãy xem có ghi thừa số 0 không.',
    en: '“{label}” is more than one unit can have ({max}). Check for a zero too many.',
  },
  'part-exceeds-whole': {
    status: 422,
    vi: '“{label}” ({part}) không thể lớn hơn “{whole}” ({wholeValue}). Hãy sửa một trong hai số.',
    en: '“{label}” ({part}) cannot be more than “{whole}” ({wholeValue}). Correct one of the two.',
  },
  'text-missing': {
    status: 422,
    vi: '“{label}” chưa được ghi. Hãy viết ít nhất một câu.',
    en: '“{label}” is empty. Write at least one sentence.',
  },
  'text-too-long': {
    status: 422,
    vi: '“{label}” dài {length} ký tự, tối đa là {max}. Hãy viết ngắn lại.',
    en: '“{label}” has {length} characters, at most {max} are allowed. Please shorten it.',
  },
  'answer-malformed': {
    status: 422,
    vi: '“{label}” không đọc được. Hãy nhập lại.',
    en: '“{label}” cannot be read. Please enter it again.',
  },
  'answer-unknown': {
    status: 422,
    vi: 'Biểu mẫu này không có chỉ tiêu “{code}”. Hãy tải lại trang để dùng biểu mẫu hiện hành.',
    en: 'This form has no indicator “{code}”. Reload the page to use the current form.',
  },
  'nothing-to-carry-over': {
    status: 422,
    vi: 'Chưa có báo cáo nào được duyệt từ năm trước để lấy làm số liệu. Hãy ghi số liệu của năm nay.',
    en: 'There is no approved report of an earlier year to take the figures from. Please state this year’s figures.',
  },
  'report-cycle-closed': {
    status: 409,
    vi: 'Kỳ báo cáo đã khóa sổ nên không sửa được nữa. Hãy liên hệ bộ phận thường trực nếu có sai sót.',
    en: 'The cycle has closed, so the report can no longer be changed. Contact the standing office if something is wrong.',
  },
  'report-already-approved': {
    status: 409,
    vi: 'Báo cáo này đã được duyệt. Nếu cần sửa, hãy đề nghị cấp trên trả lại báo cáo.',
    en: 'This report has been approved. If it must be changed, ask the unit above to return it.',
  },
  'report-waived': {
    status: 409,
    vi: 'Đơn vị đã được miễn báo cáo trong kỳ này nên không cần gửi.',
    en: 'Your unit need not report in this cycle, so there is nothing to send.',
  },
  'draft-conflict': {
    status: 409,
    vi: 'Bản nháp đã được sửa ở nơi khác sau khi trang này mở ra. Hãy tải lại trang để xem bản mới nhất, rồi sửa tiếp.',
    en: 'The draft was changed elsewhere after this page was opened. Reload to see the latest one, then go on.',
  },
  'version-conflict': {
    status: 409,
    vi: 'Đơn vị đã gửi một bản báo cáo mới hơn. Hãy tải lại trang và xem bản đó trước khi quyết định.',
    en: 'The unit has sent a newer version of its report. Reload and read that one before you decide.',
  },

  // A program and its signing
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
  'program-not-draft': {
    status: 409,
    vi: 'Chương trình không còn là dự thảo nên nội dung không sửa được nữa. Nếu cần sửa, hãy tạo một bản sao.',
    en: 'The program is no longer a draft, so it can no longer be changed. If it must be corrected, make a copy of it.',
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
  'term-ends-before-it-begins': {
    status: 422,
    vi: 'Thời hạn kết thúc ({to}) trước ngày bắt đầu ({from}). Hãy sửa một trong hai ngày.',
    en: 'The term ends ({to}) before it begins ({from}). Correct one of the dates.',
  },
  'sign-not-a-party': {
    status: 403,
    vi: '“{party}” không phải là bên ký của chương trình này. Chỉ các bên có tên trong chương trình mới ký được.',
    en: '“{party}” is not a party to this program. Only the parties named in it can sign.',
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
  'start-before-signed': {
    status: 409,
    vi: 'Chưa thể bắt đầu: còn chờ chữ ký của {missing}.',
    en: 'It cannot start yet: the signature of {missing} is still awaited.',
  },
  'program-not-active': {
    status: 409,
    vi: 'Chương trình hiện không hoạt động nên không làm được việc này.',
    en: 'The program is not active, so this cannot be done.',
  },
  'terminate-outside-term': {
    status: 422,
    vi: 'Ngày chấm dứt {date} nằm ngoài thời hạn của chương trình ({from} đến {to}). Hãy chọn ngày khác.',
    en: 'The date {date} lies outside the program’s term ({from} to {to}). Choose another date.',
  },

  // A file of units; {row} counts the header as row 1
  'units-unreadable': {
    status: 422,
    vi: 'Không đọc được tệp đơn vị: {reason}. Hãy lưu lại ở dạng CSV, mã UTF-8.',
    en: 'The units file cannot be read: {reason}. Save it again as CSV in UTF-8.',
  },
  'units-columns': {
    status: 422,
    vi: 'Tệp đơn vị thiếu cột {columns}. Dòng đầu phải có: code, name, level, parent_code.',
    en: 'The units file lacks the column {columns}. Its first row must have: code, name, level, parent_code.',
  },
  'units-empty': {
    status: 422,
    vi: 'Tệp đơn vị không có dòng nào. Hãy ghi mỗi đơn vị một dòng.',
    en: 'The units file has no rows. Put each unit on a row of its own.',
  },
  'units-too-large': {
    status: 413,
    vi: 'Tệp đơn vị quá lớn: tối đa {max}. Hãy chia nhỏ tệp.',
    en: 'The units file is too large: at most {max}. Please split it.',
  },
  'units-code-malformed': {
    status: 422,
    vi: 'Dòng {row}: mã “{code}” phải có 1 đến 40 ký tự và không có khoảng trắng. Hãy sửa mã.',
    en: 'Row {row}: the code “{code}” must have 1 to 40 characters and no spaces. Correct the code.',
  },
  'units-code-doubled': {
    status: 422,
    vi: 'Dòng {row}: mã “{code}” đã có ở dòng {firstRow}. Mỗi đơn vị cần một mã riêng.',
    en: 'Row {row}: the code “{code}” is already on row {firstRow}. Each unit needs a code of its own.',
  },
  'units-name-malformed': {
    status: 422,
    vi: 'Dòng {row}: đơn vị “{code}” cần có tên, dài tối đa 200 ký tự. Hãy sửa tên.',
    en: 'Row {row}: the unit “{code}” needs a name of at most 200 characters. Correct the name.',
  },
  'units-level-malformed': {
    status: 422,
    vi: 'Dòng {row}: đơn vị “{code}” cần có cấp, dài tối đa 40 ký tự, ví dụ province, district, commune.',
    en: 'Row {row}: the unit “{code}” needs a level of at most 40 characters, for example province, district, commune.',
  },
  'units-orphan': {
    status: 422,
    vi: 'Dòng {row}: đơn vị cấp trên “{parent}” của “{code}” không có trong tệp. Hãy thêm đơn vị đó hoặc sửa mã.',
    en: 'Row {row}: “{parent}”, the unit above “{code}”, is not in the file. Add it or correct the code.',
  },
  'units-no-root': {
    status: 422,
    vi: 'Không có đơn vị nào ở trên cùng. Hãy để trống parent_code của đúng một đơn vị.',
    en: 'No unit is at the top. Leave parent_code empty for exactly one unit.',
  },
  'units-many-roots': {
    status: 422,
    vi: 'Dòng {row}: “{code}” cũng ở trên cùng như “{first}”. Chỉ một đơn vị được để trống parent_code.',
    en: 'Row {row}: “{code}” is at the top as well as “{first}”. Only one unit may have an empty parent_code.',
  },
  'units-cycle': {
    status: 422,
    vi: 'Dòng {row}: “{code}” nằm dưới chính nó ({path}). Hãy sửa parent_code của một trong các đơn vị này.',
    en: 'Row {row}: “{code}” lies below itself ({path}). Correct the parent_code of one of these units.',
  },
  'units-level-above-itself': {
    status: 422,
    vi: 'Dòng {row}: cấp “{level}” của “{code}” nằm dưới chính cấp đó. Hãy dùng tên cấp khác nhau cho cấp trên và cấp dưới.',
    en: 'Row {row}: the level “{level}” of “{code}” lies below itself. Give the upper and the lower level different names.',
  },

  'contacts-columns': {
    status: 422,
    vi: 'Bảng địa chỉ thư thiếu cột {columns}. Dòng đầu phải có: code, email; nên có thêm office.',
    en: 'The table of addresses lacks the column {columns}. Its first row must have: code, email; better also office.',
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

  // The plan of a cycle
  'plan-no-levels': {
    status: 422,
    vi: 'Chưa có cấp nào để lập kế hoạch. Hãy nhập danh sách đơn vị và ít nhất một hạn nộp.',
    en: 'There is no level to plan for. Enter the units and at least one due day.',
  },
  'plan-level-unknown': {
    status: 422,
    vi: 'Không có cấp “{level}” trong cây đơn vị. Hãy chọn một cấp có trong cây.',
    en: 'The tree of units has no level “{level}”. Choose one that it has.',
  },
  'plan-date-malformed': {
    status: 422,
    vi: '“{date}” không phải là một ngày. Hãy ghi ngày có thật, dạng năm-tháng-ngày.',
    en: '“{date}” is not a date. Write a real date as year-month-day.',
  },
  'plan-opening-after-cut-off': {
    status: 422,
    vi: 'Ngày mở kỳ {opening} sau ngày chốt số liệu {cutOff}. Hãy mở kỳ sớm hơn hoặc chốt muộn hơn.',
    en: 'The cycle opens on {opening}, after the data cut-off of {cutOff}. Open it earlier or cut off later.',
  },
  'plan-due-before-cut-off': {
    status: 422,
    vi: 'Hạn nộp {date} của cấp {level} phải sau ngày chốt số liệu {cutOff}. Hãy lùi hạn nộp.',
    en: 'The due day {date} of the level {level} must come after the data cut-off of {cutOff}. Move it later.',
  },
  'plan-dues-too-close': {
    status: 422,
    vi: 'Hạn nộp {date} của cấp {level} phải trước hạn {aboveDate} của cấp {above} ít nhất một ngày làm việc. Hãy sửa một trong hai hạn.',
    en: 'The due day {date} of {level} must be at least one working day before {aboveDate}, that of {above}. Move one of the two.',
  },
  'plan-close-before-due': {
    status: 422,
    vi: 'Ngày khóa sổ {close} phải sau hạn nộp cuối cùng {date}. Hãy lùi ngày khóa sổ hoặc đưa hạn nộp lên sớm hơn.',
    en: 'The close on {close} must come after the last due day, {date}. Close later or move the due day earlier.',
  },

  // A running cycle
  'cycle-not-open': {
    status: 409,
    vi: 'Kỳ báo cáo này chưa mở hoặc đã khóa sổ. Hãy xem lại lịch của kỳ.',
    en: 'This cycle is not open yet or has closed. See its calendar.',
  },
  'extend-out-of-range': {
    status: 422,
    vi: 'Hạn mới {date} phải sau hạn cũ {current} và trước ngày khóa sổ {close}. Hãy chọn ngày khác.',
    en: 'The new due day {date} must come after the present one, {current}, and before the close on {close}. Choose another.',
  },
  'extend-in-the-past': {
    status: 422,
    vi: 'Hạn mới {date} đã qua. Hãy chọn một ngày còn ở phía trước.',
    en: 'The new due day {date} has gone by. Choose one that lies ahead.',
  },
  'extend-too-many': {
    status: 422,
    vi: 'Mỗi lần gia hạn nhiều nhất {max} đơn vị. Hãy chọn ít hơn, hoặc đổi hạn của cả cấp trong kế hoạch của kỳ.',
    en: 'At most {max} units can be extended at a time. Choose fewer, or move the due day of the whole level in the plan of the cycle.',
  },
  'nothing-changes': {
    status: 409,
    vi: 'Không còn đơn vị hay mốc nào để đổi: tình hình đã khác từ lúc trang này mở ra, hoặc chưa chọn gì. Hãy tải lại trang.',
    en: 'No unit and no date would change: things have moved since this page was opened, or nothing was chosen. Please reload it.',
  },
  'reason-missing': {
    status: 422,
    vi: 'Hãy ghi lý do, tối đa 1.000 ký tự. Lý do được ghi vào nhật ký.',
    en: 'Please give the reason, in at most 1,000 characters. It goes into the record.',
  },
  'not-your-child': {
    status: 403,
    vi: '“{unit}” không phải là đơn vị trực thuộc của đơn vị mình nên không duyệt hay trả lại được.',
    en: '“{unit}” is not directly under your unit, so you cannot approve or return its report.',
  },
  'no-report-to-decide': {
    status: 409,
    vi: 'Đơn vị này không có báo cáo nào đang chờ duyệt. Hãy tải lại trang để xem tình hình mới nhất.',
    en: 'This unit has no report that awaits a decision. Reload to see how things stand.',
  },
  'return-comment-missing': {
    status: 422,
    vi: 'Hãy ghi lý do trả lại, để đơn vị biết cần sửa gì.',
    en: 'Say why the report is returned, so that the unit knows what to correct.',
  },
  'nothing-to-acknowledge': {
    status: 409,
    vi: 'Chưa có bản tổng hợp nào được gửi để tiếp nhận. Hãy đợi thư báo kết quả.',
    en: 'No compilation has been delivered for you to acknowledge. Please wait for the mail with the results.',
  },

  // The clock of a rehearsal
  'rehearsal-over': {
    status: 409,
    vi: 'Cuộc diễn tập đã chạy hết nên đồng hồ không dừng hay chạy tiếp được nữa. Hãy cho diễn lại đến một ngày: npm start -- --until 2024-12-18.',
    en: 'The rehearsal has come to its end, so its clock can no longer be stopped or go on. Play it again up to a day: npm start -- --until 2024-12-18.',
  },
  'rehearsal-clock-back': {
    status: 422,
    vi: 'Đồng hồ diễn tập không quay lại được: trong chương trình đã là ngày {now}. Hãy chọn một ngày sau đó.',
    en: 'The clock of a rehearsal does not go back: in the program it is {now} already. Choose a later day.',
  },

  // Any request
  'not-found': {
    status: 404,
    vi: 'Không tìm thấy nội dung này. Hãy kiểm tra lại địa chỉ.',
    en: 'This cannot be found. Please check the address.',
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
  'too-many-requests': {
    status: 429,
    vi: 'Có quá nhiều lần gửi trong thời gian ngắn. Hãy đợi một phút rồi thử lại.',
    en: 'That was too many requests in a short time. Wait a minute and try again.',
  },
  busy: {
    status: 503,
    vi: 'Hệ thống đang bận. Hãy thử lại sau ít phút; dữ liệu đã gửi không bị mất.',
    en: 'The system is busy. Please try again in a few minutes; nothing that was sent is lost.',
  },
  unexpected: {
    status: 500,
    vi: 'Đã có lỗi ngoài dự kiến. Hãy thử lại; nếu vẫn lỗi, hãy báo bộ phận thường trực kèm mã {reference}.',
    en: 'Something unexpected went wrong. Please try again; if it persists, tell the standing office the reference {reference}.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ProblemCode = keyof typeof problemCatalogue;
