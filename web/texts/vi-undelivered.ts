/** What a coordinator reads of mails that have not arrived. */
export const viUndelivered = {
  undelivered: {
    headline: (count: number, written: string, waiting: boolean) =>
      count > 0 ? `${written} địa chỉ không nhận được thư` : waiting ? 'Có thư đang chờ gửi' : 'Không có địa chỉ nào từ chối thư',
    held: 'Thư đang chờ',
    some: 'Thư đang chờ.',
    allWait: (mails: string) => `${mails} thư chờ máy chủ gửi thư.`,
    domainWaits: (mails: string, domain: string) => `${mails} thư chờ máy chủ nhận của ${domain}; thư đến nơi khác vẫn gửi.`,
    asksAgain: (since: string, until: string) => `Chờ từ ${since}; hệ thống tự thử lại ${until}, được thì gửi hết. Không thư nào mất.`,
    stopped: (mails: string, since: string) =>
      `${mails} thư chờ: mọi thư của hệ thống đang dừng từ ${since}. Khi người quản trị cho gửi lại, thư còn cần thì gửi hết. Không thư nào mất.`,
    restored: (mails: string, since: string) =>
      `${mails} thư chờ: hệ thống được phục hồi từ bản sao lưu nên tự giữ mọi thư từ ${since}. Người quản trị xem danh sách rồi mới cho gửi. Không thư nào mất.`,
    limitFull: {
      'limit-per-hour': (mails: string, allowed: string, until: string) =>
        `${mails} thư chờ đến ${until}: đã gửi đủ phần của những thư này trong mức ${allowed} thư một giờ mà nơi cung cấp thư cho gửi. Một phần của mức này để dành cho thư trả lời và thư đăng nhập. Không thư nào mất.`,
      'limit-per-day': (mails: string, allowed: string, until: string) =>
        `${mails} thư chờ đến ${until}: hôm nay đã gửi đủ phần của những thư này trong mức ${allowed} thư một ngày mà nơi cung cấp thư cho gửi. Một phần của mức này để dành cho thư trả lời và thư đăng nhập. Không thư nào mất.`,
    },
    refused: 'Địa chỉ không nhận được thư',
    refusedNote: 'Mở từng đơn vị để sửa địa chỉ. Địa chỉ mới được gửi ngay liên kết của đơn vị.',
    whose: 'Của ai',
    mail: 'Thư gần nhất',
    why: 'Vì sao, việc cần làm',
    givenUp: 'Hệ thống không gửi lại thư này.',
    goesAgain: (when: string) => `Hệ thống tự gửi lại ${when}.`,
    more: (count: string) => `Và ${count} địa chỉ nữa.`,
  },
};
