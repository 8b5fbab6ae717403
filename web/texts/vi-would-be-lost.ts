/** What a close would leave out. */
export const viWouldBeLost = {
  wouldBeLost: {
    title: (count: string) => `${count} báo cáo sẽ không được tính khi khóa sổ`,
    nothing: 'Không có báo cáo nào bị bỏ sót khi khóa sổ',
    closes: (when: string) => `Khóa sổ lúc ${when}. Danh sách này đúng với tình hình lúc này.`,
    groups: {
      undecided: (count: string) => `Đã gửi, chưa ai quyết định: ${count}`,
      returned: (count: string) => `Đã trả lại, chưa gửi lại: ${count}`,
      unsent: (count: string) => `Chưa gửi: ${count}`,
      corrections: (count: string) => `Đề nghị sửa báo cáo đã duyệt, chưa ai quyết định: ${count}`,
    },
    ways: {
      undecided: 'Những ngày cuối trước khóa sổ, thường trực quyết định được mọi báo cáo đã gửi, kể cả khi cấp trên chưa duyệt.',
      returned: 'Đơn vị sửa và gửi lại được đến khi khóa sổ.',
      unsent: 'Đơn vị gửi được đến khi khóa sổ.',
      corrections:
        'Khóa sổ thì không sửa nữa: bản đã duyệt được tính và đơn vị được báo. Đơn vị cấp trên hoặc thường trực quyết định được đến lúc đó.',
    },
    decide: 'Đến các báo cáo chờ thường trực',
    since: {
      undecided: (day: string) => `gửi ${day}`,
      returned: (day: string) => `trả lại ${day}`,
      corrections: (day: string) => `đề nghị ${day}`,
    },
    more: (count: string) => `và ${count} đơn vị khác`,
    todo: (count: string) => `${count} báo cáo sẽ không được tính khi khóa sổ`,
  },
};
