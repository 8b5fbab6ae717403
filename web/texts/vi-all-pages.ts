import type { MomentKind } from '../../rules/plan.ts';
import { sharedVi as shared } from '../../rules/texts/vi-shared.ts';
import { viAccess } from './vi-access.ts';
import { viActions } from './vi-actions.ts';
import { viAmendments } from './vi-amendments.ts';
import { viAnswerFiles } from './vi-answer-files.ts';
import { viArisingIssues } from './vi-arising-issues.ts';
import { viCalendar } from './vi-calendar.ts';
import { viContacts } from './vi-contacts.ts';
import { viCycle } from './vi-cycle.ts';
import { viCycleTurns } from './vi-cycle-turns.ts';
import { viDirectives } from './vi-directives.ts';
import { viDraftComments } from './vi-draft-comments.ts';
import { viExemplars } from './vi-exemplars.ts';
import { viGrid } from './vi-grid.ts';
import { viHandovers } from './vi-handovers.ts';
import { viLeader } from './vi-leader.ts';
import { viLists } from './vi-lists.ts';
import { viMails } from './vi-mails.ts';
import { viNextTerm } from './vi-next-term.ts';
import { viOffice } from './vi-office.ts';
import { viParty } from './vi-party.ts';
import { viProgram } from './vi-program.ts';
import { viRehearsals } from './vi-rehearsals.ts';
import { viRelease } from './vi-release.ts';
import { viReminders } from './vi-reminders.ts';
import { viReorganisations } from './vi-reorganisations.ts';
import { viReportCorrections } from './vi-report-corrections.ts';
import { viReportFor } from './vi-report-for.ts';
import { viReportSheet } from './vi-report-sheet.ts';
import { viResult } from './vi-result.ts';
import { viReviewer } from './vi-reviewer.ts';
import { viRoundActs } from './vi-round-acts.ts';
import { viSessions } from './vi-sessions.ts';
import { viSignedPapers } from './vi-signed-papers.ts';
import { viStart } from './vi-start.ts';
import { viStopMails } from './vi-stop-mails.ts';
import { viTimeline } from './vi-timeline.ts';
import { viUndelivered } from './vi-undelivered.ts';
import { viUnit } from './vi-unit.ts';
import { viUnitLists } from './vi-unit-lists.ts';
import { viWaysBack } from './vi-ways-back.ts';
import { viWithdraw } from './vi-withdraw.ts';
import { viWordings } from './vi-wordings.ts';
import { viWouldBeLost } from './vi-would-be-lost.ts';

const whatToDo: Record<number, string> = {
  400: 'Hãy quay lại trang trước, tải lại rồi làm lại. Nếu vẫn gặp, xin báo cơ quan thường trực.',
  401: 'Hãy mở liên kết mới nhất trong thư gửi Quý vị, hoặc xin gửi lại liên kết.',
  403: 'Liên kết này không mở được trang đó. Hãy mở liên kết trong thư gửi cho chính đơn vị của Quý vị.',
  404: 'Hãy mở lại liên kết trong thư, chép đủ cả dòng. Nếu không còn thư, xin gửi lại liên kết.',
  408: 'Hãy kiểm tra đường truyền rồi gửi lại.',
  409: 'Hãy tải lại trang để thấy tình hình mới nhất rồi làm tiếp. Những gì đã gửi trước đó vẫn còn.',
  410: 'Liên kết đã hết hiệu lực. Xin gửi lại liên kết vào hộp thư của đơn vị.',
  413: 'Nội dung gửi lên quá dài. Hãy rút gọn phần lời rồi gửi lại.',
  415: 'Hãy quay lại trang trước, tải lại rồi làm lại. Nếu vẫn gặp, xin báo cơ quan thường trực.',
  422: 'Hãy quay lại, sửa những ô bị báo lỗi rồi gửi lại.',
  429: 'Hãy chờ vài phút rồi thử lại.',
  500: 'Lỗi ở phía hệ thống, không phải do đơn vị. Bản nháp đã lưu vẫn còn. Hãy thử lại sau ít phút.',
  503: 'Hệ thống đang tạm ngưng và sẽ tự trở lại. Bản nháp đã lưu vẫn còn. Hãy thử lại sau ít phút.',
};

