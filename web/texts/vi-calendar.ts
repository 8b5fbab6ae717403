import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';
/** The installation's days off, and what a change of them moves. */
export const viCalendar = {
  calendar: {
    title: (year: string) => `Lịch nghỉ: đã có đến hết năm ${year}`,
    none: 'Lịch nghỉ: chưa có năm nào',
    previewTitle: 'Xem trước thay đổi lịch nghỉ',
    home: '← Về trang đầu',
    back: '← Về lịch nghỉ',
    words:
      'Lịch này dùng chung cho mọi chương trình. Mốc nào rơi vào ngày nghỉ thì dời sang ngày làm việc kế tiếp; không thư nhắc nào được định vào ngày nghỉ.',
    missing: (year: string) =>
      `Chưa có lịch nghỉ năm ${year}, nhưng kế hoạch của các chương trình sau đã đến đó. Khi lịch nghỉ được công bố, xin ghi vào đây.`,
    behind:
      'Lịch nghỉ đã thay đổi nhưng các chương trình sau chưa theo. Xin xem trước rồi áp dụng; để trống các ô ngày nếu không đổi gì thêm.',
    yearsTitle: 'Ngày nghỉ và ngày làm bù của khu vực nhà nước',
    year: 'Năm',
    kinds: { off: 'Ngày nghỉ vào ngày thường', worked: 'Ngày làm bù' },
    notAnnounced: 'chưa công bố',
    fixed: 'Ngày 1/1, 30/4, 1/5 và 2/9 luôn là ngày nghỉ, kể cả năm chưa công bố.',
    change: 'Thay đổi lịch nghỉ',
    boxes: { off: 'Thêm ngày nghỉ', worked: 'Thêm ngày làm bù', usual: 'Trở lại như thường' },
    hints: {
      off: 'Ví dụ 02/01/2026; mỗi ngày một dòng, hoặc cách nhau bằng dấu phẩy.',
      worked: 'Thứ Bảy, Chủ nhật làm bù cho ngày nghỉ hoán đổi.',
      usual: 'Ngày đã ghi nhưng nay không còn nghỉ hoặc không còn làm bù.',
    },
    announced: 'Năm đã công bố đủ ngày nghỉ',
    announcedHint: 'Ví dụ 2027. Từ đó hệ thống không hỏi lịch nghỉ của năm này nữa. Có thể để trống.',
    reasonNote: 'Bắt buộc, ví dụ số và ngày của thông báo. Đơn vị bị dời hạn đọc lý do này trong thư; lý do cũng được ghi vào nhật ký.',
    becomes: {
      off: (day: string) => `${day}: nghỉ.`,
      worked: (day: string) => `${day}: làm bù.`,
      usual: (day: string) => `${day}: như thường.`,
    },
    becomesKnown: (year: string) => `Lịch nghỉ năm ${year} coi là đã công bố đủ.`,
    movesNothing: 'Không mốc nào của chương trình nào phải dời.',
    movesNoMoment: 'Không mốc nào phải dời.',
    told: 'Đơn vị còn phải nộp mà hạn bị dời nhận một thư, có hạn mới và lý do. Chương trình của nơi khác chỉ đổi khi thường trực nơi đó đồng ý.',
    running: 'đang thực hiện',
    coming: shared.cycleStates.planned,
    cannot: 'không dời theo được, cần đổi kế hoạch của kỳ trước.',
    do: 'Thay đổi lịch nghỉ',
    done: 'Đã ghi.',
    taken: (names: string) => `Đã áp dụng cho ${names}.`,
    notTaken: 'chưa áp dụng được.',
    unannounced: (years: string) =>
      `Chưa có lịch nghỉ năm ${years}: các mốc trong năm đó có thể rơi vào ngày nghỉ và sẽ được lập lại khi có lịch.`,
    todoAsk: (years: string) => `Lịch nghỉ năm ${years} chưa có, kế hoạch đã đến năm đó.`,
    todoAskLink: 'Ghi lịch nghỉ',
    todoBehind: 'Lịch nghỉ đã thay đổi, chương trình chưa theo.',
    todoBehindLink: 'Xem và áp dụng',
    link: 'Lịch nghỉ',
  },
};
