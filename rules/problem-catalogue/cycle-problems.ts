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
  'close-stays-reorganised': {
    status: 409,
    vi: 'Khóa sổ sớm rồi mới sắp xếp đơn vị, {count} đơn vị chưa nộp nay đã kết thúc hoặc đổi, nên lần khóa sổ sớm giữ nguyên. Nếu cần, hãy mở lại kỳ cho những đơn vị vẫn như cũ.',
    en: 'Units were reorganised after this cycle was closed early, and of those that had not sent {count} have ended or changed, so the early close stays. If need be, reopen it for units that are as they were.',
  },
  'reopen-reorganised': {
    status: 409,
    vi: 'Kỳ này khóa sổ rồi mới sắp xếp đơn vị, nên không mở lại được cho {count} đơn vị đã kết thúc hoặc đổi: không còn ai gửi báo cáo của các đơn vị đó. Hãy chọn những đơn vị vẫn như cũ.',
    en: 'Units were reorganised after this cycle closed, so it cannot be opened again for those that ended or changed ({count}): nobody is left to send their reports. Choose units that are as they were.',
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
} as const satisfies Record<string, CatalogueEntry>;
