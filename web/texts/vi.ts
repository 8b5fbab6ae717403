import type { CycleKind } from '../../rules/cycles-of-term.ts';
import type { MomentKind } from '../../rules/plan.ts';
import { vi as shared } from '../../rules/texts/vi.ts';
import { viAccess } from './vi-access.ts';
import { viCycle } from './vi-cycle.ts';
import { viLeader } from './vi-leader.ts';
import { viProgram } from './vi-program.ts';
import { viReviewer } from './vi-reviewer.ts';
import { viStart } from './vi-start.ts';
import { viUnit } from './vi-unit.ts';

const whatToDo: Record<number, string> = {
  400: 'Hãy quay lại trang trước, tải lại rồi làm lại. Nếu vẫn gặp, xin báo cơ quan thường trực.',
  401: 'Hãy mở liên kết mới nhất trong thư của mình, hoặc xin gửi lại liên kết.',
  403: 'Liên kết này không mở được trang đó. Hãy mở liên kết trong thư gửi cho chính đơn vị mình.',
  404: 'Hãy mở lại liên kết trong thư, chép đủ cả dòng. Nếu không còn thư, xin gửi lại liên kết.',
  409: 'Hãy tải lại trang để thấy tình hình mới nhất rồi làm tiếp. Những gì đã gửi trước đó vẫn còn.',
  410: 'Liên kết đã hết hiệu lực. Xin gửi lại liên kết vào hộp thư của đơn vị.',
  413: 'Nội dung gửi lên quá dài. Hãy rút gọn phần lời rồi gửi lại.',
  422: 'Hãy quay lại, sửa những ô bị báo lỗi rồi gửi lại.',
  429: 'Hãy chờ vài phút rồi thử lại.',
  500: 'Lỗi ở phía hệ thống, không phải do đơn vị. Bản nháp đã lưu vẫn còn. Hãy thử lại sau ít phút.',
  503: 'Hệ thống đang tạm ngưng và sẽ tự trở lại. Bản nháp đã lưu vẫn còn. Hãy thử lại sau ít phút.',
};

/** Every fixed word of the pages; en.ts must have the same. */
export const vi = {
  frame: {
    skip: 'Đến nội dung chính',
    simulatedMark: shared.simulated,
    simulatedWords: 'Đây là cuộc diễn tập. Số liệu, thư và báo cáo do máy dựng, không phải của đơn vị nào.',
    languages: 'Ngôn ngữ',
    otherLanguage: 'English',
    footer: 'Tổng Kết: phần mềm sơ kết, tổng kết chương trình phối hợp.',
  },
  stateNames: shared.assignmentStates,
  momentNames: { ...shared.moments, 'on-event': 'Thư theo việc: xác nhận, trả lại, gửi lại liên kết' } satisfies Record<
    MomentKind | 'on-event',
    string
  >,
  phaseNames: shared.programStates,
  cycleStates: shared.cycleStates,
  reportKinds: { figures: 'Báo cáo số liệu', nothing: 'Không có gì để báo cáo', same: 'Như năm trước' },
  cycle: (kind: CycleKind, year: number) => (kind === 'final' ? `Tổng kết, đánh giá năm ${year}` : `Sơ kết năm ${year}`),
  cycleShort: (kind: CycleKind): string => (kind === 'final' ? 'tổng kết' : 'sơ kết'),
  list: (items: string[]) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`),

  ...viUnit,
  ...viReviewer,
  ...viProgram,
  ...viCycle,
  ...viLeader,
  ...viAccess,
  ...viStart,

  problem: {
    what: 'Cần làm gì',
    code: (code: string, status: number) => `Mã: ${code} (${status})`,
    whatToDo,
    otherwise: 'Hãy tải lại trang. Nếu vẫn gặp, xin báo cơ quan thường trực kèm mã dưới đây.',
    home: 'Về trang đầu',
    kept: 'Những gì vừa gõ vẫn còn đủ ở trang này.',
    keptSignIn: 'Hãy đăng nhập ở một cửa sổ khác, rồi về đây bấm nút.',
    sendAgain: 'Gửi lại những gì vừa gõ',
    written: 'Những gì bạn đã viết',
    writtenWords: 'Trang này không được lưu lại ở đâu. Nếu cần, hãy chép những nội dung dưới đây trước khi rời trang.',
    writtenPart: (n: number) => `Nội dung thứ ${n}`,
    explanationOf: (label: string) => `Giải thích cho "${label}"`,
  },
};

export type Texts = typeof vi;
