/** What a coordinator reads before stopping a round of mails or letting it go on, and after it. */
export const viRoundActs = {
  roundActs: {
    titles: {
      pause: (mail: string) => `Tạm dừng đợt thư “${mail}”`,
      resume: (mail: string) => `Gửi tiếp đợt thư “${mail}”`,
      cancel: (mail: string) => `Hủy đợt thư “${mail}”`,
      'send-now': (mail: string) => `Gửi ngay đợt thư “${mail}” cho các đơn vị này`,
    },
    verbs: {
      pause: (mails: string) => `Tạm dừng, ${mails} thư chưa gửi`,
      resume: (mails: string) => `Gửi tiếp ${mails} thư`,
      cancel: (mails: string) => `Hủy, ${mails} thư không gửi nữa`,
      'send-now': (mails: string) => `Gửi ngay ${mails} thư`,
    },
    /** Of a round in which no mail is left to be told of. */
    bare: { pause: 'Tạm dừng đợt thư', resume: 'Thôi tạm dừng', cancel: 'Hủy đợt thư', 'send-now': 'Gửi ngay' },
    links: { pause: 'Tạm dừng', resume: 'Gửi tiếp', cancel: 'Hủy', 'send-now': 'Gửi ngay' },
    back: 'Về danh sách các đợt thư',
    reasonNote: 'Bắt buộc. Ai xem dòng thời gian và nhật ký của chương trình sẽ đọc lý do này; không gửi cho đơn vị.',
    ahead: (when: string) => `Đợt này gửi lúc ${when}. Thư của đợt đến giờ mới lập.`,
    pausedSince: (when: string, office: string) => `Đang tạm dừng từ ${when}, ${office}:`,
    gone: (mails: string) => `${mails} thư máy chủ đã nhận, không thu lại được.`,
    would: {
      pause: (mails: string) => `${mails} thư chưa gửi sẽ đợi đến khi gửi tiếp.`,
      resume: (mails: string) => `${mails} thư sẽ gửi ngay bây giờ.`,
      cancel: (mails: string) => `${mails} thư chưa gửi sẽ không gửi nữa.`,
      'send-now': (mails: string) => `${mails} thư sẽ gửi ngay bây giờ, dù đợt đang tạm dừng hay hộp thư đã nhận thư gộp của hôm nay.`,
    },
    silent: (mails: string) => `Trong số chưa gửi có ${mails} thư không còn phải gửi, vì đơn vị đã nộp hoặc được miễn.`,
    stale: (mails: string) =>
      `Đã quá lúc để gửi đợt này: điều thư nói không còn đúng, hoặc đợt sau đã nói. ${mails} thư sẽ không gửi; danh sách thư ghi rõ vì sao.`,
    sending: (mails: string) => `${mails} thư đang gửi: thư nào máy chủ đang nhận dở thì không giữ lại được.`,
    after: {
      pause: ['Khi gửi tiếp, hệ thống hỏi lại từng đơn vị còn phải nộp hay không.'],
      resume: ['Chỉ gửi cho nơi còn phải nộp vào lúc gửi.'],
      cancel: ['Hủy rồi thì không gửi tiếp đợt này được. Các đợt khác của kỳ giữ nguyên.'],
      'send-now': ['Thư của các đơn vị khác vẫn đợi.'],
    },
    paused: (mail: string, mails: string) => `Đã tạm dừng đợt thư “${mail}”${mails === '0' ? '' : `, ${mails} thư chưa gửi`}`,
    resumed: (mail: string, mails: string) => `Đã cho gửi tiếp đợt thư “${mail}”, ${mails} thư`,
    resumedStale: (mail: string) => `Đã thôi tạm dừng đợt thư “${mail}”, không thư nào còn phải gửi`,
    cancelled: (mail: string, mails: string) => `Đã hủy đợt thư “${mail}”${mails === '0' ? '' : `, ${mails} thư không gửi`}`,
    stillSending: (mails: string) => `Nhiều nhất ${mails} thư đang ở máy chủ thư, có thể vẫn đến.`,
    sent: (mail: string, mails: string, units: string) => `Đã gửi ngay ${mails} thư của đợt “${mail}” cho ${units} đơn vị`,
    choose: (unit: string) => `Chọn ${unit}`,
    sendChosen: 'Gửi ngay cho các đơn vị đã chọn',
    isPaused: (when: string, office: string) => `Tạm dừng từ ${when}, ${office}:`,
    isCancelled: (when: string, office: string) => `Đã hủy ${when}, ${office}:`,
    coming: 'Đợt thư sắp tới',
    comingNote: 'Có thể tạm dừng hoặc hủy trước khi đến giờ.',
    act: 'Dừng hoặc gửi tiếp',
  },
};
