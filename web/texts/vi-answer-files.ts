/** Files that answer an indicator. */
export const viAnswerFiles = {
  title: 'Tệp gửi kèm',
  pageTitle: (label: string) => `Tệp gửi kèm: ${label}`,
  lead: 'Tệp được tính vào báo cáo khi báo cáo được nộp.',
  none: 'Chưa có tệp nào.',
  attach: 'Gửi kèm tệp',
  change: 'Thêm, bỏ tệp',
  add: 'Thêm một tệp',
  withdraw: 'Bỏ tệp này',
  most: (count: number) => `Nhiều nhất ${count} tệp. Những gì đang ghi được lưu trước.`,
  full: (count: number) => `Đã đủ ${count} tệp. Bỏ một tệp để thêm tệp khác.`,
  addedFor: (office: string) => `Do ${office} gửi kèm thay`,
  before: 'Hãy gửi tệp trước: những gì đang ghi ở đây không được lưu.',
  asked: 'Tệp đã gửi cùng đề nghị sửa. Muốn đổi tệp, hãy rút đề nghị sửa trước.',
  kept: 'Tệp đã duyệt được giữ nguyên. Muốn đổi tệp, xin đơn vị duyệt trả lại báo cáo.',
};
