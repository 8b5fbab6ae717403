import { hours, writeHour } from '../../rules/hours-of-day.ts';
import type { CalendarDate } from '../../rules/instants.ts';
import { writeInstant, writeShortDate, writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (left: string, report: string, unit: string, due: string) => `${left}: ${report} của ${unit}, hạn ${due}`,
  owing: (days: number, report: string, due: string) =>
    days > 0
      ? `Còn ${days} ngày để nộp ${report}, hạn ${due}`
      : days === 0
        ? `Hôm nay, ${due}, là hạn nộp ${report}`
        : `Đã quá hạn ${-days} ngày: chưa nhận được ${report}, hạn ${due}`,
  correcting: (days: number, report: string, due: string) =>
    days > 0
      ? `Còn ${days} ngày để sửa và gửi lại ${report}, hạn ${due}`
      : days === 0
        ? `Hôm nay, ${due}, là hạn sửa và gửi lại ${report}`
        : `Đã quá hạn ${-days} ngày: chưa nhận lại ${report} đã sửa, hạn ${due}`,
  /** On the due day itself, once its hour is past. */
  justOverdue: (report: string, due: string) => `Đã quá hạn từ ${writeHour(hours.closing)} hôm nay, ${due}: chưa nhận được ${report}`,
  draft: `Quý vị đã có bản nháp nhưng chưa nộp. Bản nháp chưa được tính là đã nộp; xin mở lại, soát và bấm “${home.vi.buttons.submitReport}”.`,
  returned: 'Báo cáo đã được trả lại để chỉnh sửa. Xin mở báo cáo, xem ý kiến của đơn vị duyệt, sửa và gửi lại.',
  empty: 'Quý vị chưa có bản nháp nào. Có thể điền trên điện thoại và lưu nháp giữa chừng.',
  nothing: `Nếu không có gì phát sinh trong kỳ, xin chọn “${home.vi.reportKinds.nothing}” rồi nộp.`,
  overdue: 'Xin gửi ngay khi có thể: báo cáo đến trước ngày khóa sổ vẫn được tổng hợp, có ghi là nộp muộn.',
  asked: 'Thư này do cơ quan thường trực yêu cầu nhắc thêm, ngoài các đợt nhắc theo kế hoạch.',
  lastCall: (close: string | null) =>
    `Đây là lần nhắc cuối: ${close === null ? 'khi khóa sổ' : `từ ${close}`} kỳ báo cáo khóa sổ, không nhận báo cáo nữa và đơn vị chưa nộp được ghi là không nộp.`,
  state: 'Tình trạng',
  sent: 'Nếu báo cáo vừa được gửi trong lúc thư này đang trên đường, xin bỏ qua thư.',
};

const en: typeof vi = {
  subject: (left, report, unit, due) => `${left}: ${report} of ${unit}, due ${due}`,
  owing: (days, report, due) =>
    days > 0
      ? `${days} ${days === 1 ? 'day' : 'days'} left to send your ${report}, due ${due}`
      : days === 0
        ? `Today, ${due}, your ${report} is due`
        : `Your ${report} is ${-days} ${days === -1 ? 'day' : 'days'} overdue; it was due ${due}`,
  correcting: (days, report, due) =>
    days > 0
      ? `${days} ${days === 1 ? 'day' : 'days'} left to correct and resend your ${report}, due ${due}`
      : days === 0
        ? `Today, ${due}, your corrected ${report} is due`
        : `Your corrected ${report} is ${-days} ${days === -1 ? 'day' : 'days'} overdue; it was due ${due}`,
  justOverdue: (report, due) => `Your ${report} was due today, ${due}, at ${writeHour(hours.closing)}`,
  draft: `You have a draft that was not sent. A draft does not count as a report; please open it, check it and press “${home.en.buttons.submitReport}”.`,
  returned: "The report was returned to be corrected. Please open it, read the reviewer's comments, correct it and send it again.",
  empty: 'You have no draft yet. You can fill the report in on a telephone and save a draft on the way.',
  nothing: `If there is nothing to report, please choose “${home.en.reportKinds.nothing}” and send that.`,
  overdue: 'Please send it as soon as you can: a report that arrives before the cycle closes still counts, marked as late.',
  asked: 'The coordinating office asked for this reminder beside the planned ones.',
  lastCall: (close) =>
    `This is the last reminder: ${close === null ? 'at the close' : `from ${close} on`} nothing is taken any more, and a unit that has not sent is recorded as missed.`,
  state: 'State',
  sent: 'If you sent the report while this mail was on its way, please disregard it.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** This unit still owes its report. Days left or gone are those of `now`, whatever round the mail belongs to. */
export function reminderMail(facts: FactsOf<'reminder'>, setting: MailSetting): Letter {
  const words = texts[setting.language];
  const close = facts.close ? writeInstant(facts.close, setting.timeZone, setting.language) : null;
  const reason = facts.when === 'asked' ? words.asked : facts.when === 'last-call' ? words.lastCall(close) : null;
  return letterToOwing(facts, reason, setting, facts.cutOff ?? null);
}

/** What a unit that owes is told, and why it is told now where no plan says so. */
export function letterToOwing(
  facts: Omit<FactsOf<'reminder'>, 'kind' | 'when'>,
  reason: string | null,
  setting: MailSetting,
  /** Where this mail stands for the notice of the data cut-off as well. */
  cutOff: CalendarDate | null = null,
): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const due = writeWeekday(facts.unit.due, language);
  const { days, past: late, clock, left } = dueWords(facts.unit.due, setting);
  const headline =
    late && days === 0 ? words.justOverdue(report, due) : (facts.returned ? words.correcting : words.owing)(days, report, due);
  const state = facts.returned ? 'returned' : facts.hasDraft ? 'draft' : 'owing';
  const advice = { returned: words.returned, draft: words.draft, owing: `${words.empty} ${words.nothing}` };
  return {
    subject: words.subject(capital(left), report, unit, writeShortDate(facts.unit.due, language)),
    headline,
    urgent: late || facts.returned,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.due, value: `${clock} (${small(left)})`, urgent: late },
        ...(cutOff === null ? [] : [{ label: shared.cutOff, value: shared.endOf(writeWeekday(cutOff, language)) }]),
        { label: words.state, value: capital(home[language].assignmentStates[state]), urgent: facts.returned },
      ]),
      paragraph(advice[state]),
      ...(late ? [paragraph(words.overdue)] : []),
      ...(reason === null ? [] : [paragraph(reason)]),
    ],
    action: { label: facts.returned ? shared.buttons.correctReport : shared.buttons.openReport, link: facts.link },
    after: [paragraph(words.sent), paragraph(shared.ownLink)],
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
