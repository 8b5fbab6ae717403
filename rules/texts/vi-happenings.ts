import type { DroppedFor } from '../dropped-reorganisation.ts';
import type { CalendarDate } from '../instants.ts';
import { writeFigure } from '../numbers.ts';
import { writeShortDate } from './dates.ts';

const date = (day: CalendarDate): string => writeShortDate(day, 'vi');

/** What became of the mails of a round. */
interface RoundCounts {
  sent: number;
  waiting: number;
  failed: number;
}

const dropped: Record<DroppedFor, (last: string) => string> = {
  'ended-early': (last) => `chương trình chấm dứt sớm từ ngày ${last}.`,
  shortened: (last) => `theo sửa đổi, thời hạn của chương trình hết ngày ${last}.`,
  over: () => 'chương trình đã kết thúc.',
};

/** The lines of a program's and of a cycle's timeline, as the steps write them down. */
export const viHappenings = {
  signed: (party: string) => `${party} đã ký.`,
  signedOnPaper: (party: string, number: string, on: CalendarDate) => `${party} đã ký trên giấy, số ${number} ngày ${date(on)}.`,
  ofAmendment: (n: number, words: string) => `Sửa đổi lần ${n}: ${words}`,
  amendmentBack: {
    declined: (n: number, office: string, reason: string) =>
      `${office} không ký sửa đổi lần ${n}, sửa đổi trở lại dự thảo. Lý do: ${reason}`,
    withdrawn: (n: number, office: string, reason: string) => `${office} rút sửa đổi lần ${n} khỏi ký. Lý do: ${reason}`,
  },
  amendmentAgreed: {
    signed: (n: number, on: CalendarDate) => `Sửa đổi lần ${n} đã được các bên ký đủ, có hiệu lực từ ${date(on)}.`,
    alone: (n: number, by: string, on: CalendarDate, reason: string) =>
      `${by} quyết định sửa đổi lần ${n}, có hiệu lực từ ${date(on)}. Lý do: ${reason}`,
  },
  amended: (n: number, articles: number) => `Sửa đổi lần ${n} có hiệu lực: ${articles} điểm thay đổi.`,
  succeeded: (was: string, is: string) => `${is} thay ${was} là bên ký.`,
  draftCirculated: (n: number) => `Dự thảo được gửi các bên xin ý kiến, lần ${n}.`,
  handoverBegun: (party: string, from: string, to: string) => `${party}: ${from} bàn giao cho ${to}, chờ nhận.`,
  handoverTaken: (party: string, from: string, to: string, on: CalendarDate) =>
    `${party}: ${to} đã nhận bàn giao của ${from}, làm từ ${date(on)}.`,
  handoverEnded: {
    refused: (party: string, from: string, to: string) => `${party}: ${to} không nhận bàn giao; ${from} tiếp tục.`,
    withdrawn: (party: string, from: string, to: string) => `${party}: đã rút bàn giao cho ${to}; ${from} tiếp tục.`,
  },
  amendmentLapsed: (n: number) => `Sửa đổi lần ${n} không có hiệu lực: chương trình đã kết thúc, hoặc đã mở kỳ mà thời hạn mới không còn.`,
  signingDeclined: (office: string, reason: string) => `${office} không ký, chương trình trở lại dự thảo. Lý do: ${reason}`,
  signingWithdrawn: (reason: string) => `Chương trình được rút khỏi ký, trở lại dự thảo. Lý do: ${reason}`,
  started: (from: CalendarDate, to: CalendarDate, past: number) =>
    `Chương trình bắt đầu, thực hiện từ ${date(from)} đến ${date(to)}.${past === 0 ? '' : ` ${past} kỳ đã qua không thực hiện.`}`,
  planned: (cutOff: CalendarDate, dues: CalendarDate[]) =>
    `Đã lập kế hoạch: chốt số liệu ${date(cutOff)}, hạn nộp từ cấp trên xuống ${dues.map(date).join(', ')}.`,
  opened: (units: number, mails: string) => `Đã mở kỳ: ${writeFigure(units, 'vi')} đơn vị phải nộp báo cáo, đã gửi ${mails}.`,
  round: ({ sent, waiting, failed }: RoundCounts) =>
    [
      `${writeFigure(sent, 'vi')} thư`,
      ...(waiting > 0 ? [`${writeFigure(waiting, 'vi')} thư máy chủ chưa nhận, sẽ gửi lại`] : []),
      ...(failed > 0 ? [`${writeFigure(failed, 'vi')} thư không gửi được`] : []),
    ].join(', '),
  held: (moment: string, mails: string) => `${moment}: ${mails}.`,
  handed: (reports: number) => `${writeFigure(reports, 'vi')} báo cáo cấp trên chưa duyệt, thường trực quyết định được.`,
  folded: (rounds: number, mails: number) => `Gộp ${rounds} đợt thư đã trễ, mỗi nơi một thư: ${writeFigure(mails, 'vi')} thư.`,
  skipped: (moment: string) => `Bỏ qua: ${moment}.`,
  askedReminder: 'Nhắc theo yêu cầu',
  extended: (units: number, until: CalendarDate, reason: string) =>
    `Đã gia hạn ${writeFigure(units, 'vi')} đơn vị đến ${date(until)}. Lý do: ${reason}`,
  /** `withIt`: so many reports above it were returned with it. */
  approvalReturned: (unit: string, withIt: number) =>
    `Trả lại báo cáo đã duyệt của ${unit}${withIt === 0 ? '' : `, cùng ${writeFigure(withIt, 'vi')} báo cáo cấp trên`}.`,
  approvedCorrected: (unit: string, withIt: number) =>
    `Sửa báo cáo đã duyệt của ${unit} theo đề nghị của đơn vị${withIt === 0 ? '' : `, trả lại ${writeFigure(withIt, 'vi')} báo cáo cấp trên`}.`,
  unextended: (units: number, reason: string) => `Đã hủy gia hạn của ${writeFigure(units, 'vi')} đơn vị. Lý do: ${reason}`,
  rescheduled: (moments: number, reason: string) => `Đã dời lịch, ${moments} mốc thay đổi. Lý do: ${reason}`,
  calendarChanged: (moments: number, reason: string) => `Lịch nghỉ thay đổi, ${moments} mốc được dời theo. Lý do: ${reason}`,
  remindersChanged: (moments: number, reason: string) => `Đã đổi lịch nhắc nộp, ${moments} đợt thay đổi. Lý do: ${reason}`,
  closeMissed: (close: CalendarDate) =>
    `Lỡ mốc khóa sổ vì hệ thống gián đoạn: dời đến ${date(close)}, đã báo thường trực và các đơn vị chưa nộp báo cáo.`,
  closeGoesOn: 'Tiếp tục khóa sổ đã bắt đầu.',
  closed: (sent: number, expected: number, missed: number) =>
    `Đã khóa sổ: ${writeFigure(sent, 'vi')} trên ${writeFigure(expected, 'vi')} đơn vị đã nộp báo cáo, ${writeFigure(missed, 'vi')} đơn vị không nộp.`,
  compiled: (counted: number, all: number, hash: string) =>
    `Đã tổng hợp từ ${writeFigure(counted, 'vi')} trên ${writeFigure(all, 'vi')} đơn vị cơ sở, mã nội dung ${hash}.`,
  deliveredSame: 'Tổng hợp lại không có gì đổi so với bản đã gửi lãnh đạo nên không gửi lại.',
  delivered: (leaders: number) => `Đã gửi bản tổng hợp đến ${writeFigure(leaders, 'vi')} lãnh đạo.`,
  acknowledged: 'Lãnh đạo các bên đã tiếp nhận.',
  resultReturned: (mails: number) => `Đã báo kết quả về các đơn vị, ${writeFigure(mails, 'vi')} thư.`,
  figuresChosen: (headlines: string[], standIns: string[]) =>
    `Đã chọn số liệu đứng đầu: ${headlines.length === 0 ? 'để hệ thống chọn' : headlines.join('; ')}. Số đã duyệt gần nhất lấy thay khi đơn vị không nộp: ${standIns.length === 0 ? 'không có chỉ tiêu nào' : standIns.join('; ')}.`,
  paused: (reason: string) => `Chương trình tạm dừng: không nhắc, không tính hạn, không khóa sổ. Lý do: ${reason}`,
  resumed: (moved: boolean, reason: string) =>
    `Chương trình tiếp tục, các mốc còn lại ${moved ? 'lùi theo số ngày làm việc đã tạm dừng' : 'giữ nguyên'}.${reason === '' ? '' : ` Lý do: ${reason}`}`,
  movedByPause: (moments: number) => `Sau thời gian tạm dừng, ${moments} mốc được dời.`,
  closedEarly: (reason: string) => `Khóa sổ sớm. Lý do: ${reason}`,
  closeTakenBack: (reason: string) => `Lần khóa sổ sớm không còn hiệu lực, kỳ mở lại. Lý do: ${reason}`,
  reopened: (units: number, until: CalendarDate, reason: string) =>
    `Mở lại kỳ cho ${writeFigure(units, 'vi')} đơn vị đến ${date(until)}; khóa sổ lại sẽ có bản tổng hợp mới. Lý do: ${reason}`,
  skippedCycle: (cycle: string, reason: string) => `Không tổ chức: ${cycle}. Lý do: ${reason}`,
  skipTakenBack: (cycle: string, reason: string) => `Vẫn tổ chức: ${cycle}. Lý do: ${reason}`,
  reorganisationTakenBack: (day: CalendarDate) => `Lần sắp xếp đơn vị từ ${date(day)} được lấy lại: các đơn vị trở lại như trước.`,
  reorganisationPlanned: (day: CalendarDate) => `Đã ghi nhận trước việc sắp xếp đơn vị, thực hiện ngày ${date(day)}.`,
  reorganisationCancelled: (day: CalendarDate) => `Hủy việc sắp xếp đơn vị đã ghi nhận trước cho ngày ${date(day)}.`,
  reorganisationDropped: (day: CalendarDate, why: DroppedFor, last: CalendarDate) =>
    `Không thực hiện việc sắp xếp đơn vị đã ghi nhận trước cho ngày ${date(day)}: ${dropped[why](date(last))}`,
  reorganised: (day: CalendarDate, of: { ended: number; created: number; renamed: number; moved: number }) =>
    `Sắp xếp đơn vị từ ${date(day)}: ${writeFigure(of.ended, 'vi')} đơn vị kết thúc, ${writeFigure(of.created, 'vi')} đơn vị mới, ${writeFigure(of.renamed, 'vi')} đổi tên, ${writeFigure(of.moved, 'vi')} chuyển cấp trên.`,
  endsEarly: (on: CalendarDate, reason: string) => `Chương trình kết thúc sớm từ ${date(on)}. Lý do: ${reason}`,
  endedEarly: 'Chương trình đã kết thúc trước hạn.',
  completed: 'Chương trình đã hoàn thành.',
  directive: {
    registered: (place: number, title: string) => `Ghi vào sổ văn bản, số ${place}: ${title}`,
    delivered: (place: number, title: string) => `Văn bản số ${place} trong sổ đã được ban hành và trình: ${title}`,
    replaced: (place: number, title: string) => `Văn bản số ${place} trong sổ được thay thế: ${title}`,
    ended: (place: number, title: string) => `Văn bản số ${place} trong sổ hết hiệu lực: ${title}`,
    restored: (place: number, title: string) => `Văn bản số ${place} trong sổ được ghi lại là còn hiệu lực: ${title}`,
    corrected: (place: number, title: string) => `Mục số ${place} trong sổ văn bản được sửa: ${title}`,
    undelivered: (place: number, title: string) => `Văn bản số ${place} trong sổ được ghi lại là chưa trình: ${title}`,
    struck: (place: number, title: string) => `Mục số ${place} bị gạch khỏi sổ văn bản: ${title}`,
    unstruck: (place: number, title: string) => `Mục số ${place} được ghi lại vào sổ văn bản: ${title}`,
  },
  issue: {
    raised: (number: number) => `Nêu vướng mắc số ${number}.`,
    assigned: (number: number) => `Vướng mắc số ${number} được giao cho nơi trả lời.`,
    severity: (number: number) => `Vướng mắc số ${number} đổi mức độ.`,
    'asked-back': (number: number) => `Nơi nêu vướng mắc số ${number} được hỏi lại.`,
    replied: (number: number) => `Nơi nêu đã nói rõ thêm về vướng mắc số ${number}.`,
    answered: (number: number) => `Vướng mắc số ${number} đã được trả lời.`,
    accepted: (number: number) => `Vướng mắc số ${number} kết thúc: nơi nêu đồng ý với trả lời.`,
    reopened: (number: number) => `Vướng mắc số ${number} được nêu lại.`,
    linked: (number: number) => `Vướng mắc số ${number} được gộp vào vướng mắc khác.`,
    'handed-on': (number: number) => `Vướng mắc số ${number} quá hạn trả lời, chuyển lên cấp trên.`,
  },
  exemplarTerms: 'Đặt tiêu chí chọn điển hình và hình thức khen.',
  exemplar: {
    nominated: (number: number) => `Đề cử điển hình số ${number}.`,
    checked: (number: number) => `Điển hình số ${number} đã được cấp trên kiểm tra.`,
    returned: (number: number) => `Điển hình số ${number} được trả lại để bổ sung.`,
    corrected: (number: number) => `Điển hình số ${number} đã được bổ sung, gửi lại.`,
    'party-chosen': (number: number) => `Một bên đề nghị chọn điển hình số ${number}.`,
    'party-not-chosen': (number: number) => `Một bên đề nghị không chọn điển hình số ${number}.`,
    'party-taken-back': (number: number) => `Một bên rút ý kiến về điển hình số ${number}.`,
    chosen: (number: number) => `Các bên chọn điển hình số ${number}.`,
    'not-chosen': (number: number) => `Điển hình số ${number} không được chọn.`,
    reopened: (number: number) => `Việc chọn điển hình số ${number} được xem lại.`,
    commended: (number: number) => `Điển hình số ${number} được khen.`,
    published: (number: number) => `Phổ biến điển hình số ${number}.`,
    'taken-down': (number: number) => `Thôi phổ biến điển hình số ${number}.`,
    consented: (number: number) => `Ghi đồng ý của người được nêu trong điển hình số ${number}.`,
    'consent-withdrawn': (number: number) => `Có người được nêu trong điển hình số ${number} rút đồng ý: điển hình không được phổ biến.`,
    withdrawn: (number: number) => `Rút đề cử điển hình số ${number}.`,
    'taken-up': (number: number) => `Có đơn vị làm theo điển hình số ${number}.`,
    'not-taken-up': (number: number) => `Một đơn vị thôi làm theo điển hình số ${number}.`,
  },
  action: {
    made: (number: number, words: string) => `Giao nhiệm vụ số ${number}: ${words}`,
    reported: (number: number) => `Nhiệm vụ số ${number} được báo là đã làm xong.`,
    returned: (number: number) => `Nhiệm vụ số ${number} được trả lại để làm tiếp.`,
    checked: (number: number, _: string, { state }: { state: string }) =>
      `Nhiệm vụ số ${number} đã hoàn thành${state === 'late' ? ', muộn hạn' : ' đúng hạn'}.`,
    dropped: (number: number) => `Thôi không thực hiện nhiệm vụ số ${number}.`,
    reopened: (number: number) => `Nhiệm vụ số ${number} được mở lại.`,
    moved: (number: number, _: string, { due }: { due: CalendarDate }) => `Hạn của nhiệm vụ số ${number} dời đến ${date(due)}.`,
    assigned: (number: number) => `Nhiệm vụ số ${number} được giao cho nơi khác.`,
  },
};
