import type { CatalogueEntry } from './catalogue-entry.ts';

/** A report and its answers. */
export const reportProblems = {
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
    vi: '“{label}” phải là một số. Hãy ghi bằng chữ số, ví dụ: 1.250.',
    en: '“{label}” must be a number. Write it in digits, for example 1,250.',
  },
  'money-malformed': {
    status: 422,
    vi: '“{label}” phải là một số tiền. Hãy ghi, ví dụ: 186.500.000 hoặc 186,5 triệu.',
    en: '“{label}” must be an amount of money. Write for example 186,500,000 or 186.5 million.',
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
  'answer-not-asked': {
    status: 422,
    vi: '“{label}” chỉ hỏi khi {condition}. Hãy xóa câu trả lời này hoặc sửa số kia.',
    en: '“{label}” is asked only if {condition}. Empty this answer or correct that figure.',
  },
  'figure-computed': {
    status: 422,
    vi: '“{label}” do hệ thống tự tính: {how}. Hãy bỏ số này khỏi báo cáo, hoặc sửa các số thành phần.',
    en: '“{label}” is computed: {how}. Leave it out of the report, or correct its parts.',
  },
  'figure-unconfirmed': {
    status: 422,
    vi: '“{label}” đang là số lấy sẵn của năm trước. Hãy đánh dấu nếu năm nay vẫn đúng như vậy, hoặc sửa lại.',
    en: '“{label}” is still the figure filled in from the year before. Tick it if it holds this year too, or correct it.',
  },
  'words-unconfirmed': {
    status: 422,
    vi: '“{label}” đang là lời lấy sẵn từ báo cáo của cấp dưới. Hãy đánh dấu nếu dùng được, hoặc viết lại.',
    en: '“{label}” is still the words filled in from the reports below. Tick it if they hold, or write your own.',
  },
  'computed-negative': {
    status: 422,
    vi: '“{label}” tính ra số âm: {how}. Hãy sửa một trong các số ấy.',
    en: '“{label}” comes out negative: {how}. Correct one of these figures.',
  },
  'figures-disagree': {
    status: 422,
    vi: '“{label}” chưa khớp: {sentence}. Hãy xem lại các số này.',
    en: '“{label}” does not agree: {sentence}. Look at these figures again.',
  },
  'explanation-missing': {
    status: 422,
    vi: '“{label}” ({own}) khác số cộng từ cấp dưới ({sum}). Hãy ghi vì sao khác, hoặc xóa số riêng để dùng số cộng.',
    en: '“{label}” ({own}) differs from the sum of the units below ({sum}). Say why, or delete your own figure to keep the sum.',
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
  'ratio-half-stated': {
    status: 422,
    vi: '“{label}” mới có một trong hai số. Hãy ghi cả hai, hoặc để trống cả hai.',
    en: 'Of “{label}” only one of the two figures is there. Enter both, or leave both empty.',
  },
  'ratio-of-nothing': {
    status: 422,
    vi: '“{label}”: số ở dưới là 0 nên không chia được. Hãy kiểm tra lại hai số.',
    en: '“{label}”: the second figure is 0, so nothing can be divided by it. Check both figures.',
  },
  'share-malformed': {
    status: 422,
    vi: '“{label}” phải là phần trăm, như 87,1 hoặc 87,25 (nhiều nhất hai chữ số sau dấu phẩy).',
    en: '“{label}” must be a percentage, as 87.1 or 87.25 (at most two digits behind the point).',
  },
  'share-absurd': {
    status: 422,
    vi: '“{label}” nhiều nhất là {most}. Hãy kiểm tra lại.',
    en: '“{label}” can be at most {most}. Please check it.',
  },
  'day-missing': {
    status: 422,
    vi: '“{label}” chưa có ngày. Hãy ghi ngày, như 05/09/2023.',
    en: '“{label}” has no day. Enter its day, month and year, in this order.',
  },
  'day-malformed': {
    status: 422,
    vi: '“{label}” phải là một ngày có thật, ghi như 05/09/2023.',
    en: '“{label}” must be a day that exists, written as day, month and year.',
  },
  'choice-missing': {
    status: 422,
    vi: '“{label}” chưa được chọn. Hãy chọn một trong các mục.',
    en: 'Nothing has been chosen for “{label}”. Choose one of the answers.',
  },
  'choice-unknown': {
    status: 422,
    vi: '“{label}” không có mục “{choice}”. Hãy chọn trong các mục của biểu mẫu.',
    en: '“{label}” has no answer “{choice}”. Choose one of those of the form.',
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
    vi: 'Báo cáo này đã được duyệt. Nếu cần sửa, đơn vị đề nghị sửa ở trang báo cáo của mình, hoặc nơi đã duyệt trả lại báo cáo; trước khi khóa sổ đều làm được.',
    en: 'This report has been approved. If it must be changed, its unit asks to correct it on the page of its report, or whoever approved it returns it; both can be done until the close.',
  },
  'report-waived': {
    status: 409,
    vi: 'Đơn vị đã được miễn báo cáo trong kỳ này nên không cần gửi.',
    en: 'Your unit need not report in this cycle, so there is nothing to send.',
  },
  'unit-reported-itself': {
    status: 409,
    vi: 'Đơn vị đã tự nộp báo cáo này, nên không nộp thay được. Nếu cần sửa, hãy trả lại báo cáo để đơn vị sửa.',
    en: 'The unit has sent this report itself, so nobody reports for it. If it must be changed, return it for the unit to correct.',
  },
  'rows-missing': {
    status: 422,
    vi: '“{label}” chưa có dòng nào. Hãy ghi ít nhất một dòng.',
    en: '“{label}” has no row yet. Please write at least one.',
  },
  'rows-too-many': {
    status: 422,
    vi: '“{label}” có {rows} dòng, nhiều nhất {max} dòng. Hãy bỏ bớt hoặc gộp lại.',
    en: '“{label}” has {rows} rows; there can be {max}. Please leave some out or put them together.',
  },
  'row-too-wide': {
    status: 422,
    vi: '“{label}”, dòng {row} có nhiều hơn {columns} cột. Hãy xem lại các dấu | ở dòng đó.',
    en: '“{label}”, row {row} has more than {columns} columns. Please look at the | in that row.',
  },
  'cell-too-long': {
    status: 422,
    vi: '“{label}”, dòng {row}, cột “{column}” dài quá {max} ký tự. Hãy viết gọn lại.',
    en: '“{label}”, row {row}, column “{column}” is longer than {max} characters. Please shorten it.',
  },
  'cell-not-a-number': {
    status: 422,
    vi: '“{label}”, dòng {row}, cột “{column}” không nhận được. Hãy ghi một số từ 0 trở lên, như 1.250.',
    en: '“{label}”, row {row}, column “{column}” cannot be taken. Please write a number from 0 on, such as 1250.',
  },
  'answer-files-over': {
    status: 422,
    vi: '“{label}”: đang có {count} tệp, nhiều nhất {max} tệp. Hãy bỏ bớt tệp rồi gửi lại.',
    en: '“{label}”: there are {count} files, and {max} at most are asked for. Remove some, then send again.',
  },
  'files-too-many': {
    status: 409,
    vi: 'Mục này đã đủ {max} tệp. Bỏ một tệp rồi gửi kèm tệp khác.',
    en: 'There are {max} files, which is all that is asked for. Remove one before you attach another.',
  },
  'files-of-report-sent-for': {
    status: 409,
    vi: 'Báo cáo nộp thay đã gửi cùng các tệp của nó. Trả lại báo cáo trước, rồi thêm hoặc bỏ tệp và nộp lại.',
    en: 'The report was sent for the unit with its files. Return the report first, then add or remove files and send it again.',
  },
  'files-of-asked-correction': {
    status: 409,
    vi: 'Đề nghị sửa đã gửi cùng các tệp của nó. Rút đề nghị sửa trước, rồi thêm hoặc bỏ tệp.',
    en: 'The correction was asked for with its files. Take it back first, then add or remove files.',
  },
  'files-of-sent-report': {
    status: 409,
    vi: 'Báo cáo đã nộp cùng các tệp của nó. Rút lại báo cáo trước, rồi thêm hoặc bỏ tệp.',
    en: 'The report was sent with its files. Withdraw the report first, then add or remove files.',
  },
  'answer-file-missing': {
    status: 422,
    vi: '“{label}” chưa có tệp gửi kèm. Hãy bấm “Gửi kèm tệp” rồi chọn tệp PDF hoặc ảnh.',
    en: '“{label}” has no file yet. Press “Attach a file” and choose a PDF or a picture.',
  },
  'answer-of-units-below': {
    status: 422,
    vi: '“{label}”: các đơn vị bên dưới trả lời, đơn vị này chỉ có số cộng của họ. Hãy bỏ trống.',
    en: '“{label}” is answered by the units below; this unit has only what they add up to. Leave it out.',
  },
  'nothing-to-correct': {
    status: 409,
    vi: 'Báo cáo này chưa được duyệt nên Quý vị tự sửa được, không phải đề nghị. Hãy mở báo cáo để sửa và nộp lại.',
    en: 'This report is not approved, so nobody has to be asked. Open the report, correct it and send it again.',
  },
  'correction-overtaken': {
    status: 409,
    vi: 'Trong lúc đó báo cáo hoặc đề nghị sửa đã thay đổi nên chưa có gì được ghi. Hãy mở lại báo cáo để xem tình hình.',
    en: 'The report or the correction has changed meanwhile, so nothing was done. Open the report again to see how it stands.',
  },
  'correction-reason-missing': {
    status: 422,
    vi: 'Hãy ghi vì sao phải sửa báo cáo đã duyệt: đơn vị cấp trên dựa vào đó để quyết định.',
    en: 'Please say why the approved report has to be corrected: the unit above decides by that.',
  },
  'correction-changes-nothing': {
    status: 422,
    vi: 'Chưa có số hay lời nào khác với bản đã duyệt. Hãy sửa chỗ cần sửa rồi gửi.',
    en: 'Nothing differs from what was approved. Change what has to be corrected, then send.',
  },
  'nothing-to-withdraw': {
    status: 409,
    vi: 'Không có báo cáo nào đang chờ duyệt để rút lại. Hãy mở báo cáo để xem tình hình.',
    en: 'There is no report awaiting a decision that could be withdrawn. Open the report to see how it stands.',
  },
  'withdraw-overtaken': {
    status: 409,
    vi: 'Sau khi trang này mở ra, đơn vị đã nộp một bản mới hơn. Hãy xem bản đó trước khi rút lại.',
    en: 'A newer version was sent after this page was opened. Look at that one before you withdraw it.',
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
} as const satisfies Record<string, CatalogueEntry>;
