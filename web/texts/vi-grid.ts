import { capital, small } from '../../rules/texts/letter-case.ts';
import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';

const { nothing, same } = shared.reportKinds;
const { submitted } = shared.assignmentStates;

/** What a coordinator and a unit above read of all figures of all units below. */
export const viGrid = {
  figureGrid: {
    link: 'Bảng số liệu',
    /** `Sơ kết năm 2024: đã duyệt số liệu của 230 trên 460 đơn vị` */
    headline: (cycle: string, counted: string, all: string) => `${cycle}: đã duyệt số liệu của ${counted} trên ${all} đơn vị báo cáo`,
    caption: (cycle: string) => `Bảng số liệu các đơn vị, ${cycle}`,
    whose: (unit: string) => `Các đơn vị thuộc ${unit}.`,
    back: { cycle: 'Về trang của kỳ', report: 'Về báo cáo của đơn vị' },
    targets: (reached: number, all: number) => `Số đã duyệt đến nay đạt ${reached} trên ${all} mục tiêu`,
    target: (name: string, share: string, percent: string) => `${name}: ${share}, mục tiêu ${percent}`,
    targetOf: (part: string, whole: string, units: string) => `${part} trên ${whole}, theo ${units} đơn vị đã duyệt`,
    noShare: 'chưa có số liệu',
    search: 'Tìm đơn vị',
    level: 'Cấp',
    allLevels: 'Mọi cấp',
    show: 'Chỉ xem',
    shows: {
      all: 'Mọi đơn vị',
      remarks: 'Có điểm bất thường',
      undecided: capital(submitted),
      carried: `${nothing} hoặc ${small(same)}`,
      silent: 'Chưa có báo cáo',
    },
    find: 'Xem',
    found: (from: string, to: string, all: string) => `Đơn vị ${from} đến ${to} trên ${all}`,
    noneFound: 'Không có đơn vị nào phù hợp. Thử ít chữ hơn, hoặc chọn mọi cấp, mọi đơn vị.',
    unit: 'Đơn vị',
    inTree: 'Theo cây đơn vị',
    remarks: 'Bất thường',
    noYear: 'Trước đó',
    sortBy: (what: string) => `Xếp theo ${what}`,
    total: 'Cộng số đã duyệt',
    same: 'Cùng đơn vị hai năm',
    withStandIns: 'Gồm cả số lấy thay',
    stoodIn: (count: string, periods: string) => `có ${count} đơn vị lấy số ${periods}`,
    ofUnits: (count: string) => `${count} đv`,
    ofUnitsSpoken: (count: string) => `của ${count} đơn vị`,
    sum: (counted: string, leaves: string) => `cộng ${counted}/${leaves}`,
    alike: (now: string) => `nay ${now}`,
    carried: shared.carriedOver,
    unknown: 'không có số liệu',
    legend: 'Cách đọc bảng',
    legends: {
      draft: `Số in nghiêng: ${submitted} hoặc bị trả lại, không có trong dòng cộng.`,
      carried: `Dấu ↺: ${shared.carriedOver}, vì đơn vị báo ${small(nothing)} hoặc ${small(same)}.`,
      remark: 'Dấu !: khác thường so với chính đơn vị đó trước đây hoặc so với các đơn vị cùng loại. Lý do ghi ở trang báo cáo của đơn vị.',
      silent: 'Dấu –: không có số liệu, không phải số 0.',
      standIns:
        'Gồm cả số lấy thay: đơn vị không nộp được tính bằng số đã duyệt gần nhất, với những số liệu mà cơ quan thường trực đã chọn.',
      sum: 'Đơn vị cấp trên: tổng của các đơn vị bên dưới đã duyệt. Cột trước đó chỉ cộng những đơn vị có số ở cả hai cột; "nay" là số kỳ này của đúng những đơn vị ấy.',
    },
    newer: 'Các đơn vị trước',
    older: 'Các đơn vị tiếp',
    loading: 'Đang tải các dòng…',
    failed: 'Không tải được các dòng này. Kiểm tra đường truyền rồi cuộn lại.',
  },
};
