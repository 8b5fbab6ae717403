import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';

/** The unit above or the standing office reports for a unit. */
export const viReportFor = {
  open: 'Nộp thay',
  openOf: (unit: string) => `Nộp thay báo cáo của ${unit}`,
  notice: (unit: string) =>
    `Quý vị đang điền thay ${unit}. Báo cáo được ghi rõ là nộp thay ở mọi nơi; ${unit} được báo bằng thư và vẫn sửa, gửi lại được cho đến khi được duyệt.`,
  draftBy: (office: string) => `Bản nháp này do ${office} điền thay. Xin xem lại trước khi nộp.`,
  /** Wherever such a report is read. */
  mark: shared.reportedFor,
  checked: 'Hãy xem kỹ: đơn vị có báo cáo này chưa tự xác nhận số liệu.',
  sent: (office: string) => `Báo cáo này do ${office} nộp thay.`,
  notRight: 'Nếu có chỗ chưa đúng, xin sửa và gửi lại.',
  approvedNotRight: 'Nếu có chỗ chưa đúng, xin đề nghị sửa báo cáo đã duyệt.',
};
