import type { ContactWay } from '../../rules/contact-ways.ts';
import type { ChangeableState } from '../../rules/may-still-change.ts';
import { writeFigure } from '../../rules/numbers.ts';
import { dataAnsweredWorkingDays, dataErasedDays } from '../../rules/personal-data-days.ts';
import type { ReportStamp } from '../../rules/report-stamp.ts';
import { longest } from '../../rules/text-lengths.ts';
import { capital } from '../../rules/texts/letter-case.ts';
import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';
import { viTyping } from './vi-typing.ts';

/** What a unit and its reviewer read. */
export const viUnit = {
  report: {
    title: (cycle: string, unit: string) => `Báo cáo ${cycle.charAt(0).toLowerCase()}${cycle.slice(1)} của ${unit}`,
    sentBy: 'Người báo cáo',
    due: (when: string) => `Hạn nộp: ${when}`,
    cutOff: (date: string) => `Số liệu tính đến hết ngày ${date}.`,
    toDo: (figures: number, texts: number) =>
      [figures > 0 ? `điền ${writeFigure(figures, 'vi')} ô số liệu` : '', texts > 0 ? `viết ${writeFigure(texts, 'vi')} phần lời` : '']
        .filter(Boolean)
        .join(', '),
    task: (todo: string) =>
      `Việc cần làm: ${todo === '' ? '' : `${todo}, `}xem lại rồi nộp. Có thể làm từng mục, nghỉ giữa chừng rồi làm tiếp.`,
    correctContact: 'Sửa thông tin liên hệ',
    toSent: shared.buttons.seeSentReport,
    sections: 'Các mục của báo cáo',
    sectionSums: 'số cộng từ cấp dưới',
    continueAt: 'tiếp tục từ mục này',
    toSections: 'Về danh sách các mục',
    left: (days: number) => (days === 0 ? 'Hôm nay là ngày cuối.' : `Còn ${days} ngày.`),
    overdue: (days: number) => (days === 0 ? 'Đã quá giờ hạn hôm nay, vẫn nhận báo cáo.' : `Đã quá hạn ${days} ngày, vẫn nhận báo cáo.`),
    stateWords: {
      owing: 'Chưa có báo cáo nào được gửi.',
      draft: 'Đang có bản nháp, chưa gửi.',
      submitted: 'Báo cáo đã gửi. Gửi lại ở đây sẽ thành bản mới; bản cũ vẫn được giữ.',
      returned: 'Báo cáo bị trả lại. Hãy sửa theo ý kiến dưới đây rồi gửi lại.',
    } satisfies Record<ChangeableState, string>,
    privacyTitle: 'Về dữ liệu được lưu',
    privacyShort: (keeper: string) =>
      `${keeper} lưu tên cơ quan, địa chỉ liên hệ và nội dung báo cáo này để tổng hợp gửi lãnh đạo các bên.`,
    privacyMore: 'Xem đầy đủ',
    privacy: (keeper: string, contact: string, until: string) => [
      `Lưu những gì: tên cơ quan, thư điện tử hoặc điện thoại liên hệ của cơ quan, những gì gửi ở trang này và lúc gửi. Xin không ghi thông tin riêng của ai vào phần lời.`,
      `Để làm gì: để nhắc nộp, kiểm tra, tổng hợp và truy lại từng con số. Không dùng vào việc khác.`,
      `Lưu đến: ${until}, sau đó thông tin liên hệ bị xóa.`,
      `Ai xem được: đơn vị cấp trên, cơ quan thường trực và lãnh đạo các bên ký chương trình.`,
      `Hỏi, sửa hoặc xin xóa: ${keeper}, ${contact}. Trả lời trong ${dataAnsweredWorkingDays} ngày làm việc; rút lại hoặc xóa trong ${dataErasedDays} ngày.`,
      `Theo Nghị định 13/2023/NĐ-CP và, từ 01/01/2026, Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15.`,
    ],
    errorsTitle: (count: number) =>
      count === 1 ? 'Báo cáo chưa gửi được: còn 1 chỗ phải sửa' : `Báo cáo chưa gửi được: còn ${writeFigure(count, 'vi')} chỗ phải sửa`,
    manyMissing: (count: number) => `${writeFigure(count, 'vi')} ô bắt buộc còn trống, bắt đầu từ ô này`,
    toCorrect: (count: number) => `${writeFigure(count, 'vi')} ô sai`,
    errorTitle: 'Lỗi:',
    warning: 'Lưu ý:',
    why: 'Hãy kiểm tra lại; nếu đúng, xin ghi vài lời giải thích',
    returnedTitle: (reviewer: string) => `${reviewer} trả lại báo cáo để sửa`,
    returnedField: 'Người duyệt ghi:',
    returnedOnly: (count: number) => `Chỉ cần sửa ${writeFigure(count, 'vi')} ô nêu trên. Các mục khác giữ như đã gửi; muốn xem thì mở ra.`,
    lastYear: (figure: string | null, named: string | null) => `${capital(named ?? 'năm trước')}: ${figure ?? 'chưa có số liệu'}`,
    lastYearOfThese: (units: string, named: string | null, figure: string, change: string) =>
      `Trên cùng ${units} có số liệu cả hai ${named === null ? 'năm' : 'kỳ'}: ${named ?? 'năm trước'} ${figure}, nay ${change}`,
    besideAre: (period: string) => `Số liệu ghi cạnh các ô là của ${period}.`,
    optional: '(không bắt buộc)',
    choose: 'Chọn…',
    upTo: (count: string) => `Không quá ${count} ký tự.`,
    check: 'Xem lại và nộp',
    saveDraft: 'Lưu nháp',
    checkNote: 'Bước sau cho xem lại toàn bộ, chưa gửi ngay.',
    otherWays: 'Không phát sinh trong kỳ, hoặc mọi số liệu như năm trước?',
    otherWaysWords: 'Chọn một cách dưới đây để xem trước. Chưa có gì được gửi đi cho đến khi đơn vị xác nhận.',
    nothingTitle: shared.reportKinds.nothing,
    nothingWords: 'Các số phát sinh trong năm được ghi là 0. Các số có đến cuối kỳ giữ như báo cáo được duyệt gần nhất và được đánh dấu.',
    nothingConfirm: 'Tôi xác nhận: trong kỳ này đơn vị không có gì phát sinh.',
    nothingSubmit: 'Nộp: không phát sinh trong kỳ',
    sameTitle: shared.reportKinds.same,
    sameWords: (named: string | null) =>
      `Mọi con số được ghi đúng như báo cáo ${named ?? 'năm trước'} và ghi rõ là “${shared.reportKinds.same}”.`,
    sameConfirm: (named: string | null) => `Tôi xác nhận: đã xem lại, mọi số liệu đúng như ${named ?? 'năm trước'}.`,
    sameSubmit: 'Nộp: như năm trước',
    draftNone: 'Chưa có gì được lưu',
    draftSaved: (when: string) => `Đã lưu trên máy chủ lúc ${when}`,
    live: viTyping,
    conflictTitle: (when: string) => `Có người khác đã lưu báo cáo này lúc ${when}`,
    conflictSentTitle: (version: number, when: string) => `Có người khác đã nộp bản số ${version} của báo cáo này lúc ${when}`,
    conflictWords: 'Phần vừa gõ ở đây chưa được lưu, nhưng vẫn còn đủ trong các ô bên dưới. Xin chọn một trong hai.',
    conflictSame: 'Hai bản ghi giống nhau.',
    conflictSee: (count: number) => `Xem bản kia: khác ở ${writeFigure(count, 'vi')} ô`,
    conflictHere: 'Ở đây',
    conflictThere: 'Bản kia',
    conflictFilled: 'Ô này ở đây để trống nên đã lấy theo bản kia.',
    conflictKeep: 'Giữ bản này',
    conflictTake: 'Lấy bản kia, bỏ phần vừa gõ',
    children: (approved: number, all: number, level: string) =>
      `Đã duyệt ${writeFigure(approved, 'vi')} trên ${writeFigure(all, 'vi')} báo cáo của ${level} trực thuộc`,
    childrenNote: 'Số liệu cấp mình là tổng các báo cáo đã duyệt. Duyệt thêm thì số cộng tự tăng.',
    childrenWaiting: (count: number) => `${writeFigure(count, 'vi')} báo cáo chờ kiểm tra`,
    childrenNoneWaiting: 'Không có báo cáo nào chờ kiểm tra.',
    childrenOthers: (count: number) => `${writeFigure(count, 'vi')} đơn vị chưa nộp hoặc đang sửa`,
    review: 'Kiểm tra các báo cáo này',
    childrenOpen: 'Xem danh sách báo cáo trực thuộc',
    noSum: 'chưa có',
    own: 'Nêu số riêng của cấp mình',
    ownWords: 'Chỉ điền khi khác số cộng. Số cộng vẫn được giữ bên cạnh.',
    ownFigure: 'Số của cấp mình',
    explanation: 'Vì sao khác số cộng',
  },

  check: {
    title: (cycle: string, unit: string) => `Xem lại trước khi nộp: báo cáo ${cycle.charAt(0).toLowerCase()}${cycle.slice(1)} của ${unit}`,
    notYet: 'Báo cáo chưa được nộp. Xin xem lại rồi bấm nút ở cuối trang.',
    warnings: (count: number) =>
      `${writeFigure(count, 'vi')} con số khác nhiều so với năm trước. Nếu đúng, xin ghi vài lời giải thích ngay dưới số đó; không bắt buộc.`,
    childrenLeft: (count: number) => `Còn ${writeFigure(count, 'vi')} báo cáo cấp dưới chưa duyệt. Số cộng chỉ gồm những báo cáo đã duyệt.`,
    content: 'Nội dung sẽ nộp',
    edit: 'Sửa',
    back: 'Quay lại sửa',
    submit: shared.buttons.submitReport,
    submitNote:
      'Sau khi nộp vẫn sửa và nộp lại được cho đến khi báo cáo được duyệt. Đã duyệt mà cần sửa thì nhờ đơn vị duyệt trả lại, cho đến khi kỳ khóa sổ.',
    nothing: (unit: string) => `Xem trước: báo “${shared.reportKinds.nothing}” của ${unit}`,
    same: (unit: string) => `Xem trước: báo “${shared.reportKinds.same}” của ${unit}`,
    draftDropped: 'Đang có bản nháp với số liệu khác. Nộp theo cách này thì bản nháp đó bị bỏ.',
    confirmMissing: 'Hãy đánh dấu vào ô xác nhận rồi bấm nộp.',
  },

  sent: {
    stamps: shared.stamps,
    titles: {
      sent: (unit: string) => `${unit} đã nộp báo cáo`,
      returned: (unit: string) => `Báo cáo của ${unit} bị trả lại`,
      approved: (unit: string) => `Báo cáo của ${unit} đã duyệt`,
      undecided: (unit: string) => `Báo cáo của ${unit} chưa được duyệt khi khóa sổ`,
      waived: (unit: string) => `Kỳ này ${unit} được miễn báo cáo`,
      missed: (unit: string) => `Kỳ này ${unit} không nộp báo cáo`,
    } satisfies Record<ReportStamp, (unit: string) => string>,
    version: 'Bản số',
    sentAt: 'Lúc gửi',
    kind: 'Nội dung',
    number: 'Số biên nhận',
    numberNote: 'Đọc số này khi gọi cơ quan thường trực.',
    technical: shared.technical,
    hash: 'Mã nội dung',
    hashNote: 'Bản in và bản lưu có cùng mã này là cùng một nội dung.',
    late: 'Gửi sau hạn.',
    nextTitle: 'Việc tiếp theo',
    nextSent: (reviewer: string, by: string | null) =>
      `${reviewer} sẽ kiểm tra báo cáo${by ? `, chậm nhất là ${by}` : ''}. Nếu cần sửa, đơn vị sẽ nhận được thư kèm ý kiến; nếu không, không phải làm gì thêm.`,
    nextReturned: (reviewer: string) => `${reviewer} đã trả lại báo cáo. Hãy mở báo cáo, sửa và gửi lại.`,
    nextApproved: (reviewer: string, open: boolean) =>
      `${reviewer} đã duyệt. Số liệu được đưa vào bản tổng hợp. Không phải làm gì thêm.${open ? ' Nếu cần sửa, hãy đề nghị nơi đã duyệt trả lại báo cáo trước khi khóa sổ.' : ''}`,
    nextUndecided: (contact: string) =>
      `Kỳ đã khóa sổ khi báo cáo chưa được duyệt, nên số liệu không có trong bản tổng hợp. Nếu có vướng mắc, xin liên hệ ${contact}.`,
    nextUncorrected: (contact: string) =>
      `Báo cáo bị trả lại và kỳ đã khóa sổ trước khi bản sửa được nộp, nên số liệu không có trong bản tổng hợp. Nếu có vướng mắc, xin liên hệ ${contact}.`,
    nextWaived: 'Đơn vị không phải nộp báo cáo kỳ này và sẽ không nhận thư nhắc. Không phải làm gì thêm.',
    nextMissed: (contact: string) => `Kỳ đã khóa sổ nên không gửi được nữa. Nếu có vướng mắc, xin liên hệ ${contact}.`,
    correct: shared.buttons.correctReport,
    print: 'Muốn giữ một bản giấy: dùng lệnh In của trình duyệt, trang này đã dàn sẵn để in.',
    printNow: 'In bản này',
    content: 'Nội dung đã gửi',
    explanation: 'Giải thích:',
    own: 'Số riêng của cấp này:',
    printedFor: (office: string) => `Bản in từ hệ thống, do ${office} gửi. Không có chữ ký.`,
    correcting: (when: string) => `Đang có bản sửa lưu lúc ${when}, chưa nộp.`,
    continueCorrecting: 'Tiếp tục sửa',
    unsentTitle: 'Phần đã soạn mà chưa nộp',
    unsentWords: 'Phần này không được tính. Giữ lại đây để đơn vị chép nếu cần.',
    leftHere: 'Trên máy này còn phần đã gõ mà chưa lưu lên máy chủ.',
    leftOpen: 'Mở để xem và nộp lại',
  },

  ownMails: {
    open: 'Xem từng thư đã gửi đến đơn vị và thư không gửi, vì sao',
    title: (unit: string) => `Thư gửi đến ${unit}`,
    words: 'Từng thư và từng đợt nhắc: đã gửi lúc nào, hoặc vì sao không gửi.',
    contact: 'Thông tin liên hệ',
  },

  contact: {
    title: (unit: string) => `Thông tin liên hệ của ${unit}`,
    words: 'Thư nhắc, thư báo kết quả và liên kết báo cáo được gửi theo thông tin này.',
    office: 'Tên cơ quan, đầu mối báo cáo',
    officeHint: 'Ghi tên cơ quan hoặc bộ phận, không ghi tên riêng của ai.',
    email: 'Thư điện tử',
    emailHint: 'Khi đổi, thư xác nhận được gửi đến địa chỉ mới; xác nhận xong mới đổi. Địa chỉ đang dùng cũng được báo.',
    phone: 'Điện thoại của cơ quan',
    language: 'Ngôn ngữ của thư',
    languages: { vi: 'Tiếng Việt', en: 'English' },
    save: 'Lưu thông tin liên hệ',
    back: 'Về báo cáo',
    saved: 'Đã lưu thông tin liên hệ.',
    pending: (email: string, until: string, present: string) =>
      `Đang chờ xác nhận địa chỉ ${email}. Hãy mở thư vừa gửi đến đó và bấm xác nhận trước ${until}. Đến lúc ấy thư và liên kết vẫn gửi đến ${present}.`,
    takeBack: shared.buttons.takeBackAddress,
    takenBack: 'Đã hủy yêu cầu đổi địa chỉ. Thư vẫn gửi đến địa chỉ đang dùng.',
    replaceTitle: 'Liên kết của đơn vị có thể đã lộ?',
    replaceWords: (email: string) =>
      `Bấm nút này thì liên kết đang dùng, kể cả trong các thư trước, không mở được nữa; liên kết mới được gửi đến ${email}. Yêu cầu đổi địa chỉ chưa xác nhận cũng bị hủy. Phần đã lưu, đã nộp vẫn còn nguyên.`,
    replace: shared.buttons.replaceLink,
    replacedTitle: 'Liên kết đã được thay',
    replacedWords: (email: string) =>
      `Liên kết cũ không mở được nữa. Liên kết mới đang được gửi đến ${email}; hãy mở thư đó để làm tiếp. Có thể đóng trang này.`,
    errorsTitle: 'Chưa lưu được, xin sửa những ô dưới đây',
    officeWrong: `Hãy ghi tên cơ quan, dài không quá ${longest.office} ký tự.`,
    emailWrong: 'Hãy ghi một địa chỉ thư, ví dụ vanphong@xa.example',
    way: 'Báo bằng cách nào',
    wayHint: 'Chỉ có tác dụng khi hệ thống có cổng nhắn tin và ở trên có số điện thoại.',
    ways: {
      '': 'Theo lịch nhắc của chương trình',
      mail: 'Bằng thư; thư không đến được thì nhắn tin',
      phone: 'Bằng tin nhắn; tin không đến được thì gửi thư',
      both: 'Bằng thư, và nhắc nộp cả bằng tin nhắn',
    } satisfies Record<ContactWay | '', string>,
    phoneWrong: 'Hãy ghi số điện thoại từ 8 đến 15 chữ số, hoặc để trống.',
  },

  table: {
    indicator: 'Chỉ tiêu',
    thisYear: 'Năm nay',
    yearBefore: (named: string | null) => capital(named ?? 'năm trước'),
    change: 'Thay đổi',
    empty: 'để trống',
    unknown: 'chưa có',
    same: 'như cũ',
    carriedOver: shared.carriedOver,
    onSame: (units: string, level: string) => `trên cùng ${units} ${level}`,
    up: (by: string) => `tăng ${by}`,
    down: (by: string) => `giảm ${by}`,
  },
};
