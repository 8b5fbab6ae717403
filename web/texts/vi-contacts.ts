/** Who gets the mails of a unit, and units that no mail reaches. */
export const viContacts = {
  unitContacts: {
    title: (unit: string) => `Nơi nhận thư của ${unit}`,
    none: 'Chưa có địa chỉ nhận thư. Thư nhắc và liên kết báo cáo chưa đến được đơn vị này.',
    present: 'Đang nhận thư',
    edit: 'Sửa',
    addTitle: 'Thêm nơi nhận thư',
    addWords: 'Nơi nhận thư mới được gửi ngay liên kết của kỳ báo cáo đang mở. Trước khi chương trình khởi động thì chưa gửi gì.',
    emailHint: 'Ghi đúng địa chỉ: liên kết được gửi đến đó ngay, không hỏi lại.',
    add: 'Thêm nơi nhận thư này',
    askWords: 'Nơi nhận thư mới được hỏi trước bằng một thư; xác nhận xong mới nhận được liên kết báo cáo.',
    askHint: 'Thư xin xác nhận được gửi đến địa chỉ này. Chưa xác nhận thì không có thư nào khác đến đó.',
    done: {
      added: (email: string) => `Đã thêm ${email}.`,
      asked: (email: string) => `Đang gửi thư xin xác nhận đến ${email}. Nơi đó xác nhận xong thì nhận thư và liên kết của đơn vị.`,
      known: (email: string) => `${email} đã là nơi nhận thư của đơn vị, không thêm lần nữa.`,
    },
    waits: (email: string, until: string) => `${email}: đang chờ xác nhận, trước ${until}.`,
    backToQueue: 'Về các đơn vị trực thuộc',
    open: 'Thêm nơi nhận thư',
    backToUnreached: 'Các đơn vị chưa có địa chỉ nhận thư',
  },
  unreached: {
    title: (count: string) => `${count} đơn vị chưa có địa chỉ nhận thư`,
    noneTitle: 'Mọi đơn vị đều có địa chỉ nhận thư',
    words: 'Thư nhắc và liên kết báo cáo chưa đến được các đơn vị này. Chọn một đơn vị để ghi địa chỉ.',
    noneWords: 'Không có đơn vị nào mà thư của chương trình chưa đến được.',
    more: (count: string) => `và ${count} đơn vị khác`,
    todo: (count: string) => `${count} đơn vị chưa có địa chỉ nhận thư`,
    open: 'Đơn vị chưa có địa chỉ nhận thư',
  },
};
