import { writeInstant } from '../../rules/texts/dates.ts';
import type { Language } from '../../rules/texts/language.ts';
import { writeReportName } from '../wording/cycles.ts';
import { writeUnit } from '../wording/names.ts';
import type { FactsOf, Letter } from './letter.ts';
import { factTable, paragraph } from './letter-blocks.ts';
import { letterWords } from './letter-words.ts';
import type { MailSetting } from './mail.ts';

const vi = {
  subject: (report: string, unit: string, sentAt: string) => `Đã nhận ${report} của ${unit} lúc ${sentAt}`,
  headline: (report: string, version: number) => `Đã nhận ${report} của Quý đơn vị${version > 1 ? `, bản thứ ${version}` : ''}`,
  sentAt: 'Nhận lúc',
  version: 'Bản số',
  says: 'Nội dung',
  kinds: { figures: 'Báo cáo có số liệu', nothing: 'Không có phát sinh trong kỳ', same: 'Như năm trước, không thay đổi' },
  hash: 'Mã nội dung',
  next: 'Đơn vị cấp trên sẽ duyệt báo cáo. Nếu cần sửa, Quý đơn vị sẽ được báo bằng thư; trước khi được duyệt, Quý đơn vị vẫn có thể gửi bản sửa theo liên kết dưới đây.',
  action: 'Xem báo cáo đã gửi',
};

const en: typeof vi = {
  subject: (report, unit, sentAt) => `Received: ${report} of ${unit}, at ${sentAt}`,
  headline: (report, version) => `Your ${report} was received${version > 1 ? ` (version ${version})` : ''}`,
  sentAt: 'Received at',
  version: 'Version',
  says: 'Content',
  kinds: { figures: 'A report with figures', nothing: 'Nothing to report', same: 'Same as last year' },
  hash: 'Content code',
  next: 'The unit above will review it. You will get a mail if something is to be corrected; until it is approved you can send a corrected version by the link below.',
  action: 'See the report',
};

const texts: Record<Language, typeof vi> = { vi, en };

/** The report has arrived: what was received, when, and the code by which the very same content is recognised. */
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
        { label: words.says, value: words.kinds[facts.reportKind] },
        { label: words.hash, value: facts.hash },
      ]),
      paragraph(words.next),
    ],
    action: { label: words.action, link: facts.link },
    reason: shared.reporterReason(unit),
    linkAgain: true,
  };
}
