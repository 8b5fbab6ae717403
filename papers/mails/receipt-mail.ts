import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { texts as home } from '../../rules/texts/texts.ts';
import { writeReportName } from '../wording/cycle-names.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail-setting.ts';

const vi = {
  subject: (report: string, unit: string, sentAt: string) => `Đã nhận ${report} của ${unit} lúc ${sentAt}`,
  headline: (report: string, version: number) => `Đã nhận ${report} của Quý vị${version > 1 ? `, bản thứ ${version}` : ''}`,
  sentAt: 'Nhận lúc',
  version: 'Bản số',
  says: 'Nội dung',
  number: 'Số biên nhận',
  next: 'Đơn vị cấp trên sẽ duyệt báo cáo. Nếu cần sửa, Quý vị sẽ được báo bằng thư; trước khi được duyệt, Quý vị vẫn có thể gửi bản sửa theo liên kết dưới đây.',
};

const en: typeof vi = {
  subject: (report, unit, sentAt) => `Received: ${report} of ${unit}, at ${sentAt}`,
  headline: (report, version) => `Your ${report} was received${version > 1 ? ` (version ${version})` : ''}`,
  sentAt: 'Received at',
  version: 'Version',
  says: 'Content',
  number: 'Receipt number',
  next: 'The unit above will review it. You will get a mail if something is to be corrected; until it is approved you can send a corrected version by the link below.',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The report has arrived: what was received, when, and the number by which it is found again. */
export function receiptMail(facts: FactsOf<'receipt'>, setting: MailSetting): Letter {
  const { language } = setting;
  const words = texts[language];
  const shared = letterWords[language];
  const unit = writeUnit(facts.unit);
  const report = writeReportName(facts.cycle, language);
  const sentAt = writeInstant(facts.sentAt, setting.timeZone, language);
  return {
    subject: words.subject(report, unit, sentAt),
    headline: words.headline(report, facts.version),
    urgent: false,
    office: facts.office,
    blocks: [
      factTable([
        { label: shared.unit, value: unit },
        { label: words.sentAt, value: sentAt },
        { label: words.version, value: String(facts.version) },
        { label: words.says, value: home[language].reportKinds[facts.reportKind] },
        { label: words.number, value: facts.number },
      ]),
      paragraph(words.next),
    ],
    action: { label: letterWords[setting.language].buttons.seeSentReport, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
