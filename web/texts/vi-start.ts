import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';

/** The start page of a rehearsal. */
export const viStart = {
  start: {
    title: 'Diễn tập một chương trình phối hợp',
    heading: 'Toàn bộ giai đoạn thực hiện chương trình, diễn ra trước mắt',
    intro:
      'Đây là chương trình thật trên các đơn vị thật, được máy diễn lại từ ngày ký đến hết đánh giá; người làm và số liệu là mô phỏng. Bốn vai dưới đây mở đúng những trang mà từng người thấy vào lúc này, và việc làm trên đó có hiệu lực trong cuộc diễn tập.',
    preparing: 'Chương trình đang được lập, vài giây nữa sẽ có.',

    clockTitle: 'Đồng hồ của chương trình',
    states: { playing: 'đang chạy', paused: 'đang dừng', finished: 'đã chạy hết' },
    stopsAt: (when: string) => `Sẽ tự dừng lúc ${when}.`,
    next: (moment: string, cycle: string, when: string) => `Tiếp theo: ${moment}, ${cycle}, ${when}.`,
    played: (percent: string, from: string, to: string) => `Đã qua ${percent} thời hạn ${from} đến ${to}`,
    stop: 'Dừng đồng hồ',
    goOn: 'Chạy tiếp đến hết',
    toNext: 'Đến mốc tiếp theo',
    until: 'Chạy đến sáng ngày',
    untilGo: 'Chạy đến ngày này',
    stopWords: 'Nên dừng đồng hồ trước khi làm thử: khi đó mọi người khác cũng chờ.',
    pausedWords:
      'Mọi người đang chờ. Việc làm thử lúc này được tính như của chính người ấy; cho chạy tiếp thì người khác sẽ làm phần của họ.',
    finishedTitle: 'Cuộc diễn tập đã chạy hết',
    finishedWords:
      'Các kỳ đã khóa sổ và đã gửi lãnh đạo. Báo cáo, thư, bản tổng hợp còn xem lại được; muốn nộp, kiểm tra, nhắc hay gia hạn thì cho diễn lại đến một ngày giữa kỳ.',

    signing: 'Chương trình đang chờ các bên ký',
    started: 'Chương trình đang chạy, chưa có kỳ nào mở',
    inHand: (cycle: string, count: string, all: string, level: string) => `${cycle}: đã có ${count} trên ${all} ${level} báo cáo`,
    closedWith: (cycle: string, count: string, all: string, level: string) => `${cycle}: ${count} trên ${all} ${level} đã báo cáo`,

    doors: 'Bốn vai',
    coordinator: {
      title: 'Thường trực chương trình',
      words: 'Thấy cả chương trình trên một màn hình; nhắc, gia hạn, miễn báo cáo, quyết định phần còn lại.',
      program: 'Trang chương trình',
      programWords: 'việc đang chạy, việc sắp tới, toàn bộ giai đoạn thực hiện chương trình',
      cycle: (cycle: string) => `Trang ${cycle}`,
      cycleWords: 'ai đã nộp, theo cấp, theo ngày, cây đơn vị',
      enter: 'Vào vai cán bộ thường trực',
      enterWords: 'Ai cũng xem được hai trang này; vào vai thì làm được việc trên đó.',
      inRole: (office: string) => `Đang trong vai ${office}.`,
    },
    unit: {
      title: 'Đơn vị báo cáo',
      words: 'Mở từ liên kết trong thư, không cần mật khẩu: điền, lưu nháp, gửi, sửa.',
      none: 'Chưa có kỳ nào mở.',
      states: {
        owing: (due: string) => `chưa nộp, hạn ${due}`,
        overdue: (due: string) => `chưa nộp, quá hạn từ ${due}`,
        draft: (due: string) => `đang soạn, hạn ${due}`,
        submitted: shared.assignmentStates.submitted,
        returned: shared.assignmentStates.returned,
        approved: shared.assignmentStates.approved,
        waived: 'được miễn kỳ này',
        missed: 'không nộp, kỳ đã khóa sổ',
        returnedAtClose: 'bị trả lại, chưa sửa khi khóa sổ',
        submittedAtClose: 'vẫn chờ duyệt khi khóa sổ',
      },
      sees: {
        owing: 'thấy mẫu báo cáo, có số năm trước bên cạnh',
        draft: 'thấy bản nháp đang viết dở',
        submitted: `thấy dấu ${shared.stamps.sent}, còn sửa được`,
        returned: 'thấy ý kiến trả lại ngay tại ô phải sửa',
        approved: `thấy dấu ${shared.stamps.approved} và bản in`,
        waived: 'thấy vì sao không phải nộp',
        missed: 'thấy kỳ đã khóa sổ và nơi để hỏi',
        closed: (stamp: string) => `thấy dấu ${stamp}, báo cáo đã gửi và bản in`,
      },
    },
    reviewer: {
      title: 'Cấp kiểm tra, duyệt',
      words: 'Duyệt hoặc trả lại báo cáo của cấp dưới, rồi gửi báo cáo của mình lên.',
      none: 'Chưa có kỳ nào mở.',
      waiting: (waiting: string, level: string) => `${waiting} báo cáo ${level} chờ duyệt`,
      leftAtClose: (waiting: string, level: string) => `${waiting} báo cáo ${level} chưa duyệt khi khóa sổ`,
      approved: (approved: string, all: string, level: string) =>
        `đã duyệt ${approved} trên ${all} báo cáo ${level}, không còn báo cáo chờ`,
      own: (state: string) => `báo cáo của mình: ${state}`,
    },
    leader: {
      title: 'Lãnh đạo các bên',
      words: 'Mở từ thư, đọc trong hai phút hoặc đọc đến cùng, tiếp nhận và chỉ đạo.',
      none: 'Chưa có bản tổng hợp nào được gửi.',
      sign: 'được mời ký chương trình',
      signed: (date: string) => `đã ký ngày ${date}`,
      brief: (cycle: string) => `bản ${cycle}: chưa tiếp nhận`,
      acknowledged: (cycle: string, date: string) => `bản ${cycle}: đã tiếp nhận ngày ${date}`,
    },

    more: 'Trang khác',
    mailbox: 'Hộp thư diễn tập',
    mailboxWords: 'mọi thư đã gửi, của từng người, có liên kết trong đó',
    temporal: 'Các tiến trình đang chờ (trang của Temporal)',
    temporalWords: 'tiến trình nào đang chờ đến mốc nào',
    again: 'Diễn lại',
    againNote: 'Gõ ở cửa sổ lệnh, sau khi dừng bằng Ctrl-C. Lần dừng giữa chừng không chạy tiếp được mà diễn lại từ đầu.',
    againUntil: 'diễn đến sáng 18/12/2024 rồi dừng, hai ngày trước hạn của cấp xã: lúc có nhiều việc để làm thử nhất',
    againWhole: 'diễn lại từ đầu đến hết',
    real: 'mở một nơi làm việc thật, còn trống',
  },
};
