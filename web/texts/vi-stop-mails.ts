/** What the installation's owner reads before stopping every mail, and every office while they are stopped. */
export const viStopMails = {
  stopMails: {
    link: 'Dừng hoặc gửi lại mọi thư của hệ thống',
    going: 'Thư của hệ thống đang được gửi',
    stopped: 'Mọi thư của hệ thống đang dừng',
    since: (when: string) => `Dừng từ ${when}.`,
    restored: (mails: string) =>
      `Hệ thống tự dừng, vì cơ sở dữ liệu được phục hồi từ một bản sao lưu cũ: sau bản đó còn ít nhất ${mails} thư đã gửi, thư ấy có thể nằm trong danh sách dưới đây. Hãy xem danh sách rồi mới cho gửi lại. Liên kết đã thay từ đó vẫn không dùng được.`,
    would: {
      stop: (mails: string) => `Không thư nào của hệ thống được gửi nữa, kể cả liên kết đăng nhập; hiện có ${mails} thư đang chờ.`,
      start: (mails: string) => `${mails} thư đang chờ sẽ được gửi, thư nào không còn đúng thì bỏ.`,
    },
    sending: (mails: string) => `${mails} thư máy chủ đang nhận dở thì không giữ lại được.`,
    after: {
      stop: 'Không thư nào mất: khi cho gửi lại, hệ thống hỏi lại từng nơi còn cần thư hay không.',
      start: 'Đợt thư nào cơ quan thường trực đã tạm dừng thì vẫn dừng.',
    },
    verbs: { stop: 'Dừng mọi thư', start: 'Cho gửi lại' },
    reasonNote: 'Bắt buộc. Ai mở trang này hoặc nhật ký của hệ thống sẽ đọc lý do này.',
    waiting: 'Thư đang chờ',
    none: 'Không có thư nào đang chờ.',
    mail: 'Thư',
    mails: 'Số thư',
    plannedFirst: 'Lập sớm nhất',
    /** Over every page of an office. */
    sandboxMark: 'THƯ GỬI THỬ',
    sandbox: (address: string) => `Mọi thư đều đến ${address} thay cho người nhận: thư ghi là đã gửi chưa đến đơn vị nào.`,
    mark: 'ĐANG DỪNG THƯ',
    markWords: (when: string) => `Mọi thư của hệ thống đang dừng từ ${when}. Thư mới vẫn được lập và đợi; không thư nào mất.`,
  } /** Who would get what, before it is let go. */,
  waitingMails: {
    title: 'Thư đang chờ, theo nơi nhận',
    link: 'Xem từng nơi nhận: ai sẽ nhận thư gì',
    words: 'Đây là thư sẽ gửi nếu cho gửi lúc này. Hệ thống vẫn hỏi lại từng thư vào lúc gửi.',
    who: 'Địa chỉ thư hoặc nơi nhận',
    ifNow: 'Nếu gửi lúc này',
    goes: 'Sẽ gửi',
    dropped: (why: string) => `Không gửi ${why}`,
    tells: (others: string) => `Gộp cả: ${others}`,
    back: 'Về trang dừng và gửi thư',
  },
};
