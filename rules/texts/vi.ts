import type { AssignmentState, ReportKind } from '../assignments.ts';
import type { CycleKind } from '../cycles-of-term.ts';
import type { MomentKind } from '../plan.ts';
import type { CycleState, ProgramState } from '../states.ts';

/** Words that several rooms print. What only one page or mail says stands with it. */
export const vi = {
  product: 'Tổng Kết',
  languageName: 'Tiếng Việt',
  /** On everything that a rehearsal shows. */
  simulated: 'MÔ PHỎNG',
  simulatedNotice: 'Số liệu mô phỏng, không phải số liệu thật của các đơn vị có tên trong đây.',
  /** On a report that was sent. */
  sentStamp: 'ĐÃ NỘP',
  unknownFigure: 'chưa có số liệu',
  carriedOver: 'lấy theo kỳ trước',
  late: 'muộn',
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
  } satisfies Record<CycleState, string>,
  assignmentStates: {
    owing: 'chưa nộp',
    draft: 'đang soạn',
    submitted: 'đã nộp, chưa duyệt',
    returned: 'bị trả lại',
    approved: 'đã duyệt',
    waived: 'được miễn',
    missed: 'không nộp',
  } satisfies Record<AssignmentState, string>,
  reportKinds: {
    figures: 'có số liệu',
    nothing: 'không có phát sinh',
    same: 'như năm trước',
  } satisfies Record<ReportKind, string>,
  moments: {
    open: 'Mở kỳ, gửi yêu cầu báo cáo',
    'cut-off': 'Đã chốt số liệu',
    'remind-before': 'Nhắc trước hạn',
    'remind-last-day': 'Nhắc ngày cuối',
    'remind-overdue': 'Nhắc quá hạn',
    'remind-reviewers': 'Nhắc duyệt báo cáo',
    'escalate-parent': 'Báo cấp trên về đơn vị chưa nộp',
    'escalate-coordinator': 'Báo bộ phận thường trực về đơn vị chưa nộp',
    undecided: 'Chuyển báo cáo chưa duyệt lên bộ phận thường trực',
    close: 'Khóa sổ',
    compile: 'Tổng hợp',
    deliver: 'Gửi kết quả đến lãnh đạo các bên',
  } satisfies Record<MomentKind, string>,
  completeness: {
    expected: 'phải nộp',
    submitted: 'đã nộp',
    nothingToReport: 'báo không có phát sinh',
    missed: 'không nộp',
    waived: 'được miễn',
    late: 'nộp muộn',
    returned: 'từng bị trả lại',
    approved: 'đã duyệt',
  },
  narrativeRoles: {
    results: 'Kết quả',
    difficulties: 'Khó khăn, vướng mắc',
    causes: 'Nguyên nhân',
    proposals: 'Đề xuất, kiến nghị',
  },
  /** `Sơ kết năm 2023`; `Tổng kết, đánh giá giai đoạn 2023-2025`. */
  cycleName: (cycle: { year: number; kind: CycleKind }, term: { from: string; to: string }): string =>
    cycle.kind === 'preliminary' ? `Sơ kết năm ${cycle.year}` : `Tổng kết, đánh giá giai đoạn ${years(term)}`,
  /** `đã có 451 trên 460 báo cáo` */
  reportsIn: (sent: string, expected: string): string => `đã có ${sent} trên ${expected} báo cáo`,
};

/** What a dictionary must have; each language is checked against it. */
export type Texts = typeof vi;

function years(term: { from: string; to: string }): string {
  const [from, to] = [term.from.slice(0, 4), term.to.slice(0, 4)];
  return from === to ? from : `${from}-${to}`;
}
