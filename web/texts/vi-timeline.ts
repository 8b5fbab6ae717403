/** What a coordinator reads of what happened and of what lies ahead. */
export const viTimeline = {
  timelinePage: {
    link: 'Diễn biến',
    whole: 'Xem toàn bộ diễn biến',
    ofProgram: 'chương trình',
    ofCycle: (cycle: string) => cycle,
    headline: (of: string, next: string, when: string) => `Diễn biến ${of}: tiếp theo là ${next}, ${when}`,
    headlineDone: (of: string) => `Diễn biến ${of}: không còn việc nào phía trước`,
    unheard: 'Hiện không hỏi được bộ máy chạy chương trình. Dưới đây là những gì đã ghi lại và kế hoạch đã lập.',
    ahead: 'Phía trước',
    happened: 'Đã diễn ra',
    by: 'Người thực hiện:',
    everyDay: (until: string) => `mỗi ngày làm việc đến ${until}`,
    opens: (cycle: string) => `Bắt đầu ${cycle}`,
    endOfTerm: 'Hết thời hạn chương trình',
    cycles: 'Diễn biến từng kỳ',
  },
};
