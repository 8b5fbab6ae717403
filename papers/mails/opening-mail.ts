import { writeShortDate } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeCycle, writeReportName } from '../wording/cycles.ts';
import { daysUntil, writeWeekdayAndDate } from '../wording/days.ts';
import { lowerFirst, upperFirst, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (cycle: string, unit: string, due: string) => `Mở kỳ ${cycle}: báo cáo của ${unit}, hạn ${due}`,
  headline: (report: string, due: string) => `Mời Quý đơn vị làm ${report}, gửi chậm nhất ${due}`,
  ask: 'Đề nghị Quý đơn vị điền báo cáo theo liên kết dưới đây. Có thể điền trên điện thoại, lưu nháp và làm tiếp; báo cáo chỉ được ghi nhận sau khi bấm Gửi.',
  nothing: 'Nếu trong kỳ không có phát sinh, xin chọn "Không có phát sinh" rồi gửi; để trống không được tính là đã báo cáo.',
  children: (count: number) =>
    `Quý đơn vị đồng thời duyệt báo cáo của ${count} đơn vị trực thuộc; báo cáo của Quý đơn vị được cộng từ các báo cáo đã duyệt.`,
  action: 'Mở báo cáo',
};

const en: typeof vi = {
  subject: (cycle, unit, due) => `${upperFirst(cycle)} opens: report of ${unit}, due ${due}`,
  headline: (report, due) => `Please make your ${report} by ${due}`,
  ask: 'Please fill in the report behind the link below. You can do it on a telephone, save a draft and go on later; it counts only once you press Send.',
  nothing: 'If there is nothing to report, please choose "Nothing to report" and send that; an empty report does not count.',
  children: (count) => `You also review the reports of ${count} units under yours; your own report is added up from those you approve.`,
  action: 'Open the report',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** A cycle has opened and this unit owes a report. */
export function openingMail(facts: FactsOf<'opening'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const due = writeWeekdayAndDate(facts.unit.due, language);
  const left = shared.daysLeft(daysUntil(facts.unit.due, setting.now, setting.timeZone));
  return {
    subject: words.subject(writeCycle(facts.cycle, language), unit, writeShortDate(facts.unit.due, language)),
    headline: words.headline(report, due),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.cutOff, value: shared.endOf(writeWeekdayAndDate(facts.cutOff, language)) },
        { label: shared.due, value: `${due} (${lowerFirst(left)})` },
      ]),
      paragraph(words.ask),
      paragraph(words.nothing),
      ...(facts.children > 0 ? [paragraph(words.children(facts.children))] : []),
    ],
    action: { label: words.action, link: facts.link },
    after: [paragraph(shared.ownLink)],
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
