import { writeFigure } from '../../rules/numbers.ts';
import { counted } from '../../rules/texts/counted.ts';
import { writeWeekday } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { capital, small } from '../../rules/texts/letter-case.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeCycle, writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (cycle: string, unit: string, due: string) => `Mở kỳ ${cycle}: báo cáo của ${unit}, ${due}`,
  headline: (report: string, due: string) => `Mời Quý vị làm ${report}, nộp chậm nhất ${due}`,
  latePassed: (report: string) => `Mời Quý vị làm ${report}`,
  ask: `Đề nghị Quý vị điền báo cáo theo liên kết dưới đây. Có thể điền trên điện thoại, lưu nháp và làm tiếp; báo cáo chỉ được ghi nhận sau khi bấm “${home.vi.buttons.submitReport}”.`,
  nothing: `Nếu không có gì phát sinh trong kỳ, xin chọn “${home.vi.reportKinds.nothing}” rồi nộp; để trống không được tính là đã nộp.`,
  children: (count: number) =>
    `Quý vị đồng thời duyệt báo cáo của ${writeFigure(count, 'vi')} đơn vị trực thuộc; báo cáo của Quý vị được cộng từ các báo cáo đã duyệt.`,
};

const en: typeof vi = {
  subject: (cycle, unit, due) => `${capital(cycle)} opens: report of ${unit}, ${due}`,
  headline: (report, due) => `Please make your ${report} by ${due}`,
  latePassed: (report) => `Please make your ${report}`,
  ask: `Please fill in the report behind the link below. You can do it on a telephone, save a draft and go on later; it counts only once you press “${home.en.buttons.submitReport}”.`,
  nothing: `If there is nothing to report, please choose “${home.en.reportKinds.nothing}” and send that; an empty report does not count.`,
  children: (count) =>
    `You also review the reports of ${counted(writeFigure(count, 'en'), 'unit', 'units')} under yours; your own report is added up from those you approve.`,
};

const texts: Record<Language, typeof vi> = { vi, en };

/** A cycle has opened and this unit owes a report. */
export function openingMail(facts: FactsOf<'opening'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const due = writeWeekday(facts.unit.due, language);
  const standing = dueWords(facts.unit.due, setting);
  return {
    subject: words.subject(writeCycle(facts.cycle, language), unit, standing.due),
    headline: standing.past ? words.latePassed(report) : words.headline(report, due),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: shared.cutOff, value: shared.endOf(writeWeekday(facts.cutOff, language)) },
        { label: shared.due, value: `${standing.clock} (${small(standing.left)})` },
      ]),
      paragraph(words.ask),
      paragraph(words.nothing),
      ...(standing.past ? [paragraph(shared.stillTaken)] : []),
      ...(facts.children > 0 ? [paragraph(words.children(facts.children))] : []),
    ],
    action: { label: letterWords[setting.language].buttons.openReport, link: facts.link },
    after: [paragraph(shared.ownLink)],
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
