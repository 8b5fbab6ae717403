/** An office's own page: all that concerns it, whatever program or cycle. */
export const viOffice = {
  office: {
    title: 'Mọi việc của Quý vị',
    walkLabel: 'Báo cáo của Quý vị',
    back: 'Mọi việc của Quý vị',
    place: (place: string, all: string) => `báo cáo ${place} trên ${all}`,
    next: (place: string, all: string, unit: string) => `Tiếp theo: ${unit} (${place} trên ${all})`,
    stillOwed: (owing: string, all: string) => `Còn ${owing} trên ${all} báo cáo chưa nộp`,
    allDone: (all: string) => `Cả ${all} báo cáo của Quý vị đã nộp hoặc không phải nộp.`,
    nothingOpen: 'Hiện không có kỳ báo cáo nào đang mở cho Quý vị',
    words: (email: string) =>
      `Trang này có mọi việc của hộp thư ${email}, thuộc mọi chương trình và mọi kỳ. Liên kết của trang là của riêng Quý vị.`,
    owed: 'Báo cáo của các kỳ đang mở',
    due: (day: string) => `hạn ${day}`,
    open: 'Mở báo cáo',
    review: (count: string) => `Duyệt ${count} báo cáo đang chờ`,
    issues: 'Vướng mắc phát sinh',
    noIssues: 'Chưa có vướng mắc nào.',
    units: 'Đơn vị và nơi nhận thư',
    unitsWords: 'Thêm, thay, thôi nơi nhận thư, ghi vắng mặt có người thay; nêu vướng mắc mới.',
    contacts: 'Nơi nhận thư',
    raise: 'Vướng mắc',
    others: 'Việc khác của hộp thư này',
    earlier: 'Báo cáo của các kỳ trước',
    ended: 'không còn mở được',
    backHere: 'Về mọi việc của Quý vị',
  },
};
