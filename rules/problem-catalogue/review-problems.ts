import type { CatalogueEntry } from './catalogue-entry.ts';

/** Deciding reports. */
export const reviewProblems = {
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
  'correction-comment-missing': {
    status: 422,
    vi: 'Hãy ghi vì sao không chấp nhận đề nghị sửa, để đơn vị biết.',
    en: 'Say why the correction is not taken, so that the unit knows.',
  },
  'return-comment-missing': {
    status: 422,
    vi: 'Hãy ghi lý do trả lại, để đơn vị biết cần sửa gì.',
    en: 'Say why the report is returned, so that the unit knows what to correct.',
  },
} as const satisfies Record<string, CatalogueEntry>;
