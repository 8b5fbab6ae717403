import { reminderLimits } from '../../rules/reminder-policy.ts';

const { days, rounds } = reminderLimits;

/** When a program reminds, as its coordinator sets it. */
export const viReminders = {
  reminders: {
    title: 'Lịch nhắc nộp báo cáo',
    previewTitle: 'Xem trước thay đổi lịch nhắc',
    words:
      'Chỉ nhắc đơn vị chưa nộp báo cáo. Mọi số đều là ngày làm việc; không thư nhắc nào được định vào ngày nghỉ hay ngoài giờ làm việc. Mỗi ngày làm việc, đơn vị cấp trên còn báo cáo chờ duyệt nhận thêm một thư.',
    hint: `Nhiều lần thì cách nhau bằng dấu phẩy, nhiều nhất ${rounds} lần, xa nhất ${days} ngày. Ghi 0 nếu không nhắc.`,
    usual: (words: string) => `Để trống là ${words}.`,
    none: 'không',
    before: 'Trước hạn mấy ngày',
    after: 'Sau hạn mấy ngày',
    onDay: 'Sáng ngày hạn',
    onDayWays: { yes: 'Nhắc', no: 'Không nhắc' },
    parent: 'Sau hạn mấy ngày thì báo đơn vị cấp trên',
    coordinator: 'Sau hạn mấy ngày thì báo bộ phận thường trực',
    leaders: 'Sau hạn mấy ngày thì báo lãnh đạo các bên',
    leadersHint: 'Thư nêu tên đơn vị chưa nộp báo cáo, gửi lãnh đạo mỗi bên ký. Để trống là không.',
    lastCall: 'Trước khóa sổ mấy ngày thì nhắc lần cuối',
    lastCallHint: 'Thư đến mọi đơn vị vẫn chưa nộp. Để trống là không.',
    decidedAbove: 'Báo cáo chờ duyệt mấy ngày thì cấp trên nữa cũng quyết định được',
    decidedAboveHint: (usual: number) =>
      `Để trống là ${usual}. Cứ thêm bấy nhiêu ngày thì lên một cấp, cuối cùng là cơ quan thường trực; đơn vị duyệt vẫn quyết định được.`,
    decidedAboveMoves: (before: string, after: string) =>
      `Cấp trên quyết định được báo cáo chờ duyệt sau ${after} ngày làm việc, trước đây là ${before}; áp dụng ngay cho báo cáo đang chờ.`,
    way: 'Báo cho đơn vị bằng cách nào',
    wayHint:
      'Tin nhắn chỉ gửi khi hệ thống có cổng nhắn tin và đơn vị có số điện thoại. Từng nơi nhận thư có thể chọn khác ở trang nơi nhận thư.',
    wayMoves: (way: string) => `Nơi nhận chưa chọn riêng và có số điện thoại sẽ được báo ${way}.`,
    hour: 'Giờ gửi thư nhắc',
    usualHour: (hour: string) => `${hour}, như thường lệ`,
    tiers: 'Nhắc riêng cho từng cấp',
    tiersHint: 'Để trống thì cấp đó theo các lần nhắc chung ở trên.',
    ofTier: (what: string, tier: string) => `${tier}: ${what.toLowerCase()}`,
    wrong: `Mỗi lần nhắc ghi một số từ 1 đến ${days}, nhiều nhất ${rounds} lần; ghi 0 nếu không nhắc.`,
    reasonNote: 'Bắt buộc; các cán bộ thường trực đọc được lý do này trong nhật ký.',
    firstPlan: 'Các đợt thư của kỳ gần nhất, theo lịch mới',
    busiestDay: (date: string, mails: string) => `Ngày nhiều thư nhất: ${date}, nhiều nhất ${mails} thư.`,
    busiestInbox: (office: string, month: string, mails: string) =>
      `Hộp thư nhận nhiều nhất: ${office}, nhiều nhất ${mails} thư trong tháng ${month}.`,
    do: 'Đổi lịch nhắc',
    link: 'Lịch nhắc',
    saved: 'Đã đổi lịch nhắc. Các kỳ đang thực hiện đã được lập lại.',
  },
};
