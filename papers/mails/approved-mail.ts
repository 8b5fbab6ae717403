import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeName, writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string) => `Đã duyệt: ${report} của ${unit}`,
  headline: (reviewer: string, report: string) => `${reviewer} đã duyệt ${report} của Quý vị`,
  reviewer: 'Đơn vị duyệt',
  at: 'Duyệt lúc',
  version: 'Bản số',
  next: 'Số liệu được đưa vào bản tổng hợp. Quý vị không phải làm gì thêm.',
};

const en: typeof vi = {
  subject: (report, unit) => `Approved: ${report} of ${unit}`,
  headline: (reviewer, report) => `${reviewer} approved your ${report}`,
  reviewer: 'Reviewer',
  at: 'Approved at',
  version: 'Version',
  next: 'Its figures go into the compilation. There is nothing more for you to do.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The unit above approved the report. */
export function approvedMail(facts: FactsOf<'approved'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const reviewer = writeName(facts.reviewer);
  return {
    subject: words.subject(report, unit),
    headline: words.headline(reviewer, report),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.reviewer, value: reviewer },
        { label: words.at, value: writeInstant(facts.at, setting.timeZone, language) },
        { label: words.version, value: String(facts.version) },
      ]),
      paragraph(words.next),
    ],
    action: { label: shared.buttons.seeSentReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
