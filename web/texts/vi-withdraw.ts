/** A unit withdraws what it sent. */
export const viWithdraw = {
  open: 'Rút lại báo cáo này',
  title: (unit: string) => `Rút lại báo cáo của ${unit}`,
  sent: (version: number, at: string) => `Bản số ${version}, nộp lúc ${at}, chưa được duyệt.`,
  kept: 'Nội dung còn nguyên, trở lại thành bản nháp để sửa và nộp lại.',
  owed: 'Báo cáo không còn được tính là đã nộp cho đến khi nộp lại, và đơn vị lại nhận thư nhắc.',
  returned: 'Báo cáo trở lại là bị trả lại, với ý kiến của lần trả lại trước, cho đến khi nộp lại.',
  due: (at: string) => `Hạn nộp vẫn là ${at}.`,
  overdue: (at: string) => `Hạn nộp ${at} đã qua: nộp lại sau đó được ghi là nộp sau hạn.`,
  told: (reviewer: string) => `${reviewer} được báo bằng thư, nếu đã nhận thư rằng báo cáo này chờ duyệt.`,
  record: 'Bản đã nộp vẫn được giữ trong nhật ký, ghi là đã rút lại.',
  reason: 'Lời nhắn, nếu cần',
  readers: (reviewer: string) => `${reviewer} và cơ quan thường trực đọc được lời này.`,
  button: 'Rút lại báo cáo',
  cancel: 'Không, để nguyên báo cáo đã nộp',
  /** On the form afterwards. */
  done: (version: number, at: string) =>
    `Bản số ${version} đã được rút lại lúc ${at}. Nội dung còn nguyên ở dưới; chưa được tính là đã nộp cho đến khi nộp lại.`,
};
