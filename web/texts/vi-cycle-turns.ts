/** What is done to a cycle as a whole: left out of the term, closed early, reopened. */
export const viCycleTurns = {
  skipping: {
    link: 'Bỏ qua một kỳ sơ kết',
    title: 'Bỏ qua một kỳ sơ kết',
    words: 'Kỳ bị bỏ qua không mở, không đòi báo cáo và không có bản tổng hợp. Các kỳ khác giữ nguyên lịch. Dưới đây là những kỳ bỏ qua được:',
    none: 'Không có kỳ nào bỏ qua được: chỉ bỏ qua được kỳ sơ kết chưa mở, hoặc đã mở mà chưa đơn vị nào gửi báo cáo.',
    choose: 'Kỳ bỏ qua',
    ahead: (when: string) => `Theo lịch mở ${when}; sẽ không mở.`,
    isOpen: (asked: string, drafts: string) =>
      `Đang mở: ${asked} đơn vị đã được yêu cầu báo cáo thôi không phải nộp; ${drafts} bản đang soạn không dùng đến nữa. Thư nhắc chưa gửi bị hủy.`,
    next: (after: string, before: string | null) =>
      before === null
        ? `${after} ghi rõ kỳ này không tổ chức cùng lý do.`
        : `${after} so với ${before}, và ghi rõ kỳ này không tổ chức cùng lý do.`,
    back: 'Lấy lại được cho đến ngày mở theo lịch, ở trang của chương trình.',
    noWayBack: 'Không lấy lại được, vì kỳ đã mở.',
    final: 'Kỳ tổng kết không bỏ qua được; nếu chương trình phải dừng, hãy chấm dứt trước hạn.',
    told: (units: string, offices: string) => `Thư báo kèm lý do gửi ngay đến ${units} địa chỉ của đơn vị và ${offices} địa chỉ của các bên.`,
    reason: 'Lý do bỏ qua',
    readers: 'Bắt buộc. Các đơn vị và các bên ký đọc lý do này trong thư; lý do cũng được ghi vào nhật ký và bản tổng hợp các kỳ sau.',
    do: 'Bỏ qua kỳ này',
    since: (when: string, by: string) => `Bỏ qua từ ${when}, do ${by}.`,
    backLink: 'Vẫn tổ chức kỳ này',
    backTitle: (cycle: string) => `${cycle}: vẫn tổ chức`,
    backReason: 'Vì sao vẫn tổ chức',
    opens: (when: string) => `Kỳ này mở ${when} theo lịch.`,
    backDo: 'Vẫn tổ chức',
    lapsed: (cycle: string) => `${cycle}: không tổ chức theo quyết định của cơ quan thường trực`,
    gap: (cycle: string) => `Không tổ chức ${cycle}.`,
  },
};