/** Every fixed word of the pages; en-all-pages.ts must have the same. */
export const vi = {
  frame: {
    skip: 'Đến nội dung chính',
    simulatedMark: shared.simulated,
    simulatedWords: 'Đây là cuộc diễn tập. Số liệu, thư và báo cáo do máy dựng, không phải của đơn vị nào.',
    trialMark: shared.trial,
    trialWords: 'Đây là bản dùng thử: thư chỉ vào hộp thư của máy này, không ai khác nhận được.',
    languages: 'Ngôn ngữ',
    whomToAsk: shared.whomToAsk,
    otherLanguage: 'English',
    footer: 'Tổng Kết: phần mềm sơ kết, tổng kết chương trình phối hợp.',
  },
  /** Before words go out that nobody could read in print. */
  doubtful: {
    title: 'Xem lại chữ trước khi thực hiện',
    words: 'Chưa gửi và chưa lưu gì. Những chữ dưới đây có thể không in ra được hoặc không ai đọc được. Hãy sửa lại rồi tiếp tục.',
    note: 'Nếu đúng ý thì cứ để nguyên; người khác sẽ đọc đúng như ở đây.',
    go: 'Tiếp tục',
  },
  /** What is said of any form. */
  forms: {
    errors: (count: number) => `Chưa thực hiện. Còn ${count} chỗ phải sửa`,
    day: 'Ngày',
    month: 'Tháng',
    year: 'Năm',
  },
  stateNames: shared.assignmentStates,
  momentNames: { ...shared.moments, 'on-event': 'Thư theo việc: xác nhận, trả lại, gửi lại liên kết' } satisfies Record<
    MomentKind | 'on-event',
    string
  >,
  phaseNames: shared.programStates,
  cycleStates: shared.cycleStates,
  reportKinds: shared.reportKinds,
  cycle: shared.cycle,
  period: shared.period,
  periods: shared.periods,
  inPartEstimated: shared.inPartEstimated,
  periodShort: shared.periodShort,
  cycleShort: shared.cycleShort,
  list: (items: string[]) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} và ${items.at(-1)}`),

  ...viUnit,
  ...viUnitLists,
  withdraw: viWithdraw,
  answerFiles: viAnswerFiles,
  reportCorrections: viReportCorrections,
  sheet: viReportSheet,
  reportFor: viReportFor,
  ...viReviewer,
  ...viResult,
  ...viRehearsals,
  ...viRelease,
  ...viReminders,
  ...viWordings,
  ...viWouldBeLost,
  ...viProgram,
  ...viNextTerm,
  ...viCycle,
  ...viCycleTurns,
  ...viReorganisations,
  ...viGrid,
  ...viLists,
  ...viLeader,
  ...viAccess,
  amendments: viAmendments,
  waysBack: viWaysBack,
  draftComments: viDraftComments,
  handovers: viHandovers,
  ...viArisingIssues,
  ...viActions,
  ...viDirectives,
  ...viParty,
  ...viExemplars,
  ...viCalendar,
  ...viContacts,
  ...viSessions,
  ...viSignedPapers,
  ...viStart,
  ...viTimeline,
  ...viMails,
  ...viOffice,
  ...viRoundActs,
  ...viStopMails,
  ...viUndelivered,

  problem: {
    what: 'Cần làm gì',
    code: (code: string, status: number) => `Mã: ${code} (${status})`,
    whatToDo,
    signedInToDo: {
      403: 'Hãy về trang đầu và mở chương trình của Quý vị từ đó.',
      404: 'Hãy xem lại địa chỉ, hoặc về trang đầu và mở chương trình của Quý vị từ đó.',
    } as Record<number, string>,
    whatToDoOf: {
      'sign-in-link-unknown': 'Xin một liên kết đăng nhập mới tại:',
      'sign-in-link-ended': 'Xin một liên kết đăng nhập mới tại:',
      'not-coordinator':
        'Địa chỉ thư đang đăng nhập không phải của thường trực chương trình này. Hãy về trang đầu và mở chương trình của Quý vị, hoặc đăng xuất rồi đăng nhập bằng địa chỉ thư của thường trực chương trình này.',
      'file-too-large': 'Hãy quay lại trang trước rồi chọn tệp nhỏ hơn: quét hoặc chụp ở độ phân giải thấp hơn, hoặc chia thành nhiều tệp.',
      'table-too-large':
        'Hãy quay lại trang trước rồi chọn tệp nhỏ hơn: bỏ hình, trang tính và định dạng thừa, hoặc chép phần cần gửi sang một tệp mới.',
      'not-owner': 'Hãy về trang đầu và mở chương trình của Quý vị từ đó. Việc này xin nhờ người quản trị hệ thống làm.',
    } as Record<string, string>,
    otherwise: 'Hãy tải lại trang. Nếu vẫn gặp, xin báo cơ quan thường trực kèm mã dưới đây.',
    home: 'Về trang đầu',
    kept: 'Những gì vừa gõ vẫn còn đủ ở trang này.',
    keptSignIn: 'Hãy đăng nhập ở một cửa sổ khác, rồi về đây bấm nút.',
    sendAgain: 'Gửi lại những gì vừa gõ',
    written: 'Những gì Quý vị đã viết',
    writtenWords: 'Trang này không được lưu lại ở đâu. Nếu cần, hãy chép những nội dung dưới đây trước khi rời trang.',
    writtenPart: (n: number) => `Nội dung thứ ${n}`,
    explanationOf: (label: string) => `Giải thích cho "${label}"`,
  },
};

export type Texts = typeof vi;
