/** What is done to a cycle as a whole: left out of the term, closed early, reopened. */
export const viCycleTurns = {
  skipping: {
    link: 'Bỏ qua một kỳ sơ kết',
    title: 'Bỏ qua một kỳ sơ kết',
    words:
      'Kỳ bị bỏ qua không mở, không đòi báo cáo và không có bản tổng hợp. Các kỳ khác giữ nguyên lịch. Dưới đây là những kỳ bỏ qua được:',
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
    told: (units: string, offices: string) =>
      `Thư báo kèm lý do gửi ngay đến ${units} địa chỉ của đơn vị và ${offices} địa chỉ của các bên.`,
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
  },
  closing: {
    link: 'Khóa sổ sớm',
    title: 'Khóa sổ sớm',
    now: (planned: string) =>
      `Khóa sổ ngay khi bấm, thay cho ${planned} theo kế hoạch. Từ đó không gửi, không sửa, không duyệt báo cáo nữa.`,
    nothingLost: 'Mọi báo cáo đều đã được duyệt, không có gì bị bỏ ra ngoài.',
    lost: (count: string) => `${count} báo cáo bị bỏ ra ngoài.`,
    lostList: 'Xem đủ danh sách',
    corrections: (count: string) =>
      `${count} đề nghị sửa báo cáo đã duyệt chưa ai quyết định: không sửa nữa, bản đã duyệt được tính, đơn vị được báo. Kỳ mở lại thì đề nghị lại chờ quyết định.`,
    correctionsAgain: (count: string) => `${count} đề nghị sửa báo cáo đã duyệt lại chờ quyết định.`,
    dropped: (count: string) =>
      `${count} mốc còn lại trước khóa sổ không thực hiện nữa; thư nhắc chưa gửi bị hủy, ghi lý do là kỳ đã khóa sổ.`,
    result: 'Bản tổng hợp và việc gửi lãnh đạo giữ ngày theo kế hoạch.',
    told: 'Các đơn vị, cấp duyệt và các bên ký nhận ngay một thư, có lý do.',
    back: (until: string) =>
      `Lấy lại được đến ${until}, ở trang hiện ra sau khi bấm. Sau đó chỉ còn cách mở lại kỳ cho những đơn vị được chọn.`,
    noWayBack: 'Không lấy lại được. Sau này chỉ còn cách mở lại kỳ cho những đơn vị được chọn.',
    do: 'Khóa sổ ngay',
    closedEarly: 'Đã khóa sổ sớm',
    backTitle: 'Lấy lại lần khóa sổ sớm',
    openAgain: (closes: string) => `Kỳ mở lại như trước khi khóa sổ sớm, và khóa sổ ${closes} theo kế hoạch.`,
    oweAgain: (count: string) => `${count} đơn vị chưa nộp lại phải nộp; bản đang soạn vẫn còn.`,
    remindersGone: 'Thư nhắc đã hủy không gửi lại; các đợt nhắc sau đó vẫn theo kế hoạch.',
    backDo: 'Mở lại như trước',
    takenBack: 'Đã lấy lại lần khóa sổ sớm',
  },
  reopening: {
    link: 'Mở lại cho những đơn vị đã chọn',
    title: 'Mở lại kỳ cho một số đơn vị',
    words: 'Đơn vị được chọn lại gửi hoặc sửa báo cáo đến hạn mới. Khóa sổ lại thì có một bản tổng hợp mới, nói rõ những gì đã đổi.',
    untilNote: 'Nếu là ngày nghỉ thì dời sang ngày làm việc kế tiếp. Ngày khóa sổ lại đặt theo hạn này.',
    missed: (count: string) => `${count} đơn vị không nộp lại phải nộp.`,
    approved: (count: string) => `${count} báo cáo đã duyệt bị trả lại để sửa; số liệu ấy rời khỏi tổng cho đến khi được duyệt lại.`,
    waiting: (count: string) => `${count} báo cáo chưa duyệt hoặc bị trả lại thì duyệt, sửa được đến khi khóa sổ lại.`,
    moved: (date: string) => `Dời từ ${date}.`,
    others: 'Đơn vị không được chọn mà không nộp thì vẫn là không nộp. Trong lúc mở lại, báo cáo nào cũng trả lại được như khi kỳ đang mở.',
    delivered:
      'Bản tổng hợp đã gửi lãnh đạo vẫn xem được với mã nội dung cũ. Nếu bản mới khác đi, lãnh đạo được báo và tiếp nhận bản mới, có danh sách những gì đã đổi.',
    notDelivered: 'Chưa gửi lãnh đạo: bản mới thay bản đã tổng hợp.',
    told: 'Đơn vị được chọn nhận ngay một thư có liên kết, hạn và lý do; các bên ký được báo.',
    back: 'Không lấy lại được, vì đơn vị đã được báo. Muốn kết thúc sớm thì khóa sổ sớm.',
    aboveTitle: (names: string) => `Báo cáo cấp trên đã tính những số liệu này: ${names}`,
    above: { returned: 'Trả lại cùng lúc để nộp lại', kept: 'Giữ số của mình, chênh lệch được ghi rõ' },
    do: (count: string) => `Mở lại cho ${count} đơn vị`,
    reopened: (count: string, date: string) => `Đã mở lại cho ${count} đơn vị đến ${date}`,
  },
  resultChanges: {
    title: 'Những gì đã đổi so với bản trước',
    words: (date: string) => `Bản này thay bản gửi ngày ${date}, sau khi kỳ được mở lại cho một số đơn vị.`,
    before: 'Bản trước',
    figures: 'Số liệu tổng hợp',
    figureHead: ['Chỉ tiêu', 'Bản trước', 'Bản này'] as string[],
    units: (count: string) => `${count} đơn vị có báo cáo đổi`,
    unit: (unit: string, before: string, after: string) => `${unit}: ${before} → ${after}`,
    unitFigures: (unit: string, count: string) => `${unit}: ${count} số liệu đổi`,
    same: 'Không số liệu nào đổi.',
    more: (count: string) => `và ${count} đơn vị nữa`,
    none: 'không có',
  },
};
