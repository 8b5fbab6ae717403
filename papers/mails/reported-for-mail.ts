import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import { dueWords } from './due-words.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string) => `Đã được nộp thay: ${report} của ${unit}`,
  headline: (by: string, report: string) => `${by} đã nộp thay ${report} của Quý vị`,
  by: 'Nơi nộp thay',
  at: 'Nộp lúc',
  says: 'Nội dung',
  ask: 'Xin mở báo cáo và xem từng số liệu. Nếu có chỗ chưa đúng, Quý vị tự sửa rồi gửi lại cho đến khi báo cáo được duyệt; mọi bản đều được giữ, bản này được ghi rõ là nộp thay.',
};

const en: typeof vi = {
  subject: (report, unit) => `Sent for you: ${report} of ${unit}`,
  headline: (by, report) => `${by} has sent your ${report} for you`,
  by: 'Sent by',
  at: 'Sent at',
  says: 'Content',
  ask: 'Please open the report and look at each figure. What is not right you can correct and send again until it is approved; every version is kept, and this one is marked as sent for you.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The unit above or the standing office reported for a unit, which hears of it and can correct it. */
export function reportedForMail(facts: FactsOf<'reported-for'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const by = writeName(facts.by);
  return {
    subject: words.subject(report, unit),
    headline: words.headline(by, report),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.by, value: by },
        { label: words.at, value: writeInstant(facts.sentAt, setting.timeZone, language) },
        { label: words.says, value: home[language].reportKinds[facts.reportKind] },
        { label: shared.due, value: dueWords(facts.unit.due, setting).clock },
      ]),
      paragraph(words.ask),
    ],
    action: { label: shared.buttons.seeSentReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
