import type { ActionOrigin, ActionState } from '../action-item-states.ts';
import type { AssignmentState, ReportKind } from '../assignments.ts';
import { type CycleName, type CyclePeriod, keyOf, type Period, periodOfKey, yearsOf } from '../cycle-key.ts';
import type { CycleKind } from '../cycles-of-term.ts';
import type { CommentAnswer, CommentedArticle } from '../draft-comment.ts';
import type { ReportedBy } from '../may-report-for.ts';
import { writeFigure } from '../numbers.ts';
import type { ResultWords } from '../office-words.ts';
import type { MomentKind } from '../plan.ts';
import type { ProgramState, ShownCycleState } from '../program-and-cycle-states.ts';
import type { ReportStamp } from '../report-stamp.ts';
import { capital } from './letter-case.ts';
import { viHappenings } from './vi-happenings.ts';
import { viOpenMatters } from './vi-open-matters.ts';

/**
 * Words that several rooms print, and every name of a button, a state, a kind or a cycle: pages, mails and documents take them from here
 * (tests/web/one-word-for-one-thing.test.ts). What only one page or mail says stands with it.
 */
export const sharedVi = {
  product: 'Tổng Kết',
  languageName: 'Tiếng Việt',
  /** On everything that a rehearsal shows. */
  simulated: 'MÔ PHỎNG',
  /** On everything that an installation shows whose mails reach nobody. */
  trial: 'DÙNG THỬ',
  simulatedNotice: 'Số liệu mô phỏng, không phải số liệu thật của các đơn vị có tên trong đây.',
  /** Over the offices that a unit’s people may turn to, on its pages and in its mails. */
  whomToAsk: 'Cần hỏi, xin liên hệ',
  /** On a report that was sent. */
  /** What is folded away because only an expert asks for it. */
  technical: 'Thông tin kỹ thuật',
  /** Stamped over a unit's own report (rules/report-stamp.ts). */
  stamps: {
    sent: 'ĐÃ NỘP',
    returned: 'BỊ TRẢ LẠI',
    approved: 'ĐÃ DUYỆT',
    undecided: 'CHƯA DUYỆT',
    waived: 'ĐƯỢC MIỄN',
    missed: 'KHÔNG NỘP',
  } satisfies Record<ReportStamp, string>,
  unknownFigure: 'chưa có số liệu',
  carriedOver: 'lấy theo kỳ trước',
  /** Who reported for a unit, wherever such a report is read. */
  reportedFor: { parent: 'cấp trên nộp thay', coordinator: 'bộ phận thường trực nộp thay' } satisfies Record<ReportedBy, string>,
  programStates: {
    draft: 'dự thảo',
    signing: 'đang ký',
    active: 'đang thực hiện',
    paused: 'tạm dừng',
    evaluating: 'đang tổng kết',
    completed: 'đã hoàn thành',
    terminated: 'đã chấm dứt',
  } satisfies Record<ProgramState, string>,
  cycleStates: {
    planned: 'chưa mở',
    open: 'đang thu báo cáo',
    closed: 'đã khóa sổ',
    compiled: 'đã tổng hợp',
    delivered: 'đã gửi lãnh đạo',
    acknowledged: 'đã tiếp nhận',
    lapsed: 'không thực hiện do chương trình chấm dứt',
    skipped: 'không thực hiện vì đã qua ngày khóa sổ',
    'left-out': 'không tổ chức theo quyết định của cơ quan thường trực',
  } satisfies Record<ShownCycleState, string>,
  /** What of a draft a party comments on, and what becomes of its comment. */
  commentedArticles: {
    whole: 'cả dự thảo',
    parties: 'các bên ký',
    term: 'thời hạn',
    targets: 'mục tiêu',
    calendar: 'lịch các kỳ',
    form: 'biểu mẫu',
    bases: 'căn cứ',
    witnesses: 'bên chứng kiến',
  } satisfies Record<CommentedArticle, string>,
  commentAnswers: { 'taken-up': 'đã tiếp thu', 'not-taken-up': 'không tiếp thu' } satisfies Record<CommentAnswer, string>,
  /** An action item: how it stands, and where it comes from. */
  actionStates: {
    open: 'đang thực hiện',
    reported: 'đã báo xong, chờ kiểm tra',
    kept: 'hoàn thành đúng hạn',
    late: 'hoàn thành muộn',
    dropped: 'thôi thực hiện',
  } satisfies Record<ActionState, string>,
  /** By which a document that is owed is known to be done. */
  directiveMeasure: (office: string) => `Văn bản đã được ban hành và trình${office === '' ? '' : ` ${office}`}.`,
  actionOrigins: {
    review: 'từ kết quả',
    instruction: 'từ ý kiến chỉ đạo',
    report: 'từ báo cáo',
    directive: 'từ sổ văn bản',
    program: 'do cơ quan thường trực nêu',
  } satisfies Record<ActionOrigin, string>,
  /** How much an arising issue holds up, and who answers that is no unit. */
  issueSeverities: { urgent: 'Khẩn', serious: 'Nghiêm trọng', ordinary: 'Thông thường' },
  issueOffices: { coordinator: 'Bộ phận thường trực', leaders: 'Lãnh đạo các bên' },
  /** What became of a typical example, as a document says it. */
  exemplarResults: { chosen: 'được chọn', 'not-chosen': 'không được chọn', pending: 'đang xem xét' },
  assignmentStates: {
    owing: 'chưa nộp',
    draft: 'đang soạn',
    submitted: 'chờ duyệt',
    returned: 'bị trả lại',
    approved: 'đã duyệt',
    waived: 'được miễn',
    missed: 'không nộp',
  } satisfies Record<AssignmentState, string>,
  reportKinds: {
    figures: 'Báo cáo có số liệu',
    nothing: 'Không phát sinh trong kỳ',
    same: 'Như năm trước',
  } satisfies Record<ReportKind, string>,
  /** What stands on buttons and links, for the page that has them and for whatever mail or sentence names them. */
  buttons: {
    open: 'Mở',
    openReport: 'Mở báo cáo',
    oneByOne: 'Làm lần lượt từng việc',
    correctReport: 'Sửa và gửi lại',
    submitReport: 'Nộp báo cáo',
    seeSentReport: 'Xem báo cáo đã nộp',
    reviewReports: 'Xem và duyệt báo cáo',
    seeUnitsBelow: 'Xem các đơn vị trực thuộc',
    openProgram: 'Mở chương trình',
    openCalendar: 'Mở lịch nghỉ',
    seeTasks: 'Xem nhiệm vụ',
    seeDirectives: 'Mở sổ văn bản',
    seeReorganisation: 'Xem các đơn vị đã sắp xếp',
    changePlan: 'Đổi kế hoạch',
    runAgain: 'Cho chạy lại',
    skipRound: 'Bỏ qua đợt thư này',
    readAndSign: 'Xem nội dung và ký',
    readAndAcknowledge: 'Mở báo cáo và tiếp nhận',
    seeBrief: 'Xem bản tổng hợp',
    readAndRelease: 'Đọc và phát hành',
    seeResult: 'Xem kết quả của đơn vị',
    seeRefusedAddresses: 'Mở danh sách địa chỉ',
    signIn: 'Đăng nhập',
    linkAgain: 'Gửi lại liên kết của tôi',
    seeAndConfirm: 'Xem và xác nhận',
    confirmAddress: 'Xác nhận địa chỉ này',
    seeAndTakeBack: 'Xem và hủy yêu cầu',
    takeBackAddress: 'Hủy yêu cầu',
    replaceLink: 'Thay liên kết',
    takeOn: 'Nhận bàn giao',
    seeHandover: 'Xem và nhận bàn giao',
    onlyTrying: 'Tôi chỉ dùng thử trên máy này',
  },
  moments: {
    open: 'Mở kỳ, gửi yêu cầu báo cáo',
    'cut-off': 'Đã chốt số liệu',
    'last-call': 'Nhắc lần cuối trước khi khóa sổ',
    'remind-before': 'Nhắc trước hạn',
    'remind-last-day': 'Nhắc ngày cuối',
    'remind-overdue': 'Nhắc quá hạn',
    'remind-reviewers': 'Nhắc duyệt báo cáo',
    'escalate-parent': 'Báo cấp trên về đơn vị chưa nộp',
    'escalate-coordinator': 'Báo bộ phận thường trực về đơn vị chưa nộp',
    'escalate-leaders': 'Báo lãnh đạo các bên về đơn vị chưa nộp',
    undecided: 'Báo bộ phận thường trực về báo cáo cấp trên chưa duyệt',
    close: 'Khóa sổ',
    compile: 'Tổng hợp',
    deliver: 'Gửi kết quả đến lãnh đạo các bên',
  } satisfies Record<MomentKind, string>,
  /** What the engine does besides the moments of a plan. */
  steps: {
    sign: 'Gửi thư mời ký',
    start: 'Khởi động chương trình',
    plan: 'Lập kế hoạch kỳ báo cáo',
    evaluate: 'Chuyển sang tổng kết',
    release: 'Đợi phát hành kết quả',
    acknowledge: 'Tiếp nhận kết quả',
    result: 'Báo kết quả về các đơn vị',
    complete: 'Kết thúc chương trình',
    lapse: 'Dừng kỳ báo cáo do chương trình chấm dứt',
    'open-cycle': 'Bắt đầu kỳ báo cáo',
    evaluation: 'Thực hiện kỳ tổng kết',
    skip: 'Ghi nhận việc bỏ qua',
    fold: 'Gộp các thư đã trễ',
    late: 'Làm tiếp việc đã trễ',
    workflow: 'Tự động thực hiện các mốc',
    resume: 'Tiếp tục sau khi tạm dừng',
    amend: 'Đưa sửa đổi chương trình vào thực hiện',
    'hand-on-issue': 'Chuyển vướng mắc quá hạn trả lời lên cấp trên',
    'remind-handovers': 'Nhắc trả lời bàn giao',
    reorganise: 'Sắp xếp đơn vị theo ngày đã định',
    'remind-actions': 'Nhắc nhiệm vụ, giải pháp giữa hai kỳ',
    'ask-days-off': 'Xin lịch nghỉ của các năm tới',
    'tell-issues': 'Theo dõi thời hạn trả lời vướng mắc',
    'watch-workflows': 'Theo dõi việc tự động thực hiện các mốc',
    'watch-mail-server': 'Theo dõi máy chủ thư',
    'send-mails': 'Gửi các thư đang chờ',
    'write-mails': 'Soạn thư',
  },
  completeness: {
    expected: 'phải nộp',
    /** With figures or with nothing to report. */
    sent: 'đã nộp',
    submitted: 'có số liệu',
    nothingToReport: 'không phát sinh trong kỳ',
    missed: 'không nộp',
    waived: 'được miễn',
    late: 'nộp muộn',
    returned: 'từng bị trả lại',
    approved: 'đã duyệt',
  },
  /** What is unusual in a figure, beside last year's. */
  unusual: {
    oldCodePage: 'Có vẻ là chữ của phông cũ (TCVN3, VNI), văn bản in ra sẽ không đọc được. Hãy chuyển sang Unicode rồi dán lại.',
    unprintable: (letters: string) => `Văn bản in ra không có ký tự này: ${letters}. Hãy viết bằng chữ.`,
    nowZero: (before: number, older: Period | null) =>
      `${older === null ? 'Năm trước' : capital(viPeriod(periodOfKey(keyOf(older))))} có ${writeFigure(before, 'vi')}, nay ghi 0.`,
    since: {
      high: (before: number, now: number, older: Period | null) =>
        `Tăng hơn gấp đôi so với ${older === null ? 'năm trước' : viPeriod(periodOfKey(keyOf(older)))} (${change(before, now)}).`,
      low: (before: number, now: number, older: Period | null) =>
        `Giảm hơn một nửa so với ${older === null ? 'năm trước' : viPeriod(periodOfKey(keyOf(older)))} (${change(before, now)}).`,
    },
    among: {
      high: (usual: number) => `Cao hơn hẳn các đơn vị cùng cấp: theo mức chung thì khoảng ${writeFigure(usual, 'vi')}.`,
      low: (usual: number) => `Thấp hơn hẳn các đơn vị cùng cấp: theo mức chung thì khoảng ${writeFigure(usual, 'vi')}.`,
    },
  },
  /** What the engine says for a reviewer of a report above one that was returned after it was approved. */
  returnedBelow: (unit: string, reason: string) =>
    `Báo cáo của ${unit} đã được trả lại sau khi duyệt, nên số cộng của Quý vị thay đổi.${reason === '' ? '' : ` Lý do: ${reason}`}`,
  keptAfterReturn: (unit: string, reason: string) =>
    `Giữ số đã báo cáo, sau khi báo cáo của ${unit} được trả lại.${reason === '' ? '' : ` Lý do: ${reason}`}`,
  correctedBelow: (unit: string, reason: string) =>
    `Báo cáo đã duyệt của ${unit} được sửa, nên số cộng của Quý vị thay đổi.${reason === '' ? '' : ` Lý do: ${reason}`}`,
  keptAfterCorrection: (unit: string, reason: string) =>
    `Giữ số đã báo cáo, sau khi báo cáo đã duyệt của ${unit} được sửa.${reason === '' ? '' : ` Lý do: ${reason}`}`,
  happenings: viHappenings,
  openMatters: viOpenMatters,
  narrativeRoles: {
    results: 'Kết quả',
    difficulties: 'Khó khăn, vướng mắc',
    causes: 'Nguyên nhân',
    proposals: 'Đề xuất, kiến nghị',
  },
  /** What the standing office says of a compiled result. */
  resultWords: {
    foreword: 'Lời nói đầu',
    assessment: 'Đánh giá chung',
    tasks: 'Phương hướng, nhiệm vụ',
  } satisfies Record<keyof ResultWords, string>,
  /** Of which time a cycle is: `năm 2023`, `6 tháng đầu năm 2024`, `quý I năm 2024`, `năm học 2023-2024`. */
  period: (cycle: Period): string => `${viPeriod(periodOfKey(keyOf(cycle)))}${cycle.estimated ? ' (ước tính)' : ''}`,
  /** Behind the years whose figures stand in, where some are of a part of a unit that was divided. */
  inPartEstimated: ', có phần ước tính',
  /** Several, by their keys: `năm 2022, 2023`. */
  periods: (keys: readonly string[]): string => {
    const all = keys.map(periodOfKey);
    if (all.length > 1 && all.every(({ school, parts }) => !school && parts === 'year')) return `năm ${keys.join(', ')}`;
    return all.map(viPeriod).join(', ');
  },
  /** Under a mark on a line, where there is no room: `2023`, `6T đầu 2024`, `HK I 2023-2024`. */
  periodShort: (cycle: Period): string => {
    const { school, parts, part } = periodOfKey(keyOf(cycle));
    const own = { year: '', halves: part === 1 ? '6T đầu ' : '6T cuối ', quarters: `quý ${roman[part - 1]}/`, days: `đợt ${part}/` };
    return `${school && parts === 'halves' ? `HK ${roman[part - 1]} ` : own[parts]}${yearsOf(cycle)}`;
  },
  /** `Sơ kết năm 2023`, `Tổng kết, đánh giá năm 2025`. */
  cycle: (cycle: CycleName): string => `${cycle.kind === 'final' ? 'Tổng kết, đánh giá' : 'Sơ kết'} ${viPeriod(periodOfKey(keyOf(cycle)))}`,
  cycleShort: (kind: CycleKind): string => (kind === 'final' ? 'tổng kết' : 'sơ kết'),
  /** What a unit owes in it, `cycle` inside a sentence: `báo cáo sơ kết năm 2023`. */
  reportOf: (cycle: string) => `báo cáo ${cycle}`,
  /** `Sơ kết năm 2023`; `Tổng kết, đánh giá giai đoạn 2023-2025`. */
  cycleName: (cycle: CycleName, term: { from: string; to: string }): string =>
    cycle.kind === 'preliminary' ? `Sơ kết ${viPeriod(periodOfKey(keyOf(cycle)))}` : `Tổng kết, đánh giá giai đoạn ${years(term)}`,
  /** `đã có 451 trên 460 báo cáo` */
  reportsIn: (sent: string, expected: string): string => `đã có ${sent} trên ${expected} báo cáo`,
};

const change = (before: number, now: number): string => `${writeFigure(before, 'vi')} → ${writeFigure(now, 'vi')}`;

/** What a dictionary must have; each language is checked against it. */
export type SharedTexts = typeof sharedVi;

const roman = ['I', 'II', 'III', 'IV'];

function viPeriod(period: CyclePeriod): string {
  const { year, school, part, parts } = period;
  if (school) return `${parts === 'year' ? '' : `học kỳ ${roman[part - 1]} `}năm học ${year}-${year + 1}`;
  const own = {
    year: '',
    halves: `6 tháng ${part === 1 ? 'đầu' : 'cuối'} `,
    quarters: `quý ${roman[part - 1]} `,
    days: `đợt ${part} `,
  };
  return `${own[parts]}năm ${year}`;
}

function years(term: { from: string; to: string }): string {
  const [from, to] = [term.from.slice(0, 4), term.to.slice(0, 4)];
  return from === to ? from : `${from}-${to}`;
}
