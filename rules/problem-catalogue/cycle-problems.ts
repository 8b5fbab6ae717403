import { writeFigure } from '../numbers.ts';
import { longest } from '../text-lengths.ts';
import type { CatalogueEntry } from './catalogue-entry.ts';

/** What is done in a running cycle. */
export const cycleProblems = {
  'cycle-not-open': {
    status: 409,
    vi: 'Kỳ báo cáo này chưa mở hoặc đã khóa sổ. Hãy xem lại lịch của kỳ.',
    en: 'This cycle is not open yet or has closed. See its calendar.',
  },
  'cycle-not-closed': {
    status: 409,
    vi: 'Kỳ này chưa khóa sổ nên chưa mở lại được. Khi kỳ đang mở, hãy gia hạn cho đơn vị hoặc trả lại báo cáo.',
    en: 'This cycle has not closed, so it cannot be opened again. While it is open, extend units or return reports.',
  },
  'close-not-taken-back': {
    status: 409,
    vi: 'Lần khóa sổ này không lấy lại được nữa: không phải khóa sổ sớm, hoặc đã tổng hợp, hoặc ngày khóa sổ theo lịch đã qua. Hãy mở lại kỳ cho những đơn vị cần gửi hoặc sửa.',
    en: 'This close cannot be taken back any more: it was not early, or the result has been compiled, or its planned day has gone by. Open the cycle again for the units that have to send or correct.',
  },
  'reopen-not-latest': {
    status: 409,
    vi: 'Kỳ này không mở lại được vì một kỳ sau đã khóa sổ: kết quả của kỳ sau đã so với kỳ này.',
    en: 'This cycle cannot be opened again, for a later one has closed: its result has been compared with this one.',
  },
  'skip-not-possible': {
    status: 409,
    vi: 'Kỳ này không bỏ qua được. Chỉ bỏ qua được kỳ sơ kết chưa mở, hoặc đã mở mà chưa đơn vị nào gửi báo cáo. Kỳ tổng kết không bỏ qua: nếu cần, hãy chấm dứt chương trình trước hạn.',
    en: 'This cycle cannot be skipped. Only a review can that has not opened, or of which no unit has sent a report yet. The final one is never skipped: end the program early instead.',
  },
  'skip-not-taken-back': {
    status: 409,
    vi: 'Kỳ này không tổ chức lại được nữa: ngày mở đã qua, hoặc kỳ đã mở rồi mới bỏ qua, hoặc kỳ không bị bỏ qua.',
    en: 'This cycle cannot be held any more: its day of opening has gone by, or it had opened when it was skipped, or it is not skipped.',
  },
  'extend-before-cut-off': {
    status: 422,
    vi: 'Hạn mới phải sau ngày chốt số liệu {cutOff}, sớm nhất là {earliest}. Hãy chọn ngày muộn hơn.',
    en: 'The new due day must come after the data cut-off of {cutOff}: {earliest} is the earliest. Choose a later day.',
  },
  'extend-after-close': {
    status: 422,
    vi: 'Hạn mới phải trước ngày khóa sổ {close}, muộn nhất là {latest}. Hãy chọn ngày sớm hơn, hoặc lùi ngày khóa sổ trong kế hoạch của kỳ.',
    en: 'The new due day must come before the close on {close}: {latest} is the latest. Choose an earlier day, or move the close in the plan of the cycle.',
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
  'round-over': {
    status: 409,
    vi: 'Đợt thư này không còn thư nào chưa gửi, nên không có gì để dừng hay gửi.',
    en: 'Nothing of this round is left to be sent, so there is nothing to stop or to send.',
  },
  'round-cancelled': {
    status: 409,
    vi: 'Đợt thư này đã hủy, không gửi tiếp được nữa. Nếu vẫn cần nhắc, hãy chọn đơn vị ở trang của kỳ rồi gửi thư nhắc.',
    en: 'This round was cancelled and cannot go on. If a reminder is still needed, choose the units and remind them now.',
  },
  'plan-overtaken': {
    status: 409,
    vi: 'Trong lúc trang này mở, người khác đã đổi kế hoạch. Hãy xem các ngày hiện nay rồi đổi lại nếu vẫn cần.',
    en: 'While this page was open, somebody else changed the plan. Please look at the days as they are now, and change them again if that is still needed.',
  },
  'reason-missing': {
    status: 422,
    vi: `Hãy ghi lý do, tối đa ${writeFigure(longest.reason, 'vi')} ký tự. Lý do được ghi vào nhật ký.`,
    en: `Please give the reason, in at most ${writeFigure(longest.reason, 'en')} characters. It goes into the record.`,
  },
  'reason-unreadable': {
    status: 400,
    vi: 'Lý do có ký tự không đọc được. Hãy gõ lại.',
    en: 'The reason has a character that cannot be read. Please type it again.',
  },
  'not-your-child': {
    status: 403,
    vi: '“{unit}” không phải là đơn vị trực thuộc của Quý vị nên không duyệt hay trả lại được.',
    en: '“{unit}” is not directly under your unit, so you cannot approve or return its report.',
  },
  'waits-for-unit-above': {
    status: 409,
    vi: 'Báo cáo này đang chờ {reviewer} duyệt. Từ ngày {from}, nếu {reviewer} vẫn chưa duyệt thì Quý vị quyết định được.',
    en: 'This report waits for {reviewer}, which has time for it. From {from} on, if it is still undecided, you may decide it.',
  },
  'no-report-to-decide': {
    status: 409,
    vi: 'Đơn vị này không có báo cáo nào đang chờ duyệt. Hãy tải lại trang để xem tình hình mới nhất.',
    en: 'This unit has no report that awaits a decision. Reload to see how things stand.',
  },
  'above-not-chosen': {
    status: 409,
    vi: 'Báo cáo của {units} đã gửi với số cộng có báo cáo này. Hãy xem lại trang rồi chọn: trả lại cùng, hoặc giữ số và giải trình chênh lệch.',
    en: 'The report of {units} was sent with this one in its sum. Look at the page again and choose: return it too, or let it keep its figures with the difference explained.',
  },
  'return-comment-missing': {
    status: 422,
    vi: 'Hãy ghi lý do trả lại, để đơn vị biết cần sửa gì.',
    en: 'Say why the report is returned, so that the unit knows what to correct.',
  },
  'result-not-compiled': {
    status: 409,
    vi: 'Kỳ này chưa tổng hợp xong nên chưa có kết quả để đọc và phát hành. Hãy đợi đến ngày tổng hợp.',
    en: 'This cycle has not been compiled yet, so there is no result to read and release. Please wait for the day of compiling.',
  },
  'result-delivered': {
    status: 409,
    vi: 'Kết quả đã được gửi đến lãnh đạo nên không sửa lời, phát hành hay thu hồi được nữa. Hãy liên hệ trực tiếp với lãnh đạo nếu cần nói thêm.',
    en: 'The result has gone to the leaders, so its words, its release and taking it back are no longer possible. Please speak to the leaders if there is more to say.',
  },
  'result-not-returned': {
    status: 409,
    vi: 'Kết quả kỳ này chưa về đến đơn vị: lãnh đạo các bên chưa tiếp nhận. Khi có, đơn vị được báo bằng thư.',
    en: 'The result of this cycle has not come back yet: the leaders have not acknowledged it. You will get a mail when it has.',
  },
  'result-released': {
    status: 409,
    vi: 'Kết quả đã được phát hành nên lời không sửa được. Hãy thu hồi việc phát hành trước, rồi sửa và phát hành lại.',
    en: 'The result has been released, so its words stand. Take the release back first, then change them and release it again.',
  },
  'release-overtaken': {
    status: 409,
    vi: 'Trong lúc trang này mở, người khác đã sửa lời. Hãy xem lời hiện nay rồi sửa lại nếu vẫn cần.',
    en: 'While this page was open, somebody else changed the words. Please look at them as they are now, and change them again if that is still needed.',
  },
  'document-being-set': {
    status: 503,
    vi: 'Văn bản kèm lời mới đang được dựng. Hãy tải lại trang này sau ít giây.',
    en: 'The document with the new words is being set. Please reload this page in a few seconds.',
  },
  'nothing-to-acknowledge': {
    status: 409,
    vi: 'Chưa có bản tổng hợp nào được gửi để tiếp nhận. Hãy đợi thư báo kết quả.',
    en: 'No compilation has been delivered for you to acknowledge. Please wait for the mail with the results.',
  },
  'receipt-not-passed-on': {
    status: 503,
    vi: 'Xác nhận tiếp nhận và ý kiến chỉ đạo đã được lưu đủ, nhưng chưa chuyển được sang bước tiếp theo. Hãy bấm gửi lại sau ít phút.',
    en: 'Your receipt and your directions are kept, but could not be passed on to the next step yet. Please press send again in a few minutes.',
  },
} as const satisfies Record<string, CatalogueEntry>;
