import { hours, writeHour } from '../../rules/hours-of-day.ts';
import { writeFigure } from '../../rules/numbers.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts } from '../../rules/texts/texts.ts';

/** The sentences that every mail shares. */
const vi = {
  buttons: texts.vi.buttons,
  ask: texts.vi.whomToAsk,
  simulated: texts.vi.simulated,
  trial: texts.vi.trial,
  trialWhy: 'Thư của một bản dùng thử: chỉ nằm trong hộp thư của máy đang dùng thử, không ai khác nhận được.',
  sandbox: (meantFor: string) => `THƯ THỬ, lẽ ra gửi ${meantFor}`,
  sandboxWhy: 'Mọi thư của hệ thống đang được chuyển về một địa chỉ để thử; nơi nhận ghi trên không nhận được thư này.',
  simulatedWhy: 'Thư của một buổi diễn tập chương trình, không gửi tới đơn vị thật nào. Số liệu và tình huống là giả định.',
  greeting: (office: string) => `Kính gửi: ${office}`,
  linkAgain: 'Nếu thất lạc thư này, Quý vị nhận lại liên kết tại:',
  signInAgain: 'Khi cần đăng nhập, Quý vị nhận liên kết đăng nhập tại:',
  toCalendar: 'Đưa hạn nộp vào lịch của Quý vị:',
  switchOff: 'Không cần thư hằng ngày này nữa (thư nhắc hạn, thư về báo cáo của Quý vị vẫn đến):',
  everything: 'Mọi việc của cơ quan Quý vị ở một trang:',
  /** `Còn 3 ngày`, for the beginning of a subject. */
  daysLeft: (days: number) => (days > 0 ? `Còn ${days} ngày` : days === 0 ? 'Hạn nộp hôm nay' : `Quá hạn ${-days} ngày`),
  paused: 'Chương trình đang tạm dừng, không tính hạn',
  overdueToday: `Quá hạn từ ${writeHour(hours.closing)} hôm nay`,
  isDue: (day: string) => `hạn ${day}`,
  wasDue: (day: string) => `hạn ${day} đã qua`,
  /** Of a report that is sent or corrected after its due day. */
  stillTaken: 'Hạn nộp đã qua, nhưng báo cáo đến trước khi khóa sổ vẫn được tổng hợp. Xin gửi ngay khi có thể.',
  unit: 'Đơn vị',
  report: 'Báo cáo',
  due: 'Hạn nộp',
  cutOff: 'Chốt số liệu',
  endOf: (day: string) => `hết ${day}`,
  program: 'Chương trình',
  ownLink: 'Liên kết trên là của riêng Quý vị; xin không chuyển tiếp thư này ra ngoài đơn vị.',
  reporterReason: (unit: string) => `Quý vị nhận thư này vì là đầu mối báo cáo của ${unit}.`,
  reviewerReason: (unit: string) => `Quý vị nhận thư này vì là đầu mối của ${unit}, nơi duyệt báo cáo của các đơn vị trực thuộc.`,
  coordinatorReason: 'Quý vị nhận thư này vì là cơ quan thường trực điều phối chương trình.',
  leaderReason: 'Quý vị nhận thư này vì là lãnh đạo của một bên ký chương trình.',
  witnessReason: 'Quý vị nhận thư này vì đã chứng kiến việc ký chương trình.',
  unitAndDue: (unit: string, due: string, gone: string) => `${unit}, hạn ${due} (${gone})`,
  andMore: (count: number) => `và ${writeFigure(count, 'vi')} đơn vị khác, có trong danh sách đầy đủ theo liên kết dưới đây`,
};

const en: typeof vi = {
  buttons: texts.en.buttons,
  ask: texts.en.whomToAsk,
  // The stamp itself, too: a mail is read beside others, and in whichever language its reader has.
  simulated: `${texts.vi.simulated} (${texts.en.simulated})`,
  trial: `${texts.vi.trial} (${texts.en.trial})`,
  trialWhy: 'A mail of a trial: it stays in the mailbox of the machine that it is tried on, and nobody else gets it.',
  sandbox: (meantFor) => `TEST MAIL, meant for ${meantFor}`,
  sandboxWhy: 'All mails of this system go to one address, to try it; whom it names above does not get this one.',
  simulatedWhy: 'A mail of a rehearsal of the program, sent to no real unit. Its figures and events are invented.',
  greeting: (office) => `To: ${office}`,
  linkAgain: 'If you lose this mail, have your link sent to you again at:',
  signInAgain: 'To sign in, have a sign-in link sent to you at:',
  toCalendar: 'To put the due day into your calendar:',
  switchOff: 'To have this daily mail no more (reminders and mails on your own reports still come):',
  everything: 'Everything that concerns your office, on one page:',
  daysLeft: (days) =>
    days > 0
      ? `${days} ${days === 1 ? 'day' : 'days'} left`
      : days === 0
        ? 'Due today'
        : `${-days} ${days === -1 ? 'day' : 'days'} overdue`,
  paused: 'the program is paused, so nothing is due',
  overdueToday: `overdue since ${writeHour(hours.closing)} today`,
  isDue: (day) => `due ${day}`,
  wasDue: (day) => `was due ${day}`,
  stillTaken: 'The due day is past, but a report that arrives before the cycle closes still counts. Please send it as soon as you can.',
  unit: 'Unit',
  report: 'Report',
  due: 'Due',
  cutOff: 'Data cut-off',
  endOf: (day) => `end of ${day}`,
  program: 'Program',
  ownLink: 'The link above is for your unit alone; please do not forward this mail outside it.',
  reporterReason: (unit) => `You get this mail because you report for ${unit}.`,
  reviewerReason: (unit) => `You get this mail because you act for ${unit}, which reviews the reports of the units under it.`,
  coordinatorReason: 'You get this mail because your office coordinates the program.',
  leaderReason: 'You get this mail as a leader of one of the parties that signed the program.',
  witnessReason: 'You get this mail because you witnessed the signing of the program.',
  unitAndDue: (unit, due, gone) => `${unit}, due ${due} (${gone})`,
  andMore: (count) => `and ${writeFigure(count, 'en')} more, in the full list behind the link below`,
};

export const letterWords: Record<Language, typeof vi> = { vi, en };
