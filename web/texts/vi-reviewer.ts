import { writeFigure } from '../../rules/numbers.ts';

// Apart from the rest, for the queue's script takes these alone.
export const viChosen = (count: number, warned: number): string =>
  count === 0
    ? 'Chưa chọn báo cáo nào'
    : `Đã chọn ${writeFigure(count, 'vi')} báo cáo${warned > 0 ? `, trong đó ${writeFigure(warned, 'vi')} cần xem kỹ` : ''}`;
export const viApprove = (count: number, warned: number): string =>
  `Duyệt ${writeFigure(count, 'vi')} báo cáo${warned > 0 ? `, trong đó ${writeFigure(warned, 'vi')} cần xem kỹ` : ''}`;
export const viNews = (count: number): string => `Có ${writeFigure(count, 'vi')} báo cáo mới chờ duyệt.`;

/** What a reviewer reads. */
export const viReviewer = {
  queue: {
    title: 'Báo cáo chờ duyệt',
    waiting: (count: number, days: number) =>
      `${writeFigure(count, 'vi')} báo cáo chờ duyệt${days > 0 ? `, lâu nhất đã ${days} ngày` : ', đều gửi trong hôm nay'}`,
    awaiting: (count: number, days: number) =>
      `${writeFigure(count, 'vi')} báo cáo chờ cơ quan thường trực quyết định${days > 0 ? `, lâu nhất đã ${days} ngày` : ''}`,
    noneWaiting: 'Không có báo cáo nào chờ duyệt',
    noneAwaiting: 'Không có báo cáo nào chờ cơ quan thường trực quyết định',
    allApproved: (count: number) => `Đã duyệt cả ${writeFigure(count, 'vi')} báo cáo`,
    closedTitle: (approved: number, all: number) =>
      `Kỳ đã khóa sổ: đã duyệt ${writeFigure(approved, 'vi')} trên ${writeFigure(all, 'vi')} báo cáo`,
    awaitingClosed: (count: number) => `${writeFigure(count, 'vi')} báo cáo chưa được quyết định khi khóa sổ`,
    whose: (unit: string, count: number) => `${unit} duyệt báo cáo của ${writeFigure(count, 'vi')} đơn vị trực thuộc.`,
    whatComesHere:
      'Đến đây là báo cáo của đơn vị trên cùng, và báo cáo mà đơn vị cấp trên chưa duyệt khi đến hạn nộp báo cáo của chính mình.',
    late: (count: number) => `${writeFigure(count, 'vi')} báo cáo đang chờ đã gửi sau hạn.`,
    missing: (count: number, days: number) =>
      `${writeFigure(count, 'vi')} đơn vị chưa nộp, ${days > 0 ? `còn ${days} ngày đến hạn` : days === 0 ? 'hôm nay là hạn' : `đã quá hạn ${-days} ngày`}.`,
    missed: (count: number) => `${writeFigure(count, 'vi')} đơn vị không nộp.`,
    returned: (count: number) => `${writeFigure(count, 'vi')} báo cáo đã trả lại, chờ sửa.`,
    undecidedClosed: (count: number) => `${writeFigure(count, 'vi')} báo cáo chưa được duyệt, không cộng vào số liệu chung.`,
    returnedClosed: (count: number) => `${writeFigure(count, 'vi')} báo cáo bị trả lại mà không gửi lại, không cộng vào số liệu chung.`,
    handed: (count: number) => `${writeFigure(count, 'vi')} báo cáo chưa duyệt kịp đã chuyển cơ quan thường trực.`,
    ownDue: (days: number, when: string) =>
      `${days > 0 ? `Còn ${days} ngày` : 'Hôm nay là ngày cuối'} đến hạn nộp báo cáo của cấp mình (${when}). Báo cáo chưa duyệt đến lúc đó chuyển cơ quan thường trực.`,
    ownOverdue: (when: string) => `Đã qua hạn nộp báo cáo của cấp mình (${when}).`,
    ownSent: 'Báo cáo của cấp mình đã gửi. Duyệt thêm báo cáo nào thì số cộng lúc tổng hợp có thêm báo cáo đó.',
    closed: 'Kỳ đã khóa sổ, không duyệt hay trả lại được nữa.',
    ownReport: 'Báo cáo của cấp mình',
    backToCycle: 'Về kỳ báo cáo',
    remind: (count: number) => `Nhắc ${writeFigure(count, 'vi')} đơn vị chưa nộp báo cáo`,
    filters: 'Lọc theo tình trạng',
    noAddress: 'chưa có địa chỉ nhận thư',
    unreached: (count: number) => `${count} đơn vị chưa có địa chỉ nhận thư, thư nhắc không đến được.`,
    filterNames: {
      all: 'Tất cả',
      waiting: 'Chờ duyệt',
      plain: 'Không có gì cần lưu ý',
      warned: 'Có cảnh báo',
      carried: 'Không có gì mới',
      returned: 'Đã trả lại',
      missing: 'Chưa nộp',
      unreached: 'Chưa có địa chỉ thư',
      approved: 'Đã duyệt',
    },
    groups: {
      waiting: 'Chờ duyệt',
      handed: 'Chờ cơ quan thường trực quyết định',
      returned: 'Đã trả lại, chờ sửa',
      missing: 'Chưa nộp',
      approved: 'Đã duyệt',
      waived: 'Được miễn báo cáo',
    },
    groupsClosed: {
      waiting: 'Chưa duyệt khi khóa sổ',
      handed: 'Cơ quan thường trực chưa quyết định khi khóa sổ',
      returned: 'Bị trả lại, không gửi lại',
      missing: 'Không nộp',
      approved: 'Đã duyệt',
      waived: 'Được miễn báo cáo',
    },
    emptyFilter: 'Không có đơn vị nào ở tình trạng này.',
    columns: { choose: 'Chọn', unit: 'Đơn vị', sent: 'Gửi lúc', changed: 'Thay đổi so với bản trước', warnings: 'Cần lưu ý' },
    choose: (unit: string) => `Chọn ${unit}`,
    version: (version: number) => `bản số ${version}`,
    firstVersion: 'bản đầu',
    changedFigures: (count: number) => `${writeFigure(count, 'vi')} số liệu`,
    changedProse: (count: number) => `${writeFigure(count, 'vi')} phần lời`,
    unchanged: 'không đổi gì',
    warnings: (count: number) => `${writeFigure(count, 'vi')} cảnh báo`,
    noWarnings: 'không có',
    lateMark: 'sau hạn',
    overdueMark: (days: number) => `quá hạn ${days} ngày`,
    dueOn: (day: string) => `hạn ${day}`,
    returnedOn: (day: string) => `trả lại ${day}`,
    approvedOn: (day: string) => `duyệt ${day}`,
    reminded: (day: string) => `nhắc gần nhất ${day}`,
    chooseAll: (count: number) => `Chọn cả ${writeFigure(count, 'vi')}`,
    chooseNone: 'Bỏ chọn',
    approveChosen: 'Duyệt báo cáo đã chọn',
    returnChosen: 'Trả lại báo cáo đã chọn',
    onlySome: (shown: number, all: string) =>
      `Đang hiện ${writeFigure(shown, 'vi')} báo cáo chờ lâu nhất trong ${all}; quyết định xong sẽ hiện tiếp.`,
    doneOne: (unit: string, state: 'approved' | 'returned') =>
      state === 'approved' ? `Đã duyệt báo cáo của ${unit}.` : `Đã trả lại báo cáo của ${unit}; đơn vị được báo ngay bằng thư.`,
    doneMany: (count: number) => `Đã duyệt ${writeFigure(count, 'vi')} báo cáo.`,
    refused: (count: number) => `${writeFigure(count, 'vi')} báo cáo chưa duyệt được:`,
    remindedDone: (count: number) =>
      count === 0
        ? 'Không có thư nhắc nào được gửi thêm.'
        : `Đang gửi ${writeFigure(count, 'vi')} thư nhắc. Đơn vị nào nộp trước khi thư đi thì không nhận thư.`,
    nothingChosen: 'Chưa chọn báo cáo nào. Hãy đánh dấu ở đầu dòng rồi bấm Duyệt.',
    keys: 'Phím tắt',
    keysTitle: 'Duyệt bằng bàn phím',
    keysWhen: 'Các phím này chỉ có tác dụng khi đang ở trong danh sách.',
    keysClose: 'Đóng, vào danh sách',
    keyList: [
      ['j, ↓', 'xuống dòng dưới'],
      ['k, ↑', 'lên dòng trên'],
      ['x', 'chọn hoặc bỏ chọn dòng này'],
      ['a', 'duyệt các dòng đã chọn; chưa chọn thì dòng này'],
      ['Enter', 'mở báo cáo'],
      ['r', 'mở báo cáo để ghi ý kiến trả lại'],
      ['?', 'xem các phím này'],
    ] as [string, string][],
    watching: 'Đang xem buổi diễn tập. Muốn quyết định, hãy vào với tư cách cơ quan thường trực.',
    enter: 'Vào từ trang đầu của buổi diễn tập',
    ended: 'Liên kết này không còn hiệu lực, danh sách không được cập nhật nữa. Tải lại trang để biết cần làm gì.',
  },

  approve: {
    chosen: viChosen,
    approve: viApprove,
    words: 'Số liệu của các báo cáo này được cộng vào cấp trên. Báo cáo đã duyệt thì đơn vị không sửa được nữa.',
    withWarnings: 'Có cảnh báo, xin xem lại',
    carried: 'Không phát sinh trong kỳ, hoặc như năm trước: xin xem có đúng không',
    without: 'Không có gì cần lưu ý',
    explained: (words: string) => `Đơn vị giải thích: ${words}`,
    notExplained: 'Đơn vị chưa giải thích.',
    stated: (own: string, sum: string) => `Đơn vị nêu số riêng ${own}, số cộng ${sum}.`,
    gone: 'Không còn chờ duyệt, sẽ để nguyên',
    cancel: 'Thôi, quay lại danh sách',
    no: 'Thôi',
  },

  returnSeveral: {
    title: (count: number) => `Trả lại ${writeFigure(count, 'vi')} báo cáo`,
    words: 'Các đơn vị này nhận ngay một thư với đúng những lời dưới đây, rồi sửa và gửi lại.',
    sentences: 'Câu có sẵn',
    change: 'Sửa các câu có sẵn',
    own: 'Ý kiến thêm',
    note: 'Đơn vị đọc được đúng những lời này.',
    unsaid: 'Hãy đánh dấu một câu hoặc ghi ý kiến, để đơn vị biết cần sửa gì.',
    gone: 'Không còn chờ duyệt, sẽ để nguyên',
    cancel: 'Thôi, quay lại danh sách',
  },

  returnSentences: {
    title: 'Câu có sẵn khi trả lại báo cáo',
    words:
      'Người duyệt chọn từ các câu này khi trả lại nhiều báo cáo một lúc. Đơn vị đọc được đúng những lời này trong thư và trên trang báo cáo.',
    label: 'Mỗi câu một dòng',
    hint: (most: number, letters: number) => `Nhiều nhất ${most} câu, mỗi câu không quá ${letters} ký tự.`,
    save: 'Lưu các câu này',
    saved: 'Đã lưu.',
  },

  remind: {
    title: (count: number) => `Gửi thư nhắc đến ${writeFigure(count, 'vi')} đơn vị chưa nộp báo cáo`,
    titleNone: 'Không còn đơn vị nào để nhắc',
    words: (due: string) =>
      `Mỗi đơn vị nhận một thư có liên kết riêng, nói rõ chưa nộp báo cáo, hạn ${due}, và cơ quan nào đề nghị nhắc. Trong một ngày mỗi đơn vị chỉ nhận một thư loại này.`,
    recipients: 'Gửi đến',
    office: 'Cơ quan nhận thư',
    already: 'Hôm nay đã nhắc rồi, không gửi nữa',
    state: 'Tình trạng',
    lastReminded: 'Nhắc gần nhất',
    neverReminded: 'chưa nhắc lần nào',
    send: 'Gửi thư nhắc',
    sentAlready: 'Đơn vị đã nộp không nhận thư. Đơn vị nộp trước khi thư đi cũng không nhận.',
  },

  review: {
    title: (unit: string) => `Kiểm tra báo cáo của ${unit}`,
    sent: (version: number, when: string) => `Bản số ${version}, gửi lúc ${when}`,
    place: (place: number, count: number) => `Báo cáo ${place} trong ${writeFigure(count, 'vi')} báo cáo chờ duyệt`,
    previous: 'Báo cáo trước',
    next: 'Báo cáo sau',
    toDecision: 'Đến phần quyết định',
    versions: 'Các bản đã gửi',
    versionName: (version: number) => `Bản số ${version}`,
    versionReturned: (day: string) => `trả lại ${day}`,
    versionApproved: (day: string) => `duyệt ${day}`,
    versionReplaced: 'đơn vị tự gửi bản mới thay',
    versionWaiting: 'chờ duyệt',
    earlier: (version: number) => `Đang xem bản cũ, bản số ${version}. Chỉ bản mới nhất được duyệt hay trả lại.`,
    toLatest: 'Xem bản mới nhất',
    changedTitle: (version: number) => `So với bản số ${version}`,
    changedNothing: 'Không có gì thay đổi.',
    leftEmpty: 'để trống',
    changedFrom: (version: number, figure: string) => `Bản số ${version} ghi ${figure}`,
    changedEmpty: (version: number) => `Bản số ${version} để trống`,
    removed: 'bỏ:',
    added: 'thêm:',
    warnings: 'Cảnh báo',
    warning: 'Cảnh báo:',
    ownFigure: 'nêu số riêng khác số cộng',
    noWarnings: 'Hệ thống không phát hiện điểm bất thường.',
    explained: 'Đơn vị giải thích:',
    notExplained: 'Đơn vị chưa giải thích.',
    askedTitle: (version: number) => `Ý kiến khi trả lại bản số ${version}`,
    asked: 'Đã yêu cầu:',
    sumOf: (counted: number, leaves: number, level: string) =>
      `Số liệu là số cộng của ${writeFigure(counted, 'vi')} trên ${writeFigure(leaves, 'vi')} ${level} đã được duyệt; năm trước cộng cùng các ${level} đó.`,
    sumOfSome: (count: number) => `Chỉ ${writeFigure(count, 'vi')} đơn vị có ghi số này.`,
    stated: (figure: string, difference: string) => `Đơn vị nêu số riêng: ${figure}, ${difference}.`,
    statedAlone: (figure: string) => `Đơn vị nêu số riêng: ${figure}; chưa có số cộng.`,
    more: (figure: string) => `hơn số cộng ${figure}`,
    less: (figure: string) => `kém số cộng ${figure}`,
    equal: 'bằng số cộng',
    sumColumn: 'Số cộng',
    fieldComment: (label: string) => `Ý kiến về "${label}"`,
    addComment: 'Ghi ý kiến',
    comment: 'Ý kiến chung',
    commentNote: 'Bắt buộc khi trả lại, trừ khi đã ghi ý kiến ở từng chỉ tiêu. Đơn vị sẽ đọc được đúng những lời này.',
    decide: 'Quyết định',
    approve: 'Duyệt báo cáo',
    return: 'Trả lại để sửa',
    decided: (state: string) => `Báo cáo này ${state}.`,
    handed: 'Báo cáo này đã chuyển cơ quan thường trực quyết định, vì chưa duyệt khi đến hạn của cấp mình.',
    notHanded: 'Báo cáo này đang chờ đơn vị cấp trên duyệt.',
    newer: (version: number) =>
      `Chưa quyết định: trong lúc xem, đơn vị đã gửi bản số ${version}. Bản đó ở dưới đây, chỗ nào đổi đều được đánh dấu.`,
    backToQueue: 'Về danh sách báo cáo',
  },

  children: {
    inSum: (counted: number, all: number, level: string) =>
      `Số cộng gồm ${writeFigure(counted, 'vi')} trên ${writeFigure(all, 'vi')} ${level}`,
    notInSum: (count: number) => `Còn thiếu ${writeFigure(count, 'vi')}: xem là những đơn vị nào`,
    belowInSum: (counted: number, all: number, level: string) =>
      `mới có ${writeFigure(counted, 'vi')} trên ${writeFigure(all, 'vi')} ${level}`,
    sumOf: (counted: number, all: number, level: string) => `gồm ${writeFigure(counted, 'vi')} trên ${writeFigure(all, 'vi')} ${level}`,
    withoutFigure: 'Đã duyệt nhưng không ghi số này:',
    more: (count: number) => `và ${writeFigure(count, 'vi')} đơn vị khác`,
  },
};
